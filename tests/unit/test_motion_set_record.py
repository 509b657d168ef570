"""Which swings of a set count."""

from dataclasses import replace

import pytest

from unhunch.domain.motion.analysis import SeenFault, View
from unhunch.domain.motion.fault import Fault, FaultRule, Priority
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.set_record import ONE_ARM, Candidate, SetRecord
from unhunch.domain.motion.tempo import Timed
from unhunch.domain.units import FaultId

GUIDE = Guide(exercise="lateral-raise", views=("front",), start=(), signal="arm-elevation", swing=75.0)


def swing(start_s: float, size: float, *, one_armed: bool = False) -> Candidate:
    return Candidate(
        timed=Timed(start_s=start_s, top_s=start_s + 1.0, back_s=start_s + 1.0, end_s=start_s + 2.0, size=size),
        base=0.0,
        why_not=ONE_ARM if one_armed else None,
        faults=(),
        view=View.FRONT,
        is_one_armed=one_armed,
    )


def record(*swings: Candidate) -> SetRecord:
    made = SetRecord(GUIDE, (), 75.0)
    for each in swings:
        made.add(each)
    return made


def test_what_hardly_moves_makes_nothing_usual():
    assert record(swing(0.0, 0.0), swing(3.0, 0.1)).usual is None


def test_half_of_the_usual_is_partial_whenever_it_came():
    made = record(swing(0.0, 0.4), swing(3.0, 1.0), swing(6.0, 1.0))
    assert [item.counts for item in made.candidates] == [False, True, True]
    assert [partial.why for partial in made.partials()] == ["range 0.40 of usual"]


def test_one_arm_counts_from_the_third_like_movement_on():
    two = record(swing(0.0, 0.6, one_armed=True), swing(3.0, 0.6, one_armed=True))
    assert len(two.counted) == 0
    two.add(swing(6.0, 0.5, one_armed=True))
    assert len(two.counted) == 3


def test_one_arm_that_now_and_then_reaches_for_something_counts_nothing():
    assert record(*(swing(20.0 * n, 0.6, one_armed=True) for n in range(4))).counted == []


def test_a_movement_on_its_own_in_a_long_recording_is_no_set():
    made = record(swing(5.0, 1.0), swing(60.0, 1.0))
    made.leave_lone(120.0)
    assert made.counted == []
    assert {partial.why for partial in made.partials()} == {"a single movement on its own"}


def test_less_than_three_tenths_of_most_peoples_range_is_no_repetition_however_often_it_comes():
    assert record(*(swing(3.0 * n, 0.28) for n in range(5))).counted == []
    assert len(record(*(swing(3.0 * n, 0.34) for n in range(5))).counted) == 5


def test_a_short_recording_may_be_one_repetition():
    made = record(swing(5.0, 1.0), swing(8.0, 0.2))
    made.leave_lone(10.0)
    assert len(made.counted) == 1


@pytest.mark.parametrize("lone", [(swing(5.0, 0.5),), (swing(5.0, 1.0), swing(8.0, 1.2, one_armed=True))])
def test_a_small_movement_or_one_of_several_in_a_short_recording_is_no_repetition(lone):
    made = record(*lone)
    made.leave_lone(10.0)
    assert made.counted == []


def test_two_in_a_row_are_a_set_only_if_the_recording_is_about_them():
    for recording_s, count in ((25.0, 2), (120.0, 0)):
        made = record(swing(5.0, 1.0), swing(8.0, 1.0))
        made.leave_lone(recording_s)
        assert len(made.counted) == count
    three = record(swing(5.0, 1.0), swing(8.0, 1.0), swing(12.0, 1.0))
    three.leave_lone(1800.0)
    assert len(three.counted) == 3


TOO_HIGH = Fault(
    id=FaultId("elevation-too-high"),
    name="",
    looks="",
    cue_id="",
    cue="",
    why="",
    claims=(),
    priority=Priority.AMPLITUDE,
    rules=(FaultRule(measure="arm-elevation", view="front", unit="degrees", says="", basis="own rule", above=95.0),),
)


def too_high(start_s: float, size: float) -> Candidate:
    seen = SeenFault(id=TOO_HIGH.id, onset_s=start_s, severity=0.5, confidence=0.9)
    return replace(swing(start_s, size), faults=(seen,))


def test_others_are_not_short_of_what_went_too_far():
    made = SetRecord(GUIDE, [(TOO_HIGH, TOO_HIGH.rules[0])], 75.0)
    for each in (swing(0.0, 1.0), too_high(3.0, 1.4), too_high(6.0, 1.4), swing(9.0, 1.0)):
        made.add(each)
    assert made.usual == 1.0
    assert len(made.counted) == 4


def test_where_all_went_too_far_that_is_usual():
    made = SetRecord(GUIDE, [(TOO_HIGH, TOO_HIGH.rules[0])], 75.0)
    made.add(too_high(0.0, 1.4))
    assert made.usual == 1.4
