"""Who the records belong to, and what they told the app about their days."""

import uuid
from datetime import time

from django.db import models
from django.db.models import Q


def fresh_version() -> str:
    """A mark that no earlier state of the records ever had."""
    return uuid.uuid4().hex


class Person(models.Model):
    """The owner of records. `version` is a new mark after every change, so that anything computed can be kept by it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80, blank=True, default="")
    created_at = models.DateTimeField()
    version = models.CharField(max_length=32, default=fresh_version)


class SetupRecord(models.Model):
    """A person's hours, gear and preferences; one row a person."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="setup")
    changed_at = models.DateTimeField()
    timezone = models.CharField(max_length=64, default="UTC")
    gear = models.JSONField(default=list)
    work_days = models.JSONField(default=list)
    work_start = models.TimeField(default=time(9))
    work_end = models.TimeField(default=time(17, 30))
    wake = models.TimeField(default=time(7))
    bed = models.TimeField(default=time(23))
    minutes_a_day = models.PositiveSmallIntegerField(default=10)
    break_every_min = models.PositiveSmallIntegerField(default=90)
    workouts = models.JSONField(default=list)
    massage = models.JSONField(default=list)
    busy = models.JSONField(default=list)
    where_it_hurts = models.JSONField(default=list)
    wants_back = models.JSONField(default=list)
    anchors = models.JSONField(default=list)
    reminders = models.JSONField(default=dict)
    units = models.CharField(max_length=2, default="cm")
    height_cm = models.FloatField(null=True)
    theme = models.CharField(max_length=8, default="system")
    voice = models.BooleanField(default=True)
    language = models.CharField(max_length=16, default="en")
    country = models.CharField(max_length=2, blank=True, default="")
    started_on = models.DateField(null=True)
    unlocked = models.JSONField(default=list)
    step_done = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        """The limits the app promises, held by the database too."""

        constraints = (
            models.CheckConstraint(condition=Q(minutes_a_day__in=(2, 10, 20)), name="setup_minutes_a_day"),
            models.CheckConstraint(condition=Q(break_every_min__range=(20, 180)), name="setup_break_every_min"),
            models.CheckConstraint(
                condition=Q(height_cm__isnull=True) | Q(height_cm__range=(100, 230)), name="setup_height_cm"
            ),
        )
