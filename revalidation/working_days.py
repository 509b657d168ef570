"""A simulated year of working days with nudges, judged; `python -m revalidation.working_days` writes docs/nudges.md.

`--days N` plays fewer days from the first of March and writes under build/ instead.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final

import unhunch
from revalidation.keeping import RESULTS, Made
from revalidation.running import CHECKOUT
from revalidation.working_days_counting import YearCount, play_year
from revalidation.working_days_page import as_json, page
from revalidation.working_days_people import WORKERS, YEAR
from revalidation.working_days_ways import WAYS

SEED: Final = 20261121
A_YEAR: Final = 365
MARCH: Final = date(YEAR, 3, 1)


def main(arguments: Sequence[str]) -> int:
    """Play, count, write; 1 where ours nudged in a forbidden moment or in a burst."""
    chosen = _read(arguments)
    begun = time.perf_counter()
    years = _play(chosen)
    made = _made(chosen, time.perf_counter() - begun)
    is_whole = chosen.days is None
    folder = CHECKOUT / ("docs" if is_whole else "build")
    results = RESULTS / "nudges" if is_whole else folder
    folder.mkdir(exist_ok=True)
    results.mkdir(exist_ok=True)
    text = page(made, years)
    (folder / "nudges.md").write_text(text, encoding="utf-8")
    (results / made.name).write_text(as_json(made, years), encoding="utf-8")
    sys.stdout.write(text)
    return int(any(_is_wrong(year) for year in years if year.way == "ours"))


def _is_wrong(year: YearCount) -> bool:
    return bool(year.bursts or year.reasons)


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m revalidation.working_days", description=__doc__)
    reader.add_argument("--days", type=int, metavar="N")
    reader.add_argument("--processes", type=int, default=2, metavar="N")
    return reader.parse_args(arguments)


def _play(chosen: argparse.Namespace) -> list[YearCount]:
    first, number = (date(YEAR, 1, 1), A_YEAR) if chosen.days is None else (MARCH, chosen.days)
    tasks = [(worker.id, way, first, number, SEED) for way in WAYS for worker in WORKERS]
    with ProcessPoolExecutor(chosen.processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(play_year, tasks))


def _made(chosen: argparse.Namespace, took_s: float) -> Made:
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - Git is found as in a shell
        cwd=Path(CHECKOUT),
        check=False,
        capture_output=True,
        text=True,
    )
    return Made(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=unhunch.__version__,
        commit=commit.stdout.strip() or "unknown",
        mode="full" if chosen.days is None else f"{chosen.days} days",
        has_recordings=False,
        python=platform.python_version(),
        cores=os.cpu_count() or 1,
        took_s=round(took_s, 1),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
