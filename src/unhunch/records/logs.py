"""The log: what a person did and felt, each entry theirs to change or delete."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.log import ItemDone, Log, NoteEntry, PainEntry, SessionEntry, SetDone, StopEntry
from unhunch.domain.units import ExerciseId
from unhunch.records.done import rows_of, sessions_of
from unhunch.records.models import (
    ItemRecord,
    NoteRecord,
    PainRecord,
    RatingRecord,
    SessionRecord,
    SessionState,
    SetRecord,
    StopRecord,
    TacticRecord,
)
from unhunch.records.people import NotFound, PersonId, writing
from unhunch.records.watched import watched_row

Entry = PainEntry | SessionEntry | StopEntry | NoteEntry | Rating | TacticEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry of the log with the id it is changed or deleted by."""

    id: uuid.UUID
    entry: Entry
    state: str | None = None
    """How a session stands: open, finished, stopped, left, moved."""


_PAIN = "SELECT id, at, average, worst, morning FROM records_painrecord WHERE person_id = %s ORDER BY at, id"
_STOPS = "SELECT id, at, sign, exercise, persisted_min FROM records_stoprecord WHERE person_id = %s ORDER BY at, id"
_NOTES = "SELECT id, at, text FROM records_noterecord WHERE person_id = %s ORDER BY at, id"
_RATINGS = "SELECT id, at, outcome, value, subject, how FROM records_ratingrecord WHERE person_id = %s ORDER BY at, id"
_TACTICS = "SELECT id, at, tactic, word FROM records_tacticrecord WHERE person_id = %s ORDER BY at, id"


def log_of(person: PersonId) -> Log:
    """Everything recorded, each kind in order of time; a session counts with the sets that were confirmed."""
    return Log(
        pain=tuple(entry for _, entry in _kept_pain(person)),
        sessions=tuple(session.entry for session in sessions_of(person)),
        stops=tuple(entry for _, entry in _kept_stops(person)),
        notes=tuple(entry for _, entry in _kept_notes(person)),
        ratings=tuple(entry for _, entry in _kept_ratings(person)),
        tactics=tuple(entry for _, entry in _kept_tactics(person)),
    )


def entries_of(person: PersonId) -> tuple[Kept, ...]:
    """Every entry with its id, the newest first."""
    readers = (_kept_pain, _kept_stops, _kept_notes, _kept_ratings, _kept_tactics)
    kept = [Kept(id=uuid.UUID(id_), entry=entry) for read in readers for id_, entry in read(person)]
    done = [Kept(id=uuid.UUID(each.id), entry=each.entry, state=each.state) for each in sessions_of(person)]
    return tuple(sorted((*kept, *done), key=lambda each: (each.entry.at, each.id), reverse=True))


def _kept_pain(person: PersonId) -> Iterator[tuple[str, PainEntry]]:
    for id_, at, average, worst, morning in rows_of(_PAIN, person):
        yield id_, PainEntry(at=at, average_0_10=average, worst_0_10=worst, morning_0_10=morning)


def _kept_stops(person: PersonId) -> Iterator[tuple[str, StopEntry]]:
    for id_, at, sign, name, persisted_min in rows_of(_STOPS, person):
        exercise = ExerciseId(name) if name else None
        yield id_, StopEntry(at=at, sign=sign, exercise=exercise, persisted_min=persisted_min)


def _kept_notes(person: PersonId) -> Iterator[tuple[str, NoteEntry]]:
    for id_, at, text in rows_of(_NOTES, person):
        yield id_, NoteEntry(at=at, text=text)


def _kept_ratings(person: PersonId) -> Iterator[tuple[str, Rating]]:
    for id_, at, outcome, value, subject, how in rows_of(_RATINGS, person):
        yield id_, Rating(at=at, outcome=outcome, value=value, subject=subject, how=How(how))


def _kept_tactics(person: PersonId) -> Iterator[tuple[str, TacticEntry]]:
    for id_, at, tactic, word in rows_of(_TACTICS, person):
        yield id_, TacticEntry(at=at, tactic=tactic, word=Word(word))


def add_entry(person: PersonId, entry: Entry, *, id_: uuid.UUID | None = None) -> uuid.UUID:
    """Add one entry; its id."""
    new = id_ or uuid.uuid4()
    with writing(person):
        insert_entry(person, entry, new)
    return new


def insert_entry(person: PersonId, entry: Entry, id_: uuid.UUID) -> None:
    """Add one entry within a write that is already under way."""
    _insert(person, [(id_, entry)])


def insert_entries(person: PersonId, entries: Iterable[Entry]) -> None:
    """Add many within a write that is already under way; each gets an id of its own."""
    _insert(person, [(uuid.uuid4(), entry) for entry in entries])


def _insert(person: PersonId, new: Sequence[tuple[uuid.UUID, Entry]]) -> None:
    rows: dict[Any, list[Any]] = {}
    for id_, entry in new:
        table, columns = _row(entry)
        rows.setdefault(table, []).append(table(id=id_, person_id=person, **columns))
    for table, of_table in rows.items():
        table.objects.bulk_create(of_table)
    _insert_items((id_, entry.items) for id_, entry in new if isinstance(entry, SessionEntry))


def _row(entry: Entry) -> tuple[Any, dict[str, Any]]:
    """The table an entry belongs in, and its columns."""
    return next((table, columns(entry)) for kind, (table, columns) in _TABLES.items() if isinstance(entry, kind))


def _session_columns(entry: SessionEntry) -> dict[str, Any]:
    state = SessionState.FINISHED if entry.items else SessionState.MOVED
    return {"at": entry.at, "slot": entry.slot.value, "state": state, "ended_at": entry.at}


_TABLES: Mapping[type, tuple[Any, Callable[[Any], dict[str, Any]]]] = {
    PainEntry: (
        PainRecord,
        lambda pain: {
            "at": pain.at,
            "average": pain.average_0_10,
            "worst": pain.worst_0_10,
            "morning": pain.morning_0_10,
        },
    ),
    SessionEntry: (SessionRecord, _session_columns),
    StopEntry: (
        StopRecord,
        lambda stop: {
            "at": stop.at,
            "sign": stop.sign,
            "exercise": stop.exercise or "",
            "persisted_min": stop.persisted_min,
        },
    ),
    NoteEntry: (NoteRecord, lambda note: {"at": note.at, "text": note.text}),
    Rating: (
        RatingRecord,
        lambda rating: {
            "at": rating.at,
            "outcome": rating.outcome,
            "value": rating.value,
            "subject": rating.subject,
            "how": rating.how.value,
        },
    ),
    TacticEntry: (
        TacticRecord,
        lambda entry: {"at": entry.at, "tactic": entry.tactic, "word": entry.word.value},
    ),
}


def keep_items(session: uuid.UUID, items: Sequence[ItemDone]) -> None:
    """Put these exercises and sets in the place of what the session had, within a write that is under way."""
    ItemRecord.objects.filter(session_id=session).delete()
    _insert_items([(session, items)])


def _insert_items(of_sessions: Iterable[tuple[uuid.UUID, Sequence[ItemDone]]]) -> None:
    """All exercises of these sessions at once, then all their sets: few statements, however many there are."""
    placed = [(session, place, item) for session, items in of_sessions for place, item in enumerate(items)]
    rows = ItemRecord.objects.bulk_create(
        ItemRecord(session_id=session, position=place, exercise=item.exercise) for session, place, item in placed
    )
    SetRecord.objects.bulk_create(
        SetRecord(item=row, position=at, **set_columns(done))
        for row, (_, _, item) in zip(rows, placed, strict=True)
        for at, done in enumerate(item.sets)
    )


def set_columns(done: SetDone) -> dict[str, Any]:
    """One set as it is kept."""
    return {
        "reps": done.reps,
        "hold_s": done.hold_s,
        "breaths": done.breaths,
        "effort": done.effort_0_10,
        "pain": done.pain_0_10,
        "fault_rate": done.fault_rate,
        "camera": watched_row(done.camera),
    }


def entry_with(person: PersonId, id_: uuid.UUID) -> Kept:
    """The entry of that id. Raises NotFound, also for another person's."""
    for kept in entries_of(person):
        if kept.id == id_:
            return kept
    raise _not_found()


def change_entry(person: PersonId, id_: uuid.UUID, entry: Entry) -> None:
    """Put `entry`, of the same kind, in the place of the one of that id."""
    table, columns = _row(entry)
    columns.pop("state", None)
    columns.pop("ended_at", None)
    with writing(person):
        if not table.objects.filter(person_id=person, id=id_).update(**columns):
            raise _not_found()
        if isinstance(entry, SessionEntry):
            keep_items(id_, entry.items)


def delete_entry(person: PersonId, id_: uuid.UUID) -> None:
    """Delete the entry of that id."""
    with writing(person):
        deleted = [table.objects.filter(person_id=person, id=id_).delete()[0] for table, _ in _TABLES.values()]
        if not any(deleted):
            raise _not_found()


def keep_duration(person: PersonId, stop: uuid.UUID, minutes: int) -> None:
    """Add to a stop sign how long it went on."""
    with writing(person):
        if not StopRecord.objects.filter(person_id=person, id=stop).update(persisted_min=minutes):
            raise _not_found()


def pain_between(person: PersonId, start: datetime, end: datetime) -> Kept | None:
    """The last pain entry from `start` on and before `end`."""
    row = PainRecord.objects.filter(person_id=person, at__gte=start, at__lt=end).order_by("-at").first()
    if row is None:
        return None
    ratings = {"average_0_10": row.average, "worst_0_10": row.worst, "morning_0_10": row.morning}
    return Kept(id=row.id, entry=PainEntry(at=row.at, **ratings))


def rating_like(person: PersonId, like: Rating, *, start: datetime, end: datetime) -> uuid.UUID | None:
    """The id of the last rating of the same measure and subject from `start` on and before `end`."""
    same = RatingRecord.objects.filter(person_id=person, outcome=like.outcome, subject=like.subject)
    return same.filter(at__gte=start, at__lt=end).order_by("-at").values_list("id", flat=True).first()


def _not_found() -> NotFound:
    return NotFound("There is no such entry in your log; it may have been deleted already.")
