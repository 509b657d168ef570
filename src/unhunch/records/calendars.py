"""A person's calendars: what is read from them, and what is shared with them."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from unhunch.domain.days import Span, merge
from unhunch.records.models import BusyRecord, CalendarRecord, CalendarSourceRecord, SharedEventRecord
from unhunch.records.people import NotFound, PersonId, saving, writing

Json: TypeAlias = dict[str, Any]
FILE, URL, CALDAV = "file", "url", "caldav"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How the person's movement times are shared. `names`: what ids of events are made from; no secret: it is off."""

    names: uuid.UUID
    secret: str = ""
    alarm_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The number of an event's changes, when the last was, and the first day it is about."""

    sequence: int
    changed_at: datetime
    first_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A calendar the person gave, and how reading it went."""

    id: uuid.UUID
    kind: str
    name: str
    address: str = ""
    account: str = ""
    etag: str = ""
    fetched_at: datetime | None = None
    error: str = ""
    is_read: bool = True
    is_written: bool = False

    @property
    def can_be_read_again(self) -> bool:
        """Whether where it lies is known: a file that was sent once is not."""
        return self.address != ""


def sharing_of(person: PersonId) -> Sharing | None:
    """How the person shares their times; None: they never did."""
    row = CalendarRecord.objects.filter(person_id=person).first()
    return None if row is None else Sharing(names=row.names, secret=row.secret, alarm_min=row.alarm_min)


def keep_sharing(person: PersonId, **changes: Any) -> Sharing:  # noqa: ANN401 -- the columns of the row
    """Change what is named; what the events are named after is chosen once and stays."""
    with saving():
        row, _ = CalendarRecord.objects.update_or_create(person_id=person, defaults=changes)
    return Sharing(names=row.names, secret=row.secret, alarm_min=row.alarm_min)


def versions_of(person: PersonId, digests: Mapping[str, str], *, today: date, now: datetime) -> dict[str, Version]:
    """The version of each event by its key; one whose digest is another than last time is raised by one."""
    known = _shared(person)
    if any(key not in known or known[key].digest != digest for key, digest in digests.items()):
        with saving():
            _raise(person, digests, today=today, now=now)
        known = _shared(person)
    return {
        key: Version(sequence=row.sequence, changed_at=row.changed_at, first_day=row.first_day)
        for key, row in known.items()
        if key in digests
    }


def shared_keys(person: PersonId) -> tuple[str, ...]:
    """The key of every event that was ever shared."""
    return tuple(sorted(_shared(person)))


def _shared(person: PersonId) -> dict[str, SharedEventRecord]:
    return {row.key: row for row in SharedEventRecord.objects.filter(person_id=person)}


def _raise(person: PersonId, digests: Mapping[str, str], *, today: date, now: datetime) -> None:
    known = _shared(person)
    for key, digest in digests.items():
        row = known.get(key)
        if row is not None and row.digest == digest:
            continue
        changed: Json = {"digest": digest, "changed_at": now.replace(microsecond=0), "first_day": today}
        sequence = 0 if row is None else row.sequence + 1
        SharedEventRecord.objects.update_or_create(
            person_id=person, key=key, defaults={**changed, "sequence": sequence}
        )


def sources_of(person: PersonId) -> tuple[Source, ...]:
    """The person's calendars by name."""
    return tuple(map(_source, CalendarSourceRecord.objects.filter(person_id=person).order_by("name", "id")))


def source_of(person: PersonId, id_: uuid.UUID) -> Source:
    """One of them. Raises NotFound."""
    row = CalendarSourceRecord.objects.filter(person_id=person, id=id_).first()
    if row is None:
        message = "There is no such calendar."
        raise NotFound(message)
    return _source(row)


def owners_to_read(before: datetime) -> tuple[tuple[PersonId, Source], ...]:
    """Every calendar at an address that was last read before that moment, or never, with whose it is."""
    rows = CalendarSourceRecord.objects.filter(kind__in=(URL, CALDAV)).exclude(address="").select_related("person")
    return tuple(
        (PersonId(row.person.id), _source(row)) for row in rows if row.fetched_at is None or row.fetched_at <= before
    )


def owners_to_write() -> tuple[PersonId, ...]:
    """Who has a calendar that is written."""
    rows = CalendarSourceRecord.objects.filter(is_written=True).exclude(address="")
    return tuple(PersonId(id_) for id_ in rows.values_list("person_id", flat=True).distinct())


_COLUMNS = ("kind", "name", "address", "account", "etag", "fetched_at", "error", "is_read", "is_written")


def _source(row: CalendarSourceRecord) -> Source:
    return Source(id=row.id, **{name: getattr(row, name) for name in _COLUMNS})


def keep_source(person: PersonId, source: Source) -> None:
    """Add a calendar, or put what is known of it in the place of what was."""
    with saving():
        defaults: Json = {name: getattr(source, name) for name in _COLUMNS}
        CalendarSourceRecord.objects.update_or_create(id=source.id, defaults={"person_id": person, **defaults})


def keep_busy(person: PersonId, source: Source, spans: Iterable[Span]) -> None:
    """Put the times in the place of the calendar's earlier ones. Plans are made anew only where they differ."""
    new = merge(spans)
    keep_source(person, source)
    if new == _busy_of((source.id,)):
        return
    with writing(person):
        BusyRecord.objects.filter(source_id=source.id).delete()
        BusyRecord.objects.bulk_create(BusyRecord(source_id=source.id, start=s.start, end=s.end) for s in new)


def _busy_of(sources: Iterable[uuid.UUID]) -> tuple[Span, ...]:
    rows = BusyRecord.objects.filter(source_id__in=tuple(sources)).order_by("start", "id")
    return tuple(Span(*row) for row in rows.values_list("start", "end"))


def busy_between(person: PersonId, window: Span) -> tuple[Span, ...]:
    """When the person is busy within the window, as their calendars say."""
    rows = BusyRecord.objects.filter(
        source__person_id=person, source__is_read=True, start__lt=window.end, end__gt=window.start
    )
    return merge(Span(*row) for row in rows.values_list("start", "end"))


def how_many_busy(person: PersonId) -> Mapping[uuid.UUID, int]:
    """How many times are kept, by calendar."""
    found: dict[uuid.UUID, int] = {}
    for id_ in BusyRecord.objects.filter(source__person_id=person).values_list("source_id", flat=True):
        found[id_] = found.get(id_, 0) + 1
    return found


def remove_source(person: PersonId, id_: uuid.UUID) -> None:
    """Forget a calendar and its times. Raises NotFound."""
    source_of(person, id_)
    with writing(person):
        CalendarSourceRecord.objects.filter(person_id=person, id=id_).delete()


def calendar_rows(person: PersonId) -> Json | None:
    """What an export keeps of all this: the person's own choices, no address and no times. None: there is nothing."""
    sharing, sources = sharing_of(person), sources_of(person)
    if sharing is None and not sources:
        return None
    return {
        "names": None if sharing is None else str(sharing.names),
        "alarm_min": None if sharing is None else sharing.alarm_min,
        "sources": [{"id": str(each.id), "kind": each.kind, "name": each.name} for each in sources],
    }


def add_calendar_rows(person: PersonId, rows: Json) -> None:
    """Add the calendars that are not there yet, without an address, and the choices where none were made here."""
    ids = [uuid.UUID(each["id"]) for each in rows["sources"]]
    known = set(CalendarSourceRecord.objects.filter(id__in=ids).values_list("id", flat=True))
    with writing(person):
        if rows["names"] is not None and not SharedEventRecord.objects.filter(person_id=person).exists():
            keep_sharing(person, names=uuid.UUID(rows["names"]), alarm_min=rows["alarm_min"])
        CalendarSourceRecord.objects.bulk_create(
            CalendarSourceRecord(person_id=person, id=id_, kind=each["kind"], name=each["name"])
            for id_, each in zip(ids, rows["sources"], strict=True)
            if id_ not in known
        )
