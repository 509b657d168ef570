"""A played year as numbers: one row for each day of each person, so that days can be drawn anew."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Final

import numpy as np

from revalidation.chance import interval, ratio
from revalidation.working_days_judge import (
    Nudge,
    bursts,
    comes_at_once,
    forbidden,
    forbidden_standing_s,
    smallest_gap_s,
)
from revalidation.working_days_people import WORK_WEEK, WORKERS, Worker
from revalidation.working_days_play import Play, Played
from revalidation.working_days_ways import WAYS
from revalidation.working_days_world import HOUR, MINUTE, Stretch, Stretches, World, every_day, local, make_world
from unhunch.domain.days import ROLLOVER, day_of
from unhunch.domain.reminders.nudge_day import SESSIONS_A_DAY

ROUNDS: Final = 1000
LATE_S: Final = 15 * MINUTE
BREAK_S: Final = 5 * MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """One day of one person under one way of reminding."""

    nudges: int = 0
    unasked: int = 0
    resets: int = 0
    forbidden: int = 0
    at_once: int = 0
    to_nobody: int = 0
    taken: int = 0
    is_work_day: bool = False
    sat_s: float = 0.0
    sat_on_s: float = 0.0
    """Of it, what lay more than a quarter of an hour beyond the interval without a break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """A year of one person under one way."""

    worker: str
    way: str
    days: tuple[DayCount, ...]
    bursts: int
    smallest_gap_s: float
    longest_standing_s: float
    reasons: dict[str, int]


def play_year(task: tuple[str, str, date, int, int]) -> YearCount:
    """One person, one way, from a day on so many days."""
    worker_id, way, first, number, seed = task
    worker = next(each for each in WORKERS if each.id == worker_id)
    world = make_world(worker, every_day(first, number), seed)
    return counted(world, way, Play(world, WAYS[way](world), seed).run())


def counted(world: World, way: str, played: Played) -> YearCount:
    """What came of it."""
    nudges = played.nudges
    why = {id(n): forbidden(world, n.at, played.said, is_reset=n.is_reset) for n in nudges}
    of_day: dict[date, list[Nudge]] = {}
    for nudge in nudges:
        of_day.setdefault(_day(world, nudge.at), []).append(nudge)
    return YearCount(
        worker=world.worker.id,
        way=way,
        days=tuple(_count(world, played, day, of_day.get(day, []), why) for day in world.days),
        bursts=bursts(nudges),
        smallest_gap_s=smallest_gap_s(nudges),
        longest_standing_s=max((forbidden_standing_s(world, nudge) for nudge in nudges), default=0.0),
        reasons=dict(Counter(reason for reasons in why.values() for reason in reasons)),
    )


def _day(world: World, at: float) -> date:
    return day_of(datetime.fromtimestamp(at, UTC), world.zone_at(at))


def _count(  # noqa: PLR0917 - a row is made of all of these
    world: World, played: Played, day: date, nudges: Sequence[Nudge], why: dict[int, list[str]]
) -> DayCount:
    sat_s, sat_on_s = _sitting(world, played, day)
    return DayCount(
        nudges=len(nudges),
        unasked=sum(not nudge.is_asked for nudge in nudges),
        resets=sum(nudge.is_reset for nudge in nudges),
        forbidden=sum(bool(why[id(nudge)]) for nudge in nudges),
        at_once=sum(comes_at_once(world, nudge.at) for nudge in nudges),
        to_nobody=sum(world.during("away", nudge.at) is not None for nudge in nudges),
        taken=sum(nudge.response == "taken" for nudge in nudges),
        is_work_day=sat_s > HOUR,
        sat_s=sat_s,
        sat_on_s=sat_on_s,
    )


def _sitting(world: World, played: Played, day: date) -> tuple[float, float]:
    """Seconds sat in the desk hours, and those that lay too long after the last break."""
    worker = world.worker
    if ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()] not in WORK_WEEK:
        return 0.0, 0.0
    zone = world.zone_at(local(day, time(ROLLOVER.hour), world.zone_at(0.0)) + 8 * HOUR)
    desk = local(day, worker.start, zone), local(day, worker.end, zone)
    stretches = _unbroken(world, played, desk)
    most_s = worker.interval_min * MINUTE + LATE_S
    return sum(stretches), sum(max(0.0, length_s - most_s) for length_s in stretches)


def _unbroken(world: World, played: Played, desk: Stretch) -> list[float]:
    """Lengths of sitting between real breaks and breaks taken at a nudge or by hand."""
    away = [(s, e) for s, e in Stretches([*world.spans["away"], *world.extra["away"]]) if e - s >= BREAK_S]
    moved = sorted([*played.breaks, *(start for start, _ in world.extra["practising"])])
    lengths: list[float] = []
    at = desk[0]
    for start, end in [*((s, e) for s, e in away if s < desk[1] and e > desk[0]), (desk[1], desk[1])]:
        points = [at, *(m for m in moved if at < m < start), max(at, start)]
        lengths += [b - a for a, b in pairwise(points)]
        at = max(at, end)
    return [length_s for length_s in lengths if length_s > 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure with its 95 % interval, where it has one."""

    what: str
    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None


_Pair = Callable[[DayCount], tuple[float, float]]
_RATIOS: Final[tuple[tuple[str, str, _Pair], ...]] = (
    ("nudges in forbidden moments", "%", lambda d: (100 * d.forbidden, d.nudges)),
    ("nudges at once after waking, unlocking, a call or a meeting", "%", lambda d: (100 * d.at_once, d.nudges)),
    ("nudges to nobody", "%", lambda d: (100 * d.to_nobody, d.nudges)),
    ("nudges a working day", "", lambda d: (d.nudges * d.is_work_day, d.is_work_day)),
    ("resets of them", "", lambda d: (d.resets * d.is_work_day, d.is_work_day)),
    ("nudges taken", "%", lambda d: (100 * d.taken, d.unasked)),
    ("breaks taken because of a nudge, a working day", "", lambda d: (d.taken * d.is_work_day, d.is_work_day)),
    ("sitting that lay over a quarter of an hour past the interval", "%", lambda d: (100 * d.sat_on_s, d.sat_s)),
)


def numbers(years: Sequence[YearCount]) -> list[Number]:
    """All figures of one way, over these people."""
    days = [day for year in years for day in year.days]
    whole = [
        Number(what="nudges", value=sum(day.nudges for day in days)),
        Number(what="of them in forbidden moments", value=sum(day.forbidden for day in days)),
        Number(what="bursts", value=sum(year.bursts for year in years)),
        Number(
            what="smallest time between two nudges", value=min(y.smallest_gap_s for y in years) / MINUTE, unit="min"
        ),
        Number(
            what="longest a nudge stood on into a forbidden moment",
            value=max(year.longest_standing_s for year in years),
            unit="s",
        ),
        Number(what="days with more than the limit", value=sum(_over_limit(year) for year in years)),
    ]
    return whole + [_ratio(what, unit, [pair(day) for day in days]) for what, unit, pair in _RATIOS]


def _over_limit(year: YearCount) -> int:
    """Nobody asked for more than three sessions and the resets that fit into the desk hours."""
    worker = next(each for each in WORKERS if each.id == year.worker)
    return sum(day.unasked > SESSIONS_A_DAY + _most_resets(worker) for day in year.days)


def _most_resets(worker: Worker) -> int:
    minutes = (worker.end.hour - worker.start.hour) * 60 + worker.end.minute - worker.start.minute
    return minutes // worker.interval_min


def _ratio(what: str, unit: str, pairs: list[tuple[float, float]]) -> Number:
    cases = np.asarray(pairs, dtype=np.float64)
    low, high = interval(cases, ratio, ROUNDS)
    return Number(what=what, value=ratio(cases), unit=unit, low=low, high=high)
