"""What is kept of a watched desk: seconds of each state in a quarter of an hour."""

from django.db import models
from django.db.models import Q

from unhunch.records.models.screening import OwnedMoment

LONGEST_S = 900


class DeskRecord(OwnedMoment):
    """The quarter of an hour from `at` on. What was not watched is in none of the numbers."""

    upright_s = models.PositiveSmallIntegerField(default=0)
    forward_s = models.PositiveSmallIntegerField(default=0)
    reclining_s = models.PositiveSmallIntegerField(default=0)
    away_s = models.PositiveSmallIntegerField(default=0)
    unknown_s = models.PositiveSmallIntegerField(default=0)

    class Meta(OwnedMoment.Meta):
        """Read by day; no state lasts longer than the quarter."""

        indexes = (models.Index(fields=("person", "at"), name="desk_person_at"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    upright_s__lte=LONGEST_S,
                    forward_s__lte=LONGEST_S,
                    reclining_s__lte=LONGEST_S,
                    away_s__lte=LONGEST_S,
                    unknown_s__lte=LONGEST_S,
                ),
                name="desk_within_quarter",
            ),
        )
