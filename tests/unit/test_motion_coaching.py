"""A set watched live says what its recording says."""

import pytest

from tools.people.sets import make_set
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysing import analyse, frames
from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.coaching import Coach, Word
from unhunch.domain.motion.events import Event, EventKind
from unhunch.domain.motion.framing import Framing
from unhunch.domain.motion.recording import Recording
from unhunch.domain.units import ExerciseId


def watched(exercise: str, recording: Recording) -> tuple[list[Word], list[Event], Analysis]:
    """Every word and event of the set, and its analysis."""
    guides = library().exercises[ExerciseId(exercise)].camera.guides
    coach = Coach(guides, library().faults, recording.joints, aspect=16 / 9)
    words, events = list[Word](), list[Event]()
    for time_s, points, confidence in frames(recording):
        word, happened = coach.push(time_s, points, confidence)
        words.append(word)
        events += happened
    return words, events, coach.finish()


@pytest.mark.parametrize(
    ("exercise", "fault"), [("lateral-raise", None), ("pull-apart", "shrug"), ("wall-slide", None)]
)
def test_live_and_recorded_say_the_same(exercise: str, fault: str | None) -> None:
    made = make_set(exercise, seed=311, reps=5, fault=fault).recording
    words, _, live = watched(exercise, made)
    guide = library().exercises[ExerciseId(exercise)].camera.guides[0]
    assert live == analyse(made, guide, library().faults)
    assert words[-1].count == words[-1].confirmed == live.count == 5


@pytest.mark.parametrize("exercise", ["lateral-raise", "pull-apart", "wall-slide", "band-row"])
def test_a_repetition_is_confirmed_when_the_analysis_has_it_and_no_sooner(exercise: str) -> None:
    made = make_set(exercise, seed=311, reps=3).recording
    guides = library().exercises[ExerciseId(exercise)].camera.guides
    for is_over, has_it in ((lambda word: word.count == 3, 2), (lambda word: word.confirmed == 3, 3)):
        coach = Coach(guides, library().faults, made.joints, aspect=16 / 9)
        words = (coach.push(*frame)[0] for frame in frames(made))
        last = next(word for word in words if is_over(word))
        assert (last.count, last.confirmed, coach.finish().count) == (3, has_it, has_it)


def test_the_screen_is_never_more_than_one_repetition_ahead_of_the_analysis() -> None:
    words, _, _ = watched("lateral-raise", make_set("lateral-raise", seed=312, reps=4, fault="short-range").recording)
    assert all(word.confirmed <= word.count <= word.confirmed + 1 for word in words)


def test_the_screen_counts_as_the_arms_rise() -> None:
    words, events, _ = watched("lateral-raise", make_set("lateral-raise", seed=312, reps=3).recording)
    counts = [word.count for word in words]
    assert sorted(counts) == counts
    assert [e.number for e in events if e.kind is EventKind.COUNTED] == [1, 2, 3]


def test_a_hold_is_timed_from_when_it_began() -> None:
    made = make_set("wall-lat-stretch", seed=313, reps=1)
    words, _, seen = watched("wall-lat-stretch", made.recording)
    since = {word.hold_since_s for word in words} - {None}
    assert {hold.start_s for hold in seen.holds} <= since


def test_an_empty_picture_leaves_the_count_and_says_that_nobody_is_there() -> None:
    made = make_set("lateral-raise", seed=314, reps=3).recording
    guides = library().exercises[ExerciseId("lateral-raise")].camera.guides
    coach = Coach(guides, library().faults, made.joints, aspect=16 / 9)
    for time_s, points, confidence in frames(made):
        coach.push(time_s, points, confidence)
    nobody = [0j] * len(made.joints), [0.0] * len(made.joints)
    words = [coach.push(made.time_s[-1] + 0.05 * n, *nobody)[0] for n in range(1, 60)]
    assert (words[-1].count, words[-1].is_lost, words[-1].is_ready) == (3, True, False)
    assert words[-1].standing.framing is Framing.NOBODY
