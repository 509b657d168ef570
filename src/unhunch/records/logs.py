"""The log: what a person did and felt, each entry theirs to change or delete."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.log import ItemDone, Log, NoteEntry, PainEntry, SessionEntry, SetDone, StopEntry
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.watched import of_sides
from unhunch.domain.units import ExerciseId
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
from unhunch.records.watched import watched_from, watched_row

Entry = PainEntry | SessionEntry | StopEntry | NoteEntry | Rating | TacticEntry

SET_COLUMNS = ("reps", "hold_s", "breaths", "effort", "pain", "fault_rate", "camera")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry of the log with the id it is changed or deleted by."""

    id: uuid.UUID
    entry: Entry
    state: str | None = None
    """How a session stands: open, finished, stopped, left, moved."""


def log_of(person: PersonId) -> Log:
    """Everything recorded, each kind in order of time; a session counts with the sets that were confirmed."""
    return Log(
        pain=tuple(_pain(row) for row in PainRecord.objects.filter(person_id=person).order_by("at", "id")),
        sessions=tuple(kept.entry for kept in kept_sessions(person) if isinstance(kept.entry, SessionEntry)),
        stops=tuple(_stop(row) for row in StopRecord.objects.filter(person_id=person).order_by("at", "id")),
        notes=tuple(_note(row) for row in NoteRecord.objects.filter(person_id=person).order_by("at", "id")),
        ratings=tuple(_rating(row) for row in RatingRecord.objects.filter(person_id=person).order_by("at", "id")),
        tactics=tuple(_tactic(row) for row in TacticRecord.objects.filter(person_id=person).order_by("at", "id")),
    )


def entries_of(person: PersonId) -> tuple[Kept, ...]:
    """Every entry with its id, the newest first."""
    kept = [
        *(Kept(id=row.id, entry=_pain(row)) for row in PainRecord.objects.filter(person_id=person)),
        *(Kept(id=row.id, entry=_stop(row)) for row in StopRecord.objects.filter(person_id=person)),
        *(Kept(id=row.id, entry=_note(row)) for row in NoteRecord.objects.filter(person_id=person)),
        *(Kept(id=row.id, entry=_rating(row)) for row in RatingRecord.objects.filter(person_id=person)),
        *(Kept(id=row.id, entry=_tactic(row)) for row in TacticRecord.objects.filter(person_id=person)),
        *kept_sessions(person),
    ]
    return tuple(sorted(kept, key=lambda each: (each.entry.at, each.id), reverse=True))


def kept_sessions(person: PersonId) -> tuple[Kept, ...]:
    """The sessions in order of time; those in which nothing was confirmed are no practice and left out."""
    items = items_done(SetRecord.objects.filter(item__session__person_id=person))
    rows = SessionRecord.objects.filter(person_id=person).order_by("at", "id")
    return tuple(
        Kept(id=row.id, entry=_session(row, items.get(row.id, ())), state=row.state)
        for row in rows
        if items.get(row.id) or row.state == SessionState.MOVED
    )


def items_done(sets: Any) -> Mapping[uuid.UUID, tuple[ItemDone, ...]]:  # noqa: ANN401 -- a query set of sets
    """By session, the exercises that have confirmed sets, in their places. The session's own ratings fill gaps."""
    rows = sets.order_by("item__session_id", "item__position", "position", "side").values_list(*_ROW, named=True)
    return {session: tuple(_items(list(group))) for session, group in groupby(rows, attrgetter("item__session_id"))}


_ROW = (
    "item__session_id",
    "item__position",
    "item__exercise",
    "item__session__effort",
    "item__session__pain",
    "item__pain",
    "position",
    "side",
    *SET_COLUMNS,
)


def _items(rows: Sequence[Any]) -> Iterator[ItemDone]:
    has_item_pain = any(row.item__pain is not None for row in rows)
    for _, group in groupby(rows, attrgetter("item__position")):
        of_item = list(group)
        by_set = [list(sides) for _, sides in groupby(of_item, attrgetter("position"))]
        done = tuple(_set(sides, has_item_pain=has_item_pain) for sides in by_set if _is_whole(sides))
        if done:
            yield ItemDone(exercise=ExerciseId(of_item[0].item__exercise), sets=done)


def _is_whole(sides: Sequence[Any]) -> bool:
    """A set that is done side by side counts once both are done."""
    return not sides[0].side or len(sides) == 2  # noqa: PLR2004 -- left and right


def _set(sides: Sequence[Any], *, has_item_pain: bool) -> SetDone:
    """The sides of a set as one: the smaller of the two, as doses are per side."""
    row = sides[0]
    fallback = row.item__pain if has_item_pain else row.item__session__pain
    return SetDone(
        reps=_least(side.reps for side in sides),
        hold_s=_least(side.hold_s for side in sides),
        breaths=_least(side.breaths for side in sides),
        effort_0_10=row.item__session__effort if row.effort is None else row.effort,
        pain_0_10=fallback if row.pain is None else row.pain,
        fault_rate=_most(side.fault_rate for side in sides),
        camera=of_sides([watched_from(side.camera) for side in sides]),
    )


def _least(values: Iterable[Any]) -> Any:  # noqa: ANN401 -- whole or not
    return min((value for value in values if value is not None), default=None)


def _most(values: Iterable[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)


def _session(row: SessionRecord, items: tuple[ItemDone, ...]) -> SessionEntry:
    return SessionEntry(at=row.at, slot=Slot(row.slot), items=items)


def _pain(row: PainRecord) -> PainEntry:
    return PainEntry(at=row.at, average_0_10=row.average, worst_0_10=row.worst, morning_0_10=row.morning)


def _stop(row: StopRecord) -> StopEntry:
    exercise = ExerciseId(row.exercise) if row.exercise else None
    return StopEntry(at=row.at, sign=row.sign, exercise=exercise, persisted_min=row.persisted_min)


def _note(row: NoteRecord) -> NoteEntry:
    return NoteEntry(at=row.at, text=row.text)


def _rating(row: RatingRecord) -> Rating:
    return Rating(at=row.at, outcome=row.outcome, value=row.value, subject=row.subject, how=How(row.how))


def _tactic(row: TacticRecord) -> TacticEntry:
    return TacticEntry(at=row.at, tactic=row.tactic, word=Word(row.word))


def add_entry(person: PersonId, entry: Entry, *, id_: uuid.UUID | None = None) -> uuid.UUID:
    """Add one entry; its id."""
    new = id_ or uuid.uuid4()
    with writing(person):
        insert_entry(person, entry, new)
    return new


def insert_entry(person: PersonId, entry: Entry, id_: uuid.UUID) -> None:
    """Add one entry within a write that is already under way."""
    table, columns = _row(entry)
    table.objects.create(id=id_, person_id=person, **columns)
    if isinstance(entry, SessionEntry):
        keep_items(id_, entry.items)


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
    for place, item in enumerate(items):
        row = ItemRecord.objects.create(session_id=session, position=place, exercise=item.exercise)
        SetRecord.objects.bulk_create(
            SetRecord(item=row, position=at, **set_columns(done)) for at, done in enumerate(item.sets)
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
    return None if row is None else Kept(id=row.id, entry=_pain(row))


def rating_like(person: PersonId, like: Rating, *, start: datetime, end: datetime) -> uuid.UUID | None:
    """The id of the last rating of the same measure and subject from `start` on and before `end`."""
    same = RatingRecord.objects.filter(person_id=person, outcome=like.outcome, subject=like.subject)
    return same.filter(at__gte=start, at__lt=end).order_by("-at").values_list("id", flat=True).first()


def _not_found() -> NotFound:
    return NotFound("There is no such entry in your log; it may have been deleted already.")
