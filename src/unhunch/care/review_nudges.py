"""What became of the nudges, day by day; deleted whenever the person likes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from unhunch.domain.days import ROLLOVER, Span, day_of
from unhunch.domain.planning.placing import at_local
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.records import nudges, setups
from unhunch.records.people import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgesOfDay:
    """A day's events in order of time, and how many there are of each kind."""

    day: date
    events: tuple[NudgeEvent, ...]
    counts: Mapping[Happened, int]


def nudges_by_day(person: PersonId) -> tuple[NudgesOfDay, ...]:
    """Every day of which there is something, the newest first."""
    zone = setups.setup_of(person).zone
    days = groupby(nudges.events_of(person), key=lambda event: day_of(event.at, zone))
    found = [(day, tuple(events)) for day, events in days]
    return tuple(
        NudgesOfDay(day=day, events=events, counts=Counter(event.happened for event in events))
        for day, events in reversed(found)
    )


def delete_nudges(person: PersonId, day: date | None) -> int:
    """Delete for good what is kept of a day, of every day where there is none; how much there was."""
    if day is None:
        return nudges.delete_nudges(person, None)
    zone = setups.setup_of(person).zone
    start, end = (at_local(each, ROLLOVER, zone) for each in (day, day + timedelta(days=1)))
    return nudges.delete_nudges(person, Span(start, end))
