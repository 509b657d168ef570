"""The few places of a frame that tell how a person sits: head, shoulders, hips and knees."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

SEEN_ABOVE: Final = 0.3
"""Confidence from which a landmark is counted with. Our choice, lower than for movements: a sitting person's hips are
half hidden, where OpenPose gives them .3 to .5, and nothing here is quick."""


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
    trunk: tuple[Place, Place] | None
    """The lower and the upper end of the trunk: of both sides, or of the one that was seen at both ends."""
    knees: tuple[Place, Place] | None
    knee: Place | None
    has_depth: bool


class Finder:
    """Picks the places out of a tracker's joints, whatever their order and whatever else there is."""

    __slots__ = ("_ears", "_heads", "_hips", "_knees", "_nose", "_pelvis", "_shoulders")

    def __init__(self, joints: Sequence[str]) -> None:
        where = {name: slot for slot, name in enumerate(joints)}
        self._shoulders, self._hips, self._knees, self._ears = (
            (where.get(f"left_{name}"), where.get(f"right_{name}")) for name in ("shoulder", "hip", "knee", "ear")
        )
        self._nose, self._pelvis = where.get("nose"), where.get("pelvis")
        self._heads = tuple(
            (kind, (where.get(names[0]), where.get(names[-1])))
            for kind, names in _HEADS
            if any(name in where for name in names)
        )

    def find(
        self, points: Sequence[complex], confidence: Sequence[float], depth: Sequence[float] | None
    ) -> Sitter | None:
        """The person of one frame; None without a shoulder or a head."""
        seen = _Seen(points, confidence, depth)
        shoulders, shoulder = seen.pair(self._shoulders)
        head_from, head = self._head(seen)
        if shoulder is None or head is None or (shoulders is None and not self._is_one_side(seen)):
            return None
        knees, knee = seen.pair(self._knees)
        return Sitter(
            head=head,
            head_from=head_from,
            nose=seen.at(self._nose),
            ears=seen.pair(self._ears)[0],
            shoulders=shoulders,
            shoulder=shoulder,
            hips=seen.pair(self._hips)[0],
            trunk=self._trunk(seen),
            knees=knees,
            knee=knee,
            has_depth=depth is not None,
        )

    def _is_one_side(self, seen: "_Seen") -> bool:
        """Whether a lone shoulder comes with its own ear and without the other: a side view, not a covered shoulder."""
        return [seen.at(slot) is None for slot in self._shoulders] == [seen.at(slot) is None for slot in self._ears]

    def _trunk(self, seen: "_Seen") -> tuple[Place, Place] | None:
        ends = [
            (hip, shoulder)
            for hip, shoulder in zip(map(seen.at, self._hips), map(seen.at, self._shoulders), strict=True)
            if hip is not None and shoulder is not None
        ]
        if ends:
            return middle(ends[0][0], ends[-1][0]), middle(ends[0][1], ends[-1][1])
        pelvis, (shoulders, shoulder) = seen.at(self._pelvis), seen.pair(self._shoulders)
        return (pelvis, shoulder) if pelvis is not None and shoulders is not None and shoulder is not None else None

    def _head(self, seen: "_Seen") -> tuple[HeadFrom, Place | None]:
        for kind, slots in self._heads:
            place = seen.pair(slots)[1]
            if place is not None:
                return kind, place
        return HeadFrom.EARS, None


Slot = int | None
"""Where a joint is in the frame; None where the tracker has none such."""


class _Seen:
    """One frame's landmarks, with what was not seen left out."""

    __slots__ = ("_confidence", "_depth", "_points")

    def __init__(self, points: Sequence[complex], confidence: Sequence[float], depth: Sequence[float] | None) -> None:
        self._points = points
        self._confidence = confidence
        self._depth = depth

    def at(self, slot: Slot) -> Place | None:
        # Written so that a confidence that is no number is below the limit too.
        if slot is None or not self._confidence[slot] >= SEEN_ABOVE:
            return None
        point = self._points[slot]
        z = 0.0 if self._depth is None else self._depth[slot]
        return (point.real, point.imag, z) if math.isfinite(point.real + point.imag + z) else None

    def pair(self, slots: tuple[Slot, Slot]) -> tuple[tuple[Place, Place] | None, Place | None]:
        """Both places, and the middle between them or the one that was seen."""
        left, right = self.at(slots[0]), self.at(slots[1])
        if left is not None and right is not None:
            return (left, right), middle(left, right)
        return None, left or right


def middle(a: Place, b: Place) -> Place:
    """Halfway between two places."""
    return ((a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0, (a[2] + b[2]) / 2.0)


def apart(a: Place, b: Place) -> float:
    """How far two places are apart."""
    return math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2)
