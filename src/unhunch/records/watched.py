"""A watched set as the row that is kept of it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from unhunch.domain.planning.watched import WatchedSet


def watched_row(watched: WatchedSet | None) -> dict[str, Any] | None:
    """As JSON holds it."""
    return None if watched is None else asdict(watched)


def watched_from(row: Mapping[str, Any] | None) -> WatchedSet | None:
    """What was kept."""
    if row is None:
        return None
    tempo = row["tempo_s"]
    lists = {"tempo_s": None if tempo is None else tuple(tempo), "not_assessed": tuple(row["not_assessed"])}
    return WatchedSet(**{**row, **lists})
