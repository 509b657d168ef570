"""What became of the nudges, kept and given back."""

from dataclasses import dataclass

from unhunch.domain.days import Span
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.records.models import NudgeRecord
from unhunch.records.people import PersonId, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNudge:
    """One thing that happened, and which way of reminding said so: "page", "desktop"."""

    event: NudgeEvent
    by: str


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
    return tuple(map(_event, rows))


def count_of(person: PersonId, kind: Happened) -> int:
    """How often that ever happened."""
    return NudgeRecord.objects.filter(person_id=person, happened=kind.value).count()


def kept_nudges(person: PersonId) -> tuple[KeptNudge, ...]:
    """Everything that was kept, the newest first."""
    rows = NudgeRecord.objects.filter(person_id=person).order_by("-at", "-id")
    return tuple(KeptNudge(event=_event(row), by=row.by) for row in rows)


def delete_nudges(person: PersonId) -> int:
    """Delete everything that was kept about nudges for good; how much there was."""
    with writing(person):
        return NudgeRecord.objects.filter(person_id=person).delete()[0]


def _event(row: NudgeRecord) -> NudgeEvent:
    return NudgeEvent(at=row.at, happened=Happened(row.happened), key=row.key, until=row.until, done_s=row.done_s)
