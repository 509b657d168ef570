"""Everything a person ever entered as plain rows, and such rows put back; what is there already is not added twice.

Rows hold JSON values under the names of the columns; moments are ISO 8601 in UTC.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, models

from unhunch.domain.errors import InvalidInput, Problem
from unhunch.records.models import (
    AskedRecord,
    CheckRecord,
    ClearanceRecord,
    DeskRecord,
    FullScreeningRecord,
    InformedChoiceRecord,
    ItemRecord,
    NoteRecord,
    NudgeRecord,
    OwnExerciseRecord,
    PainRecord,
    Person,
    PrescriptionRecord,
    RatingRecord,
    ReaskRecord,
    ScreeningAnswerRecord,
    SessionRecord,
    SetRecord,
    StopRecord,
    TacticRecord,
    WeeklyCheckRecord,
)
from unhunch.records.people import PersonId, writing

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many rows of each kind were new, and how many were there already."""

    new: Mapping[str, int]
    known: int

    @property
    def total(self) -> int:
        """All new rows."""
        return sum(self.new.values())


# In an order in which each kind may refer to those before it.
KINDS: Mapping[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "answers": (ScreeningAnswerRecord, ("id", "at", "item", "answer", "ruleset", "order", "counts")),
    "clearances": (ClearanceRecord, ("id", "at", "rule")),
    "choices": (InformedChoiceRecord, ("id", "at", "question")),
    "full_screenings": (FullScreeningRecord, ("id", "at")),
    "reasks": (ReaskRecord, ("id", "at", "questions", "cause")),
    "weekly_checks": (WeeklyCheckRecord, ("id", "at", "answers")),
    "session_checks": (CheckRecord, ("id", "at", "anything_new")),
    "pain": (PainRecord, ("id", "at", "average", "worst", "morning")),
    "sessions": (
        SessionRecord,
        ("id", "at", "slot", "state", "planned_start", "ended_at", "effort", "pain", "planned"),
    ),
    "stops": (StopRecord, ("id", "at", "sign", "exercise", "persisted_min", "session_id")),
    "notes": (NoteRecord, ("id", "at", "text")),
    "ratings": (RatingRecord, ("id", "at", "outcome", "value", "subject", "how")),
    "asked": (AskedRecord, ("id", "at", "questions")),
    "prescriptions": (PrescriptionRecord, ("id", "at", "ended_at", "content")),
    "own_exercises": (OwnExerciseRecord, ("id", "at", "content")),
    "tactics": (TacticRecord, ("id", "at", "tactic", "word")),
    "desk": (DeskRecord, ("id", "at", "upright_s", "forward_s", "reclining_s", "away_s", "unknown_s")),
    "nudges": (NudgeRecord, ("id", "at", "happened", "key", "until", "done_s", "by")),
}
MOMENTS = frozenset({"at", "planned_start", "ended_at", "until"})
_ITEM = ("position", "exercise", "pain")
_SET = ("position", "side", "reps", "hold_s", "breaths", "effort", "pain", "fault_rate", "camera")


def rows_of(person: PersonId) -> dict[str, list[Row]]:
    """Every row of the person by kind, in order of time, in a number of queries that does not grow."""
    found = {
        kind: [_plain(row) for row in table.objects.filter(person_id=person).order_by("at", "id").values(*columns)]
        for kind, (table, columns) in KINDS.items()
    }
    items = _items_by_session(person)
    for session in found["sessions"]:
        session["items"] = items.get(session["id"], [])
    return found


def _plain(row: Row) -> Row:
    return {name: _PLAIN.get(type(value), _same)(value) for name, value in row.items()}


def _same(value: Any) -> Any:  # noqa: ANN401 -- JSON
    return value


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


_PLAIN: Mapping[type, Callable[[Any], Any]] = {uuid.UUID: str, datetime: _moment}


def _items_by_session(person: PersonId) -> Mapping[str, list[Row]]:
    sets: dict[int, list[Row]] = {}
    of_person = SetRecord.objects.filter(item__session__person_id=person).order_by("item_id", "position", "side")
    for row in of_person.values("item_id", *_SET):
        sets.setdefault(row.pop("item_id"), []).append(row)
    found: dict[str, list[Row]] = {}
    items = ItemRecord.objects.filter(session__person_id=person).order_by("session_id", "position")
    for row in items.values("id", "session_id", *_ITEM):
        session, item = str(row.pop("session_id")), row.pop("id")
        found.setdefault(session, []).append({**row, "sets": sets.get(item, [])})
    return found


def name_and_start(person: PersonId) -> Row:
    """The person's name, and since when there are records."""
    row = Person.objects.values("name", "created_at").get(id=person)
    return {"name": row["name"], "created_at": _moment(row["created_at"])}


def count_new(person: PersonId, rows: Rows) -> Added:
    """What adding these rows would add; nothing is changed."""
    ids = _new_ids(person, rows)
    new = {kind: sum(row["id"] in ids for row in rows[kind]) for kind in KINDS}
    return Added(new=new, known=sum(map(len, rows.values())) - sum(new.values()))


def add_rows(person: PersonId, rows: Rows, about: Row) -> Added:
    """Add every row that is not there yet, all or none; `about` is what `name_and_start` gave."""
    try:
        with writing(person):
            added = count_new(person, rows)
            _add_all(person, rows, _new_ids(person, rows))
            _add_about(person, about)
    except IntegrityError as error:
        problem = Problem(
            where="the file", value="a contradiction in it", allowed="each entry stands once and is whole"
        )
        raise InvalidInput((problem,)) from error
    return added


def _new_ids(person: PersonId, rows: Rows) -> Mapping[str, uuid.UUID]:
    """The ids in the file that are not among the person's records, each with the id it will have here."""
    return {each: here for kind, (table, _) in KINDS.items() for each, here in _of_kind(person, table, rows[kind])}


def _of_kind(person: PersonId, table: Any, rows: Iterable[Row]) -> Iterator[tuple[str, uuid.UUID]]:  # noqa: ANN401 -- any table
    owners = dict(table.objects.values_list("id", "person_id"))
    for row in rows:
        here = _here(person, uuid.UUID(row["id"]), owners)
        if here not in owners:
            yield row["id"], here


def _here(person: PersonId, id_: uuid.UUID, owners: Mapping[uuid.UUID, uuid.UUID]) -> uuid.UUID:
    """The same id; another, always the same one, where it is taken by another person's row."""
    return id_ if owners.get(id_, person) == person else uuid.uuid5(person, id_.hex)


def _add_all(person: PersonId, rows: Rows, ids: Mapping[str, uuid.UUID]) -> None:
    for kind, (table, columns) in KINDS.items():
        new = [row for row in rows[kind] if row["id"] in ids]
        table.objects.bulk_create(table(person_id=person, **_columns(row, columns, ids)) for row in new)
        if kind == "sessions":
            _add_items(new, ids)


def _columns(row: Row, columns: Iterable[str], ids: Mapping[str, uuid.UUID]) -> Row:
    found = {
        name: datetime.fromisoformat(row[name]) if name in MOMENTS and row[name] else row[name] for name in columns
    }
    found["id"] = ids[row["id"]]
    if found.get("session_id"):
        found["session_id"] = ids.get(row["session_id"], uuid.UUID(row["session_id"]))
    return found


def _add_items(sessions: Iterable[Row], ids: Mapping[str, uuid.UUID]) -> None:
    wanted = [(ids[session["id"]], item) for session in sessions for item in session["items"]]
    made = ItemRecord.objects.bulk_create(
        ItemRecord(session_id=session, **{name: item[name] for name in _ITEM}) for session, item in wanted
    )
    SetRecord.objects.bulk_create(
        SetRecord(item=row, **done) for row, (_, item) in zip(made, wanted, strict=True) for done in item["sets"]
    )


def _add_about(person: PersonId, about: Row) -> None:
    row = Person.objects.get(id=person)
    row.name = row.name or about["name"]
    row.created_at = min(row.created_at, datetime.fromisoformat(about["created_at"]))
    row.save(update_fields=["name", "created_at"])
