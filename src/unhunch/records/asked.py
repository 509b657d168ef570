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


def asked_between(person: PersonId, start: datetime, end: datetime) -> frozenset[Key]:
    """The questions put from `start` on and before `end`."""
    put = AskedRecord.objects.filter(person_id=person, at__gte=start, at__lt=end).values_list("questions", flat=True)
    return frozenset((row["outcome"], row["subject"]) for questions in put for row in questions)
