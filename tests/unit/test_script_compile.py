"""A planned session becomes steps that last exactly as long as planned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.session_examples import EXERCISES, HANG, LEAN, SLIDE, WHOLE, WORDING, exercise, item, session
from unhunch.domain.exercises.exercise import Dose, Measure, Sides, Tempo
from unhunch.domain.exercises.timing import item_duration_s
from unhunch.domain.sessions.compile import compile_session
from unhunch.domain.sessions.script import StepKind

WHOLE_SCRIPT = compile_session(WHOLE, EXERCISES, WORDING)


def steps_of(index: int):
    return [step for step in WHOLE_SCRIPT.steps if step.item == index and step.kind is not StepKind.DONE]


def test_the_steps_of_every_item_last_as_long_as_the_item_was_planned_to():
    assert [sum(step.duration_s for step in steps_of(i)) for i in range(4)] == [49.0, 50.0, 40.0, 30.0]


def test_a_set_of_repetitions_is_announced_set_up_counted_and_rested_between():
    told = [(step.kind.value, step.set_no, step.count, step.duration_s) for step in steps_of(0)]
    assert told == [
        ("announce", None, None, 4.0),
        ("setup", None, None, 6.0),
        ("rep", 1, 1, 6.0),
        ("rep", 1, 2, 6.0),
        ("rest", 2, None, 15.0),
        ("rep", 2, 1, 6.0),
        ("rep", 2, 2, 6.0),
    ]


def test_a_repetition_has_its_tempo_phases_without_the_empty_ones():
    rep = steps_of(0)[2]
    assert [(phase.name, phase.duration_s) for phase in rep.phases] == [("concentric", 2), ("eccentric", 4)]


def test_sides_done_in_turn_go_left_then_change_then_right():
    told = [(step.kind.value, step.side, step.duration_s) for step in steps_of(1)]
    assert told == [
        ("announce", None, 3.0),
        ("setup", None, 3.0),
        ("hold", "left", 20.0),
        ("side-change", None, 4.0),
        ("hold", "right", 20.0),
    ]


def test_a_breath_goes_in_for_four_tenths_and_out_for_six():
    breath = steps_of(3)[0]
    assert [(phase.name, phase.duration_s) for phase in breath.phases] == [("in", 4.0), ("out", 6.0)]


def test_an_item_without_time_to_set_up_is_announced_on_its_first_step():
    assert steps_of(3)[0].say == ("Next: Belly.", "3 breaths.", "Shoulders down, breathe.", "1")


def test_the_script_ends_with_one_closing_step_of_the_last_item():
    closing = WHOLE_SCRIPT.steps[-1]
    assert (closing.kind, closing.item, closing.duration_s, closing.say) == (StepKind.DONE, 3, 0.0, ("Done.",))


def test_the_announcement_names_the_exercise_and_the_dose():
    assert steps_of(0)[0].say == ("Next: Slide.", "2 sets of 2 repetitions.")


@pytest.mark.parametrize(
    ("setup_s", "said"),
    [
        # Four words of how-to, twelve of posture lines, four of mirror: 20 words take 8 s.
        (12.0, ("Stand by the wall.", *WORDING.posture.lines, "Look in a mirror.")),
        (11.0, ("Stand by the wall.", *WORDING.posture.lines)),
        (8.0, ("Stand by the wall.", "Shoulders down, breathe.")),
        (5.0, ("Shoulders down, breathe.",)),
    ],
)
def test_as_much_of_the_posture_set_up_is_said_as_there_is_time_for(setup_s, said):
    slide = exercise("slide", setup_s=setup_s)
    script = compile_session(session(item(slide, Dose(sets=1, amount=1), setup_s + 6)), {slide.id: slide}, WORDING)
    assert script.steps[1].say == said


def test_the_mirror_is_left_out_where_nobody_can_look_into_one():
    lying = exercise("slide", setup_s=60.0, position="lying")
    script = compile_session(session(item(lying, Dose(sets=1, amount=1), 66)), {lying.id: lying}, WORDING)
    assert script.steps[1].say == ("Stand by the wall.", *WORDING.posture.lines)


def test_a_rest_says_one_cue_and_what_comes_then():
    assert steps_of(0)[4].say == ("Rest.", "Remember: Slowly.", "Then set 2 of 2.")


def test_the_last_repetition_of_a_set_is_told_as_the_last():
    assert [step.say for step in steps_of(0)[2:4]] == [("1",), ("2", "Last one.")]


def test_a_hang_cannot_be_lengthened_and_everything_else_can():
    assert {step.exercise for step in WHOLE_SCRIPT.steps if not step.can_extend} == {HANG.id}


def test_an_item_planned_shorter_than_its_sets_is_a_broken_promise():
    with pytest.raises(ValueError, match=r"slide: 20\.0 s is too short"):
        compile_session(session(item(SLIDE, Dose(sets=2, amount=2), 20.0)), EXERCISES, WORDING)


def test_a_session_without_items_is_a_script_without_steps():
    assert compile_session(session(), EXERCISES, WORDING).steps == ()


def test_phase_words_are_the_exercises_own_before_the_general_ones():
    assert WORDING.phase_words(SLIDE.id, SLIDE.id)["concentric"] == "Up"
    assert WORDING.phase_words(LEAN.id, LEAN.id)["concentric"] == "Go"


@given(
    measure=st.sampled_from(list(Measure)),
    sides=st.sampled_from(list(Sides)),
    dose=st.builds(lambda sets, amount: Dose(sets=sets, amount=amount), st.integers(1, 5), st.integers(1, 30)),
    setup_s=st.sampled_from([0.0, 3.0, 8.0, 20.0]),
    rest_s=st.sampled_from([0.0, 10.0, 45.0]),
    tempo=st.builds(
        lambda c, h, e: Tempo(concentric_s=c, hold_s=h, eccentric_s=e),
        st.sampled_from([1.5, 2.0, 3.0]), st.sampled_from([0.0, 1.0]), st.sampled_from([2.5, 4.0]),
    ),
)  # fmt: skip
def test_the_planned_time_of_any_item_is_the_time_of_its_steps(measure, sides, dose, setup_s, rest_s, tempo):
    one = exercise("one", measure, sides=sides, setup_s=setup_s, rest_s=rest_s, tempo=tempo)
    planned_s = item_duration_s(one, dose, tempo)
    script = compile_session(session(item(one, dose, planned_s)), {one.id: one}, WORDING)
    assert sum(step.duration_s for step in script.steps) == pytest.approx(planned_s, abs=1e-9)
    got_ready_s = sum(s.duration_s for s in script.steps if s.kind in {StepKind.ANNOUNCE, StepKind.SETUP})
    assert got_ready_s == pytest.approx(setup_s, abs=1e-6)
