"""`unhunch doctor`: whether everything the app needs is in order on this computer."""

import shutil
import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Annotated, Final

import typer

from unhunch.domain.errors import UnhunchError
from unhunch.machine import folders

NOT_IN_ORDER: Final = 1
_FREE_BYTES: Final = 100 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found, in one sentence, and whether it is in order."""

    is_good: bool
    sentence: str


def doctor(
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder your records are kept in.")] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON for another program.")] = False,
) -> None:
    """Look over the installation and your records; nothing is changed.

    Ends with 1 when something is not in order, and says what to do.

    Example: unhunch doctor --json
    """
    folder = data or folders.data_dir()
    findings = {name: check(folder) for name, check in CHECKS.items()}
    print(_as_json(findings) if json else "\n".join(_lines(findings)))
    if not all(finding.is_good for finding in findings.values()):
        raise typer.Exit(NOT_IN_ORDER)


def _python(_folder: Path) -> Finding:
    version = sys.version.split()[0]
    return Finding(is_good=sys.version_info >= (3, 11), sentence=f"Python {version}; 3.11 or newer is needed.")


def _data_folder(folder: Path) -> Finding:
    if not folder.exists():
        return Finding(is_good=True, sentence=f"{folder} will be made at the first start.")
    if folder.stat().st_mode & 0o077:
        return Finding(is_good=False, sentence=f"{folder} can be read by other accounts; run: chmod 700 {folder}")
    return Finding(is_good=True, sentence=f"{folder}, readable by you alone.")


def _space(folder: Path) -> Finding:
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(there).free
    return Finding(is_good=free >= _FREE_BYTES, sentence=f"{free // 1024**2} MB free; 100 MB are needed.")


def _records(folder: Path) -> Finding:
    path = folder / folders.DATABASE
    if not path.exists():
        return Finding(is_good=True, sentence="Nothing is recorded yet.")
    try:
        with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)) as database:
            told = database.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.Error:
        told = "unreadable"
    if told == "ok":
        return Finding(is_good=True, sentence=f"{path.name} is whole, {path.stat().st_size // 1024} KB.")
    return Finding(is_good=False, sentence=f"{path.name} is damaged; take your newest copy: unhunch restore FILE")


def _content(_folder: Path) -> Finding:
    from unhunch.catalogue.library import library

    try:
        count = len(library().exercises)
    except UnhunchError as error:
        return Finding(is_good=False, sentence=f"The exercises cannot be read: {error}")
    return Finding(is_good=True, sentence=f"{count} exercises.")


def _front_end(_folder: Path) -> Finding:
    built = resources.files("unhunch") / "web" / "static" / "built" / "player.js"
    if built.is_file():
        return Finding(is_good=True, sentence="The scripts and styles are built.")
    return Finding(is_good=False, sentence="The scripts and styles are not built; run: make start")


CHECKS: Final[Mapping[str, Callable[[Path], Finding]]] = {
    "python": _python,
    "data folder": _data_folder,
    "space": _space,
    "records": _records,
    "exercises": _content,
    "pages": _front_end,
}


def _as_json(findings: Mapping[str, Finding]) -> str:
    from json import dumps

    rows = [{"check": name, "good": found.is_good, "text": found.sentence} for name, found in findings.items()]
    return dumps({"good": all(row["good"] for row in rows), "checks": rows}, ensure_ascii=False)


def _lines(findings: Mapping[str, Finding]) -> list[str]:
    return [f"{'ok' if found.is_good else '!!'}  {name}: {found.sentence}" for name, found in findings.items()]
