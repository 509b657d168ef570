"""Things round the body, such as a wall, a chair, a roller, a band; places are body heights, as in a pose."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from types import MappingProxyType

from unhunch.domain.body.shapes import Anchor, Group, Shape
from unhunch.domain.body.vectors import Vec3, cross, minus, plus, times, unit

ROUND = 14
"""Corners of a drawn circle in space."""
STEEP = 0.9
"""An axis that rises more than this is taken as upright."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An upright block between two corners: a wall, a post, a seat, a mat."""

    low: Vec3
    high: Vec3

    def groups(self) -> tuple[Group, ...]:
        """Its eight corners."""
        xs, ys, zs = zip(self.low, self.high, strict=True)
        return (tuple((Anchor(by=corner), 0.0) for corner in product(xs, ys, zs)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strap:
    """A rod or a band through places, as thick as its radius."""

    through: tuple[Anchor, ...]
    radius: float

    def groups(self) -> tuple[Group, ...]:
        """One piece between each two places; a ball where there is only one place."""
        if len(self.through) == 1:
            return (((self.through[0], self.radius),),)
        return tuple(((a, self.radius), (b, self.radius)) for a, b in pairwise(self.through))


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A cylinder between the middles of its ends: a foam roller, a rolled towel."""

    ends: tuple[Vec3, Vec3]
    radius: float

    def groups(self) -> tuple[Group, ...]:
        """The rims of both ends."""
        axis = unit(minus(self.ends[1], self.ends[0]))
        return (tuple((Anchor(by=place), 0.0) for end in self.ends for place in rim(end, axis, self.radius)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A flat round, square to its axis: a shadow on the floor, the end of a roller."""

    at: Vec3
    axis: Vec3
    radius: float

    def groups(self) -> tuple[Group, ...]:
        """The rim."""
        return (tuple((Anchor(by=place), 0.0) for place in rim(self.at, unit(self.axis), self.radius)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """A hint of movement along places, with its head at the last."""

    path: tuple[Anchor, ...]
    facing: Vec3 = (0.0, 0.0, 1.0)
    """Towards the viewer, so that the head is seen from its broad side."""
    head: float = 0.034

    def groups(self) -> tuple[Group, ...]:
        """The line and the two strokes of the head."""
        line = tuple(((a, 0.007), (b, 0.007)) for a, b in pairwise(self.path))
        last, before = self.path[-1], self.path[-2]
        along = unit(minus(before.by, last.by))
        aside = unit(cross(along, self.facing))
        return line + tuple(((last, 0.007), (self._barb(last, along, times(aside, s)), 0.007)) for s in (-1.0, 1.0))

    def _barb(self, tip: Anchor, along: Vec3, aside: Vec3) -> Anchor:
        return Anchor(on=tip.on, by=plus(tip.by, times(plus(along, times(aside, 0.8)), self.head)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A flat or solid piece between corners: a slanting wall, a pillow."""

    corners: tuple[Vec3, ...]
    radius: float = 0.0

    def groups(self) -> tuple[Group, ...]:
        """All corners in one piece."""
        return (tuple((Anchor(by=corner), self.radius) for corner in self.corners),)


Solid = Sheet | Box | Strap | Roll | Disc | Arrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A solid with its tone, and whether it is drawn behind or before the body."""

    solid: Solid
    tone: str = "thing"
    layer: str = "back"
    phases: tuple[str, ...] = ()

    def shape(self) -> Shape:
        """What is drawn of it."""
        return Shape(tone=self.tone, groups=self.solid.groups(), layer=self.layer, phases=self.phases)


def rim(middle: Vec3, axis: Vec3, radius: float) -> tuple[Vec3, ...]:
    """Places on the circle round `middle`, square to a unit axis."""
    across = unit(cross(axis, (0.0, 1.0, 0.0) if abs(axis[1]) < STEEP else (1.0, 0.0, 0.0)))
    over = cross(axis, across)
    turns = [2.0 * math.pi * k / ROUND for k in range(ROUND)]
    return tuple(
        plus(middle, plus(times(across, radius * math.cos(t)), times(over, radius * math.sin(t)))) for t in turns
    )


def _box(low: Vec3, high: Vec3, tone: str = "thing") -> Thing:
    return Thing(solid=Box(low=low, high=high), tone=tone)


_LEG = 0.012
_CHAIR = (
    *(
        Thing(
            solid=Strap(through=(Anchor(by=(x, 0.27, z)), Anchor(by=(x * 1.15 - 0.005, 0.012, z * 1.1))), radius=0.012)
        )
        for x in (-0.11, 0.11)
        for z in (-0.1, 0.1)
    ),
    _box((-0.13, 0.262, -0.125), (0.13, 0.285, 0.125)),
    Thing(solid=Strap(through=(Anchor(by=(-0.125, 0.28, -0.1)), Anchor(by=(-0.15, 0.52, -0.1))), radius=0.011)),
    Thing(solid=Strap(through=(Anchor(by=(-0.125, 0.28, 0.1)), Anchor(by=(-0.15, 0.52, 0.1))), radius=0.011)),
    _box((-0.155, 0.43, -0.11), (-0.135, 0.55, 0.11)),
)

KITS: Mapping[str, tuple[Thing, ...]] = MappingProxyType(
    {
        "chair": _CHAIR,
        "stool": _CHAIR[:5],
        "mat": (_box((-0.62, -0.012, -0.17), (0.62, 0.0, 0.17), "mat"),),
        "wall-behind": (_box((-0.16, 0.0, -0.5), (-0.13, 1.3, 0.5), "wall"),),
        "roller": (
            Thing(solid=Roll(ends=((0.0, 0.045, -0.17), (0.0, 0.045, 0.17)), radius=0.045), tone="gear"),
            Thing(solid=Disc(at=(0.0, 0.045, 0.17), axis=(0.0, 0.0, 1.0), radius=0.045), tone="gear-end"),
        ),
        "shadow": (Thing(solid=Disc(at=(0.02, 0.0, 0.0), axis=(0.0, 1.0, 0.0), radius=0.2), tone="shadow"),),
    }
)
"""Sets of things with a name; a figure moves them to their place."""


def moved(thing: Thing, by: Vec3, grown: Vec3 = (1.0, 1.0, 1.0)) -> Shape:
    """What is drawn of a thing, stretched from the origin and put elsewhere."""
    shape = thing.shape()
    groups = tuple(tuple((_moved(anchor, by, grown), r) for anchor, r in group) for group in shape.groups)
    return Shape(tone=shape.tone, groups=groups, layer=shape.layer, phases=shape.phases)


def _moved(anchor: Anchor, by: Vec3, grown: Vec3) -> Anchor:
    if anchor.on is not None:
        return anchor
    x, y, z = anchor.by
    return Anchor(by=plus((x * grown[0], y * grown[1], z * grown[2]), by))
