"""What wger's programming interface answers, as a table: its workout sessions, sets and measurements.

wger has no file of workouts to download, only these answers (`/api/v2/workoutsession/`, `workoutlog`, `measurement`):
a page `{"count", "next", "previous", "results"}` or a plain list. Sets name their exercise by a number only, so they
are counted by day; the other kinds keep the person's own words.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import time
from typing import Final, cast

from unhunch.interop.csv_table import CsvRow, CsvTable, refuse
from unhunch.interop.strict import is_list, is_table

Json = Mapping[str, object]
IMPRESSIONS: Final = {"1": "bad", "2": "neutral", "3": "good"}
"""wger's own words for how a workout felt."""


def is_wger(content: object) -> bool:
    """Whether a JSON value looks like such an answer."""
    return is_list(content) or (is_table(content) and "results" in content)


def wger_table(content: object, where: str) -> CsvTable:
    """The answer as a table with the columns date, activity, minutes, note and value. Raises InvalidInput."""
    entries = content.get("results") if is_table(content) else content
    if not is_list(entries) or not entries or not all(is_table(entry) for entry in entries):
        refuse(where, "a list without entries", "it has wger's workout sessions, sets or measurements")
    known = cast("list[Json]", entries)
    kind = next(
        (kind for key, kind in _KINDS.items() if all(key in entry and "date" in entry for entry in known)), None
    )
    if kind is None:
        refuse(where, "entries of an unknown kind", "it has wger's workout sessions, sets or measurements")
    header, rows = kind(known)
    return CsvTable(
        where=where,
        header=CsvRow(line=0, cells=header),
        rows=tuple(CsvRow(line=at, cells=cells) for at, cells in enumerate(rows, start=1)),
        delimiter=",",
    )


Cells = tuple[str, ...]
Made = tuple[Cells, Sequence[Cells]]


def _sessions(entries: Sequence[Json]) -> Made:
    rows = [(_day(each), "Workout", _minutes(each), _session_note(each)) for each in entries]
    return ("date", "activity", "minutes", "note"), rows


def _minutes(entry: Json) -> str:
    """From its start to its end, where it has both."""
    try:
        start, end = (time.fromisoformat(_said(entry, key)) for key in ("time_start", "time_end"))
    except ValueError:
        return ""
    minutes = 60 * (end.hour - start.hour) + end.minute - start.minute
    return str(minutes % (24 * 60))


def _session_note(entry: Json) -> str:
    felt = IMPRESSIONS.get(_said(entry, "impression"), "")
    return ". ".join(part for part in (f"felt {felt}" if felt else "", _said(entry, "notes")) if part)


def _sets(entries: Sequence[Json]) -> Made:
    counts = Counter(_day(each) for each in entries)
    return ("date", "activity"), [
        (day, f"Workout, {sets} {'set' if sets == 1 else 'sets'}") for day, sets in counts.items()
    ]


def _measurements(entries: Sequence[Json]) -> Made:
    """Whoever rated pain as a measurement of their own finds it under `value`."""
    return ("date", "value", "note"), [(_day(each), _said(each, "value"), _said(each, "notes")) for each in entries]


_KINDS: Mapping[str, Callable[[Sequence[Json]], Made]] = {
    "impression": _sessions,
    "repetitions": _sets,
    "reps": _sets,
    "value": _measurements,
}
"""By a key that only this kind of entry has."""


def _day(entry: Json) -> str:
    return _said(entry, "date")[:10]


def _said(entry: Json, key: str) -> str:
    value = entry.get(key)
    return "" if value is None else str(value).strip()
