"""Prescriptions, kept and given back."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from unhunch.domain.planning.prescription import OwnExercise, Prescription
from unhunch.domain.planning.prescription_plain import from_plain, to_plain
from unhunch.records.models import PrescriptionRecord
from unhunch.records.people import NotFound, PersonId, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPrescription:
    """A prescription with the id it is ended or deleted by, when it was taken, and when the person ended it."""

    id: uuid.UUID
    taken_at: datetime
    ended_at: datetime | None
    prescription: Prescription


def prescriptions_of(person: PersonId) -> tuple[KeptPrescription, ...]:
    """Every prescription ever taken, the oldest first."""
    rows = PrescriptionRecord.objects.filter(person_id=person).order_by("at", "id")
    return tuple(
        KeptPrescription(id=row.id, taken_at=row.at, ended_at=row.ended_at, prescription=from_plain(row.content))
        for row in rows
    )


def current(kept: tuple[KeptPrescription, ...]) -> KeptPrescription | None:
    """The one taken last, unless it was ended. Whether it holds is for each day to say."""
    return kept[-1] if kept and kept[-1].ended_at is None else None


def own_exercises(kept: tuple[KeptPrescription, ...]) -> tuple[OwnExercise, ...]:
    """The own exercises of all prescriptions, each id as it was prescribed last."""
    newest = {own.exercise.id: own for each in kept for own in each.prescription.own}
    return tuple(newest.values())


def keep_prescription(person: PersonId, prescription: Prescription, now: datetime) -> uuid.UUID:
    """Take a prescription; the one before ends with it."""
    with writing(person):
        PrescriptionRecord.objects.filter(person_id=person, ended_at=None, at__lte=now).update(ended_at=now)
        return PrescriptionRecord.objects.create(person_id=person, at=now, content=to_plain(prescription)).id


def end_prescription(person: PersonId, id_: uuid.UUID, now: datetime) -> None:
    """End one that was not ended yet. Raises NotFound."""
    with writing(person):
        row = PrescriptionRecord.objects.filter(person_id=person, id=id_, ended_at=None).first()
        if row is None:
            message = "There is no such prescription to end."
            raise NotFound(message)
        row.ended_at = max(now, row.at)
        row.save(update_fields=["ended_at"])


def delete_prescription(person: PersonId, id_: uuid.UUID) -> None:
    """Delete one for good. Raises NotFound."""
    with writing(person):
        count, _ = PrescriptionRecord.objects.filter(person_id=person, id=id_).delete()
        if not count:
            message = "There is no such prescription to delete."
            raise NotFound(message)
