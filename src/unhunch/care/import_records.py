"""Import an exported file: all of it or nothing; importing it twice changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unhunch.interop.archive_json import parse_archive
from unhunch.records import archive, calendars, setups
from unhunch.records.archive import Added
from unhunch.records.people import PersonId, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do, and the checked file it would do it with."""

    added: Added
    takes_setup: bool
    content: Mapping[str, Any]


def preview_import(person: PersonId, data: object) -> Preview:
    """What importing the file's content would add; nothing is changed. Raises InvalidInput with all problems."""
    content = parse_archive(data)
    return Preview(
        added=archive.count_new(person, content["rows"]),
        takes_setup=_is_newer(person, content["setup"]),
        content=content,
    )


def import_records(person: PersonId, preview: Preview) -> Added:
    """Add what is new, in one step. Settings are taken from whichever side changed them last."""
    content = preview.content
    with writing(person):
        added = archive.add_rows(person, content["rows"], content["person"])
        if _is_newer(person, content["setup"]):
            setups.keep_setup(person, content["setup"]["setup"], content["setup"]["changed_at"])
        if content["calendar"] is not None:
            calendars.add_calendar_rows(person, content["calendar"])
    return added


def _is_newer(person: PersonId, theirs: Mapping[str, Any] | None) -> bool:
    ours = setups.setup_changed_at(person)
    return theirs is not None and (ours is None or theirs["changed_at"] > ours)
