"""The movement measures by name: what content may ask for, and in which unit. Imports nothing, so that content can."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

FRAME_MEASURES: Final[frozenset[str]] = frozenset(
    {
        "arm-angle-difference",
        "arm-elevation",
        "ear-shoulder-angle",
        "elbow-angle",
        "elbow-bend",
        "elbow-width",
        "hand-forward",
        "hand-gap",
        "hand-height",
        "hand-height-difference",
        "hip-sway",
        "shrug-index",
        "trunk-angle",
        "trunk-back-angle",
        "wrist-off-line",
    }
)
"""Taken of every frame."""

REP_MEASURES: Final[frozenset[str]] = frozenset(
    {
        "closing-speed",
        "gap-of-first",
        "gap-of-start",
        "range-of-usual",
        "return-tempo",
        "return-time",
        "work-tempo",
        "work-time",
    }
)
"""Taken once of a whole repetition."""

_MEASURES_OF_UNIT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "degrees": (
            "arm-angle-difference",
            "arm-elevation",
            "ear-shoulder-angle",
            "elbow-angle",
            "elbow-bend",
            "trunk-angle",
            "trunk-back-angle",
        ),
        "shoulder widths": ("elbow-width", "hand-gap", "hand-height", "hand-height-difference", "hip-sway"),
        "trunk lengths": ("hand-forward", "wrist-off-line"),
        "seconds": ("return-time", "work-time"),
        "ratio": (
            "closing-speed",
            "gap-of-first",
            "gap-of-start",
            "range-of-usual",
            "return-tempo",
            "shrug-index",
            "work-tempo",
        ),
    }
)

UNIT_OF: Final[Mapping[str, str]] = MappingProxyType(
    {measure: unit for unit, measures in _MEASURES_OF_UNIT.items() for measure in measures}
)
"""The unit of every measure."""
