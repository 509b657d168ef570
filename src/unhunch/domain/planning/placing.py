"""Where in the day things go: resets by the clock, sessions in free time, nothing over a busy time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from unhunch.domain.days import Span, gaps, merge
from unhunch.domain.planning.making_room import RESET_ROOM, next_reset
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.profile import WEEKDAYS, Profile

BEFORE_WORKOUT = timedelta(minutes=45)
WIND_DOWN = timedelta(minutes=90)
LEAVE_BED = timedelta(minutes=10)
ARRIVE_HOME = timedelta(minutes=15)
NO_WORK_MORNING = timedelta(hours=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTimes:
    """The person's day in UTC: awake, at the desk (None on a free day), and what is taken."""

    zone: tzinfo
    awake: Span
    desk: Span | None
    after_desk: datetime
    busy: tuple[Span, ...]
    workout: datetime | None


def at_local(day: date, clock: time, zone: tzinfo) -> datetime:
    """The moment a wall clock in `zone` shows `clock` on `day`, in UTC; a skipped hour counts as the one after."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def _span(day: date, start: time, end: time, *, zone: tzinfo) -> Span:
    """From `start` to `end`; an end at or before the start is on the next day."""
    last = day if end > start else day + timedelta(days=1)
    return Span(at_local(day, start, zone), at_local(last, end, zone))


def weekday(day: date) -> str:
    """The weekday as files write it, such as "mon"."""
    return WEEKDAYS[day.weekday()]


def day_times(profile: Profile, day: date) -> DayTimes:
    """The profile's hours on `day`."""
    zone, work = profile.zone, profile.work
    desk = _span(day, work.start, work.end, zone=zone)
    busy = merge(Span(s.start.astimezone(UTC), s.end.astimezone(UTC)) for s in profile.busy)
    workouts = sorted(w.start for w in profile.workouts if w.day == weekday(day))
    return DayTimes(
        zone=zone,
        awake=_span(day, profile.wake, profile.bed, zone=zone),
        desk=desk if weekday(day) in work.days else None,
        after_desk=desk.end,
        busy=busy,
        workout=at_local(day, workouts[0], zone) if workouts else None,
    )


def reset_times(times: DayTimes, interval_min: int) -> tuple[datetime, ...]:
    """When the desk resets start: never further apart than the interval, unless a meeting forbids it."""
    if times.desk is None:
        return ()
    step, found, last = timedelta(minutes=interval_min), list[datetime](), times.desk.start
    # Going home ends the desk day as a meeting would.
    taken = merge((*times.busy, Span(times.desk.end, times.desk.end + step)))
    while (at := next_reset(last + step, last + RESET_ROOM, taken)) < times.desk.end:
        found.append(at)
        last = at
    return tuple(found)


def _windows(slot: Slot, times: DayTimes) -> tuple[tuple[Span, datetime], ...]:
    """Where a session of this slot belongs and when it would best start, best first; always within waking hours."""
    awake = times.awake
    if slot is Slot.PRE_WORKOUT and times.workout is not None:
        return ((Span(times.workout - BEFORE_WORKOUT, times.workout), times.workout),)
    if slot is Slot.MORNING:
        until = times.desk.start if times.desk else awake.start + NO_WORK_MORNING
        preferred = awake.start + LEAVE_BED
        return (Span(awake.start, until), preferred), (awake, preferred)
    wind_down = awake.end - WIND_DOWN
    if slot is Slot.EVENING:
        preferred = awake.end - WIND_DOWN / 2
        return (Span(wind_down, awake.end), preferred), (awake, preferred)
    preferred = times.after_desk + ARRIVE_HOME
    return (Span(times.after_desk, wind_down), preferred), (awake, preferred)


def _start_in(free: Iterable[Span], preferred: datetime, length: timedelta) -> datetime | None:
    """The start nearest to `preferred` at which `length` fits into one of the free spans."""
    roomy = [span for span in free if span.end - span.start >= length]
    starts = [_on_the_minute(min(max(preferred, span.start), span.end - length), span) for span in roomy]
    return min(starts, key=lambda start: abs(start - preferred), default=None)


def _on_the_minute(start: datetime, span: Span) -> datetime:
    """The whole minute before, if it still lies in the span."""
    return max(span.start, start.replace(second=0, microsecond=0))


def place(slot: Slot, duration_s: float, times: DayTimes, *, taken: Iterable[Span]) -> datetime | None:
    """When a session of `duration_s` starts; None when the day has no room for it."""
    length, occupied = timedelta(seconds=duration_s), (*times.busy, *taken)
    for window, preferred in _windows(slot, times):
        start = _start_in(gaps(window, occupied), preferred, length)
        if start is not None:
            return start
    return None
