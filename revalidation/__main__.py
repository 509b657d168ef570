"""`make revalidate`: every row measured, kept by version, and written up in docs/accuracy.md.

`--quick` does little of everything; `--only ROW` one row (may be given again). Both write under build/ instead.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.table import Table

import unhunch
from revalidation.figures import Figure, Source, interval_text, shown
from revalidation.keeping import RESULTS, Made, keep, last_kept
from revalidation.page import Report, page
from revalidation.running import CHECKOUT, DATA, PROCESSES, Counted, Measured, Run
from revalidation.show import picture
from revalidation.table import Row, rows

WORST = 10
WIDE = 150
"""Columns where the output is no terminal."""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, keep and write; 1 where a row broke."""
    chosen = _read(arguments)
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    picked = [row for row in rows() if not chosen.only or row.id in chosen.only]
    begun = time.perf_counter()
    found, broken = _measure_all(picked, chosen, console=console)
    made = _made(chosen, time.perf_counter() - begun)
    console.print(_table(picked, found))
    whole = not chosen.quick and not chosen.only
    _write(Path(chosen.out) if chosen.out else None, (made, picked, found), is_kept=whole)
    return 1 if broken else 0


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="make revalidate", description=__doc__)
    reader.add_argument("--quick", action="store_true", help="little of everything, in about a minute")
    reader.add_argument("--every", type=int, default=1, metavar="N", help="one case in N of the long lists")
    reader.add_argument("--only", action="append", metavar="ROW", choices=[row.id for row in rows()], default=[])
    reader.add_argument("--out", help="folder for the page and the results instead of docs/ and revalidation/results")
    return reader.parse_args(arguments)


def _measure_all(
    picked: Sequence[Row], chosen: argparse.Namespace, *, console: Console
) -> tuple[dict[str, Measured], bool]:
    data = DATA if (DATA / "index.csv").is_file() else None
    found: dict[str, Measured] = {}
    broken = False
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        run = Run(is_quick=chosen.quick, every=chosen.every, data=data, pool=pool)
        for row in picked:
            begun = time.perf_counter()
            found[row.id], is_broken = _measure(row, run)
            broken = broken or is_broken
            console.print(f"· {row.title}: {time.perf_counter() - begun:.0f} s", highlight=False)
    return found, broken


def _measure(row: Row, run: Run) -> tuple[Measured, bool]:
    """One row; what it lacks or what broke becomes "not measured", so the other rows are still done."""
    try:
        return row.measure(run), False
    except ModuleNotFoundError as lacking:
        return _without(row, f"{lacking.name} is not there"), False
    except Exception as error:  # noqa: BLE001 - the outermost edge: the other rows go on, and the run ends with 1
        traceback.print_exc()
        return _without(row, f"broke: {type(error).__name__}"), True


def _without(row: Row, why: str) -> Measured:
    return Measured(figures=(Figure(row=row.id, what="all of it", unit="", source=Source.MACHINE, note=why),))


def _mode(chosen: argparse.Namespace) -> str:
    if chosen.quick:
        return "quick"
    return "full" if chosen.every == 1 else f"one case in {chosen.every}"


def _made(chosen: argparse.Namespace, took_s: float) -> Made:
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - Git is found as in a shell
        cwd=CHECKOUT,
        check=False,
        capture_output=True,
        text=True,
    )
    return Made(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=unhunch.__version__,
        commit=commit.stdout.strip() or "unknown",
        mode=_mode(chosen),
        has_recordings=(DATA / "index.csv").is_file(),
        python=platform.python_version(),
        cores=os.cpu_count() or 1,
        took_s=round(took_s, 1),
    )


def _table(picked: Sequence[Row], found: dict[str, Measured]) -> Table:
    table = Table("what", "goal", "measured", "95 %", "of", "on", "", title="Accuracy", show_lines=False)
    for row in picked:
        table.add_section()
        table.add_row(f"[bold]{row.title}[/bold]")
        for figure in found[row.id].figures:
            goal = figure.goal.text(figure.unit) if figure.goal else ""
            cells = (goal, shown(figure.value, figure.unit), interval_text(figure), f"{figure.n or ''}")
            table.add_row(figure.what, *cells, figure.source.value, figure.note or figure.verdict)
    return table


def _write(out: Path | None, done: tuple[Made, Sequence[Row], dict[str, Measured]], *, is_kept: bool) -> None:
    """The page, its pictures and the kept results."""
    made, picked, found = done
    docs = out or (CHECKOUT / "docs" if is_kept else CHECKOUT / "build" / "accuracy")
    results = RESULTS if is_kept and out is None else docs / "results"
    figures = [figure for row in picked for figure in found[row.id].figures]
    before = last_kept(RESULTS)
    keep(results, made, figures)
    report = Report(
        made=made,
        rows=picked,
        figures=figures,
        before=before,
        pictures=_pictures(docs / "accuracy", [found[row.id] for row in picked]),
        remarks=[(row.id, remark) for row in picked for remark in found[row.id].remarks],
    )
    (docs / "accuracy.md").write_text(page(report), encoding="utf-8")


def _pictures(folder: Path, measured: Sequence[Measured]) -> list[tuple[str, str]]:
    """Every row's own pictures, then the worst counted cases."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    drawn = {what: svg for found in measured for what, svg in found.pictures.items()}
    worst = _worst([case for found in measured for case in found.counted])
    drawn |= {
        f"Worst counted, {at}: {case.case}, true {case.true}, counted {case.counted}": picture(case.case)
        for at, case in enumerate(worst, start=1)
    }
    listed = [(f"{at:02}.svg", what) for at, what in enumerate(drawn, start=1)]
    for name, what in listed:
        (folder / name).write_text(drawn[what], encoding="utf-8")
    return listed


def _worst(cases: Sequence[Counted]) -> list[Counted]:
    """The cases furthest off; none that were right."""
    return sorted((case for case in cases if case.off), key=lambda case: (-case.off, case.case))[:WORST]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
