"""What clinicians prescribed, as the person took it, and the exercises a person showed the camera."""

from django.db import models
from django.db.models import F, Q

from unhunch.records.models.screening import OwnedMoment


class PrescriptionRecord(OwnedMoment):
    """One prescription, taken at `at`; `content` is the file's own form, which never changes once it is taken."""

    content = models.JSONField()
    ended_at = models.DateTimeField(null=True)
    """When the person ended it or took another; None: it ends by its own last day."""

    class Meta(OwnedMoment.Meta):
        """Nothing ends before it began."""

        indexes = (models.Index(fields=("person", "at"), name="prescription_person_at"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("at")), name="prescription_ends_later"
            ),
        )


class OwnExerciseRecord(OwnedMoment):
    """An exercise that the person showed at `at`: a prescription of it alone, in the form of a file. No picture."""

    content = models.JSONField()

    class Meta(OwnedMoment.Meta):
        """Read all at once."""

        indexes = (models.Index(fields=("person", "at"), name="own_exercise_person_at"),)
