"""What truly goes on at somebody's computer, second by second: the only thing the judge looks at.

Times are seconds since 1970, true ones. The computer's own clock may be wrong for a while after it wakes.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np

from revalidation.working_days_people import WORK_WEEK, Worker

Stretch: TypeAlias = tuple[float, float]
MINUTE: Final = 60.0
HOUR: Final = 3600.0
DAY: Final = 86400.0
KINDS: Final = ("asleep", "locked", "away", "call", "full screen", "inhibited", "do not disturb", "practising")
_TYPING_GAPS_S: Final = (1.0, 4.0)
_READING_GAPS_S: Final = (8.0, 50.0)
_LISTENING_GAP_S: Final = 420.0
"""Between two touches, on a call."""


class Stretches:
    """Stretches of time in order, found again quickly; later ones may be added while time goes on."""

    def __init__(self, stretches: Iterable[Stretch] = ()) -> None:
        self._all = list(_merged(stretches))
        self._starts = [start for start, _ in self._all]

    def __iter__(self) -> Iterator[Stretch]:
        return iter(self._all)

    def at(self, moment: float) -> Stretch | None:
        """The stretch that the moment lies in."""
        found = self.last(moment)
        return found if found and moment < found[1] else None

    def last(self, moment: float) -> Stretch | None:
        """The last one begun by then."""
        index = bisect_right(self._starts, moment) - 1
        return self._all[index] if index >= 0 else None

    def add(self, start: float, end: float) -> None:
        """One more; it may touch others."""
        self._all = list(_merged([*self._all, (start, end)]))
        self._starts = [begun for begun, _ in self._all]

    def between(self, start: float, end: float) -> list[Stretch]:
        """What of them lies between two moments."""
        return [(max(start, s), min(end, e)) for s, e in self._all if s < end and e > start]

    def overlap_s(self, start: float, end: float) -> float:
        """Seconds of them between two moments."""
        return sum(stop - begun for begun, stop in self.between(start, end))


def _merged(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    last: Stretch | None = None
    for start, end in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
        if last and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last


@dataclass(frozen=True, slots=True)
class Meeting:
    """In the calendar from `known_from` on."""

    start: float
    end: float
    known_from: float


@dataclass
class World:
    """Everything that happens in a year, whoever reminds."""

    worker: Worker
    days: tuple[date, ...]
    spans: dict[str, Stretches]
    meetings: list[Meeting]
    rhythm: list[tuple[float, float]]
    """From when on there is a touch every so many seconds."""
    wrong_clock: list[tuple[float, float, float]]
    """From, until, and by how much it is ahead."""
    restarts: list[float]
    by_hand: list[Stretch]
    """Sessions done without a nudge."""
    extra: dict[str, Stretches] = field(default_factory=lambda: {"away": Stretches(), "practising": Stretches()})
    """What came of nudges."""

    def __post_init__(self) -> None:
        self._rhythm_starts = [start for start, _ in self.rhythm]
        self._sleeps = list(self.spans["asleep"])
        self._slept = np.cumsum([0.0, *(end - start for start, end in self._sleeps)])
        self._sleep_starts = [start for start, _ in self._sleeps]
        self._journeys = _journeys(self.worker)

    def during(self, kind: str, moment: float) -> Stretch | None:
        """The stretch of this kind that the moment lies in."""
        found = self.spans[kind].at(moment)
        extra = self.extra[kind].at(moment) if kind in self.extra else None
        return found or extra

    def last_end(self, kind: str, moment: float) -> float:
        """When the last stretch of this kind, begun by then, was over."""
        both = [self.spans[kind].last(moment), self.extra[kind].last(moment) if kind in self.extra else None]
        return max((each[1] for each in both if each), default=float("-inf"))

    def steady_s(self, moment: float) -> float:
        """What a clock shows that stands still while the computer sleeps."""
        index = bisect_right(self._sleep_starts, moment) - 1
        if index < 0:
            return moment
        start, end = self._sleeps[index]
        return moment - float(self._slept[index]) - (min(moment, end) - start)

    def wall(self, moment: float) -> datetime:
        """What the computer's clock shows, in UTC."""
        off_s = next((ahead for start, end, ahead in self.wrong_clock if start <= moment < end), 0.0)
        return datetime.fromtimestamp(moment + off_s, UTC)

    def zone_at(self, moment: float) -> ZoneInfo:
        """The zone that the computer's clock is set to."""
        arrived = [zone for since, zone in self._journeys if since <= moment]
        return arrived[-1] if arrived else ZoneInfo(self.worker.zone)

    def idle_s(self, moment: float) -> float:
        """Since the last touch."""
        away = self.during("away", moment)
        if away:
            return moment - away[0]
        back_s = moment - self.last_end("away", moment)
        if self.during("call", moment):
            return min(back_s, moment % _LISTENING_GAP_S)
        index = bisect_right(self._rhythm_starts, moment) - 1
        start, gap_s = self.rhythm[max(0, index)]
        return min(back_s, (moment - start) % gap_s)

    def is_typing(self, moment: float) -> bool:
        """Whether somebody is in the middle of typing."""
        index = bisect_right(self._rhythm_starts, moment) - 1
        return self.during("call", moment) is None and self.rhythm[max(0, index)][1] <= _TYPING_GAPS_S[1]


def _zone_on(worker: Worker, day: date) -> ZoneInfo:
    names = [name for since, name in worker.travels if since <= day]
    return ZoneInfo(names[-1] if names else worker.zone)


def _journeys(worker: Worker) -> list[tuple[float, ZoneInfo]]:
    """The clock is changed at four in the morning of the place left."""
    zones = [ZoneInfo(worker.zone), *(ZoneInfo(name) for _, name in worker.travels)]
    return [(local(since, time(4), zones[at]), zones[at + 1]) for at, (since, _) in enumerate(worker.travels)]


def local(day: date, clock: time, zone: ZoneInfo) -> float:
    """The true moment at which a clock on the wall there shows this."""
    return datetime.combine(day, clock, tzinfo=zone).timestamp()


@dataclass
class _Making:
    """A year in the making."""

    worker: Worker
    chance: np.random.Generator
    found: dict[str, list[Stretch]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    used: list[Stretch] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    rhythm: list[tuple[float, float]] = field(default_factory=list)
    restarts: list[float] = field(default_factory=list)
    by_hand: list[Stretch] = field(default_factory=list)

    def some(self, low: float, high: float) -> float:
        return float(self.chance.uniform(low, high))

    def happens(self, chance: float) -> bool:
        return bool(self.chance.random() < chance)

    def number(self, mean: float) -> int:
        return int(self.chance.poisson(mean))

    def within(self, span: Stretch, length_s: float) -> Stretch:
        start = self.some(span[0], max(span[0], span[1] - length_s))
        return start, start + length_s

    def is_busy(self, span: Stretch) -> bool:
        """Whether somebody is in a meeting or on a call then."""
        taken = [*self.found["call"][-30:], *((m.start, m.end) for m in self.meetings[-15:])]
        return any(start < span[1] and span[0] < end for start, end in taken)


def make_world(worker: Worker, days: tuple[date, ...], seed: int) -> World:
    """A year, or some days of one, always the same for the same seed."""
    chance = np.random.default_rng([seed, *worker.id.encode()])
    making = _Making(worker=worker, chance=chance)
    for day in days:
        _make_day(making, day)
    first = local(days[0], time(0), _zone_on(worker, days[0])) - DAY
    _leave_alone(making, first, local(days[-1], time(0), _zone_on(worker, days[-1])) + 2 * DAY)
    return World(
        worker=worker,
        days=days,
        spans={kind: Stretches(found) for kind, found in making.found.items()},
        meetings=sorted(making.meetings, key=lambda meeting: meeting.start),
        rhythm=sorted(making.rhythm) or [(first, _READING_GAPS_S[0])],
        wrong_clock=_wrong_clocks(making),
        restarts=sorted(making.restarts),
        by_hand=sorted(making.by_hand),
    )


def _make_day(making: _Making, day: date) -> None:
    is_work = _weekday(day) in WORK_WEEK and not _is_holiday(day)
    flies = any(since == day for since, _ in making.worker.travels)
    if is_work and not flies:
        _work(making, day)
    if making.happens(0.6 if is_work else 0.5):
        _free_time(making, day)


def _weekday(day: date) -> str:
    return ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()]


def _is_holiday(day: date) -> bool:
    """Two weeks in August, and one at the end of the year."""
    return (day.month == 8 and day.day <= 14) or (day.month == 12 and day.day >= 25)  # noqa: PLR2004 - dates


def _work(making: _Making, day: date) -> None:
    worker, zone = making.worker, _zone_on(making.worker, day)
    planned = local(day, worker.start, zone), local(day, worker.end, zone)
    use = planned[0] + making.some(-20, 30) * MINUTE, planned[1] + making.some(-40, 40) * MINUTE
    making.used.append(use)
    _meetings(making, planned)
    _spells(making, use)
    _absences(making, use)
    _rhythm(making, use)
    if making.happens(0.04):
        making.restarts.append(making.some(*use))
    if making.happens(0.15):
        making.by_hand.append(making.within(use, 8 * MINUTE))


def _meetings(making: _Making, planned: Stretch) -> None:
    for _ in range(making.number(making.worker.meetings)):
        quarter = int(making.chance.integers(0, max(1, int((planned[1] - planned[0]) // 900) - 1)))
        start = planned[0] + quarter * 900
        end = start + float(making.chance.choice([15, 30, 30, 45, 60, 60, 90])) * MINUTE
        # One in eight is put into the calendar a few minutes before it begins.
        known = start - making.some(2, 30) * MINUTE if making.happens(0.125) else start - 2 * DAY
        making.meetings.append(Meeting(start, end, known))
        _meet(making, start, end)


def _meet(making: _Making, start: float, end: float) -> None:
    """A call, a room without the computer, a room with it, or not attended."""
    kind = making.chance.choice(["call", "room", "with computer", "skipped"], p=[0.6, 0.22, 0.12, 0.06])
    if kind == "call":
        making.found["call"].append((start + making.some(-1, 3) * MINUTE, end + making.some(-6, 12) * MINUTE))
    elif kind == "room":
        making.found["away"].append((start - MINUTE, end + making.some(0, 4) * MINUTE))
        making.found["locked"].append((start - MINUTE, end + making.some(4, 5) * MINUTE))
    elif kind == "with computer" and making.happens(0.5):
        making.found["full screen"].append((start, end + making.some(-5, 5) * MINUTE))


_SPELLS: Final = (
    ("full screen", 0.4, (10, 45)),
    ("inhibited", 0.3, (10, 50)),
    ("do not disturb", 0.4, (30, 120)),
)


def _spells(making: _Making, use: Stretch) -> None:
    """Calls nobody planned, talks, films, and times somebody does not want to be disturbed."""
    for _ in range(making.number(making.worker.calls)):
        making.found["call"].append(making.within(use, making.some(2, 25) * MINUTE))
    for kind, mean, (low, high) in _SPELLS:
        making.found[kind] += [making.within(use, making.some(low, high) * MINUTE) for _ in range(making.number(mean))]


def _absences(making: _Making, use: Stretch) -> None:
    """Lunch, coffee, and the lid closed for a while."""
    noon = use[0] + (use[1] - use[0]) * 0.4
    lunch = making.some(noon - 30 * MINUTE, noon + 30 * MINUTE)
    _absence(making, (lunch, lunch + making.some(25, 60) * MINUTE), sleeps=0.4)
    for _ in range(making.number(2.5)):
        _absence(making, making.within(use, making.some(1.5, 12) * MINUTE), sleeps=0.05)
    for _ in range(making.number(0.4)):
        _absence(making, making.within(use, making.some(1, 40) * MINUTE), sleeps=1.0)


def _absence(making: _Making, away: Stretch, *, sleeps: float) -> None:
    if making.is_busy(away):
        return
    making.found["away"].append(away)
    if making.worker.is_always_on:
        return
    if making.happens(sleeps):
        making.found["asleep"].append((away[0] + making.some(1, 5), away[1]))
        making.found["locked"].append((away[0] + 1, away[1] + making.some(4, 30)))
    elif making.happens(0.5):
        making.found["locked"].append((away[0] + 1, away[1] + making.some(2, 10)))


def _rhythm(making: _Making, use: Stretch) -> None:
    at = use[0]
    while at < use[1]:
        low, high = _TYPING_GAPS_S if making.happens(making.worker.typing) else _READING_GAPS_S
        making.rhythm.append((at, making.some(low, high)))
        at += making.some(2, 18) * MINUTE


def _free_time(making: _Making, day: date) -> None:
    """An evening or part of a free day at the computer, sometimes with a film."""
    zone = _zone_on(making.worker, day)
    start = local(day, making.worker.end, zone) + making.some(60, 150) * MINUTE
    use = start, start + making.some(20, 150) * MINUTE
    making.used.append(use)
    _rhythm(making, use)
    if making.happens(0.4):
        film = making.within(use, 40 * MINUTE)
        making.found["full screen"].append(film)
        making.found["inhibited"].append(film)
    if making.happens(0.3):
        making.found["call"].append(making.within(use, 20 * MINUTE))


def _leave_alone(making: _Making, first: float, last: float) -> None:
    """Between the uses nobody is there; most computers sleep, one runs on."""
    used = list(_merged(making.used))
    for (_, left), (back, _) in pairwise([(first, first), *used, (last, last)]):
        making.found["away"].append((left, back))
        if making.worker.is_always_on:
            continue
        if making.happens(0.5):
            making.found["locked"].append((left, back + making.some(4, 40)))
            making.found["asleep"].append((left + 20 * MINUTE, back - making.some(0, 90)))
        else:
            making.found["asleep"].append((left + 5, back))


def _wrong_clocks(making: _Making) -> list[tuple[float, float, float]]:
    """After one waking in thirty the clock is wrong for up to two minutes: by less than a minute, or by an hour."""
    wakings = [end for _, end in Stretches(making.found["asleep"])]
    offs = (-3600.0, -45.0, 45.0, 3600.0)
    return [
        (at, at + making.some(20, 120), float(making.chance.choice(offs))) for at in wakings if making.happens(1 / 30)
    ]


def every_day(first: date, number: int) -> tuple[date, ...]:
    """So many days in a row."""
    return tuple(first + timedelta(days=at) for at in range(number))
