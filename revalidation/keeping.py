"""Results as JSON, one file a version, so that a run can be laid beside the one before."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from revalidation.figures import Figure

RESULTS = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """When, of what and where a run was made."""

    at: str
    """ISO 8601, UTC."""
    version: str
    commit: str
    mode: str
    """"full", "quick", or how many of the cases of long lists were taken."""
    has_recordings: bool
    python: str
    cores: int
    took_s: float

    @property
    def name(self) -> str:
        """By which it is kept: one file for a version and day; a later run of the same day takes its place."""
        return f"{self.version}-{self.at[:10]}.json"


def as_data(made: Made, figures: Sequence[Figure]) -> dict[str, Any]:
    """What is kept."""
    kept = [
        {**asdict(figure), "source": figure.source.value, "beside": dict(figure.beside), "verdict": figure.verdict}
        for figure in figures
    ]
    return {"made": asdict(made), "figures": kept}


def keep(folder: Path, made: Made, figures: Sequence[Figure]) -> Path:
    """Write it and say where."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / made.name
    file.write_text(json.dumps(as_data(made, figures), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The last run kept before this one."""

    name: str
    values: dict[str, float | None]
    """By the figure's key."""


def last_kept(folder: Path) -> Before | None:
    """The newest full run in the folder; asked before a run is kept, which may take its place."""
    runs = [json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")]
    full = sorted((run for run in runs if run["made"]["mode"] == "full"), key=lambda run: run["made"]["at"])
    if not full:
        return None
    made, figures = full[-1]["made"], full[-1]["figures"]
    values = {f"{figure['row']}: {figure['what']}": figure["value"] for figure in figures}
    return Before(name=f"{made['version']} of {made['at'][:10]}", values=values)
