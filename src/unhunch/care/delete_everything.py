"""Delete everything a person ever entered; it cannot be brought back."""

from pathlib import Path

from unhunch.care.review_progress import forget_progress
from unhunch.care.show_today import forget_days
from unhunch.machine.agent_lock import forget_spool
from unhunch.machine.passwords import forget_passwords
from unhunch.records import upkeep
from unhunch.records.people import PersonId


def delete_everything(person: PersonId, data: Path) -> None:
    """Delete all records of the person and the app's own copies of them, and overwrite what they were written on."""
    upkeep.delete_person(person, data)
    forget_passwords(data)
    forget_spool(data)
    forget_days()
    forget_progress()
