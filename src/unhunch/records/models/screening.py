"""What a person answered about their health, kept as a history: the newest answer counts."""

import uuid

from django.db import models

from unhunch.records.models.person import Person


class OwnedMoment(models.Model):
    """A row of one person at one moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    at = models.DateTimeField()

    class Meta:
        """Rows are read in order of time."""

        abstract = True


class ScreeningAnswerRecord(OwnedMoment):
    """One answer to one item under one rule set; never changed, only followed by a newer one."""

    item = models.CharField(max_length=40)
    answer = models.JSONField()
    ruleset = models.CharField(max_length=40, blank=True, default="")
    order = models.PositiveIntegerField(default=0)
    counts = models.BooleanField(default=True)
    """False: the answer before it asked for help and stands until it is cleared."""

    class Meta(OwnedMoment.Meta):
        """Read in order, newest last."""

        indexes = (models.Index(fields=("person", "at", "order"), name="answer_person_at"),)


class ClearanceRecord(OwnedMoment):
    """The statement that a clinician has cleared an answer or stop sign."""

    rule = models.CharField(max_length=40)


class InformedChoiceRecord(OwnedMoment):
    """The person read the advice of a question and chose to go on."""

    question = models.CharField(max_length=40)


class FullScreeningRecord(OwnedMoment):
    """All cards were given at this moment."""


class ReaskRecord(OwnedMoment):
    """From this moment the questions named must be asked again: an older "no" no longer counts."""

    questions = models.JSONField()
    cause = models.CharField(max_length=40)


class WeeklyCheckRecord(OwnedMoment):
    """The weekly questions, each answered yes or no, by id."""

    answers = models.JSONField()


class CheckRecord(OwnedMoment):
    """The one tap before a session, which asks whether anything is new since last time."""

    anything_new = models.BooleanField()
