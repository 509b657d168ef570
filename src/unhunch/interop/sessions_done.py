"""Which sessions of an archive were practice, and how long they took."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

Row = dict[str, Any]

MOVED: Final = "moved"
ENDED: Final = frozenset({"finished", "stopped"})
"""States of a session whose end was seen: the length of any other is not known."""


def done_sessions(rows: Iterable[Row]) -> Iterator[Row]:
    """Those with a confirmed set, and "I moved anyway"; one that was only opened is no practice."""
    return (row for row in rows if row["state"] == MOVED or any(item["sets"] for item in row["items"]))


def lasted_s(row: Row) -> float | None:
    """Seconds from the opening to the end, breaks between included; None where the end was not seen."""
    if row["state"] not in ENDED or not row["ended_at"]:
        return None
    lasted = datetime.fromisoformat(row["ended_at"]) - datetime.fromisoformat(row["at"])
    return lasted.total_seconds() or None
