"""What holds of a watched desk, however somebody sits."""

import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tools.people.sitting import make_sitting
from unhunch.care.watch_desk import DeskSession
from unhunch.domain.motion.analysing import frames
from unhunch.domain.motion.posture.desk_watch import SHORTEST_COOLDOWN_S, SUSTAINED_S, DeskState, DeskWatch
from unhunch.domain.motion.posture.report import PostureState
from unhunch.trackers.live_frames import Body, Frame

PAUSE = "pause"
POSTURES = st.sampled_from([*PostureState, None, PAUSE])
STRETCHES = st.lists(st.tuples(POSTURES, st.integers(1, 400), st.sampled_from([0.5, 1.0, 1.7, 30.0])), max_size=40)
COOLDOWNS = st.one_of(st.none(), st.floats(1.0, 4000.0))
Told = tuple[float, DeskState, bool]


def told(stretches, cooldown_s) -> list[Told | None]:
    """Every look with what was said; None where the watch paused."""
    watch, now_s, said = DeskWatch(cooldown_s=cooldown_s), 0.0, []
    for sat, looks, step_s in stretches:
        if sat == PAUSE:
            watch.pause()
            said.append(None)
            now_s += looks
            continue
        for _ in range(looks):
            now_s += step_s
            word = watch.look(now_s, sat)
            said.append((now_s, word.state, word.is_nudge))
    return said


@given(STRETCHES, COOLDOWNS)
def test_never_two_nudges_within_the_cooldown(stretches, cooldown_s) -> None:
    nudges = [each[0] for each in told(stretches, cooldown_s) if each is not None and each[2]]
    least_s = SHORTEST_COOLDOWN_S if cooldown_s is None else max(cooldown_s, SHORTEST_COOLDOWN_S)
    assert all(b - a >= least_s for a, b in itertools.pairwise(nudges))
    assert cooldown_s is not None or nudges == []


@given(STRETCHES, COOLDOWNS)
def test_who_is_told_leans_forward_now_and_has_for_a_minute_since_the_last_pause(stretches, cooldown_s) -> None:
    forward_s, last_s = 0.0, None
    for each in told(stretches, cooldown_s):
        if each is None:
            forward_s, last_s = 0.0, None
            continue
        now_s, state, is_nudge = each
        if state is DeskState.FORWARD and last_s is not None:
            forward_s += now_s - last_s
        last_s = now_s
        assert not is_nudge or (state is DeskState.FORWARD and forward_s >= SUSTAINED_S)


START = datetime(2026, 11, 23, 9, tzinfo=UTC)


@given(st.integers(0, 5000), st.integers(1, 400))
def test_nothing_is_said_and_nothing_kept_once_the_time_is_over(late_s, looks) -> None:
    session = calibrated(until=START)
    over = START + timedelta(seconds=late_s)
    assert all(session.look([shown(900.0 + at)], over) is None for at in range(looks))
    assert session.take() == ()


UPRIGHT = [Frame(t, (Body(points, sure),)) for t, points, sure in frames(make_sitting(4, seconds=3.0).recording)]
SLOUCHED = next(iter(frames(make_sitting(4, "slouching", seconds=1.0).recording)))


def shown(time_s: float) -> Frame:
    return Frame(time_s, (Body(SLOUCHED[1], SLOUCHED[2]),))


def calibrated(*, until: datetime) -> DeskSession:
    session = DeskSession(until)
    session.calibrate()
    session.look(UPRIGHT, START)
    assert session.finish_calibrating()
    return session


def test_before_the_time_is_over_the_same_person_is_told() -> None:
    session = calibrated(until=START + timedelta(hours=1))
    words = [session.look([shown(900.0 + at)], START + timedelta(seconds=at)) for at in range(61)]
    assert [at for at, word in enumerate(words) if word is not None and word.is_nudge] == [60]
    assert sum(quarter.watched_s for quarter in session.take()) == 60
