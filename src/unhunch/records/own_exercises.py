"""The exercises a person showed the camera, kept and given back."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from unhunch.domain.planning.prescription import OwnExercise, Prescribed, Prescription
from unhunch.domain.planning.prescription_plain import from_plain, to_plain
from unhunch.records.models import OwnExerciseRecord
from unhunch.records.people import NotFound, PersonId, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOwn:
    """An exercise of the person's own: since when, what it is, and its dose. `written`: the file that gives it away."""

    id: uuid.UUID
    at: datetime
    own: OwnExercise
    asked: Prescribed
    written: Prescription


def shown_exercises_of(person: PersonId) -> tuple[KeptOwn, ...]:
    """All of them, the oldest first."""
    rows = OwnExerciseRecord.objects.filter(person_id=person).order_by("at", "id")
    return tuple(_kept(row.id, row.at, from_plain(row.content)) for row in rows)


def _kept(id_: uuid.UUID, at: datetime, written: Prescription) -> KeptOwn:
    own = replace(written.own[0], is_mine=True)
    return KeptOwn(id=id_, at=at, own=own, asked=written.exercises[0], written=written)


def keep_shown(person: PersonId, written: Prescription, now: datetime) -> uuid.UUID:
    """Keep one; `written` prescribes it and nothing else."""
    with writing(person):
        return OwnExerciseRecord.objects.create(person_id=person, at=now, content=to_plain(written)).id


def delete_shown(person: PersonId, id_: uuid.UUID) -> None:
    """Delete one for good, its example too. Raises NotFound."""
    with writing(person):
        count, _ = OwnExerciseRecord.objects.filter(person_id=person, id=id_).delete()
        if not count:
            message = "There is no such exercise to delete."
            raise NotFound(message)
