"""Where on its way an arm is, from its places in the picture."""

import pytest

from unhunch.domain.motion.arm_way import Arms, way_shares
from unhunch.domain.motion.guide import Curve
from unhunch.domain.motion.swings import Swing
from unhunch.domain.motion.tempo import timed

TIMES = (0.0, 1.0, 2.0, 3.0, 4.0)


def arms(left_wrist: complex | None, right_wrist: complex | None = None) -> Arms:
    """Shoulders at 10 + 10j and a trunk of 2; hidden elbows."""
    return 10 + 10j, 2.0, (None, None, left_wrist, right_wrist)


def test_a_hand_that_goes_evenly_has_gone_even_shares():
    frames = [arms(10 + 10j + 0.5 * step) for step in range(5)]
    assert way_shares(TIMES, frames, (0, 4)) == pytest.approx([0.0, 0.25, 0.5, 0.75, 1.0])


def test_both_ways_through_the_picture_count():
    corner = [10 + 10j, 11 + 10j, 12 + 10j, 12 + 11j, 12 + 12j]
    assert way_shares(TIMES, [arms(place) for place in corner], (0, 4))[2] == pytest.approx(0.5)


def test_a_person_who_steps_aside_has_not_moved_the_arms():
    frames = [(10 + aside + 10j, 2.0, (None, None, 10 + aside + 11j + 0.5 * aside, None)) for aside in range(5)]
    still = [(10 + aside + 10j, 2.0, (None, None, 10 + aside + 11j, None)) for aside in range(5)]
    assert way_shares(TIMES, frames, (0, 4)) == pytest.approx([0.0, 0.25, 0.5, 0.75, 1.0])
    assert way_shares(TIMES, still, (0, 4)) == [0.0] * 5


def test_an_arm_that_was_hidden_once_is_left_out():
    frames = [arms(10 + 10j + step, 20 - 7j * step) for step in range(5)]
    frames[2] = arms(12 + 10j)
    assert way_shares(TIMES, frames, (0, 4)) == pytest.approx([0.0, 0.25, 0.5, 0.75, 1.0])


def test_without_an_arm_seen_throughout_there_is_no_way():
    assert way_shares(TIMES, [arms(None), arms(10j), arms(None), arms(10j), arms(10j)], (0, 4)) is None


def test_a_signal_that_runs_unlike_the_hand_is_timed_by_the_hand():
    reached = [share**3 * (10 - 15 * share + 6 * share**2) for share in (n / 60 for n in range(61))]
    there_and_back = reached + reached[::-1]
    swing = Swing(
        0.0,
        [n / 30 for n in range(122)],
        [share**3 for share in there_and_back],
        [arms(10 + 10j + 3 * share) for share in there_and_back],
        top=1.0,
        top_at=60,
    )
    by_hand, by_signal = timed(swing, Curve.EVEN), timed(swing, Curve.ARC)
    assert by_hand.concentric_s == pytest.approx(2.0, abs=0.05)
    assert by_hand.eccentric_s == pytest.approx(2.0, abs=0.05)
    assert abs(by_signal.concentric_s - 2.0) > 0.3
