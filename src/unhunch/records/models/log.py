"""What a person did and felt."""

from django.db import models
from django.db.models import Q

from unhunch.records.models.screening import OwnedMoment


def _zero_to_ten(*fields: str) -> tuple[models.CheckConstraint, ...]:
    """Each field is empty or 0 to 10; `fields` are table.field."""
    return tuple(
        models.CheckConstraint(
            condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__range": (0, 10)}), name=f"{table}_{field}_0_10"
        )
        for table, field in (name.split(".") for name in fields)
    )


class PainRecord(OwnedMoment):
    """A day's pain."""

    average = models.PositiveSmallIntegerField(null=True)
    worst = models.PositiveSmallIntegerField(null=True)
    morning = models.PositiveSmallIntegerField(null=True)

    class Meta(OwnedMoment.Meta):
        """Ratings are 0 to 10."""

        indexes = (models.Index(fields=("person", "at"), name="pain_person_at"),)
        constraints = _zero_to_ten("pain.average", "pain.worst", "pain.morning")


class SessionState(models.TextChoices):
    """How a session stands. Only OPEN ones may still get sets."""

    OPEN = "open"
    FINISHED = "finished"
    STOPPED = "stopped"
    LEFT = "left"
    MOVED = "moved"


class SessionRecord(OwnedMoment):
    """A session from its opening on; `at` is when it was opened, `planned_start` which planned one it is."""

    slot = models.CharField(max_length=16)
    planned_start = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, choices=SessionState)
    ended_at = models.DateTimeField(null=True)
    planned = models.JSONField(null=True)
    """The planned session as it was when it was opened."""
    effort = models.PositiveSmallIntegerField(null=True)
    pain = models.PositiveSmallIntegerField(null=True)

    class Meta(OwnedMoment.Meta):
        """Ratings are 0 to 10."""

        indexes = (models.Index(fields=("person", "at"), name="session_person_at"),)
        constraints = _zero_to_ten("session.effort", "session.pain")


class ItemRecord(models.Model):
    """One exercise of a session, in its place."""

    id = models.BigAutoField(primary_key=True)
    session = models.ForeignKey(SessionRecord, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    exercise = models.CharField(max_length=64)
    pain = models.PositiveSmallIntegerField(null=True)
    """How much this item hurt, where the person named single items."""

    class Meta:
        """One exercise a place."""

        constraints = (
            models.UniqueConstraint(fields=("session", "position"), name="item_place"),
            *_zero_to_ten("item.pain"),
        )


class SetRecord(models.Model):
    """One set the person confirmed as done, or one side of it."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(ItemRecord, on_delete=models.CASCADE, related_name="sets")
    position = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=5, blank=True, default="")
    """left or right; empty: both sides, or a set recorded as a whole."""
    reps = models.PositiveSmallIntegerField(null=True)
    hold_s = models.FloatField(null=True)
    breaths = models.PositiveSmallIntegerField(null=True)
    effort = models.PositiveSmallIntegerField(null=True)
    pain = models.PositiveSmallIntegerField(null=True)
    fault_rate = models.FloatField(null=True)
    camera = models.JSONField(null=True)
    """What a camera saw of it; null: there was none."""

    class Meta:
        """One set a place; ratings are 0 to 10."""

        constraints = (
            models.UniqueConstraint(fields=("item", "position", "side"), name="set_place"),
            *_zero_to_ten("set.effort", "set.pain"),
        )


class StopRecord(OwnedMoment):
    """A stop sign raised."""

    session = models.ForeignKey(SessionRecord, on_delete=models.SET_NULL, null=True, related_name="stops")
    sign = models.CharField(max_length=8)
    exercise = models.CharField(max_length=64, blank=True, default="")
    persisted_min = models.PositiveSmallIntegerField(null=True)

    class Meta(OwnedMoment.Meta):
        """Read in order of time."""

        indexes = (models.Index(fields=("person", "at"), name="stop_person_at"),)


class NoteRecord(OwnedMoment):
    """The person's own words; nothing reads them but the person."""

    text = models.TextField()
