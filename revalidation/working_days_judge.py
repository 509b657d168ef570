"""Which moments are forbidden, judged from what truly went on; it knows nothing of how a nudge is decided."""

from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import pairwise
from typing import Final

from revalidation.working_days_people import WORK_WEEK
from revalidation.working_days_world import DAY, HOUR, MINUTE, Stretch, Stretches, World

SENSED: Final = ("asleep", "locked", "call", "full screen", "inhibited", "do not disturb", "practising")
NEAREST_S: Final = 10 * MINUTE
AT_ONCE_S: Final = 45.0
"""So soon after waking, unlocking, a call or a meeting a nudge comes "at once"."""
LAPSED: Final = ("call", "full screen", "inhibited", "do not disturb", "locked", "asleep")


@dataclass
class Nudge:
    """One nudge as it was: shown, and gone."""

    at: float
    is_reset: bool
    is_asked: bool
    """It followed a "Later"."""
    gone: float = float("inf")
    response: str = ""


@dataclass
class Said:
    """What the person has said that forbids: until when."""

    silent_until: list[tuple[float, float]] = field(default_factory=list)


def forbidden(world: World, at: float, said: Said, *, is_reset: bool) -> list[str]:
    """Every reason why there must be no nudge now."""
    reasons = [kind for kind in SENSED if world.during(kind, at)]
    if any(m.start <= at < m.end and m.known_from <= at for m in world.meetings):
        reasons.append("meeting")
    if _is_quiet(world, at):
        reasons.append("quiet hours")
    if is_reset and not _is_at_desk(world, at):
        reasons.append("outside desk hours")
    if any(start <= at < end for start, end in said.silent_until):
        reasons.append("paused or not today")
    return reasons


def _clock(world: World, at: float) -> datetime:
    return datetime.fromtimestamp(at, world.zone_at(at))


def _is_between(clock: time, start: time, end: time) -> bool:
    return start <= clock < end if start < end else clock >= start or clock < end


def _is_quiet(world: World, at: float) -> bool:
    clock, worker = _clock(world, at).time(), world.worker
    is_awake = _is_between(clock, worker.wake, worker.bed)
    return not is_awake or any(_is_between(clock, start, end) for start, end in worker.quiet)


def _is_at_desk(world: World, at: float) -> bool:
    clock = _clock(world, at)
    is_work_day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[clock.weekday()] in WORK_WEEK
    return is_work_day and world.worker.start <= clock.time() < world.worker.end


def comes_at_once(world: World, at: float) -> bool:
    """Whether something that forbade has only just ended."""
    just = [at - world.last_end(kind, at) for kind in LAPSED]
    just += [at - meeting.end for meeting in world.meetings if meeting.end <= at and meeting.known_from < meeting.end]
    return any(0 <= ago_s < AT_ONCE_S for ago_s in just)


def smallest_gap_s(nudges: list[Nudge]) -> float:
    """Between two nudges, one after the other."""
    times = [nudge.at for nudge in nudges]
    return min((b - a for a, b in pairwise(times)), default=float("inf"))


def bursts(nudges: list[Nudge]) -> int:
    """Nudges within ten minutes of the one before, or the third within an hour that nobody asked for."""
    found = sum(1 for a, b in pairwise(nudges) if b.at - a.at < NEAREST_S)
    unasked = [nudge.at for nudge in nudges if not nudge.is_asked]
    return found + sum(1 for a, c in zip(unasked, unasked[2:], strict=False) if c - a < HOUR)


def forbidden_standing_s(world: World, nudge: Nudge) -> float:
    """Seconds for which it stood on into something that forbids it; asleep, nobody sees it."""
    end = min(nudge.gone, nudge.at + DAY)
    into = [span for kind in SENSED if kind != "asleep" for span in world.spans[kind].between(nudge.at, end)]
    into += [_cut(m.start, m.end, (nudge.at, end)) for m in world.meetings if m.known_from <= nudge.at]
    asleep = world.spans["asleep"]
    return sum(stop - start - asleep.overlap_s(start, stop) for start, stop in Stretches(into))


def _cut(start: float, end: float, span: Stretch) -> Stretch:
    return max(start, span[0]), min(end, span[1])
