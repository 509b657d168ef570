"""What is drawn: groups of spheres, each group seen as the tight band round its circles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from unhunch.domain.body.kinematics import Points, radius_of
from unhunch.domain.body.vectors import Vec3, plus


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place in the room, or a place beside a point of the body that it moves with."""

    on: str | None = None
    by: Vec3 = (0.0, 0.0, 0.0)

    def place(self, points: Points) -> Vec3:
        """Where it is while the body's points are there."""
        return self.by if self.on is None else plus(points[self.on], self.by)


Sphere = tuple[Anchor, float]
Group = tuple[Sphere, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Spheres drawn in one tone; `part` names a part of the body, whose place in the order follows its depth."""

    tone: str
    groups: tuple[Group, ...]
    part: str | None = None
    layer: str = "back"
    phases: tuple[str, ...] = ()
    """The phases it is shown in; in all of them where empty."""


BOTH = ("left", "right")


def _group(names: Iterable[str]) -> Group:
    return tuple((Anchor(on=name), radius_of(name)) for name in names)


def _chain(side: str, names: str) -> tuple[Group, ...]:
    points = [f"{side}_{name}" for name in names.split()]
    return tuple(_group(pair) for pair in pairwise(points))


def _sides(names: str) -> tuple[str, ...]:
    return tuple(f"{side}_{name}" for name in names.split() for side in BOTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of a part of the body, with what covers it: "skin", "shirt", "shorts" or "hair"."""

    part: str
    cover: str
    groups: tuple[Group, ...]


_COLLAR: Sphere = (Anchor(on="neck"), 0.021)
_NECK = ((Anchor(on="neck"), 0.029), (Anchor(on="head"), 0.027), (Anchor(on="throat"), 0.02))
_SHORTS = (_group(_sides("hip seat flank hip_front")),)
_SHIRT = (
    _group(_sides("flank hip_front waist belly")),
    _group(_sides("waist belly rib")),
    _group(_sides("rib breast back side")),
    _group(_sides("breast back side shoulder")),
    (_COLLAR, *_group(_sides("shoulder"))),
)
_FACE = (_group(("cranium", "jaw")), _group(("cranium", "nose")))
_HAIR = (_group(("crown", "occiput")),)


def _sleeved(side: str) -> tuple[Piece, ...]:
    arm = _chain(side, "sleeve elbow wrist palm fingers")
    return (
        Piece(part=f"{side}_arm", cover="skin", groups=arm),
        Piece(part=f"{side}_arm", cover="shirt", groups=_chain(side, "shoulder sleeve")),
    )


def _trousered(side: str) -> tuple[Piece, ...]:
    leg = (*_chain(side, "hem knee ankle"), *_chain(side, "knee calf ankle"))
    foot = (*_chain(side, "heel ball toe"), _group((f"{side}_ankle", f"{side}_heel", f"{side}_ball")))
    return (
        Piece(part=f"{side}_leg", cover="skin", groups=leg + foot),
        Piece(part=f"{side}_leg", cover="shorts", groups=_chain(side, "hip hem")),
    )


PIECES: tuple[Piece, ...] = (
    Piece(part="neck", cover="skin", groups=(_NECK,)),
    Piece(part="trunk", cover="shorts", groups=_SHORTS),
    Piece(part="trunk", cover="shirt", groups=_SHIRT),
    Piece(part="hair", cover="hair", groups=_HAIR),
    Piece(part="face", cover="skin", groups=_FACE),
    *(piece for side in BOTH for piece in (*_sleeved(side), *_trousered(side))),
)
"""The body, piece by piece; pieces of one part are drawn in this order."""

PARTS: tuple[str, ...] = tuple(dict.fromkeys(piece.part for piece in PIECES))

DEPTH_OF: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        # part: (points whose mean depth counts, point of the trunk it is compared with)
        **{f"{side}_arm": ((f"{side}_elbow", f"{side}_palm"), "chest") for side in BOTH},
        **{f"{side}_leg": ((f"{side}_knee", f"{side}_ankle"), "pelvis") for side in BOTH},
    }
)
