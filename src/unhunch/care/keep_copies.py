"""Back up and restore the whole database."""

from pathlib import Path

from unhunch.care.review_progress import forget_progress
from unhunch.care.show_today import forget_days
from unhunch.records import upkeep


def back_up(to: Path) -> None:
    """Write a whole, checked copy of all records to a file."""
    upkeep.backup(to)


def restore(file: Path, data: Path) -> Path:
    """Put a copy's records in the place of the present ones, and say where those were copied to. Raises NotRestored."""
    kept = upkeep.restore(file, data)
    forget_days()
    forget_progress()
    return kept
