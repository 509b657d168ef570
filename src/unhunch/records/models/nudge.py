"""What became of the nudges: shown, answered, gone by; and the breaks taken without one."""

from django.db import models
from django.db.models import Q

from unhunch.domain.reminders.nudge_day import Happened
from unhunch.records.models.screening import OwnedMoment

HAPPENED = tuple(happened.value for happened in Happened)
BY = ("page", "desktop")


class NudgeRecord(OwnedMoment):
    """One thing that happened; `key` is the offer's, empty where there is none."""

    happened = models.CharField(max_length=12)
    key = models.CharField(max_length=40, blank=True, default="")
    until = models.DateTimeField(null=True)
    done_s = models.FloatField(null=True)
    by = models.CharField(max_length=8)
    """Which of the app's two ways to remind said so."""

    class Meta(OwnedMoment.Meta):
        """The same thing told twice is kept once; every pause has an end."""

        indexes = (models.Index(fields=("person", "at"), name="nudge_person_at"),)
        constraints = (
            models.UniqueConstraint(fields=("person", "at", "happened", "key"), name="nudge_once"),
            models.CheckConstraint(condition=Q(happened__in=HAPPENED), name="nudge_happened"),
            models.CheckConstraint(condition=Q(by__in=BY), name="nudge_by"),
            models.CheckConstraint(condition=~Q(happened="paused") | Q(until__isnull=False), name="nudge_pause_ends"),
            models.CheckConstraint(condition=Q(done_s__isnull=True) | Q(done_s__gte=0), name="nudge_done_s"),
        )
