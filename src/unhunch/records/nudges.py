"""What became of the nudges, kept and given back."""

from datetime import datetime

from unhunch.domain.days import Span
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.records.models import NudgeRecord
from unhunch.records.people import PersonId, writing

_COLUMNS = ("at", "happened", "key", "until", "done_s")


def keep_event(person: PersonId, event: NudgeEvent, by: str) -> bool:
    """Keep one event; whether it was new. The same one told twice is kept once."""
    same = {"person_id": person, "at": event.at, "happened": event.happened.value, "key": event.key}
    if NudgeRecord.objects.filter(**same).exists():
        return False
    with writing(person):
        more = {"until": event.until, "done_s": event.done_s, "by": by}
        return NudgeRecord.objects.get_or_create(**same, defaults=more)[1]


def events_between(person: PersonId, span: Span) -> tuple[NudgeEvent, ...]:
    """What happened in the span, in order of time."""
    rows = NudgeRecord.objects.filter(person_id=person, at__gte=span.start, at__lt=span.end).order_by("at", "id")
    return tuple(map(_event, rows.values_list(*_COLUMNS)))


def nth_newest(person: PersonId, kind: Happened, n: int, *, before: datetime) -> datetime | None:
    """When that happened, counted back from the newest before then (1: the newest); None: not so often."""
    rows = NudgeRecord.objects.filter(person_id=person, happened=kind.value, at__lt=before).order_by("-at")
    return next(iter(rows.values_list("at", flat=True)[n - 1 : n]), None)


def count_of(person: PersonId, kind: Happened) -> int:
    """How often that ever happened."""
    return NudgeRecord.objects.filter(person_id=person, happened=kind.value).count()


def events_of(person: PersonId) -> tuple[NudgeEvent, ...]:
    """Everything that was kept, in order of time."""
    rows = NudgeRecord.objects.filter(person_id=person).order_by("at", "id")
    return tuple(map(_event, rows.values_list(*_COLUMNS)))


def delete_nudges(person: PersonId, span: Span | None) -> int:
    """Delete for good what was kept in the span, all of it where there is none; how much there was."""
    with writing(person):
        rows = NudgeRecord.objects.filter(person_id=person)
        rows = rows if span is None else rows.filter(at__gte=span.start, at__lt=span.end)
        return rows.delete()[0]


def _event(row: tuple[datetime, str, str, datetime | None, float | None]) -> NudgeEvent:
    at, happened, key, until, done_s = row
    return NudgeEvent(at=at, happened=Happened(happened), key=key, until=until, done_s=done_s)
