"""Log how much it hurts, and the person's own notes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from unhunch.domain.days import ROLLOVER, day_of
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.planning.log import NoteEntry, PainEntry
from unhunch.domain.planning.placing import at_local
from unhunch.records import logs, setups
from unhunch.records.people import PersonId

LONGEST_NOTE = 10_000


def log_pain(
    person: PersonId,
    at: datetime,
    *,
    average_0_10: int | None = None,
    worst_0_10: int | None = None,
    morning_0_10: int | None = None,
) -> UUID:
    """Keep the day's pain; what was given earlier that day stays unless it is given again. Raises InvalidInput."""
    new = PainEntry(at=at, average_0_10=average_0_10, worst_0_10=worst_0_10, morning_0_10=morning_0_10)
    _refuse_bad(new)
    start, end = _day_around(person, at)
    before = logs.pain_between(person, start, end)
    if before is None:
        return logs.add_entry(person, new)
    logs.change_entry(person, before.id, _merged(before.entry, new))
    return before.id


def _merged(before: logs.Entry, new: PainEntry) -> PainEntry:
    if not isinstance(before, PainEntry):
        return new
    return PainEntry(
        at=new.at,
        average_0_10=before.average_0_10 if new.average_0_10 is None else new.average_0_10,
        worst_0_10=before.worst_0_10 if new.worst_0_10 is None else new.worst_0_10,
        morning_0_10=before.morning_0_10 if new.morning_0_10 is None else new.morning_0_10,
    )


def _day_around(person: PersonId, at: datetime) -> tuple[datetime, datetime]:
    """The person's day that the moment belongs to."""
    zone = setups.setup_of(person).zone
    day = day_of(at, zone)
    return at_local(day, ROLLOVER, zone), at_local(day + timedelta(days=1), ROLLOVER, zone)


def _refuse_bad(entry: PainEntry) -> None:
    ratings = {"average": entry.average_0_10, "worst": entry.worst_0_10, "morning": entry.morning_0_10}
    problems = off_scale(ratings)
    if all(rating is None for rating in ratings.values()):
        problems.append(Problem(where="pain", value="nothing", allowed="give average, worst or morning"))
    if problems:
        raise InvalidInput(tuple(problems))


def off_scale(ratings: Mapping[str, int | None]) -> list[Problem]:
    """A problem for each rating, by its name, that was given and is not from 0 to 10."""
    return [
        Problem(where=name, value=str(rating), allowed="it is a whole number from 0 to 10")
        for name, rating in ratings.items()
        if rating is not None and not 0 <= rating <= 10  # noqa: PLR2004 -- the scale
    ]


def write_note(person: PersonId, text: str, at: datetime) -> UUID:
    """Keep a note in the person's own words. Raises InvalidInput when it is empty or very long."""
    if not 0 < len(text.strip()) <= LONGEST_NOTE:
        allowed = f"it has 1 to {LONGEST_NOTE} characters"
        raise InvalidInput((Problem(where="note", value="this text", allowed=allowed),))
    return logs.add_entry(person, NoteEntry(at=at, text=text.strip()))
