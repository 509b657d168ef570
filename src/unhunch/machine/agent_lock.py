"""Whether the desktop agent runs on a data folder: while it does, it alone reminds."""

import time
from pathlib import Path
from typing import Final

from unhunch.machine import locks

LOCK: Final = "remind.lock"
SPOOL: Final = "remind.spool"
"""What the agent saw and is not in the records yet."""
_TRIES: Final = 5
_BETWEEN_S: Final = 0.02


def is_held(folder: Path) -> bool:
    """Whether an agent reminds the person whose records lie there."""
    return locks.is_taken(folder / LOCK)


def take(folder: Path) -> locks.Lock | None:
    """The right to remind, or None where another agent has it."""
    for _ in range(_TRIES):
        # Somebody who only asks holds the file for an instant.
        if (lock := locks.take(folder / LOCK)) is not None:
            return lock
        time.sleep(_BETWEEN_S)
    return None


def forget_spool(folder: Path) -> None:
    """Keep nothing that is on its way to the records."""
    (folder / SPOOL).unlink(missing_ok=True)
