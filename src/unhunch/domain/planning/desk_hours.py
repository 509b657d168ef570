"""When somebody is at their desk, and until when a watch begun now goes on."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from unhunch.domain.days import Span, day_of
from unhunch.domain.planning.placing import at_local, weekday
from unhunch.domain.planning.profile import WorkHours

A_DAY: Final = timedelta(days=1)
AFTER_HOURS: Final = timedelta(hours=1)
"""How long a watch begun outside the desk hours goes on. Our choice: long enough for one sitting."""


def desk_hours(work: WorkHours, day: date, zone: tzinfo) -> Span:
    """The desk hours of a day, also of one that is free; an end at or before the start is on the next day."""
    last = day if work.end > work.start else day + A_DAY
    return Span(at_local(day, work.start, zone), at_local(last, work.end, zone))


def watch_until(work: WorkHours, now: datetime, zone: tzinfo) -> datetime:
    """The end of the desk hours that `now` lies in; outside of them an hour from now."""
    today = day_of(now, zone)
    for day in (today, today - A_DAY):
        hours = desk_hours(work, day, zone)
        if weekday(day) in work.days and hours.start <= now < hours.end:
            return hours.end
    return now + AFTER_HOURS
