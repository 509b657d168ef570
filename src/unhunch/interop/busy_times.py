"""When somebody is busy, from an iCalendar file: spans of time and nothing else of what is in it.

This module imports large libraries, and a hostile file can keep them busy for hours: `reading_apart` runs it in a
process of its own that is stopped in time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Final, cast

import recurring_ical_events  # pyright: ignore[reportMissingTypeStubs] -- it has none
from icalendar import Calendar, Component
from icalendar.prop import vBroken

from unhunch.domain.days import Span, merge
from unhunch.domain.errors import InvalidInput, Problem

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_EVENTS: Final = 10_000
"""How many events that are not over are read in the time there is. Our choice."""
MOST_TIMES: Final = 5_000
"""More separate busy times than this in the window is no calendar of a person. Our choice."""
MOST_A_DAY: Final = 24
"""An event that comes more often is left out. Our choice."""

FREE_STATES: Final = frozenset({"FREE", "WORKINGELSEWHERE"})
AWAY_STATES: Final = frozenset({"BUSY", "OOF"})
"""How a calendar of Microsoft's says that a day is taken."""
STATE_KEYS: Final = ("X-MICROSOFT-CDO-BUSYSTATUS", "X-MICROSOFT-CDO-INTENDEDSTATUS")
TAKEN: Final = frozenset({"BUSY", "BUSY-UNAVAILABLE", "BUSY-TENTATIVE"})
TIMING: Final = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_TOO_OFTEN: Final = frozenset({"SECONDLY", "MINUTELY"})
A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7)
_EVENT: Final = re.compile(r"^BEGIN:VEVENT\r?$.*?^END:VEVENT\r?\n", re.DOTALL | re.MULTILINE | re.IGNORECASE)
_DAYS: Final = re.compile(
    r"^(?:DTSTART|DTEND|RECURRENCE-ID)[;:].*?(\d{8})(?:T\d{6}Z?)?\r?$", re.MULTILINE | re.IGNORECASE
)
_REPEATS: Final = re.compile(r"^(?:RRULE|RDATE|DURATION)[;:]|RANGE=", re.MULTILINE | re.IGNORECASE)
"""What a date alone does not say the end of."""
_IN_A_DAY: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """The spans within the window, merged and in order, and how many events could not be read."""

    spans: tuple[Span, ...]
    left_out: int


def busy_times(content: bytes, window: Span, zone: tzinfo) -> Busy:
    """The busy spans of a file. Times without a zone are meant in `zone`. Raises InvalidInput with one clear sentence.

    One event that makes no sense costs only itself.
    """
    calendars = _parsed(_near(_checked(content), window))
    left_out = sum(map(_drop, calendars))
    spans = (span for calendar in calendars for span in _of_calendar(calendar, window, zone))
    merged = merge(span for each in spans if (span := _within(each, window)) is not None)
    if len(merged) > MOST_TIMES:
        raise refused("so many busy times", f"it has at most {MOST_TIMES} separate ones from now on")
    return Busy(spans=merged, left_out=left_out)


def refused(value: str, allowed: str) -> InvalidInput:
    """The error that says why a calendar is not taken."""
    return InvalidInput((Problem(where="the calendar", value=value, allowed=allowed),))


def _checked(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise refused("a file of this size", f"it has at most {MOST_BYTES // 1024**2} MB")
    text = content.decode("utf-8-sig", "replace").strip()
    if not text[:15].upper().startswith("BEGIN:VCALENDAR"):
        raise refused("this file", "it is an iCalendar file (.ics), which begins with BEGIN:VCALENDAR")
    if not text[-13:].upper().endswith("END:VCALENDAR"):
        raise refused("this file", "it is a whole iCalendar file; the end of this one is missing")
    return f"{text}\n"


def _near(text: str, window: Span) -> str:
    """The same without the events that are over, and those far ahead: years of them take a minute to read properly."""
    first, last = (f"{at:%Y%m%d}" for at in (window.start - A_WEEK, window.end + A_WEEK))
    return _EVENT.sub(lambda event: event[0] if _may_be_near(event[0], first, last) else "", text)


def _may_be_near(event: str, first: str, last: str) -> bool:
    """Judged by its dates alone, and kept when in doubt."""
    days = _DAYS.findall(event)
    if not days or _REPEATS.search(event):
        return not days or min(days) <= last
    return max(days) >= first and min(days) <= last


def _parsed(text: str) -> list[Calendar]:
    if text.upper().count("BEGIN:") > MOST_EVENTS:
        raise refused("so many events", f"it has at most {MOST_EVENTS} of today and later")
    try:
        return Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError) as error:
        raise refused("this file", "it is a whole iCalendar file; this one is broken or cut short") from error


def _of_calendar(calendar: Calendar, window: Span, zone: tzinfo) -> Iterator[Span]:
    query = recurring_ical_events.of(calendar, skip_bad_series=True)
    # A day more on either side: days without a time begin at different moments in different zones.
    for event in query.between(window.start - A_DAY, window.end + A_DAY):
        if is_busy(event):
            yield from _span(event, zone)
    yield from _told_busy(calendar, zone)


def _drop(calendar: Calendar) -> int:
    """Take out the events that cannot be read or would only cost time; how many."""
    kept = [each for each in calendar.subcomponents if each.name != "VEVENT" or _can_be_read(each)]
    dropped = len(calendar.subcomponents) - len(kept)
    calendar.subcomponents = kept
    return dropped


def _can_be_read(event: Component) -> bool:
    """Whether it has a start, nothing broken in what says when it is, and does not come more often than hourly."""
    timing = [event.get(key) for key in TIMING]
    if timing[0] is None or any(isinstance(part, vBroken) for each in timing for part in _listed(each)):
        return False
    return not any(_times_a_day(rule) > MOST_A_DAY for rule in _listed(event.get("RRULE")))


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 -- what the library gives
    if value is None:
        return []
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def _times_a_day(rule: Any) -> int:  # noqa: ANN401 -- what the library gives
    if _TOO_OFTEN & {str(freq).upper() for freq in _listed(rule.get("FREQ"))}:
        return MOST_A_DAY + 1
    product = 24 if "HOURLY" in map(str, _listed(rule.get("FREQ"))) else 1
    for part in _IN_A_DAY:
        product *= max(1, len(_listed(rule.get(part))))
    return product


def is_busy(event: Component) -> bool:
    """Whether an event takes its owner's time.

    One with a time does, unless it is cancelled or marked as free. A whole day does only where it is expressly marked
    as busy or away: birthdays and holidays are whole days too. What is tentative counts.
    """
    if _word(event, "STATUS") == "CANCELLED":
        return False
    states = {state for key in STATE_KEYS if (state := _word(event, key))}
    shown = _word(event, "TRANSP")
    if shown == "TRANSPARENT" or states & FREE_STATES:
        return False
    if _is_whole_day(event):
        return shown == "OPAQUE" and (not states or bool(states & AWAY_STATES))
    return True


def _word(event: Component, key: str) -> str:
    return str(event.get(key, "")).strip().upper()


def _is_whole_day(event: Component) -> bool:
    start = event.get("DTSTART")
    return start is not None and not isinstance(start.dt, datetime)


def _span(event: Component, zone: tzinfo) -> Iterator[Span]:
    start, end = event.get("DTSTART"), event.get("DTEND")
    if start is None or end is None:
        return
    found = Span(moment(start.dt, zone), moment(end.dt, zone))
    if found.start < found.end:
        yield found


def moment(value: date | datetime, zone: tzinfo) -> datetime:
    """In UTC; a day begins at midnight in `zone`, and a time without a zone is meant there."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def _told_busy(calendar: Calendar, zone: tzinfo) -> Iterator[Span]:
    """What a calendar that shows only free and busy says."""
    for told in (each for each in calendar.subcomponents if each.name == "VFREEBUSY"):
        for line in _listed(told.get("FREEBUSY")):
            if str(line.params.get("FBTYPE", "BUSY")).upper() in TAKEN:
                yield from _periods(line, zone)


def _periods(line: Any, zone: tzinfo) -> Iterable[Span]:  # noqa: ANN401 -- what the library gives
    for period in _listed(getattr(line, "dts", None) or line):
        start, end = period.dt if hasattr(period, "dt") else (period.start, period.end)
        begins = moment(start, zone)
        ends = begins + end if isinstance(end, timedelta) else moment(end, zone)
        if begins < ends:
            yield Span(begins, ends)


def _within(span: Span, window: Span) -> Span | None:
    """The part of it that lies in the window."""
    start, end = max(span.start, window.start), min(span.end, window.end)
    return Span(start, end) if start < end else None
