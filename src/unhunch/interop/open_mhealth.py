"""Sessions as Open mHealth data points of physical activity; pain has no schema there, so it is not in the file."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Any, Final

from unhunch.interop.sessions_done import done_sessions, lasted_s

Json = dict[str, Any]

SCHEMA: Final[Json] = {"namespace": "omh", "name": "physical-activity", "version": "1.2"}
ACTIVITY: Final = "Upper-back exercises"
BREAK: Final = "Movement break"


def data_points_text(rows: Iterable[Json], *, user_id: str, zone: tzinfo) -> str:
    """The file's text: one list, a data point a session."""
    points = list(data_points(rows, user_id=user_id, zone=zone))
    return json.dumps(points, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def data_points(rows: Iterable[Json], *, user_id: str, zone: tzinfo) -> Iterator[Json]:
    """A header and a body for each session. `user_id`: a name for the person that is none."""
    for row in done_sessions(rows):
        yield {"header": _header(row, user_id, zone), "body": _body(row, zone)}


def _header(row: Json, user_id: str, zone: tzinfo) -> Json:
    return {
        "id": row["id"],
        "creation_date_time": _moment(row["ended_at"] or row["at"], zone),
        "schema_id": SCHEMA,
        "acquisition_provenance": {"source_name": "Unhunch", "modality": "self-reported"},
        "user_id": user_id,
    }


def _body(row: Json, zone: tzinfo) -> Json:
    """When, and for how long where the end was seen; how hard it was stays with the person's own numbers."""
    name = ACTIVITY if any(item["sets"] for item in row["items"]) else BREAK
    return {"activity_name": name, "effective_time_frame": _time(row, zone)}


def _time(row: Json, zone: tzinfo) -> Json:
    if lasted_s(row) is None:
        return {"date_time": _moment(row["at"], zone)}
    interval = {"start_date_time": _moment(row["at"], zone), "end_date_time": _moment(row["ended_at"], zone)}
    return {"time_interval": interval}


def _moment(iso: str, zone: tzinfo) -> str:
    return datetime.fromisoformat(iso).astimezone(zone).isoformat(timespec="seconds")
