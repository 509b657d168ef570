"""`unhunch report`: two pages from a cold start, with 90 days and with five years of log."""

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.running import NOW, ROOT, seeded

DAYS = {"90 days": 90, "five years": 5 * 365}
TIMES = 5


def measure() -> list[dict[str, object]]:
    """Wall time and CPU time of the whole command; a busy computer lengthens the first more than the second."""
    return [_row(name, seeded(days)) for name, days in DAYS.items()]


def _row(name: str, folder: Path) -> dict[str, object]:
    with TemporaryDirectory() as out:
        command = [sys.executable, "-m", "unhunch", "report", f"{out}/report.pdf", "--data", str(folder)]
        runs = [_run(command) for _ in range(TIMES + 1)][1:]
        size = (Path(out) / "report.pdf").stat().st_size
    wall, cpu = zip(*runs, strict=True)
    return {
        "log": name,
        "wall s, median": round(statistics.median(wall), 2),
        "CPU s, median": round(statistics.median(cpu), 2),
        "KB": round(size / 1000),
    }


def _run(command: list[str]) -> tuple[float, float]:
    begun, before = time.perf_counter(), _children_s()
    environment = {**os.environ, "UNHUNCH_TEST": "1", "UNHUNCH_TEST_NOW": NOW}
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - begun, _children_s() - before


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
