"""How long a dose takes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.domain.exercises.exercise import Camera, Dose, Exercise, Kind, Measure, Sides, Tempo
from unhunch.domain.exercises.timing import SIDE_CHANGE_S, item_duration_s, set_duration_s
from unhunch.domain.units import ExerciseId

SLOW = Tempo(concentric_s=2, hold_s=0, eccentric_s=3)

SLIDE = Exercise(
    id=ExerciseId("slide"),
    name="Slide",
    family=ExerciseId("slide"),
    code="E1",
    kind=Kind.MOBILITY,
    purpose="",
    targets=(),
    measure=Measure.REPS,
    start=Dose(sets=1, amount=8),
    full=Dose(sets=3, amount=12),
    sides=Sides.BOTH,
    tempo=SLOW,
    breath_s=10,
    setup_s=5,
    rest_s=20,
    position="wall",
    gear=(),
    steps=(),
    cues=(),
    mistakes=(),
    cautions=(),
    easier=(),
    harder=(),
    claims=(),
    camera=Camera(can_follow=False),
)
STRETCH = replace(SLIDE, measure=Measure.HOLD, sides=Sides.EACH, tempo=None, setup_s=10, rest_s=8)
BREATHS = replace(SLIDE, measure=Measure.BREATHS, tempo=None)


def test_a_repetition_is_its_work_its_pause_and_its_return():
    assert Tempo(concentric_s=2, hold_s=1, eccentric_s=4).rep_s == 7


def test_twelve_slow_slides_are_one_minute():
    assert set_duration_s(SLIDE, 12, SLOW) == 60


def test_a_hold_lasts_as_long_as_it_says():
    assert set_duration_s(STRETCH, 45, None) == 45


def test_five_calm_breaths_are_fifty_seconds():
    assert set_duration_s(BREATHS, 5, None) == 50


def test_a_set_follows_the_tempo_it_is_given_not_the_exercises_own():
    assert set_duration_s(SLIDE, 8, Tempo(concentric_s=2, hold_s=0, eccentric_s=4)) == 48


def test_repetitions_without_a_tempo_are_a_broken_promise():
    with pytest.raises(ValueError, match="slide counts repetitions and needs a tempo"):
        set_duration_s(SLIDE, 8, None)


def test_one_set_is_its_setup_and_its_work():
    assert item_duration_s(SLIDE, Dose(sets=1, amount=12), SLOW) == 65


def test_rests_lie_between_sets_only():
    assert item_duration_s(SLIDE, Dose(sets=3, amount=12), SLOW) == 5 + 3 * 60 + 2 * 20


def test_each_side_doubles_the_work_and_adds_one_change_a_set():
    assert item_duration_s(STRETCH, Dose(sets=1, amount=45), None) == 10 + 45 + 4 + 45
    assert item_duration_s(STRETCH, Dose(sets=2, amount=20), None) == 10 + 2 * (20 + 4 + 20) + 8


def test_changing_sides_takes_four_seconds():
    assert SIDE_CHANGE_S == 4


def test_volume_is_sets_times_amount():
    assert Dose(sets=3, amount=15).volume == 45


@given(
    exercise=st.sampled_from([SLIDE, STRETCH, BREATHS, replace(SLIDE, sides=Sides.EACH)]),
    sets=st.integers(1, 6),
    amount=st.integers(1, 120),
)
def test_more_sets_or_a_larger_amount_never_take_less_time(exercise: Exercise, sets: int, amount: int):
    now = item_duration_s(exercise, Dose(sets=sets, amount=amount), exercise.tempo)
    assert item_duration_s(exercise, Dose(sets=sets + 1, amount=amount), exercise.tempo) > now
    assert item_duration_s(exercise, Dose(sets=sets, amount=amount + 1), exercise.tempo) > now
