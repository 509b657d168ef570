"""How a repetition compares with the examples: one number a part of the body, and the quality they make."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from unhunch.domain.motion.recording import Array, Space
from unhunch.domain.motion.template.bones import ARMS, BUILD, LIMBS, TRUNK, WIDTHS
from unhunch.domain.motion.template.curves import TOP, changes
from unhunch.domain.motion.template.kinship import (
    CHANGE_BETWEEN,
    FLOOR,
    FLOOR_SHARE,
    PLACE_BETWEEN,
    Expectation,
    Places,
    among,
    expectation,
)
from unhunch.domain.motion.template.template import Template, amplitudes

REACH_FLOOR: Final = 0.07
"""Logarithm: how much the reach of good repetitions differs. Our choice."""
LIMB_FLOOR: Final = 0.2
"""Logarithm of how much an arm that should keep still moves. Our choice."""
TRUNK_FLOOR: Final = 0.15
"""Logarithm of how much the trunk moves. Our choice."""
STILL: Final = 0.01
"""Torso lengths of movement that count as keeping still."""
ENOUGH: Final = 0.5
"""Share of the movement's bones that must be seen to tell how far it goes."""
FAR: Final = 5.0
"""No single difference counts for more allowances than this."""
HALF: Final = 1.35
"""Allowances of difference, root mean square over all that is compared, at which a repetition is as much like the
examples as not. Our choice: good repetitions differ by about 1, and one clear fault should be enough."""
STEEPNESS: Final = 5.0


Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing compared: how many allowances it is away, and where."""

    kind: str
    """"reach", "limb", "trunk", "change" or "place"."""
    bones: tuple[int, ...]
    size: float
    """Mean allowances away, never below 0."""
    z: Array = field(default_factory=lambda: np.zeros(0))
    """(phases, axes) allowances away of a curve; empty for a single number."""


@dataclass(frozen=True)
class Scorer:
    """Scores repetitions against one template."""

    template: Template

    @cached_property
    def moved(self) -> Array:
        """(bones,) how far each bone moves in the examples."""
        return amplitudes(self.template.mean)

    @cached_property
    def moved_by_axis(self) -> Array:
        """(bones,) the same of the bones that make the movement; 0 for the others."""
        return np.where(np.abs(self.template.axis).sum(axis=1) > 0.0, self.moved, 0.0)

    @cached_property
    def _comparable_lengths(self) -> Array:
        """In a picture, a bone that moves changes its length: it tells nothing of the build."""
        moving = set(self.template.moving)
        is_world = self.template.space is Space.WORLD
        return np.array([1.0 if is_world or not moving.intersection(group) else np.nan for group in BUILD])

    def differences(self, curve: Array, build: Array) -> tuple[Difference, ...]:
        """All that can be compared of one repetition (phases, bones, axes) of a person of this build."""
        compared = self._comparable_lengths
        expected = _Expected(self.template, self.template.builds * compared, build * compared)
        return (
            *self._reach(curve, expected),
            *self._still(curve, expected),
            *(one for bone in self._shaped for one in self._shape(curve, expected, bone)),
        )

    @cached_property
    def _shaped(self) -> tuple[tuple[int, ...], ...]:
        """The bones whose curve is compared: those that move with their limb; the sides of the trunk are one."""
        moving = set(self.template.moving)
        limbs = {bone for limb in LIMBS if moving.intersection(limb) for bone in limb}
        return (*((bone,) for bone in sorted((moving | limbs) - {*TRUNK, *WIDTHS})), TRUNK)

    def _reach(self, curve: Array, expected: "_Expected") -> tuple[Difference, ...]:
        """How far the movement goes: less than in the examples is a difference, more is not."""
        moving = list(self.template.moving)
        known, seen = (np.log(reaches(some, self.template.axis)) for some in (self.template.curves, curve[None]))
        z = expected.one_number(known, seen, REACH_FLOOR)
        return () if z is None else (Difference(kind="reach", bones=tuple(moving), size=min(max(-z, 0.0), FAR)),)

    def _still(self, curve: Array, expected: "_Expected") -> tuple[Difference, ...]:
        """What should keep still: more movement than in the examples is a difference, less is not."""
        moving = set(self.template.moving)
        parts = [("limb", arm, LIMB_FLOOR) for arm in ARMS] + [("trunk", TRUNK, TRUNK_FLOOR)]
        found: list[Difference] = []
        for kind, bones, floor in parts:
            if moving.intersection(bones):
                continue
            known, seen = (_restlessness(some, bones) for some in (self.template.curves, curve[None]))
            z = expected.one_number(known, seen, floor)
            if z is not None:
                found.append(Difference(kind=kind, bones=bones, size=min(max(z, 0.0), FAR)))
        return tuple(found)

    def _shape(self, curve: Array, expected: "_Expected", bones: tuple[int, ...]) -> tuple[Difference, ...]:
        """The way a bone goes: its change since the start, and for a moving bone its direction as well."""
        found: list[Difference] = []
        for kind, between in (("change", CHANGE_BETWEEN), ("place", PLACE_BETWEEN)):
            if kind == "place" and bones == TRUNK:
                continue
            z = [
                each
                for bone in bones
                if (each := expected.curve(curve, bone, (between, self._floor(bones)))) is not None
            ]
            if z:
                size = float(np.sqrt(np.mean([np.minimum(one**2, FAR**2).mean() for one in z])))
                found.append(Difference(kind=kind, bones=bones, size=min(size, FAR), z=np.mean(z, axis=0)))
        return tuple(found)

    def _floor(self, bones: tuple[int, ...]) -> float:
        return FLOOR + FLOOR_SHARE * float(np.sqrt(np.mean(np.square(self.moved[list(bones)]))))


def quality_of(differences: tuple[Difference, ...]) -> float | None:
    """0 to 1; None when nothing could be compared."""
    if not differences:
        return None
    mean = float(np.sqrt(np.mean([one.size**2 for one in differences])))
    return 1.0 / (1.0 + (mean / HALF) ** STEEPNESS)


class _Expected:
    """What the examples let expect of one person, bone by bone; examples that hide a bone are left out."""

    def __init__(self, template: Template, builds: Array, build: Array) -> None:
        self._template = template
        self._builds = builds
        self._build = build
        self._made: dict[tuple[float, bytes], Expectation | None] = {}

    def one_number(self, known: Array, seen: Array, floor: float) -> float | None:
        """Allowances away of one number; None where it cannot be compared."""
        expected = self._of(_is_known(known), CHANGE_BETWEEN)
        if expected is None or not np.isfinite(seen).all():
            return None
        return float(expected.z(known, seen, floor)[0])

    def curve(self, curve: Array, bone: int, spread: tuple[float, float]) -> Array | None:
        """(phases, axes) allowances away of one bone; `spread` is the variance between people and the floor."""
        between, floor = spread
        known, seen = self._template.curves[:, :, bone], curve[:, bone]
        expected = self._of(_is_known(known), between)
        if expected is None or not np.isfinite(seen).all():
            return None
        if between == CHANGE_BETWEEN:
            known, seen = known[:, 1:] - known[:, :1], seen[1:] - seen[:1]
        return expected.z(known, seen, floor)

    def _of(self, chosen: Mask, between: float) -> Expectation | None:
        key = (between, chosen.tobytes())
        if key not in self._made:
            self._made[key] = self._make(np.flatnonzero(chosen), between)
        return self._made[key]

    def _make(self, chosen: Places, between: float) -> Expectation | None:
        # A bone that fewer than half the examples show is not part of what they teach.
        if 2 * len(chosen) < len(self._builds):
            return None
        return among(chosen, expectation(self._builds[chosen], self._build, between))


def reaches(curves: Array, axis: Array) -> Array:
    """(curves,) how far each goes along the main movement, 1 as far as the examples; NaN where too little is seen."""
    weights = np.square(axis).sum(axis=1)
    way = curves[:, TOP] - curves[:, 0]
    is_seen = _is_known(way.reshape(-1, way.shape[2])).reshape(way.shape[:2])
    weight = is_seen @ weights
    along = np.einsum("ebd,bd->e", np.where(is_seen[..., None], way, 0.0), axis)
    is_enough = weight >= ENOUGH * weights.sum()
    return np.where(is_enough, np.maximum(along / np.maximum(weight, 1e-12), STILL), np.nan)


def _restlessness(curves: Array, bones: tuple[int, ...]) -> Array:
    """(curves,) logarithm of how much some bones move since their start."""
    moved = np.square(changes(curves[:, :, list(bones)])).sum(axis=3).mean(axis=(1, 2))
    return np.log(np.sqrt(moved) + STILL)


def _is_known(values: Array) -> Mask:
    """(first axis,) whether all numbers of a row are there."""
    return np.asarray(np.isfinite(values.reshape(len(values), -1)).all(axis=1), dtype=np.bool_)
