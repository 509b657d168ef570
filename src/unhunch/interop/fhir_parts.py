"""The small parts that FHIR resources are made of: ids, codes, references, moments in the person's zone."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any, Final

from unhunch.catalogue.library import Library
from unhunch.domain.planning.setup import Setup
from unhunch.domain.screening.result import Level
from unhunch.interop.report_facts import FlareSpan, PlannedDose

Json = dict[str, Any]

ACTIVITIES: Final = "own-activities"
"""The questionnaire, and the outcome, that asks about the person's own activities."""
LOINC: Final = "http://loinc.org"
UCUM: Final = "http://unitsofmeasure.org"
ABSENT: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/observation-category"
PHYSICAL_ACTIVITY: Final = "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes"
OWN: Final = "urn:unhunch"
"""Our own code systems are urn:unhunch:exercise, :outcome and so on; their codes are the ids of the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a bundle is made from. `rows`: the person's records by kind, as the archive has them."""

    person: uuid.UUID
    made_at: datetime
    version: str
    model_hash: str | None
    """Of the network that follows a camera; None where it is not installed."""
    setup: Setup
    library: Library
    rows: Mapping[str, list[Json]]
    level: Level
    flares: tuple[FlareSpan, ...]
    plan: tuple[PlannedDose, ...]

    @property
    def zone(self) -> tzinfo:
        """The person's zone."""
        return self.setup.zone

    def id(self, *name: object) -> str:
        """An id that is always the same for the same thing of the same person, and says nothing about either."""
        return str(uuid.uuid5(self.person, "/".join(map(str, name))))

    def moment(self, iso: str) -> str:
        """A recorded moment with the person's offset, to the second."""
        return self.local(datetime.fromisoformat(iso))

    def local(self, at: datetime) -> str:
        """The same of a moment."""
        return at.astimezone(self.zone).isoformat(timespec="seconds")


def ref(id_: str) -> Json:
    """A reference to another resource of the bundle."""
    return {"reference": f"urn:uuid:{id_}"}


def person_ref(source: Source) -> Json:
    """The person of the bundle."""
    return ref(source.id("person"))


def device_ref(source: Source) -> Json:
    """This program."""
    return ref(source.id("device"))


def coding(system: str, code: str, display: str = "") -> Json:
    """One code."""
    return {"system": system, "code": code, **({"display": display} if display else {})}


def own_code(kind: str, code: str, text: str = "") -> Json:
    """A code of our own, with what it means in words."""
    words = text or code.replace("-", " ")
    return {"coding": [coding(f"{OWN}:{kind}", code)], "text": words}


def category(*codes: tuple[str, str]) -> list[Json]:
    """Categories, each a system and a code."""
    return [{"coding": [coding(system, code)]} for system, code in codes]


SURVEY: Final = ((CATEGORY, "survey"),)
ACTIVITY: Final = ((CATEGORY, "activity"), (PHYSICAL_ACTIVITY, "PhysicalActivity"))


def observation(source: Source, id_: str, code: Json, *, at: str, of: tuple[tuple[str, str], ...] = SURVEY) -> Json:
    """An observation without its value. `at`: a moment with offset."""
    return {
        "resourceType": "Observation",
        "id": id_,
        "status": "final",
        "category": category(*of),
        "code": code,
        "subject": person_ref(source),
        "effectiveDateTime": at,
        "performer": [person_ref(source)],
        "device": device_ref(source),
    }


def absent(reason: str) -> Json:
    """Why there is no value."""
    return {"dataAbsentReason": {"coding": [coding(ABSENT, reason)]}}


def quantity(value: float, unit: str, code: str) -> Json:
    """A number with its unit of measure."""
    return {"valueQuantity": {"value": value, "unit": unit, "system": UCUM, "code": code}}


def day_text(day: date) -> str:
    """A day without a time."""
    return day.isoformat()
