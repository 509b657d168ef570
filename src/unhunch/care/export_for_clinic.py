"""Export for a clinic: the FHIR bundle with the page a person can read beside it, and Open mHealth data points."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from importlib.resources import files
from typing import Final

from unhunch.care.own_exercises import library_of
from unhunch.care.write_report import FILE_NAME, Wishes, report_facts
from unhunch.catalogue.library import Library
from unhunch.interop import fhir, open_mhealth, report, report_sheet
from unhunch.interop.fhir_parts import Json, Source
from unhunch.interop.report_facts import Facts
from unhunch.interop.whole_files import Content
from unhunch.records import archive
from unhunch.records.people import PersonId

FHIR_NAME: Final = "unhunch-fhir.json"
OMH_NAME: Final = "unhunch-open-mhealth.json"
MODEL: Final = "pose_landmarker_full.task"


def fhir_files(person: PersonId, now: datetime, library: Library, *, tell: fhir.Tell) -> Mapping[str, Content]:
    """The bundle, and the same records as a page: neither has a name or a note in it.

    The bundle is made while it is written; `tell` hears how far that is.
    """
    library = library_of(person, library)
    facts = report_facts(person, Wishes(), now, library=library)
    sheet = report_sheet.sheet_of(facts, library)
    return {
        FHIR_NAME: fhir.bundle_pieces(_source(person, facts, now=now, library=library), tell),
        FILE_NAME: report.pdf_of(sheet),
        "unhunch-report.html": report.html_of(sheet),
    }


def fhir_preview(person: PersonId, now: datetime, library: Library) -> Mapping[str, int]:
    """How many resources of each type the bundle would have."""
    return fhir.counts(_source_at(person, now, library))


def fhir_bundle(person: PersonId, now: datetime, library: Library) -> Json:
    """The bundle as it is before it is checked and written."""
    return fhir.bundle_of(_source_at(person, now, library))


def _source_at(person: PersonId, now: datetime, library: Library) -> Source:
    library = library_of(person, library)
    return _source(person, report_facts(person, Wishes(), now, library=library), now=now, library=library)


def _source(person: PersonId, facts: Facts, *, now: datetime, library: Library) -> Source:
    return Source(
        person=person,
        made_at=now,
        version=facts.version,
        model_hash=_model_hash(),
        setup=facts.setup,
        library=library,
        rows=archive.rows_of(person),
        level=facts.level,
        flares=facts.flares,
        plan=facts.plan,
    )


def _model_hash() -> str | None:
    """Of the network that follows a camera, where this installation has it."""
    model = files("unhunch") / "trackers" / "models" / MODEL
    return sha256(model.read_bytes()).hexdigest() if model.is_file() else None


def omh_files(person: PersonId, now: datetime, library: Library) -> Mapping[str, str | bytes]:
    """The sessions as data points, one file."""
    source = _source_at(person, now, library)
    text = open_mhealth.data_points_text(source.rows["sessions"], user_id=source.id("person"), zone=source.zone)
    return {OMH_NAME: text}
