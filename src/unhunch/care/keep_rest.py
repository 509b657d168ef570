"""Keep that somebody was away from their desk long enough for a break, as a camera saw it."""

from datetime import timedelta
from typing import Final

from unhunch.domain.days import Span
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.records import nudges
from unhunch.records.people import PersonId

LONGEST: Final = timedelta(days=1)
BY: Final = "page"


def keep_rest(person: PersonId, rest: Span) -> None:
    """Keep it, unless the same absence was noticed otherwise."""
    known = nudges.events_between(person, Span(rest.start - LONGEST, rest.end))
    away = (event for event in known if event.happened is Happened.AWAY and event.until is not None)
    if any(Span(event.at, event.until or event.at).overlaps(rest) for event in away):
        return
    nudges.keep_event(person, NudgeEvent(at=rest.start, happened=Happened.AWAY, until=rest.end), BY)
