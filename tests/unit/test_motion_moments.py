import pytest

from unhunch.domain.motion.analysis import Analysis, CueSpoken, Hold, Partial, Rep, SeenFault, View
from unhunch.domain.motion.moments import Doing, moment
from unhunch.domain.units import FaultId

SHRUG = SeenFault(id=FaultId("shrug"), onset_s=2.5, severity=0.5, confidence=0.9)


def rep(start_s: float, *faults: SeenFault) -> Rep:
    return Rep(
        start_s=start_s,
        top_s=start_s + 2,
        end_s=start_s + 4,
        range=1.0,
        concentric_s=2.0,
        hold_s=0.5,
        eccentric_s=1.5,
        faults=faults,
    )


ANALYSIS = Analysis(
    exercise="lateral-raise",
    view=View.FRONT,
    reps=(rep(1.0, SHRUG), rep(6.0)),
    holds=(Hold(start_s=2.9, end_s=3.4), Hold(start_s=20.0, end_s=25.0)),
    partial=(Partial(start_s=11.0, end_s=12.0, why="too small"),),
    cues=(CueSpoken(at_s=2.8, id="shoulders-down"),),
)


@pytest.mark.parametrize(("time_s", "count"), [(0.0, 0), (2.9, 0), (3.0, 1), (7.9, 1), (8.0, 2), (30.0, 2)])
def test_the_count_goes_up_at_the_top(time_s, count):
    assert moment(ANALYSIS, time_s).count == count


@pytest.mark.parametrize(
    ("time_s", "doing", "for_s"),
    [
        (0.5, Doing.NOTHING, 0.0),
        (2.0, Doing.WORK, 1.0),
        (3.0, Doing.TOP, 0.1),
        (4.0, Doing.RETURN, 0.6),
        (5.0, Doing.NOTHING, 0.0),
        (9.0, Doing.RETURN, 1.0),
        (22.0, Doing.HOLD, 2.0),
    ],
)
def test_what_is_being_done_and_since_when(time_s, doing, for_s):
    now = moment(ANALYSIS, time_s)
    assert (now.doing, now.doing_s) == (doing, pytest.approx(for_s))


@pytest.mark.parametrize(("time_s", "is_shown"), [(2.4, False), (2.5, True), (4.9, True), (5.0, False)])
def test_a_fault_stands_from_its_onset_to_the_end_of_its_repetition(time_s, is_shown):
    assert moment(ANALYSIS, time_s).faults == ((SHRUG,) if is_shown else ())


def test_a_fault_that_begins_late_can_still_be_read():
    late = SeenFault(id=FaultId("snap-back"), onset_s=4.8, severity=0.5, confidence=0.9)
    assert moment(Analysis(exercise="auto", view=View.FRONT, reps=(rep(1.0, late),)), 6.2).faults == (late,)


@pytest.mark.parametrize(
    ("time_s", "cue"), [(2.7, None), (2.8, "shoulders-down"), (6.7, "shoulders-down"), (6.8, None)]
)
def test_a_cue_is_shown_when_it_was_given_and_for_four_seconds(time_s, cue):
    assert moment(ANALYSIS, time_s).cue == cue


@pytest.mark.parametrize(("time_s", "why"), [(11.9, None), (12.0, "too small"), (15.0, None)])
def test_why_a_movement_did_not_count_is_shown_after_it(time_s, why):
    assert moment(ANALYSIS, time_s).partial == why
