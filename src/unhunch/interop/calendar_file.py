"""The person's movement times as an iCalendar file: neutral words, private, and nothing about health or about why.

This module imports a large library; import it where a calendar is written.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Final, TypeVar, cast

from icalendar import Alarm, Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard

from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.profile import WEEKDAYS
from unhunch.domain.planning.regular_times import RegularTime

T = TypeVar("T", bound=Component)

TITLE: Final = "Movement"
BREAK_TITLE: Final = "Movement break"
REVIEW_TITLE: Final = "Look back, 1 min"
"""Everything a calendar says of a person. A calendar is often shared, so these say nothing about them."""
READ_AGAIN: Final = timedelta(hours=1)
YEARS_OF_ZONE: Final = 5
A_DAY: Final = timedelta(days=1)
_BYDAY: Final = {day: day[:2].upper() for day in WEEKDAYS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a calendar program knows an event's versions by; the same until the event changes."""

    uid: uuid.UUID
    sequence: int
    changed_at: datetime
    first_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """In which zone the times are meant, and how long before an event its alarm sounds; None: no alarm."""

    zone: tzinfo
    alarm_min: int | None


def title_of(regular: RegularTime) -> str:
    """The neutral title."""
    return BREAK_TITLE if regular.slot is Slot.DESK_RESET else f"{TITLE}, {regular.length_min} min"


def calendar_file(
    regular: Iterable[tuple[RegularTime, Shared]], reviews: Iterable[tuple[date, Shared]], look: Look, *, today: date
) -> bytes:
    """The file's bytes; the same input gives the same bytes. Without events it holds the zone alone, and is valid."""
    calendar = _frame(look.zone, today)
    for each, shared in regular:
        for event in _events(each, shared, look):
            calendar.add_component(event)
    for day, shared in reviews:
        calendar.add_component(_review(day, shared))
    return calendar.to_ical()


def _filled(component: T, **properties: object) -> T:
    """The component with these properties; an underscore stands for a hyphen."""
    for name, value in properties.items():
        cast("Any", component).add(name.rstrip("_").replace("_", "-"), value)
    return component


def _frame(zone: tzinfo, today: date) -> Calendar:
    calendar = _filled(Calendar(), prodid="-//Unhunch//Unhunch//EN", version="2.0", calscale="GREGORIAN")
    calendar.refresh_interval = READ_AGAIN
    calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    _filled(calendar, x_wr_calname=TITLE, x_wr_timezone=str(zone), x_published_ttl="PT1H")
    calendar.add_component(_zone(zone, today))
    return calendar


def _event(shared: Shared, title: str) -> Event:
    return _filled(
        Event(),
        uid=str(shared.uid),
        sequence=shared.sequence,
        dtstamp=shared.changed_at,
        last_modified=shared.changed_at,
        summary=title,
        class_="PRIVATE",
        # It never makes its owner look busy: a meeting goes first.
        transp="TRANSPARENT",
    )


def _events(regular: RegularTime, shared: Shared, look: Look) -> Iterator[Event]:
    """The series, then each day on which it is at another time."""
    first = next(day for day in _days(shared.first_day) if WEEKDAYS[day.weekday()] in regular.days)
    series = _timed(regular, shared, look, at=_local(regular, first, look.zone))
    _filled(series, rrule=_rule(regular.days))
    without = [_local(regular, day, look.zone) for day in regular.skipped if day >= first]
    yield _filled(series, exdate=without) if without else series
    for day, start in regular.moved:
        if day >= first:
            moved = _timed(regular, shared, look, at=start.astimezone(look.zone))
            yield _filled(moved, recurrence_id=_local(regular, day, look.zone))


def _days(first: date) -> Iterator[date]:
    return (first + n * A_DAY for n in range(len(WEEKDAYS)))


def _local(regular: RegularTime, day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, regular.start, tzinfo=zone)


def _rule(days: Sequence[str]) -> dict[str, Any]:
    if len(days) == len(WEEKDAYS):
        return {"freq": "daily"}
    return {"freq": "weekly", "byday": [_BYDAY[day] for day in days]}


def _timed(regular: RegularTime, shared: Shared, look: Look, *, at: datetime) -> Event:
    title = title_of(regular)
    event = _filled(_event(shared, title), dtstart=at, duration=timedelta(minutes=regular.length_min))
    if look.alarm_min is not None:
        before = timedelta(minutes=-look.alarm_min)
        event.add_component(_filled(Alarm(), action="DISPLAY", description=title, trigger=before))
    return event


def _review(day: date, shared: Shared) -> Event:
    return _filled(_event(shared, REVIEW_TITLE), dtstart=day, dtend=day + A_DAY)


def _zone(zone: tzinfo, today: date) -> Timezone:
    """The zone's rules of some years, written out: a program that does not know the zone's name reads them.

    Made here rather than by the library, whose summer begins an hour late.
    """
    start = datetime(today.year - 1, 1, 1, tzinfo=UTC)
    found = _filled(Timezone(), tzid=str(zone))
    found.add_component(_rules(zone, start, [start], before=start))
    changes: dict[tuple[timedelta | None, timedelta | None, str | None], list[datetime]] = {}
    for at in transitions(zone, start, start.replace(year=start.year + YEARS_OF_ZONE)):
        before, after = (at - timedelta(seconds=1)).astimezone(zone), at.astimezone(zone)
        changes.setdefault((before.utcoffset(), after.utcoffset(), after.tzname()), []).append(at)
    for group in changes.values():
        found.add_component(_rules(zone, group[0], group, before=group[0] - timedelta(seconds=1)))
    return found


def _rules(zone: tzinfo, first: datetime, group: Sequence[datetime], *, before: datetime) -> Component:
    """One part of a zone: from which moments on which difference holds, told in the time before each."""
    local, earlier = first.astimezone(zone), before.astimezone(zone)
    part = TimezoneDaylight() if local.dst() else TimezoneStandard()
    difference = earlier.utcoffset() or timedelta()
    starts = [(at + difference).replace(tzinfo=None) for at in group]
    _filled(part, dtstart=starts[0], tzoffsetfrom=difference, tzoffsetto=local.utcoffset(), tzname=local.tzname())
    return _filled(part, rdate=starts[1:]) if starts[1:] else part


def transitions(zone: tzinfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """The moments, in UTC, at which the zone's clocks change."""
    day = start
    while day < end:
        if _difference(zone, day) != _difference(zone, day + A_DAY):
            yield _change(zone, day, day + A_DAY)
        day += A_DAY


def _difference(zone: tzinfo, at: datetime) -> tuple[timedelta | None, str | None]:
    local = at.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _change(zone: tzinfo, low: datetime, high: datetime) -> datetime:
    """The first second of the new difference, found by halving."""
    before = _difference(zone, low)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low).total_seconds() // 2)
        low, high = (middle, high) if _difference(zone, middle) == before else (low, middle)
    return high
