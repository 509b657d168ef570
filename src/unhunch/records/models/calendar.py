"""What of a person's calendars is kept: where busy times are read from, the times themselves, and what is shared."""

import uuid

from django.db import models
from django.db.models import F, Q

from unhunch.records.models.person import Person

KINDS = ("file", "url", "caldav")


class CalendarRecord(models.Model):
    """How the person's movement times are shared; one row a person, made when they first ask for it."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="calendar")
    names = models.UUIDField(default=uuid.uuid4)
    """What the ids of the events are made from, so that they say nothing about the person."""
    secret = models.CharField(max_length=64, blank=True, default="")
    """The part of the feed's address nobody can guess; empty: the feed is off."""
    alarm_min = models.PositiveSmallIntegerField(null=True)
    """How long before an event its alarm sounds; None: no alarm."""


class SharedEventRecord(models.Model):
    """One event that was shared: its number of changes, so that a calendar program knows what is newer."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    key = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    first_day = models.DateField()

    class Meta:
        """Each event stands once."""

        constraints = (models.UniqueConstraint(fields=("person", "key"), name="shared_event_once"),)


class CalendarSourceRecord(models.Model):
    """A calendar the person gave. Of what is in it only busy times are kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    kind = models.CharField(max_length=6)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=2000, blank=True, default="")
    """A path or an address; empty: a file that was sent once, or one whose address has to be given again."""
    account = models.CharField(max_length=200, blank=True, default="")
    etag = models.CharField(max_length=300, blank=True, default="")
    fetched_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True, default="")
    """What went wrong at the last reading, in one sentence without the address; empty: nothing."""
    is_read = models.BooleanField(default=True)
    is_written = models.BooleanField(default=False)

    class Meta:
        """Known kinds; only a calendar on a server can be written."""

        constraints = (
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="calendar_source_kind"),
            models.CheckConstraint(condition=Q(is_written=False) | Q(kind="caldav"), name="calendar_source_written"),
        )


class BusyRecord(models.Model):
    """A time in which the person is busy, without a word about why."""

    source = models.ForeignKey(CalendarSourceRecord, on_delete=models.CASCADE, related_name="busy")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        """Read by day; none is empty or backward."""

        indexes = (models.Index(fields=("source", "start"), name="busy_source_start"),)
        constraints = (models.CheckConstraint(condition=Q(end__gt=F("start")), name="busy_ends_after_start"),)
