"""Prescriptions as their files state them."""

from json import dumps
from typing import Any

from unhunch.catalogue.library import library
from unhunch.domain.errors import InvalidInput
from unhunch.domain.planning.prescription import Prescription
from unhunch.interop.prescription_file import known_in, parse_prescription

KNOWN = known_in(library())
OWN = {
    "id": "own-towel-turn",
    "name": "Towel turn",
    "what-for": "Turning your head more freely.",
    "kind": "mobility",
    "position": "sitting",
    "involves": ["neck-movement"],
    "gear": ["towel"],
    "measure": "reps",
    "steps": ["Sit tall.", "Turn your head slowly with the towel."],
}
OWN_DOSE = {"id": "own-towel-turn", "sets": 2, "reps": 5, "slots": ["morning"]}


def prescription_data(**changes: Any) -> dict[str, Any]:
    """A prescription that holds in the week of the plan tests."""
    return {
        "unhunch-prescription": 1,
        "written-on": "2026-11-20",
        "valid-from": "2026-11-21",
        "valid-until": "2026-12-31",
        "clinician": {"name": "Ada Example"},
        "exercises": [{"id": "wall-slide", "sets": 3, "reps": 9, "slots": ["morning"]}],
        **changes,
    }


def with_own(**changes: Any) -> dict[str, Any]:
    """A prescription with an exercise of the clinician's own; `changes` of that exercise, None to leave a key out."""
    own = {key: value for key, value in {**OWN, **changes}.items() if value is not None}
    return prescription_data(exercises=[OWN_DOSE], own=[own])


def read(data: dict[str, Any]) -> Prescription:
    """The prescription such a file states."""
    return parse_prescription(dumps(data).encode(), "it", KNOWN)


def problems_of(content: bytes) -> list[str]:
    """What is wrong with a file."""
    try:
        parse_prescription(content, "it", KNOWN)
    except InvalidInput as error:
        return list(map(str, error.problems))
    return []
