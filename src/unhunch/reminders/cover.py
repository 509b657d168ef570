"""The gentle cover: all screens calm for a moment, with one thing to do on them, and gone at the first key.

It is a short-lived process of its own, so that the agent carries none of it: asked on standard input, it answers with
one word on standard output (`Outcome`) and ends by itself; ending the process takes the cover away at once. Only X11
lets a program cover the screens; where that is not so, `can_cover` says no, and the process ends with `ABSENT`.
"""

import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Final

PROCESS: Final = "unhunch.reminders.cover_screens"
ABSENT: Final = 3
"""Its exit code where no cover can be shown."""


class Outcome(Enum):
    """How a cover ended."""

    STARTED = "started"
    LEFT = "left"
    """Taken away by a key or a click."""
    OVER = "over"
    """Its time was up, or the screens changed under it."""


class NoCoverError(Exception):
    """This desktop has no place for a cover; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What to show and for how long. `picture` is the path of a PNG; empty, or of no picture, the words stand alone."""

    title: str
    lines: tuple[str, ...] = ()
    picture: str = ""
    lasts_s: float = 60.0
    start: str = ""
    leave: str = ""
    """How to start, and how to go back to work."""


def write_cover(cover: Cover) -> str:
    """As the process reads it."""
    return json.dumps(asdict(cover))


def read_cover(text: str) -> Cover:
    """As the agent wrote it."""
    asked = json.loads(text)
    return Cover(**{**asked, "lines": tuple(asked["lines"])})


def can_cover(environ: Mapping[str, str], system: str = sys.platform) -> bool:
    """Whether this is a desktop whose screens a program may cover: X11, and not Wayland, which allows it to none."""
    is_wayland = environ.get("XDG_SESSION_TYPE") == "wayland" or bool(environ.get("WAYLAND_DISPLAY"))
    return system.startswith(("linux", "freebsd")) and bool(environ.get("DISPLAY")) and not is_wayland


async def show_cover(cover: Cover, python: str = sys.executable) -> Outcome | None:
    """Show it in a process of its own, and how it ended; None where there is none. Cancelled, it goes at once."""
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(python, "-m", PROCESS, stdin=pipe, stdout=pipe, stderr=nothing)
    try:
        told, _ = await process.communicate(write_cover(cover).encode())
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()
        raise
    return Outcome(told.decode().strip()) if process.returncode == 0 else None
