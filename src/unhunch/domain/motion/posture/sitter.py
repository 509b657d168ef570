"""The few places of a frame that tell how a person sits: head, shoulders, hips and knees."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

SEEN_ABOVE: Final = 0.5
"""Confidence from which a landmark is counted with. Our choice, as for movements."""


class HeadFrom(Enum):
    """What the place of the head was taken from; only like is compared with like."""

    EARS = "ears"
    HEAD = "head"
    EYES = "eyes"
    NOSE = "nose"


_HEADS: Final = (
    (HeadFrom.EARS, ("left_ear", "right_ear")),
    (HeadFrom.HEAD, ("head",)),
    (HeadFrom.EYES, ("left_eye", "right_eye")),
    (HeadFrom.NOSE, ("nose",)),
)

Place = tuple[float, float, float]
"""x, y and z: to the right of the picture, down, and away from the camera; z is 0 where depth is not used."""


@dataclass(slots=True, kw_only=True)
class Sitter:
    """One frame. A pair that was half seen stands where its seen half is; None where nothing was seen."""

    head: Place | None
    head_from: HeadFrom
    nose: Place | None
    ears: tuple[Place, Place] | None
    shoulders: tuple[Place, Place] | None
    shoulder: Place | None
    hips: tuple[Place, Place] | None
    hip: Place | None
    knees: tuple[Place, Place] | None
    knee: Place | None
    has_depth: bool


class Finder:
    """Picks the places out of a tracker's joints, whatever their order and whatever else there is."""

    __slots__ = ("_heads", "_slots")

    def __init__(self, joints: Sequence[str]) -> None:
        where = {name: slot for slot, name in enumerate(joints)}
        self._slots = where
        self._heads = tuple(
            (kind, tuple(where[name] for name in names if name in where))
            for kind, names in _HEADS
            if any(name in where for name in names)
        )

    def find(
        self, points: Sequence[complex], confidence: Sequence[float], depth: Sequence[float] | None
    ) -> Sitter | None:
        """The person of one frame; None without a shoulder or a head."""
        seen = _Seen(points, confidence, depth)
        shoulders, shoulder = self._pair(seen, "shoulder")
        head_from, head = self._head(seen)
        if shoulder is None or head is None:
            return None
        hips, hip = self._pair(seen, "hip")
        knees, knee = self._pair(seen, "knee")
        return Sitter(
            head=head,
            head_from=head_from,
            nose=self._one(seen, "nose"),
            ears=self._pair(seen, "ear")[0],
            shoulders=shoulders,
            shoulder=shoulder,
            hips=hips,
            hip=hip or self._one(seen, "pelvis"),
            knees=knees,
            knee=knee,
            has_depth=depth is not None,
        )

    def _one(self, seen: "_Seen", name: str) -> Place | None:
        slot = self._slots.get(name)
        return None if slot is None else seen.at(slot)

    def _pair(self, seen: "_Seen", name: str) -> tuple[tuple[Place, Place] | None, Place | None]:
        left, right = self._one(seen, f"left_{name}"), self._one(seen, f"right_{name}")
        if left is not None and right is not None:
            return (left, right), middle(left, right)
        return None, left or right

    def _head(self, seen: "_Seen") -> tuple[HeadFrom, Place | None]:
        for kind, slots in self._heads:
            places = [place for slot in slots if (place := seen.at(slot)) is not None]
            if places:
                return kind, middle(places[0], places[-1])
        return HeadFrom.EARS, None


class _Seen:
    """One frame's landmarks, with what was not seen left out."""

    __slots__ = ("_confidence", "_depth", "_points")

    def __init__(self, points: Sequence[complex], confidence: Sequence[float], depth: Sequence[float] | None) -> None:
        self._points = points
        self._confidence = confidence
        self._depth = depth

    def at(self, slot: int) -> Place | None:
        # Written so that a confidence that is no number is below the limit too.
        if not self._confidence[slot] >= SEEN_ABOVE:
            return None
        point = self._points[slot]
        z = 0.0 if self._depth is None else self._depth[slot]
        return (point.real, point.imag, z) if math.isfinite(point.real + point.imag + z) else None


def middle(a: Place, b: Place) -> Place:
    """Halfway between two places."""
    return ((a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0, (a[2] + b[2]) / 2.0)


def apart(a: Place, b: Place) -> float:
    """How far two places are apart."""
    return math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)
