"""Entries that come from another program's table: all of them or none."""

from collections.abc import Iterable

from unhunch.records import logs
from unhunch.records.people import PersonId, writing


def keep_imported(person: PersonId, new: Iterable[logs.Entry], changed: Iterable[logs.Kept]) -> None:
    """Add the new entries and put the changed ones in their places, in one step."""
    with writing(person):
        logs.insert_entries(person, new)
        for kept in changed:
            logs.change_entry(person, kept.id, kept.entry)
