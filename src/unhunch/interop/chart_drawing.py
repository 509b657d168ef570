"""Draws charts for print in a process of its own, which lives on for the next one.

What draws them takes most of a second to load, 80 MB, and lets nothing else happen meanwhile: beside the program it
costs the person no time, and the server none of its other answers.
"""

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from threading import Lock, Timer
from typing import Any, Final

IDLE_S: Final = 300
"""How long it waits for another chart. Our choice."""

Spec = dict[str, Any]

_lock: Final = Lock()
_started: Final[list[subprocess.Popen[bytes]]] = []
"""The process that draws, if there is one."""


def begin_drawing() -> None:
    """Start what draws, beside everything else that is done until there is a chart."""
    with _lock, suppress(OSError):
        _drawer()


def chart_svg(spec: Spec) -> str:
    """The chart as a picture for print; where no process can be had, it is drawn in this one."""
    with _lock:
        # A second process is asked because the first may have ended just now, having had nothing to do for long.
        return _asked(spec) or _asked(spec) or _drawn(spec)


def _asked(spec: Spec) -> str | None:
    """What another process drew, None if it did not."""
    with suppress(OSError):
        drawer = _drawer()
        if drawer.stdin and drawer.stdout:
            drawer.stdin.write(json.dumps(spec).encode() + b"\n")
            drawer.stdin.flush()
            if line := drawer.stdout.readline():
                return str(json.loads(line))
    _end()
    return None


def _drawer() -> subprocess.Popen[bytes]:
    """The process that draws, started if there is none. Raises OSError."""
    if not _started:
        _started.append(
            subprocess.Popen(
                [sys.executable, "-P", "-m", "unhunch.interop.chart_drawing"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        )
        atexit.register(_end)
    return _started[0]


def _end() -> None:
    """It has nothing to lose, so it is not asked to end."""
    atexit.unregister(_end)
    while _started:
        # What it was never told may still wait to be written, and no longer can be.
        with suppress(OSError), _started.pop() as process:
            process.kill()


def _drawn(spec: Spec) -> str:
    import vl_convert  # noqa: PLC0415 -- 80 MB, and only here

    return vl_convert.vegalite_to_svg(spec)


def main() -> None:
    """Draw one chart a line of standard input, until there are no more: the other side of `chart_svg`."""
    _drawn({"mark": "point"})
    idle = _idle()
    for line in sys.stdin.buffer:
        idle.cancel()
        sys.stdout.write(json.dumps(_drawn(json.loads(line))) + "\n")
        sys.stdout.flush()
        idle = _idle()


def _idle() -> Timer:
    """Ends this process, which reads, unless it is cancelled before."""
    timer = Timer(IDLE_S, os._exit, (0,))
    timer.daemon = True
    timer.start()
    return timer


if __name__ == "__main__":
    main()
