"""Choose how to be reminded: a suggested anchor taken over, and silence for a while, which ends by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from unhunch.care.keep_nudge import keep_nudge
from unhunch.domain.days import ROLLOVER, Span, day_of
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.planning.placing import at_local
from unhunch.domain.planning.reminding import Anchor
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.domain.reminders.wording import SuggestedAnchor
from unhunch.records import nudges, setups
from unhunch.records.people import PersonId

PAUSES_MIN: Final = (30, 60, 120, 240)
"""How long a pause may last. Our choice: half a working day at most, then it ends by itself."""
A_MOMENT: Final = timedelta(seconds=1)
"""A pause this short ends whatever silence there was."""
_SILENCES: Final = (Happened.PAUSED, Happened.NOT_TODAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """No nudge until then."""

    until: datetime
    is_for_today: bool
    """Said as "not today"."""


def as_anchor(suggested: SuggestedAnchor) -> Anchor:
    """A suggested anchor as the person's own."""
    return Anchor(part=suggested.part, after=suggested.after, instead=suggested.instead)


def pause(person: PersonId, minutes: int, now: datetime) -> None:
    """No nudge for so many minutes. Raises InvalidInput."""
    if minutes not in PAUSES_MIN:
        allowed = f"it is one of {', '.join(map(str, PAUSES_MIN))} minutes"
        raise InvalidInput((Problem(where="minutes", value=str(minutes), allowed=allowed),))
    keep_nudge(person, NudgeEvent(at=now, happened=Happened.PAUSED, until=now + timedelta(minutes=minutes)), "page")


def not_today(person: PersonId, now: datetime) -> None:
    """No nudge until tomorrow."""
    keep_nudge(person, NudgeEvent(at=now, happened=Happened.NOT_TODAY), "page")


def go_on(person: PersonId, now: datetime) -> None:
    """End a pause, or a "not today"."""
    keep_nudge(person, NudgeEvent(at=now, happened=Happened.PAUSED, until=now + A_MOMENT), "page")


def silence(person: PersonId, now: datetime) -> Silence | None:
    """The silence that stands; the last word counts."""
    zone = setups.setup_of(person).zone
    start = at_local(day_of(now, zone), ROLLOVER, zone)
    events = nudges.events_between(person, Span(start - timedelta(days=1), now + A_MOMENT))
    said = [event for event in events if event.happened in _SILENCES]
    if not said:
        return None
    last = said[-1]
    for_today = last.happened is Happened.NOT_TODAY
    until = at_local(day_of(last.at, zone) + timedelta(days=1), ROLLOVER, zone) if for_today else last.until
    return Silence(until=until, is_for_today=for_today) if until is not None and until > now + A_MOMENT else None
