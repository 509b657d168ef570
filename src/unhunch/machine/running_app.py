"""Where the app that runs on a data folder is reached: a file only its owner can read, gone when the app ends."""

import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from unhunch.machine import locks
from unhunch.machine.folders import make_private

FILE: Final = "serving.json"
LOCK: Final = "serving.lock"
_PRIVATE: Final = 0o600


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningApp:
    """`url` is scheme, host and port; with `token` in it, a browser is let in."""

    url: str
    token: str
    pid: int

    def entry(self, path: str = "/") -> str:
        """What to open in a browser to be let in to a page of the app."""
        kept, _, fragment = path.partition("#")
        address = f"{self.url}/{kept.lstrip('/')}{'&' if '?' in kept else '?'}token={self.token}"
        return f"{address}#{fragment}" if fragment else address


def running(folder: Path) -> RunningApp | None:
    """The app that runs on that folder now; what one that crashed left behind does not count."""
    if not locks.is_taken(folder / LOCK):
        return None
    try:
        told = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return RunningApp(url=str(told["url"]), token=str(told["token"]), pid=int(told["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def told(folder: Path, app: RunningApp) -> Generator[None]:
    """Others may find it meanwhile. Where one is found already, that one stays the one."""
    lock = _lock(folder)
    if lock is None:
        yield
        return
    try:
        _write(folder / FILE, json.dumps(asdict(app)))
        yield
    finally:
        (folder / FILE).unlink(missing_ok=True)
        lock.release()


def _lock(folder: Path) -> locks.Lock | None:
    try:
        return locks.take(folder / LOCK)
    except OSError:
        # A folder that cannot be written has worse to tell, and tells it itself.
        return None


def _write(path: Path, text: str) -> None:
    make_private(path.parent)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)
