"""Writes docs/reference/prescription.schema.json: what a prescription file may hold, from the reader's own limits.

python -m tools.prescription_schema [--check]
"""

import json
import sys
from pathlib import Path
from typing import Any

from unhunch.catalogue.library import library
from unhunch.domain.exercises.exercise import Kind, Measure, Sides
from unhunch.domain.planning.involving import LIKE, OF_POSITION
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.prescription_plain import VERSION, VERSION_KEY
from unhunch.domain.planning.profile import WEEKDAYS
from unhunch.interop import prescription_file as file

TARGET = Path(__file__).parents[1] / "docs/reference/prescription.schema.json"
Json = dict[str, Any]


def schema() -> Json:
    """The whole schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A clinician's prescription for Unhunch",
        "description": "The same keys in TOML or JSON. How-to: docs/how-to/write-a-prescription.md",
        **_table(
            {
                VERSION_KEY: {"const": VERSION},
                "written-on": DAY,
                "valid-from": {**DAY, "description": "Left out: the day it was written."},
                "valid-until": {**DAY, "description": f"At most {file.LONGEST_DAYS} days after valid-from."},
                "with-the-programme": {
                    "type": "boolean",
                    "default": True,
                    "description": "false: nothing but what is prescribed, and breaks.",
                },
                "notes": _text(file.LONGEST_NOTES),
                "clinician": _table({"name": _text(file.LONGEST_NAME), "contact": _text(file.LONGEST_CONTACT)}),
                "limits": _table(
                    {
                        "pain-at-most": _whole(*file.PAIN_AT_MOST),
                        "minutes-a-day": _whole(*file.MINUTES_A_DAY),
                        "not": _list({"enum": _ids()}, 0, None),
                    }
                ),
                "exercises": _list(_exercise(), 1, file.MOST_EXERCISES),
                "own": _list(_own(), 0, file.MOST_OWN),
            },
            needed=(VERSION_KEY, "written-on", "valid-until", "exercises"),
        ),
    }


def _ids() -> list[str]:
    return sorted(file.known_in(library()).ids)


def _exercise() -> Json:
    amounts = {measure.value: _whole(*file.AMOUNTS[measure]) for measure in Measure}
    one_amount = [{"required": [measure]} for measure in amounts]
    times = {name: {"type": "number", "minimum": low, "maximum": high} for name, (low, high) in file.PHASE_S.items()}
    return {
        **_table(
            {
                "id": {"anyOf": [{"enum": _ids()}, OWN_ID]},
                "sets": {**_whole(*file.SETS), "description": "Of the whole day; slots share them out."},
                **amounts,
                "up-to": _table({"sets": _whole(*file.SETS), **amounts}),
                "tempo_s": _table(times, needed=tuple(times)),
                "side": {"enum": [side.value for side in Sides]},
                "slots": {"anyOf": [{"const": file.ANY_SLOT}, _list({"enum": [slot.value for slot in Slot]}, 1, None)]},
                "days": _list({"enum": list(WEEKDAYS)}, 1, None),
                "times-a-week": _whole(1, 7),
                "effort-at-most": _whole(*file.EFFORT_AT_MOST),
                "notes": _text(file.LONGEST_NOTES),
            },
            needed=("id", "sets"),
        ),
        "oneOf": one_amount,
    }


def _own() -> Json:
    step = _text(file.LONGEST_STEP)
    needed = ("id", "name", "what-for", "kind", "position", "measure", "steps")
    example = _table({"file": _text(file.LONGEST_NAME), "landmarks": _text(file.LONGEST_EXAMPLE)})
    return _table(
        {
            "id": OWN_ID,
            "name": _text(file.LONGEST_NAME),
            "what-for": step,
            "kind": {"enum": [kind.value for kind in Kind]},
            "position": {"enum": list(OF_POSITION)},
            "involves": _list({"enum": list(LIKE)}, 1, None),
            "gear": _list({"enum": [gear.id for gear in library().gear.gear]}, 0, None),
            "measure": {"enum": list(file.MEASURES)},
            "steps": _list(step, 1, file.MOST_STEPS),
            "cues": _list(step, 0, file.MOST_STEPS),
            "example": _list({**example, "minProperties": 1, "maxProperties": 1}, 1, file.MOST_EXAMPLES),
        },
        needed=needed,
    )


DAY: Json = {"type": "string", "format": "date"}
OWN_ID: Json = {"type": "string", "pattern": f"^{file.OWN_ID.pattern}$", "maxLength": file.LONGEST_ID}


def _text(longest: int) -> Json:
    return {"type": "string", "minLength": 1, "maxLength": longest}


def _whole(low: int, high: int) -> Json:
    return {"type": "integer", "minimum": low, "maximum": high}


def _list(items: Json, least: int, most: int | None) -> Json:
    return {"type": "array", "items": items, "minItems": least, **({} if most is None else {"maxItems": most})}


def _table(properties: Json, needed: tuple[str, ...] = ()) -> Json:
    found: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": list(needed)} if needed else found


def text() -> str:
    """The file's text."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def main() -> int:
    """Write the file, or say whether it is as it should be."""
    if "--check" in sys.argv:
        return 0 if TARGET.read_text(encoding="utf-8") == text() else 1
    TARGET.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
