"""The app's own export file: everything a person ever entered, as JSON that can be read back without loss."""

import json
import re
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC
from typing import Any

from unhunch.domain.exercises.exercise import Sides
from unhunch.domain.motion.posture.desk_day import QUARTER
from unhunch.domain.motion.posture.desk_watch import DeskState
from unhunch.domain.planning.prescription_plain import to_plain
from unhunch.domain.planning.setup import Setup
from unhunch.domain.reminders.nudge_day import Happened
from unhunch.interop.log_json import (
    HOWS,
    LONGEST_HOLD_S,
    LONGEST_PERSISTED_MIN,
    LONGEST_SUBJECT,
    MOST_COUNTED,
    SLOTS,
    WIDEST_SCALE,
    WORDS,
    Known,
    moment_json,
    scale,
)
from unhunch.interop.prescription_file import KnownHere, read_prescription
from unhunch.interop.profile_file import SETUP_KEYS
from unhunch.interop.setup_json import OWN_KEYS, read_setup, setup_json
from unhunch.interop.strict import STAND_IN, Place, Problems, Table, Unreadable, is_list, is_table
from unhunch.interop.watched_json import read_watched, watched_json

Json = dict[str, Any]
Read = Callable[[Place], Any]

FORMAT = 1
MOST_PLACES = 10_000
LONGEST_ALARM_MIN = 120
A_QUARTER_S = int(QUARTER.total_seconds())
HAPPENED = tuple(happened.value for happened in Happened)
BY = ("page", "desktop")
LONGEST_KEY = 40
STATES = ("open", "finished", "stopped", "left", "moved")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")


class AnyId(Collection[str]):
    """Every well-formed id: a file of an older or newer catalogue is read too."""

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and _ID.fullmatch(id_) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(("letters, digits and hyphens",))

    def __len__(self) -> int:
        return 1


ANY_ID = AnyId()
ANY = Known(exercises=ANY_ID, gear=ANY_ID, signs=ANY_ID, outcomes=dict, tactics=lambda: ANY_ID)

ANY_PRESCRIBED = KnownHere(exercises=None, gear=ANY_ID, ids=ANY_ID)


def archive_text(person: Json, setup: Json | None, rows: Mapping[str, list[Json]]) -> str:
    """The file's text; the same records give the same text."""
    archive = {"unhunch": FORMAT, "person": person, "setup": setup, **rows}
    return json.dumps(archive, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def setup_row(setup: Setup, changed_at: Any) -> Json:  # noqa: ANN401 -- a datetime
    """The settings with the time of their last change."""
    return {"changed_at": moment_json(changed_at), **setup_json(setup)}


def is_archive(data: object) -> bool:
    """Whether it says of itself that it is an export file, however broken."""
    return is_table(data) and "unhunch" in data


def parse_archive(data: object) -> Json:
    """The checked content of an export file: person, setup and rows. Raises InvalidInput with all problems."""
    problems = Problems()
    try:
        found = _archive(Place(data, "", problems))
    except Unreadable:
        found = {}
    problems.refuse()
    return found


def _archive(place: Place) -> Json:
    table = place.table("unhunch", "person", "setup", "calendar", *KINDS)
    table.need("unhunch", lambda version: version.whole(FORMAT, FORMAT), FORMAT)
    found: Json = {
        "person": table.need("person", _person, {}),
        "setup": table.need("setup", lambda setup: None if setup.value is None else _setup(setup), None),
        "calendar": table.take("calendar", _maybe(_calendar), None),
        "rows": {kind: list(_rows_of_kind(table, kind)) for kind in KINDS},
    }
    if not place.problems.found:
        _require_sessions(place, found["rows"])
    return found


def _rows_of_kind(table: Table, kind: str) -> tuple[Json, ...]:
    """The rows of one kind. A file from before there was the kind has none of it."""
    read = table.take if kind in ADDED_LATER else table.need
    return read(kind, _rows(KINDS[kind]), ())


def _rows(columns: Mapping[str, Read]) -> Callable[[Place], tuple[Json, ...]]:
    def read(place: Place) -> tuple[Json, ...]:
        rows = place.each(lambda row: _row(row, columns))
        ids = [row["id"] for row in rows]
        if len(set(ids)) < len(ids):
            place.refuse("each id stands once")
        return rows

    return read


def _row(place: Place, columns: Mapping[str, Read]) -> Json:
    table = place.table(*columns)
    return {name: _value_of(table, name)(name, read, None) for name, read in columns.items()}


def _value_of(table: Table, column: str) -> Callable[[str, Read, Any], Any]:
    """A file from before there was the column has none of it."""
    return table.take if column in COLUMNS_ADDED_LATER else table.need


def _require_sessions(place: Place, rows: Mapping[str, list[Json]]) -> None:
    known = {session["id"] for session in rows["sessions"]}
    for at, stop in enumerate(rows["stops"]):
        if stop["session_id"] is not None and stop["session_id"] not in known:
            place.problems.add(f"stops[{at}].session_id", stop["session_id"], "it is the id of a session in the file")


def _person(place: Place) -> Json:
    table = place.table("name", "created_at")
    return {
        "name": table.need("name", _text_or_empty(80), ""),
        "created_at": table.need("created_at", _moment, ""),
    }


def _setup(place: Place) -> Json:
    table = place.table("changed_at", *SETUP_KEYS, *OWN_KEYS)
    changed_at = table.need("changed_at", lambda at: at.moment(UTC), STAND_IN)
    rest = {key: value for key, value in table.values.items() if key != "changed_at"}
    return {"changed_at": changed_at, "setup": read_setup(Place(rest, place.where, place.problems), ANY)}


def _calendar(place: Place) -> Json:
    table = place.table("names", "alarm_min", "sources")
    return {
        "names": table.need("names", _maybe(_uuid), None),
        "alarm_min": table.need("alarm_min", _maybe(_whole(LONGEST_ALARM_MIN)), None),
        "sources": list(table.need("sources", _rows(CALENDAR_SOURCE), ())),
    }


def _moment(place: Place) -> str:
    return moment_json(place.moment(UTC))


def _uuid(place: Place) -> str:
    try:
        return str(uuid.UUID(place.text(36)))
    except ValueError:
        place.refuse("it is an id such as 1822018f-e494-454d-924e-0df001777fdb")


def _id(place: Place) -> str:
    return place.one_of(ANY_ID)


def _text_or_empty(longest: int) -> Read:
    return lambda place: "" if place.value == "" else place.text(longest)


def _maybe(read: Read) -> Read:
    return lambda place: None if place.value is None else read(place)


def _whole(high: int) -> Read:
    return lambda place: place.whole(0, high)


def _id_or_empty(place: Place) -> str:
    return "" if place.value == "" else _id(place)


def _answer(place: Place) -> Any:  # noqa: ANN401 -- what a question, an age or a condition list takes
    if isinstance(place.value, bool):
        return place.value
    if isinstance(place.value, int):
        return place.whole(0, 150)
    return list(place.each(_id))


def _weekly(place: Place) -> Json:
    if not is_table(place.value):
        place.refuse("it is a table of yes and no")
    table = place.table(*(key for key in place.value if key in ANY_ID))
    return {key: table.take(key, Place.truth, otherwise=False) for key in table.values}


def _question(place: Place) -> Json:
    """A measure that was asked, and of what."""
    return _row(place, {"outcome": _id, "subject": _text_or_empty(LONGEST_SUBJECT)})


def _places(columns: Mapping[str, Read], *key: str) -> Read:
    def read(place: Place) -> list[Json]:
        rows = [_row(each, columns) for each in place.items()]
        places = [tuple(row[name] for name in key) for row in rows]
        if len(set(places)) < len(places):
            place.refuse("each position stands once")
        return rows

    return read


_RATING: Read = _maybe(scale)
_SET: Mapping[str, Read] = {
    "position": _whole(MOST_PLACES),
    "side": lambda place: place.one_of(("", "left", "right")),
    "reps": _maybe(_whole(MOST_COUNTED)),
    "hold_s": _maybe(lambda place: place.number(0, LONGEST_HOLD_S)),
    "breaths": _maybe(_whole(MOST_COUNTED)),
    "effort": _RATING,
    "pain": _RATING,
    "fault_rate": _maybe(lambda place: place.number(0, 1)),
    "camera": _maybe(lambda place: watched_json(read_watched(place))),
}
_ITEM: Mapping[str, Read] = {
    "position": _whole(MOST_PLACES),
    "exercise": _id,
    "pain": _RATING,
    "sets": _places(_SET, "position", "side"),
}


def _planned(place: Place) -> Json:
    table = place.table("slot", "start", "items")
    table.need("slot", lambda slot: slot.one_of(SLOTS), "")
    table.need("start", lambda start: start.moment(UTC), STAND_IN)
    table.need("items", lambda items: items.each(_planned_item), ())
    return dict(table.values)


def _planned_item(place: Place) -> Json:
    table = place.table("exercise", "kind", "gear", "measure", "sets", "amount", "tempo", "sides", "duration_s", "why")
    table.need("exercise", _id, "")
    table.need(
        "kind", lambda kind: kind.one_of(("release", "mobility", "strength", "hold", "stretch", "breathing")), ""
    )
    table.need("gear", _maybe(_id), None)
    table.need("measure", lambda measure: measure.one_of(("reps", "hold_s", "breaths")), "")
    table.need("sets", lambda sets: sets.whole(1, MOST_COUNTED), 1)
    table.need("amount", lambda amount: amount.whole(0, MOST_PLACES), 0)
    table.need("tempo", _maybe(_tempo), None)
    table.need("sides", lambda sides: sides.one_of(tuple(each.value for each in Sides)), "")
    table.need("duration_s", lambda length: length.number(0, 24 * 3600), 0.0)
    table.need("why", lambda why: why.each(_why), ())
    return dict(table.values)


def _tempo(place: Place) -> tuple[float, ...]:
    parts = place.each(lambda part: part.number(0, 600))
    if len(parts) != 3:  # noqa: PLR2004 -- up, pause, down
        place.refuse("it has three numbers of seconds")
    return parts


def _why(place: Place) -> None:
    if not _is_code_with_params(place.value):
        place.refuse("it is a code and a list of names with values")


def _is_code_with_params(value: object) -> bool:
    if not is_list(value) or len(value) != 2:  # noqa: PLR2004 -- a pair
        return False
    code, params = value
    return isinstance(code, str) and is_list(params) and all(_is_param(param) for param in params)


def _is_param(param: object) -> bool:
    return is_list(param) and len(param) == 2 and all(isinstance(part, str) for part in param)  # noqa: PLR2004 - a pair


def _own_exercise(place: Place) -> Json:
    """A prescription of one own exercise and of nothing else."""
    found = _prescription(place)
    if len(found["exercises"]) != 1 or len(found.get("own", ())) != 1:
        place.refuse("it is one exercise of the person's own")
    return found


def _prescription(place: Place) -> Json:
    found = read_prescription(place, ANY_PRESCRIBED)
    if found is None:
        raise Unreadable
    return to_plain(found)


CALENDAR_SOURCE: Mapping[str, Read] = {
    "id": _uuid,
    "kind": lambda place: place.one_of(("file", "url", "caldav")),
    "name": lambda place: place.text(80),
}
"""What of a calendar goes along: that there is one. Its address may open it to anybody, so it stays."""

KINDS: Mapping[str, Mapping[str, Read]] = {
    "answers": {
        "id": _uuid,
        "at": _moment,
        "item": _id,
        "answer": _answer,
        "ruleset": _text_or_empty(40),
        "order": _whole(MOST_PLACES),
        "counts": Place.truth,
    },
    "clearances": {"id": _uuid, "at": _moment, "rule": _id},
    "choices": {"id": _uuid, "at": _moment, "question": _id},
    "full_screenings": {"id": _uuid, "at": _moment},
    "reasks": {"id": _uuid, "at": _moment, "questions": lambda place: list(place.each(_id)), "cause": _id},
    "weekly_checks": {"id": _uuid, "at": _moment, "answers": _weekly},
    "session_checks": {"id": _uuid, "at": _moment, "anything_new": Place.truth},
    "pain": {"id": _uuid, "at": _moment, "average": _RATING, "worst": _RATING, "morning": _RATING},
    "sessions": {
        "id": _uuid,
        "at": _moment,
        "slot": lambda place: place.one_of(SLOTS),
        "state": lambda place: place.one_of(STATES),
        "planned_start": _maybe(_moment),
        "ended_at": _maybe(_moment),
        "effort": _RATING,
        "pain": _RATING,
        "planned": _maybe(_planned),
        "items": _places(_ITEM, "position"),
    },
    "stops": {
        "id": _uuid,
        "at": _moment,
        "sign": _id,
        "exercise": _id_or_empty,
        "persisted_min": _maybe(_whole(LONGEST_PERSISTED_MIN)),
        "session_id": _maybe(_uuid),
    },
    "notes": {"id": _uuid, "at": _moment, "text": lambda place: place.text(10_000)},
    "ratings": {
        "id": _uuid,
        "at": _moment,
        "outcome": _id,
        "value": lambda place: place.number(*WIDEST_SCALE),
        "subject": _text_or_empty(LONGEST_SUBJECT),
        "how": lambda place: place.one_of(HOWS),
    },
    "asked": {"id": _uuid, "at": _moment, "questions": lambda place: list(place.each(_question))},
    "prescriptions": {"id": _uuid, "at": _moment, "ended_at": _maybe(_moment), "content": _prescription},
    "own_exercises": {"id": _uuid, "at": _moment, "content": _own_exercise},
    "tactics": {"id": _uuid, "at": _moment, "tactic": _id, "word": lambda place: place.one_of(WORDS)},
    "desk": {"id": _uuid, "at": _moment, **{f"{state.value}_s": _whole(A_QUARTER_S) for state in DeskState}},
    "nudges": {
        "id": _uuid,
        "at": _moment,
        "happened": lambda place: place.one_of(HAPPENED),
        "key": _text_or_empty(LONGEST_KEY),
        "until": _maybe(_moment),
        "done_s": _maybe(lambda place: place.number(0, LONGEST_HOLD_S)),
        "by": lambda place: place.one_of(BY),
    },
}
"""Every kind of row with its columns and what each may hold; all columns are needed."""

COLUMNS_ADDED_LATER = frozenset({"camera"})
"""Columns that files written before there were such do not have."""
ADDED_LATER = frozenset({"ratings", "asked", "prescriptions", "own_exercises", "tactics", "desk", "nudges"})
"""Kinds that files written before there were such rows do not have."""
