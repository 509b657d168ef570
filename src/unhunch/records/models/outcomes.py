"""What a person was asked and rated, and what they said to the tactics of the plateau menu."""

from django.db import models
from django.db.models import Q

from unhunch.domain.outcomes.rating import How
from unhunch.domain.outcomes.tactic import Word
from unhunch.records.models.screening import OwnedMoment

HOWS = tuple(how.value for how in How)
WORDS = tuple(word.value for word in Word)


class RatingRecord(OwnedMoment):
    """One value of one measure; a measure that was not answered has no row."""

    outcome = models.CharField(max_length=64)
    value = models.FloatField()
    subject = models.CharField(max_length=200, blank=True, default="")
    """Which of the person's own activities was rated, in their words; empty: the measure has no subject."""
    how = models.CharField(max_length=12, default=How.SELF_REPORT.value)

    class Meta(OwnedMoment.Meta):
        """The widest scale of any measure is held by the database; each measure's own by whoever writes."""

        indexes = (models.Index(fields=("person", "at"), name="rating_person_at"),)
        constraints = (
            models.CheckConstraint(condition=Q(value__range=(-1000, 1000)), name="rating_value_in_range"),
            models.CheckConstraint(condition=~Q(outcome=""), name="rating_names_outcome"),
            models.CheckConstraint(condition=Q(how__in=HOWS), name="rating_how"),
        )


class AskedRecord(OwnedMoment):
    """The questions put at this moment, each a measure and a subject; one left empty is not put again that day."""

    questions = models.JSONField()

    class Meta(OwnedMoment.Meta):
        """Read by day."""

        indexes = (models.Index(fields=("person", "at"), name="asked_person_at"),)


class TacticRecord(OwnedMoment):
    """One word about one tactic."""

    tactic = models.CharField(max_length=64)
    word = models.CharField(max_length=8)

    class Meta(OwnedMoment.Meta):
        """Only the known words."""

        indexes = (models.Index(fields=("person", "at"), name="tactic_person_at"),)
        constraints = (
            models.CheckConstraint(condition=~Q(tactic=""), name="tactic_is_named"),
            models.CheckConstraint(condition=Q(word__in=WORDS), name="tactic_word"),
        )
