"""`/progress` with five years of log: from memory at eight connections, and made anew after an entry."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench import load
from bench.running import NOW, ROOT, Running, app, seeded

DAYS = 5 * 365
ENTRIES = 5
PATHS = ("/progress", "/progress?period=all", "/progress/charts", "/progress/charts?period=all")


def measure() -> list[dict[str, object]]:
    """First what nothing is kept of, then what is; an entry forgets it all."""
    folder = seeded(DAYS)
    with app(folder) as running:
        first = {"page": "/progress, first after the start", "median ms": _ms(running, "/progress")}
        warm = [{**load.best(path, running), "page": f"{path}, from memory"} for path in PATHS]
        return [first, *warm, *_after_entries(running, folder)]


def _after_entries(running: Running, folder: Path) -> list[dict[str, object]]:
    """As a person comes by: today's page follows an entry, and it reads the log anew; or straight to this page."""
    straight, by_today, minute = [], [], []
    for _ in range(ENTRIES):
        _enter(folder)
        straight.append(_ms(running, "/progress"))
        _enter(folder)
        running.get("/")
        by_today.append(_ms(running, "/progress"))
        minute.append(_ms(running, "/progress?period=recent"))
    return [
        _row("/progress, straight after an entry", straight),
        _row("/progress, after an entry and today's page", by_today),
        _row("/progress, asked for in another way", minute),
    ]


def _enter(folder: Path) -> None:
    command = [sys.executable, "-m", "unhunch", "log", "pain", "3", "--data", str(folder)]
    subprocess.run(
        command,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "UNHUNCH_TEST": "1", "UNHUNCH_TEST_NOW": NOW},
    )


def _ms(running: Running, path: str) -> float:
    begun = time.perf_counter()
    running.get(path)
    return round(1000 * (time.perf_counter() - begun), 1)


def _row(name: str, waits: list[float]) -> dict[str, object]:
    return {"page": name, "median ms": statistics.median(waits), "p99 ms": max(waits)}
