"""Makes the file for a clinic's computer in a process of its own, for years of a log take a minute, and can stop it."""

import atexit
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Final

from unhunch.machine.folders import DATA_VARIABLE, data_dir

FOLDER: Final = "to-hand-over"
PACKED: Final = "fhir.zip"
_SO_FAR: Final = re.compile(rb"(\d+) of (\d+)")
_lock: Final = Lock()


class Stage(Enum):
    """Where the making stands."""

    NOTHING = "nothing"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


@dataclass(slots=True, kw_only=True)
class Making:
    """A file that is being made, or was. `total` is 0 until it is known."""

    process: subprocess.Popen[bytes]
    done: int = 0
    total: int = 0
    stage: Stage = Stage.RUNNING


_making: Final[list[Making]] = []
"""The one there is, if any."""


def folder() -> Path:
    """Where it is made: beside the records, so that it is found and deleted with them."""
    return data_dir() / FOLDER


def making() -> Making | None:
    """The file that is being made, or was; None where there is none."""
    return _making[0] if _making else None


def start() -> None:
    """Begin anew; what was there is thrown away. Raises OSError."""
    with _lock:
        _throw_away()
        folder().mkdir(mode=0o700)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "unhunch", "export", ".", "--format=fhir", "--progress"],
            cwd=folder(),
            env={**os.environ, DATA_VARIABLE: str(data_dir())},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        _making.append(Making(process=process))
        atexit.register(throw_away)
        Thread(target=_watch, args=(_making[0],), name="making a file", daemon=True).start()


def throw_away() -> None:
    """Stop it, and leave nothing of it."""
    with _lock:
        _throw_away()


def _throw_away() -> None:
    atexit.unregister(throw_away)
    while _making:
        with _making.pop().process as process:
            process.kill()
    shutil.rmtree(folder(), ignore_errors=True)


def _watch(this: Making) -> None:
    """Follow what the process says of itself until it ends."""
    errors: IO[bytes] | None = this.process.stderr
    try:
        for line in errors or ():
            if so_far := _SO_FAR.fullmatch(line.strip()):
                this.done, this.total = int(so_far[1]), int(so_far[2])
        ended = this.process.wait()
        if ended == 0:
            _pack()
        this.stage = Stage.READY if ended == 0 else Stage.FAILED
    except (OSError, ValueError):
        # Thrown away meanwhile, or the disk is full.
        this.stage = Stage.FAILED


def _pack() -> None:
    """All in one file, which takes the place of the others when it is whole."""
    files = sorted(folder().iterdir())
    draft = folder() / f".{PACKED}"
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in files:
            packed.write(file, file.name)
    draft.replace(folder() / PACKED)
    for file in files:
        file.unlink()
