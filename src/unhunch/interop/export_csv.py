"""What a person entered as tables for a spreadsheet: one file a kind, each with a header."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from unhunch.interop.watched_json import KEYS as CAMERA_KEYS

Row = dict[str, Any]

_SET_COLUMNS = ("side", "reps", "hold_s", "breaths", "effort", "pain", "fault_rate")
_LEADERS = ("=", "+", "-", "@", "\t", "\r")


def csv_files(setup: Row | None, rows: Mapping[str, list[Row]]) -> dict[str, str]:
    """The text of each file by its name; kinds of which there is nothing have a header only."""
    files = {f"{kind}.csv": _text(COLUMNS[kind], rows[kind]) for kind in COLUMNS if kind in rows}
    files["sets.csv"] = _text(SETS, _sets(rows["sessions"]))
    files["setup.csv"] = _text(("key", "value"), ({"key": key, "value": value} for key, value in (setup or {}).items()))
    return files


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "answers": ("id", "at", "item", "answer", "ruleset", "counts"),
    "clearances": ("id", "at", "rule"),
    "choices": ("id", "at", "question"),
    "full_screenings": ("id", "at"),
    "reasks": ("id", "at", "questions", "cause"),
    "weekly_checks": ("id", "at", "answers"),
    "session_checks": ("id", "at", "anything_new"),
    "pain": ("id", "at", "average", "worst", "morning"),
    "sessions": ("id", "at", "slot", "state", "planned_start", "ended_at", "effort", "pain"),
    "stops": ("id", "at", "sign", "exercise", "persisted_min", "session_id"),
    "notes": ("id", "at", "text"),
    "ratings": ("id", "at", "outcome", "value", "subject", "how"),
    "asked": ("id", "at", "questions"),
    "prescriptions": ("id", "at", "ended_at", "content"),
    "tactics": ("id", "at", "tactic", "word"),
    "desk": ("id", "at", "upright_s", "forward_s", "reclining_s", "away_s", "unknown_s"),
    "nudges": ("id", "at", "happened", "key", "until", "done_s", "by"),
}
SETS = (
    "session_id",
    "at",
    "slot",
    "item",
    "exercise",
    "set",
    *_SET_COLUMNS,
    *(f"camera_{name}" for name in CAMERA_KEYS),
)


def _sets(sessions: list[Row]) -> Iterator[Row]:
    """One line for every confirmed set, or side of a set."""
    for session in sessions:
        for item in session["items"]:
            for done in item["sets"]:
                yield {
                    "session_id": session["id"],
                    "at": session["at"],
                    "slot": session["slot"],
                    "item": item["position"] + 1,
                    "exercise": item["exercise"],
                    "set": done["position"] + 1,
                    **{name: done[name] for name in _SET_COLUMNS},
                    **_camera(done["camera"]),
                }


def _camera(seen: dict[str, Any] | None) -> Row:
    return {f"camera_{name}": value for name, value in (seen or {}).items()}


def _text(columns: tuple[str, ...], rows: Any) -> str:  # noqa: ANN401 -- any rows
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_LEADERS):
        # A spreadsheet would run it as a formula.
        return f"'{value}"
    return value
