"""What pain says about the dose: the response to a session, flares, and when to send to a clinician.

Anchors: 0-3 during a session is fine, 4-5 acceptable, above 5 too much, and the next day decides
(Silbernagel 2007, source R20). The flare numbers are our own rules.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from enum import IntEnum
from functools import cache, partial

from unhunch.domain.days import day_of
from unhunch.domain.planning.log import PainEntry

DAY = timedelta(days=1)
FINE_0_10, ACCEPTABLE_0_10 = 3, 5
TOO_MUCH_RISE = 2
FEWEST_READINGS = 3
"""Fewer than three readings in the week before say nothing about what is usual. Our choice."""
LOOK_BACK = 120 * DAY
"""How far back flares are looked for. Our choice: well beyond the 28 days any rule reaches."""
CALM_AT_LEAST, CALM_AT_MOST = 3 * DAY, 5 * DAY
LONGEST_FLARE = 7 * DAY
SECOND_FLARE_WITHIN = 28 * DAY
REDS_FOR_FLARE, REDS_WITHIN = 3, 7 * DAY


class Response(IntEnum):
    """How the body took a session; the larger, the worse."""

    GREEN = 0
    AMBER = 1
    RED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPain:
    """One day's readings, 0-10; None where not asked."""

    average_0_10: int | None = None
    morning_0_10: int | None = None


Readings = Mapping[date, DayPain]


def daily_readings(entries: Iterable[PainEntry], zone: tzinfo) -> Readings:
    """The readings by day; of several on one day the later wins, field by field."""
    days: dict[date, DayPain] = {}
    for entry in sorted(entries, key=lambda e: e.at):
        day = day_of(entry.at, zone)
        known = days.get(day, DayPain())
        days[day] = DayPain(
            average_0_10=known.average_0_10 if entry.average_0_10 is None else entry.average_0_10,
            morning_0_10=known.morning_0_10 if entry.morning_0_10 is None else entry.morning_0_10,
        )
    return days


def usual_before(readings: Readings, day: date) -> float | None:
    """The mean of the daily averages of the seven days before `day`; None with fewer than three of them."""
    week = [readings[d].average_0_10 for n in range(1, 8) if (d := day - n * DAY) in readings]
    known = [value for value in week if value is not None]
    return sum(known) / len(known) if len(known) >= FEWEST_READINGS else None


def response_during(pain_0_10: int | None, at_most_0_10: int | None = None) -> Response:
    """What pain during an exercise says: up to 3 GREEN, 4 and 5 AMBER, above 5 RED. Not asked says nothing bad.

    `at_most_0_10` is a clinician's own limit: pain above it is RED, whatever it would be otherwise.
    """
    if pain_0_10 is not None and at_most_0_10 is not None and pain_0_10 > at_most_0_10:
        return Response.RED
    if pain_0_10 is None or pain_0_10 <= FINE_0_10:
        return Response.GREEN
    return Response.AMBER if pain_0_10 <= ACCEPTABLE_0_10 else Response.RED


def response_after(readings: Readings, day: date) -> Response:
    """What the day after a session on `day` says, against the usual of the week before it."""
    usual, after = usual_before(readings, day), readings.get(day + DAY)
    if usual is None or after is None:
        return Response.GREEN
    later = readings.get(day + 2 * DAY, DayPain())
    course = (after.morning_0_10, after.average_0_10, later.morning_0_10, later.average_0_10)
    changes = [None if value is None else value - usual for value in course]
    first, *then = changes if after.morning_0_10 is not None else changes[1:]
    if first is None or first <= 1:
        return Response.GREEN
    a_day_on = next((change for change in then if change is not None), None)
    is_still_up = a_day_on is not None and a_day_on > 1
    return Response.RED if first > TOO_MUCH_RISE or is_still_up else Response.AMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Flare:
    """A flare: since when, until when (None: it stands), and the day from which a clinician should look."""

    start: date
    usual: float | None
    end: date | None = None
    refer_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """The readings, the days of RED sessions in order, and what is usual before a day, computed once each."""

    readings: Readings
    reds: Sequence[date]
    usual_before: Callable[[date], float | None]


def _elevated_since(days: _Days, since: date, day: date) -> tuple[date, float] | None:
    """The first day from `since` on of the unbroken run of elevated readings that ends on `day`, and the usual before.

    A run that began more than a week ago has been found before, so the last eight days are enough.
    """
    week = [day - n * DAY for n in range(7, -1, -1)]
    averages = [(d, days.readings[d].average_0_10) for d in week if d in days.readings and d >= since]
    known = [(d, value) for d, value in averages if value is not None]
    for n, (first, _) in enumerate(known):
        usual = days.usual_before(first)
        if usual is not None and all(value >= usual + 2 for _, value in known[n:]):
            return first, usual
    return None


def _begins(days: _Days, *, since: date, day: date) -> Flare | None:
    """The flare that is declared on `day`, from what happened from `since` on; None if none is."""
    elevated = _elevated_since(days, since, day) if day in days.readings else None
    if elevated is not None and day - elevated[0] >= 2 * DAY:
        return Flare(start=day, usual=elevated[1])
    recent = days.reds[bisect_left(days.reds, max(since, day - REDS_WITHIN + DAY)) : bisect_right(days.reds, day)]
    if len(recent) >= REDS_FOR_FLARE and recent[-1] == day:
        return Flare(start=day, usual=days.usual_before(recent[0]))
    return None


def _is_up(readings: Readings, day: date, usual: float | None) -> bool | None:
    """Whether the reading of `day` is still two above the usual; None without a reading."""
    value = readings.get(day, DayPain()).average_0_10
    return None if value is None else usual is not None and value >= usual + 2


def _continue(flare: Flare, readings: Readings, day: date) -> Flare:
    """The flare as it stands at the end of `day`."""
    lasted, is_up = day - flare.start, _is_up(readings, day, flare.usual)
    if is_up and lasted > LONGEST_FLARE:
        return replace(flare, refer_on=day)
    is_over = (is_up is False and lasted >= CALM_AT_LEAST) or (is_up is None and lasted >= CALM_AT_MOST)
    return replace(flare, end=day) if is_over else flare


def _settle(flare: Flare, settled: list[date], day: date) -> Flare:
    """The referral, closed if a clinician's word has come since."""
    referred = flare.refer_on
    is_settled = referred is not None and any(referred <= word <= day for word in settled)
    return replace(flare, end=day) if is_settled else flare


def _next(known: tuple[Flare, ...], days: _Days, day: date) -> tuple[Flare, ...]:
    """The flares known at the end of `day`."""
    last = known[-1] if known else None
    if last is not None and last.end is None:
        return known if last.refer_on is not None else (*known[:-1], _continue(last, days.readings, day))
    since = day - LOOK_BACK if last is None or last.end is None else last.end + DAY
    fresh = _begins(days, since=since, day=day)
    if fresh is None:
        return known
    is_second = any(day - flare.start <= SECOND_FLARE_WITHIN for flare in known)
    return (*known, replace(fresh, refer_on=day) if is_second else fresh)


def flares(
    readings: Readings,
    reds: Iterable[date],
    today: date,
    *,
    settled: Iterable[date] = (),
    look_back: timedelta = LOOK_BACK,
) -> tuple[Flare, ...]:
    """Every flare up to `today`. `reds`: days of RED sessions; `settled`: days a clinician's word closed a referral."""
    red_days, words = sorted(set(reds)), sorted(settled)
    days = _Days(readings=readings, reds=red_days, usual_before=cache(partial(usual_before, readings)))
    moments = [d for d in {*readings, *red_days} if timedelta(0) <= today - d <= look_back]
    known: tuple[Flare, ...] = ()
    for day in _every_day(min(moments, default=None), today):
        known = _next(known, days, day)
        if known and known[-1].end is None:
            known = (*known[:-1], _settle(known[-1], words, day))
    return known


def _every_day(first: date | None, last: date) -> Iterable[date]:
    """Every day from `first` to `last`; none without a first."""
    if first is None:
        return ()
    return (first + n * DAY for n in range((last - first).days + 1))
