from math import pi, sin

import pytest

from unhunch.domain.motion.guide import Curve
from unhunch.domain.motion.swings import SwingFinder
from unhunch.domain.motion.tempo import Timed, timed

FPS = 30


def reach(share: float) -> float:
    """How far a smooth reach has gone of its way after a share of its time: minimum jerk."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def value_at(t_s: float, *, work_s: float, hold_s: float, return_s: float) -> float:
    if t_s <= work_s:
        return reach(max(0.0, t_s / work_s))
    if t_s <= work_s + hold_s:
        return 1.0
    return 1.0 - reach(min(1.0, (t_s - work_s - hold_s) / return_s))


def seen(curve: Curve = Curve.EVEN, fps: int = FPS, size: float = 1.0, **seconds: float) -> Timed:
    """One repetition that begins after two seconds of rest."""
    finder = SwingFinder()
    for n in range(round((4.0 + sum(seconds.values())) * fps)):
        turned = value_at(n / fps - 2.0, **seconds)
        swing = finder.step(n / fps, size * (sin(turned * pi / 2) if curve is Curve.ARC else turned))
        if swing is not None:
            return timed(swing, curve)
    raise AssertionError(seconds)


@pytest.mark.parametrize("curve", [Curve.EVEN, Curve.ARC])
@pytest.mark.parametrize(("work_s", "hold_s", "return_s"), [(2.0, 1.0, 2.0), (1.0, 0.5, 4.0), (3.0, 2.0, 1.0)])
def test_work_pause_and_return_are_timed_within_a_fifth_of_a_second(curve, work_s, hold_s, return_s):
    rep = seen(curve, work_s=work_s, hold_s=hold_s, return_s=return_s)
    assert rep.start_s == pytest.approx(2.0, abs=0.2)
    assert rep.concentric_s == pytest.approx(work_s, abs=0.2)
    assert rep.hold_s == pytest.approx(hold_s, abs=0.3)
    assert rep.eccentric_s == pytest.approx(return_s, abs=0.25)


@pytest.mark.parametrize("fps", [10, 15, 60])
def test_times_do_not_hang_on_the_frame_rate(fps):
    rep = seen(fps=fps, work_s=2.0, hold_s=1.0, return_s=3.0)
    assert (rep.concentric_s, rep.hold_s, rep.eccentric_s) == pytest.approx((2.0, 1.0, 3.0), abs=0.25)


def test_a_turn_without_a_pause_has_none():
    rep = seen(work_s=1.5, hold_s=0.0, return_s=1.5)
    assert 0.0 <= rep.hold_s < 0.15
    assert rep.concentric_s == pytest.approx(1.5, abs=0.2)


@pytest.mark.parametrize("size", [0.5, 1.0, 1.4])
def test_the_size_is_from_base_to_top(size):
    assert seen(size=size, work_s=2.0, hold_s=0.5, return_s=2.0).size == pytest.approx(size, rel=0.02)


def test_the_times_are_in_their_order_and_add_up():
    rep = seen(work_s=0.4, hold_s=0.0, return_s=0.4)
    assert rep.start_s < rep.top_s <= rep.back_s < rep.end_s
    assert rep.concentric_s + rep.hold_s + rep.eccentric_s == pytest.approx(rep.end_s - rep.start_s)


def test_a_lift_at_the_top_is_timed_by_half_of_the_way_and_measured_at_the_top():
    rep = seen(Curve.LIFT, work_s=2.0, hold_s=1.0, return_s=3.0)
    assert (rep.concentric_s, rep.hold_s, rep.eccentric_s) == pytest.approx((2.0, 1.0, 3.0), abs=0.25)
    assert rep.size == pytest.approx(1.0, rel=0.02)
