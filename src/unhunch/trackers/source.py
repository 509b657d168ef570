"""Where a recording is read from, who watches the reading, and how a bad one is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from unhunch.domain.errors import refuse

MOST_FRAMES: Final = 500_000
"""More than two hours at 60 frames a second. Our choice."""

LARGEST_BYTES: Final = 1024**3
"""Of one file of landmarks; a recording of `MOST_FRAMES` frames fits. Our choice."""

Watch = Callable[[int, int | None], None]
"""Told (frames read, frames in all where that is known) now and then. What it raises ends the reading."""


def unwatched(done: int, total: int | None) -> None:
    """For a reading nobody waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file or folder to read a recording from."""

    path: Path
    fps: float = 30.0
    """Frames a second where the file does not say."""
    watch: Watch = unwatched

    @property
    def where(self) -> str:
        """How a problem names it."""
        return str(self.path)


def refuse_unread(where: str, error: OSError | ValueError) -> NoReturn:
    """Raise why a file could not be opened or read."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is damaged"
    refuse(where, f"a file that cannot be read ({reason})", "it is a recording that can be read")
