"""A figure as flat frames: the places of its points in the picture along each phase, ready to be drawn or sent.

Frames follow the way at even steps, not at even times: whoever plays them gives the share of the way that
`minimum_jerk` makes of the share of the time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from unhunch.domain.body.figure import Figure, Move
from unhunch.domain.body.kinematics import Points
from unhunch.domain.body.shapes import DEPTH_OF, PIECES, Anchor, Shape
from unhunch.domain.body.viewing import Projection, projection

SCALE = 1000
"""Picture units in a body height: whole numbers are fine enough and short."""

STEPS = 10
"""Steps of the way between two keyframes. Our choice: drawn straight between, the eye sees a smooth arc."""

FAR_BEHIND = 0.062
"""A limb whose root lies this much behind the middle of the trunk is a far limb. Our choice."""

MARGIN = 45
"""Room round the figure, picture units."""

Flat = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One shape of the picture: its tone and, group by group, point numbers with radii in picture units."""

    tone: str
    groups: tuple[tuple[tuple[int, int], ...], ...]
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One phase: `frames` of the flat places x, y, x, y… of all points, with the order of shapes in each.

    `steps` frames lie between two keyframes.
    """

    name: str
    seconds: float
    steps: int
    frames: tuple[Flat, ...]
    orders: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """Everything that is drawn of a figure. `box` is x, y, width and height of the picture."""

    figure: str
    title: str
    side: str | None
    box: tuple[int, int, int, int]
    shapes: tuple[Drawn, ...]
    tracks: tuple[Track, ...]
    still: Flat
    still_order: tuple[int, ...]
    ghost: Flat | None


class _Picture:
    """The figure's shapes with numbered points, and the projection they are seen in."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure
        self.seen: Projection = projection(figure.view)
        self.shapes = tuple(_shapes(figure, self.seen))
        self.anchors: dict[Anchor, int] = {}
        self.drawn = tuple(self._numbered(shape) for shape in self.shapes)

    def _numbered(self, shape: Shape) -> Drawn:
        groups = tuple(
            tuple(
                (self.anchors.setdefault(anchor, len(self.anchors)), round(radius * SCALE)) for anchor, radius in group
            )
            for group in shape.groups
        )
        return Drawn(tone=shape.tone, groups=groups, phases=shape.phases)

    def flat(self, points: Points) -> Flat:
        """All points in the picture, in whole units."""
        places = (self.seen.flat(anchor.place(points)) for anchor in self.anchors)
        return tuple(round(value * SCALE) for place in places for value in place)

    def order(self, points: Points) -> tuple[int, ...]:
        """The shapes from back to front."""
        keys = [_layer(shape, self._depth(shape, points)) for shape in self.shapes]
        return tuple(sorted(range(len(keys)), key=keys.__getitem__))

    def _depth(self, shape: Shape, points: Points) -> float:
        if shape.part is None:
            return 0.0
        if self.figure.order is not None:
            return float(self.figure.order.index(shape.part))
        return _part_depth(shape.part, points, self.seen)


def frames_of(figure: Figure, steps: int = STEPS) -> Frames:
    """The frames of all phases of a figure."""
    picture = _Picture(figure)
    tracks = tuple(_track(picture, move, steps) for move in figure.moves)
    still = figure.points(figure.still)
    ghost = None if figure.ghost is None else picture.flat(figure.points(figure.ghost))
    return Frames(
        figure=figure.id,
        title=figure.title,
        side=figure.side,
        box=_box(picture, [picture.flat(still), *(frame for track in tracks for frame in track.frames)]),
        shapes=picture.drawn,
        tracks=tracks,
        still=picture.flat(still),
        still_order=picture.order(still),
        ghost=ghost,
    )


def _track(picture: _Picture, move: Move, steps: int) -> Track:
    moments = list(_moments(picture.figure, move.path, steps))
    return Track(
        name=move.name,
        seconds=move.seconds,
        steps=steps,
        frames=tuple(picture.flat(points) for points in moments),
        orders=tuple(picture.order(points) for points in moments),
    )


def _moments(figure: Figure, path: Sequence[str], steps: int) -> Iterator[Points]:
    yield figure.points(path[0])
    for a, b in pairwise(path):
        for step in range(1, steps + 1):
            yield figure.points(a, b, step / steps)


def _shapes(figure: Figure, seen: Projection) -> Iterator[Shape]:
    yield from figure.things
    far = _far_limbs(figure, seen) if figure.far is None else figure.far
    for piece in PIECES:
        tone = f"far-{piece.cover}" if piece.part in far else piece.cover
        yield Shape(tone=tone, groups=piece.groups, part=piece.part, layer="body")


def _far_limbs(figure: Figure, seen: Projection) -> tuple[str, ...]:
    points = figure.points(figure.still)
    roots = {
        f"{side}_{limb}": (f"{side}_{root}", middle) for side in ("left", "right") for limb, root, middle in _ROOTS
    }
    return tuple(
        part
        for part, (root, middle) in roots.items()
        if seen.depth(points[root]) < seen.depth(points[middle]) - FAR_BEHIND * (0.5 if "leg" in part else 1.0)
    )


_ROOTS = (("arm", "shoulder", "chest"), ("leg", "hip", "pelvis"))

_FACE_AWAY = -0.02
"""The nose this far behind the head's middle, as the viewer sees it: then the hair covers the face."""

_NEAR_FIRST = 0.012
"""A limb beside the trunk is drawn before it. Our choice."""


def _part_depth(part: str, points: Points, seen: Projection) -> float:
    if part in DEPTH_OF:
        names, middle = DEPTH_OF[part]
        return _mean_depth(names, points, seen) - seen.depth(points[middle]) + _NEAR_FIRST
    away = seen.depth(points["nose"]) - seen.depth(points["cranium"]) < _FACE_AWAY
    return _HEAD_ORDER[away].get(part, 0.0)


_HEAD_ORDER = ({"neck": -0.001, "hair": 0.004, "face": 0.005}, {"face": 0.004, "hair": 0.005, "neck": 0.003})


def _mean_depth(names: Sequence[str], points: Points, seen: Projection) -> float:
    return sum(seen.depth(points[name]) for name in names) / len(names)


_LAYERS: Mapping[str, int] = MappingProxyType({"back": 0, "body": 1, "front": 2})


def _layer(shape: Shape, depth: float) -> tuple[int, float]:
    return (_LAYERS[shape.layer], depth)


def _box(picture: _Picture, frames: Sequence[Flat]) -> tuple[int, int, int, int]:
    """A square round everything that is ever drawn, but for walls, mats and shadows, which may be cut."""
    shapes = picture.drawn
    if picture.figure.close_up:
        shapes = [s for s, shape in zip(shapes, picture.shapes, strict=True) if not (shape.part or "").endswith("leg")]
    reach = [_reach(shapes, frame, _ABOVE if picture.figure.close_up else _WHOLE) for frame in frames]
    left, top = min(r[0] for r in reach) - MARGIN, min(r[1] for r in reach) - MARGIN
    right, bottom = max(r[2] for r in reach) + MARGIN, max(r[3] for r in reach) + MARGIN
    size = max(right - left, bottom - top)
    return ((left + right - size) // 2, bottom - size + (size - bottom + top) // 3, size, size)


_ABOVE = ("skin", "shirt", "hair", "far-skin", "far-shirt")
_WHOLE = (*_ABOVE, "shorts", "far-shorts", "thing", "thing-end", "gear", "gear-end", "hint")
"""What the picture must hold: of a close-up, the clothed trunk, head and arms."""


def _reach(shapes: Sequence[Drawn], frame: Flat, tones: Sequence[str]) -> tuple[int, int, int, int]:
    spheres = [s for shape in shapes if shape.tone in tones for group in shape.groups for s in group]
    return (
        min(frame[2 * i] - r for i, r in spheres),
        min(frame[2 * i + 1] - r for i, r in spheres),
        max(frame[2 * i] + r for i, r in spheres),
        max(frame[2 * i + 1] + r for i, r in spheres),
    )


def figure_json(frames: Frames) -> dict[str, Any]:
    """The frames as plain data for the browser: only points that ever move are written more than once."""
    every = [frame for track in frames.tracks for frame in track.frames] + [frames.still]
    moving = [
        i
        for i in range(len(frames.still) // 2)
        if any(f[2 * i : 2 * i + 2] != every[0][2 * i : 2 * i + 2] for f in every)
    ]
    orders = list(dict.fromkeys([frames.still_order, *(order for track in frames.tracks for order in track.orders)]))
    return {
        "id": frames.figure,
        "title": frames.title,
        "side": frames.side,
        "box": list(frames.box),
        "shapes": [_shape_json(shape) for shape in frames.shapes],
        "points": list(frames.still),
        "moving": moving,
        "orders": [list(order) for order in orders],
        "phases": _phases_json(frames.tracks, moving, orders),
    }


def _shape_json(shape: Drawn) -> dict[str, Any]:
    groups = [[value for sphere in group for value in sphere] for group in shape.groups]
    only = {"phases": list(shape.phases)} if shape.phases else {}
    return {"tone": shape.tone, "groups": groups, **only}


def _phases_json(
    tracks: Sequence[Track], moving: Sequence[int], orders: Sequence[tuple[int, ...]]
) -> list[dict[str, Any]]:
    phases: list[dict[str, Any]] = []
    for number, track in enumerate(tracks):
        phase: dict[str, Any] = {"name": track.name, "seconds": track.seconds}
        back = next((n for n in range(number) if tracks[n].frames == track.frames[::-1]), None)
        phases.append(phase | (_way_json(track, moving, orders) if back is None else {"back": back}))
    return phases


def _way_json(track: Track, moving: Sequence[int], orders: Sequence[tuple[int, ...]]) -> dict[str, Any]:
    frames = [[value for i in moving for value in frame[2 * i : 2 * i + 2]] for frame in track.frames]
    used = [orders.index(order) for order in track.orders]
    return {"steps": track.steps, "frames": frames} | ({"order": used} if any(used) else {})
