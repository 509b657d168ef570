"""Export everything a person ever entered."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from unhunch.care import share_calendar
from unhunch.care.export_for_clinic import fhir_files, omh_files
from unhunch.catalogue.library import Library, library
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.interop.archive_json import archive_text, setup_row
from unhunch.interop.export_csv import csv_files
from unhunch.interop.whole_files import write_files
from unhunch.machine.clock import now
from unhunch.records import archive, calendars, setups
from unhunch.records.people import PersonId

JSON_NAME = "unhunch.json"
Files = Mapping[str, str | bytes]


def export_files(person: PersonId, format_: str) -> Files:
    """What is in each exported file, by its name. Raises InvalidInput for a format there is not."""
    if format_ in FORMATS:
        return FORMATS[format_](person)
    allowed = f"it is one of {', '.join(FORMATS)}"
    raise InvalidInput((Problem(where="--format", value=format_[:20], allowed=allowed),))


def export_records(person: PersonId, folder: Path, format_: str) -> tuple[Path, ...]:
    """Write the exported files to a folder; their paths. Raises InvalidInput, NotWritten."""
    return write_files(folder, export_files(person, format_))


def archive_of(person: PersonId) -> str:
    """The text of the file that `import` reads."""
    calendar = calendars.calendar_rows(person)
    rows: dict[str, Any] = archive.rows_of(person)
    rows |= {} if calendar is None else {"calendar": calendar}
    return archive_text(archive.name_and_start(person), _setup(person), rows)


def _setup(person: PersonId) -> dict[str, object] | None:
    changed_at = setups.setup_changed_at(person)
    return None if changed_at is None else setup_row(setups.setup_of(person), changed_at)


def _calendar(person: PersonId) -> dict[str, str]:
    """When the person moves, for a calendar program; not a record of what was."""
    return {share_calendar.NAME: share_calendar.calendar_of(person, now(), library()).decode()}


def _own_library(person: PersonId) -> Library:
    """The content in the person's language."""
    return library(setups.setup_of(person).language)


FORMATS: Mapping[str, Callable[[PersonId], Files]] = {
    "json": lambda person: {JSON_NAME: archive_of(person)},
    "csv": lambda person: csv_files(_setup(person), archive.rows_of(person)),
    "ics": _calendar,
    "fhir": lambda person: fhir_files(person, now(), _own_library(person)),
    "omh": lambda person: omh_files(person, now(), _own_library(person)),
}
