"""Where in a picture to look for a body: the detector's boxes, and the turned square round a person.

Pixels, x right and y down. The networks, their anchors and their thresholds are those of BlazePose
(Bazarevsky et al. 2020, arXiv:2006.10204; MediaPipe's pose solution).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

DETECTOR_SIZE = 224
LANDMARKS_SIZE = 256

_GRIDS = ((28, 2), (14, 2), (7, 6))
"""Cells a side and anchors a cell of the detector's output."""
_SURE = 0.5
"""Share from which the detector's word is taken."""
_SAME = 0.3
"""Overlap from which two boxes are one person."""
_ROOM = 1.25
"""The square over the circle round the body, so that a move between two frames stays inside."""


@dataclass(frozen=True, slots=True)
class Region:
    """A square in the picture, turned so that the person in it stands upright."""

    x: float
    y: float
    size: float
    turn_rad: float

    def in_picture(self, points: Floats) -> Floats:
        """(N, 2) places in the square, 0 to 1, as pixels of the picture."""
        c, s = np.cos(self.turn_rad), np.sin(self.turn_rad)
        centred = (points - 0.5) * self.size
        return centred @ np.array([[c, s], [-s, c]]) + np.array([self.x, self.y])

    def from_pixels(self, side: int) -> NDArray[np.float64]:
        """(2, 3) map from the pixels of a `side` wide copy of the square to the picture's."""
        c, s = np.cos(self.turn_rad), np.sin(self.turn_rad)
        scale, half = self.size / side, self.size / 2.0
        return np.array(
            [
                [c * scale, -s * scale, self.x - half * c + half * s],
                [s * scale, c * scale, self.y - half * s - half * c],
            ]
        )


def whole(width: int, height: int) -> Region:
    """The square that holds the whole picture."""
    return Region(width / 2.0, height / 2.0, float(max(width, height)), 0.0)


def upright(middle: Floats, rim: Floats) -> Region:
    """The square round a body from the middle of its hips and a point above its head (pixels)."""
    x, y = float(rim[0] - middle[0]), float(rim[1] - middle[1])
    size = 2.0 * _ROOM * float(np.hypot(x, y))
    return Region(float(middle[0]), float(middle[1]), size, float(np.pi / 2.0 - np.arctan2(-y, x)))


def _anchors() -> Floats:
    """(2254, 2) middles of the detector's anchors, 0 to 1, row by row."""
    parts: list[Floats] = []
    for cells, count in _GRIDS:
        middles = (np.arange(cells, dtype=np.float64) + 0.5) / cells
        grid = np.stack(np.meshgrid(middles, middles), axis=-1).reshape(-1, 2)
        parts.append(np.repeat(grid, count, axis=0))
    return np.concatenate(parts)


_ANCHORS = _anchors()


def people(boxes: Floats, scores: Floats, view: Region) -> list[Region]:
    """The persons the detector saw, surest first: `boxes` (2254, 12) and raw `scores` (2254,) of a square `view`."""
    sureness = share(scores)
    kept = np.flatnonzero(sureness >= _SURE)
    order = kept[np.argsort(-sureness[kept], kind="stable")]
    offsets = boxes[order] / DETECTOR_SIZE
    return [_region(group, view) for group in _grouped(offsets, _ANCHORS[order], sureness[order])]


def _grouped(offsets: Floats, anchors: Floats, sureness: Floats) -> list[Floats]:
    """Boxes of one person made one, each counting as sure as it is: (4, 2) key points a person."""
    middles, sizes = offsets[:, :2] + anchors, offsets[:, 2:4]
    points = offsets[:, 4:].reshape(-1, 4, 2) + anchors[:, None]
    left, found = np.arange(len(anchors)), list[Floats]()
    while len(left):
        same = _overlap(middles, sizes, left) > _SAME
        same[0] = True
        one = left[same]
        found.append(np.average(points[one], axis=0, weights=sureness[one]))
        left = left[~same]
    return found


def _overlap(middles: Floats, sizes: Floats, left: NDArray[np.intp]) -> Floats:
    """Shared over joint area of the first box of `left` with each."""
    low, high = middles[left] - sizes[left] / 2.0, middles[left] + sizes[left] / 2.0
    shared = np.clip(np.minimum(high, high[0]) - np.maximum(low, low[0]), 0.0, None).prod(axis=1)
    areas = sizes[left].prod(axis=1)
    return shared / np.maximum(areas + areas[0] - shared, 1e-9)


def _region(points: Floats, view: Region) -> Region:
    places = view.in_picture(points)
    return upright(places[0], places[1])


def share(raw: Floats) -> Floats:
    """A network's raw value as a share from 0 to 1."""
    return 1.0 / (1.0 + np.exp(-np.clip(raw, -80.0, 80.0)))
