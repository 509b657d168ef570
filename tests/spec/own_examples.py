"""Exercises of a person's own, as the page sends them."""

from functools import cache
from typing import Any

from tests.unit.taught_movements import raising
from unhunch.trackers.json_lines import write_lines


@cache
def landmarks() -> str:
    """Three raises of one arm, as the recorder gives them."""
    return write_lines(raising(count=3, fps=15.0))


def described(**changes: Any) -> dict[str, Any]:
    """What the form of an exercise of one's own sends; None leaves a field out."""
    fields = {
        "name": "Bottle raise",
        "what-for": "Lifting things onto a shelf.",
        "kind": "strength",
        "position": "standing",
        "involves": ["standing", "arms-to-shoulder-height"],
        "steps": "Stand tall.\nLift one arm to the side.",
        "sets": "2",
        "reps": "6",
        "side": "each",
        "landmarks": landmarks(),
        **changes,
    }
    return {name: value for name, value in fields.items() if value is not None}
