"""Files that say a process runs: held as long as it lives, and let go by the system however it ends."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from unhunch.machine.folders import make_private

_PRIVATE: Final = 0o600


class Lock:
    """One held file. It is let go by `release`, or by the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let it go; a second time does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
        self._handle = -1


def take(path: Path) -> Lock | None:
    """The lock, or None where another process holds it. Raises: OSError where the folder cannot be written."""
    make_private(path.parent)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE)
    if _take(handle):
        return Lock(handle)
    os.close(handle)
    return None


def is_taken(path: Path) -> bool:
    """Whether a living process holds it."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        return not _take_for_a_look(handle)
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            return True
        return False

    _take_for_a_look = _take

else:
    import fcntl

    def _take(handle: int) -> bool:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        return False

    def _take_for_a_look(handle: int) -> bool:
        # Shared, so that two who look at the same time do not take each other for the holder.
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return True
        return False
