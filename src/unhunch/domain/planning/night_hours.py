"""Hours over four in the morning, where one day ends and the next begins: they go on until they are over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TypeAlias

from unhunch.domain.days import ROLLOVER, Span
from unhunch.domain.planning.placing import at_local, day_times
from unhunch.domain.planning.profile import Profile

A_DAY = timedelta(days=1)
_Three: TypeAlias = tuple[Span | None, Span | None, Span | None]
"""Of the day before, of the day, and of the day after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Desk hours and waking hours as they are at one moment; `until`: when others take their place, where they do."""

    desk: Span | None
    awake: Span
    until: datetime | None


def day_window(day: date, zone: tzinfo) -> Span:
    """All of a person's day, from four in the morning to four in the morning."""
    return Span(at_local(day, ROLLOVER, zone), at_local(day + A_DAY, ROLLOVER, zone))


def hours_at(profile: Profile, day: date, at: datetime) -> Hours:
    """The hours of `day`, to which `at` belongs.

    A shift or an evening that the day before began comes first, and one that the day after begins before four last.
    """
    before, today, after = (day_times(profile, day + days * A_DAY) for days in (-1, 0, 1))
    ends = day_window(day, profile.zone).end
    desks, wakes = (before.desk, today.desk, after.desk), (before.awake, today.awake, after.awake)
    desk, awake = _current(desks, at, ends), _current(wakes, at, ends)
    changes = (*_changes(desks, desk, ends), *_changes(wakes, awake, ends))
    return Hours(desk=desk, awake=awake or today.awake, until=min((c for c in changes if c > at), default=None))


def _current(spans: _Three, at: datetime, ends: datetime) -> Span | None:
    before, today, after = spans
    if before is not None and at < before.end:
        return before
    is_over = today is None or today.end <= at
    return after if is_over and after is not None and after.start < ends else today


def _changes(spans: _Three, current: Span | None, ends: datetime) -> tuple[datetime, ...]:
    _, today, after = spans
    is_last = current == today and (after is None or after.start >= ends)
    return () if current is None or is_last else (current.end,)


def within_day(planned: datetime, window: Span, zone: tzinfo) -> datetime:
    """When a session comes in its own day: the same time by the wall clock, where it was planned past its edge."""
    days = int(planned < window.start) - int(planned >= window.end)
    local = planned.astimezone(zone)
    return at_local(local.date() + days * A_DAY, local.time(), zone) if days else planned
