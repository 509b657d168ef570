"""Which questions were put when: one left empty is not put again the same day."""

from collections.abc import Iterable
from datetime import datetime

from unhunch.records.models import AskedRecord
from unhunch.records.people import PersonId, writing

Key = tuple[str, str]
"""A measure's id and its subject."""


def keep_asked(person: PersonId, at: datetime, questions: Iterable[Key]) -> None:
    """Keep that these questions were put."""
    rows = [{"outcome": outcome, "subject": subject} for outcome, subject in questions]
    with writing(person):
        AskedRecord.objects.create(person_id=person, at=at, questions=rows)


def asked_since(person: PersonId, start: datetime) -> tuple[tuple[datetime, Key], ...]:
    """Every question put from `start` on, with its moment."""
    put = AskedRecord.objects.filter(person_id=person, at__gte=start).order_by("at").values_list("at", "questions")
    return tuple((at, (row["outcome"], row["subject"])) for at, questions in put for row in questions)
