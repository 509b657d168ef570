"""Wall time of the commands that other programs call."""

import json
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.running import GEAR, NOW, ROOT
from unhunch.catalogue.library import library
from unhunch.domain.screening.rules import QuestionKind

TIMES = 9


def measure() -> list[dict[str, object]]:
    """The first run after an update reads all content; the median is of later ones."""
    with TemporaryDirectory() as folder:
        profile = Path(folder) / "profile.json"
        profile.write_text(json.dumps(_profile()), encoding="utf-8")
        screening = Path(folder) / "screening.json"
        screening.write_text(json.dumps(_profile()["screening"]), encoding="utf-8")
        return [
            _row("unhunch plan", ["plan", str(profile), "--day", NOW[:10], "--json"]),
            _row("unhunch screen", ["screen", str(screening), "--json"]),
            _row("unhunch --version", ["--version"]),
            _row("python -c pass", None),
        ]


def _row(name: str, arguments: list[str] | None) -> dict[str, object]:
    command = [sys.executable, "-c", "pass"] if arguments is None else [sys.executable, "-m", "unhunch", *arguments]
    times = [_time(command) for _ in range(TIMES)]
    return {
        "command": name,
        "first s": round(times[0], 2),
        "median s": round(statistics.median(times[1:]), 2),
        "worst s": round(max(times[1:]), 2),
    }


def _time(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _profile() -> dict[str, object]:
    """A person without any concern, with 90 days of log."""
    answers = {q.id: [] if q.kind is QuestionKind.MULTI else not q.concern for q in library().screening.needed}
    return {
        "timezone": "Europe/Berlin",
        "screening": {"age": 41, "answers": answers, "modifiers": []},
        "gear": GEAR,
        "work": {"days": ["mon", "tue", "wed", "thu", "fri"], "start": "09:00", "end": "17:30"},
        "started_on": "2026-08-25",
        "log": [_entry(index) for index in range(90)],
    }


def _entry(index: int) -> dict[str, object]:
    day = date(2026, 8, 25) + timedelta(days=index)
    done = [{"exercise": "wall-slide", "sets": [{"reps": 8, "effort": 4, "pain": 2, "fault_rate": 0.0}] * 2}]
    return {"type": "session", "at": f"{day}T07:20", "slot": "morning", "items": done}
