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
from unhunch.interop.fhir import Tell
from unhunch.interop.whole_files import Content, write_files
from unhunch.machine.clock import now
from unhunch.records import archive, calendars, setups
from unhunch.records.people import PersonId

JSON_NAME = "unhunch.json"
Files = Mapping[str, Content]


def _nobody(_done: int, _total: int) -> None:
    """Nobody wants to know how far it is."""


def export_files(person: PersonId, format_: str, tell: Tell = _nobody) -> Files:
    """What is in each exported file, by its name. Raises InvalidInput for a format there is not.

    `tell` hears how far it is, in formats that may take long.
    """
    if format_ in FORMATS:
        return FORMATS[format_](person, tell)
    allowed = f"it is one of {', '.join(FORMATS)}"
    raise InvalidInput((Problem(where="--format", value=format_[:20], allowed=allowed),))


def export_records(person: PersonId, folder: Path, format_: str, *, tell: Tell = _nobody) -> tuple[Path, ...]:
    """Write the exported files to a folder; their paths. Raises InvalidInput, NotWritten."""
    return write_files(folder, export_files(person, format_, tell))


def archive_of(person: PersonId) -> str:
    """The text of the file that `import` reads."""
    calendar = calendars.calendar_rows(person)
    rows: dict[str, Any] = archive.rows_of(person)
    rows |= {} if calendar is None else {"calendar": calendar}
    return archive_text(archive.name_and_start(person), _setup(person), rows)


def _setup(person: PersonId) -> dict[str, object] | None:
    changed_at = setups.setup_changed_at(person)
    return None if changed_at is None else setup_row(setups.setup_of(person), changed_at)


def _calendar(person: PersonId) -> Files:
    """When the person moves, for a calendar program; not a record of what was."""
    return {share_calendar.NAME: share_calendar.calendar_of(person, now(), library()).decode()}


def _own_library(person: PersonId) -> Library:
    """The content in the person's language."""
    return library(setups.setup_of(person).language)


FORMATS: Mapping[str, Callable[[PersonId, Tell], Files]] = {
    "json": lambda person, _: {JSON_NAME: archive_of(person)},
    "csv": lambda person, _: csv_files(_setup(person), archive.rows_of(person)),
    "ics": lambda person, _: _calendar(person),
    "fhir": lambda person, tell: fhir_files(person, now(), _own_library(person), tell=tell),
    "omh": lambda person, _: omh_files(person, now(), _own_library(person)),
}
