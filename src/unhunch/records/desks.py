"""How a person sat at the desk, by quarters of an hour: kept, read, deleted."""

from collections.abc import Iterable
from datetime import datetime

from unhunch.domain.days import Span
from unhunch.domain.motion.posture.desk_day import DeskQuarter
from unhunch.domain.motion.posture.desk_watch import DeskState
from unhunch.records.models import DeskRecord
from unhunch.records.models.desk import LONGEST_S
from unhunch.records.people import PersonId, writing

COLUMNS = {state: f"{state.value}_s" for state in DeskState}


def add_quarters(person: PersonId, quarters: Iterable[DeskQuarter]) -> None:
    """Add seconds to what is kept of their quarters; a state never lasts longer than its quarter."""
    with writing(person):
        for quarter in quarters:
            row = DeskRecord.objects.filter(person_id=person, at=quarter.at).first()
            row = row or DeskRecord(person_id=person, at=quarter.at)
            for state, lasted_s in quarter.seconds.items():
                column = COLUMNS[state]
                setattr(row, column, min(LONGEST_S, getattr(row, column) + lasted_s))
            row.save()


def quarters_of(person: PersonId, span: Span) -> tuple[DeskQuarter, ...]:
    """The quarters that begin in the span, in order of time; the same one from two computers counts together."""
    found: dict[datetime, dict[DeskState, int]] = {}
    rows = DeskRecord.objects.filter(person_id=person, at__gte=span.start, at__lt=span.end).order_by("at", "id")
    for row in rows.values("at", *COLUMNS.values()):
        of_quarter = found.setdefault(row["at"], dict.fromkeys(DeskState, 0))
        for state, column in COLUMNS.items():
            of_quarter[state] += row[column]
    return tuple(DeskQuarter(at=at, seconds=seconds) for at, seconds in found.items())


def watched_moments(person: PersonId) -> tuple[datetime, ...]:
    """The start of every quarter there is something of, in order of time."""
    return tuple(DeskRecord.objects.filter(person_id=person).order_by("at").values_list("at", flat=True))


def delete_quarters(person: PersonId, span: Span | None) -> int:
    """Delete the quarters that begin in the span for good, all of them where there is none; how many there were."""
    with writing(person):
        rows = DeskRecord.objects.filter(person_id=person)
        rows = rows if span is None else rows.filter(at__gte=span.start, at__lt=span.end)
        return rows.delete()[0]
