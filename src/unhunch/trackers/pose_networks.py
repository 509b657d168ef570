"""The two BlazePose networks: who is in a picture, and where a person's body is in a square of it.

The pictures' scaling, the refinement by heat map and the thresholds are MediaPipe's. Landmarks come as the network
gives them, not smoothed: the motion engine smooths once, with the real time steps.
"""

import zipfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from unhunch.trackers.pose_regions import DETECTOR_SIZE, LANDMARKS_SIZE, Floats, Region, people, share, upright, whole

# It says nothing of its types.
_litert: Any = import_module("ai_edge_litert.interpreter")

Picture = NDArray[np.uint8]
"""(H, W, 3), red first."""

POINTS: Final = 33
_MIDDLE, _RIM = 33, 34
"""The two extra points that say where to look next."""
_THERE = 0.5
"""Share from which the square is taken to hold a person."""
_HEAT_REACH = 3
_HEAT_SURE = 0.5
_THREADS = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A body in a picture: 33 places in pixels, how visible each is, and where to look in the next picture."""

    points: Floats
    visibility: Floats
    next_region: Region


class Networks:
    """Both networks of a bundle, loaded."""

    def __init__(self, bundle: Path) -> None:
        with zipfile.ZipFile(bundle) as archive:
            self._detector = _Network(archive.read("pose_detector.tflite"))
            self._landmarks = _Network(archive.read("pose_landmarks_detector.tflite"))

    def people(self, picture: Picture) -> list[Region]:
        """The persons in a picture, surest first."""
        view = whole(picture.shape[1], picture.shape[0])
        square = _cut(picture, view, DETECTOR_SIZE, edge=cv2.BORDER_CONSTANT)
        boxes, scores = self._detector.run(square / np.float32(127.5) - np.float32(1.0))
        return people(boxes[0], scores[0, :, 0], view)

    def body(self, picture: Picture, region: Region) -> Found | None:
        """The body in a square of the picture; None where there is none."""
        square = _cut(picture, region, LANDMARKS_SIZE, edge=cv2.BORDER_REPLICATE)
        raw, there, _, heat, _ = self._landmarks.run(square / np.float32(255.0))
        if there[0, 0] < _THERE:
            return None
        values = raw[0].reshape(-1, 5)
        points = region.in_picture(_refined(values[:, :2] / LANDMARKS_SIZE, heat[0]))
        next_region = upright(points[_MIDDLE], points[_RIM])
        return Found(points[:POINTS], share(values[:POINTS, 3]), next_region)


class _Network:
    """One network with one picture as its input; outputs in the order of its file."""

    def __init__(self, content: bytes) -> None:
        self._run: Any = _litert.Interpreter(model_content=content, num_threads=_THREADS)
        self._run.allocate_tensors()
        self._input: int = self._run.get_input_details()[0]["index"]
        self._outputs: list[int] = [detail["index"] for detail in self._run.get_output_details()]

    def run(self, square: Floats) -> list[Any]:
        """The outputs for a picture (S, S, 3)."""
        self._run.set_tensor(self._input, square[None])
        self._run.invoke()
        return [self._run.get_tensor(index) for index in self._outputs]


def _cut(picture: Picture, region: Region, side: int, *, edge: int) -> Floats:
    """A square of the picture; beyond its edges black, or the edge's own colours, as the network learned it."""
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    square = cv2.warpAffine(picture, region.from_pixels(side), (side, side), flags=flags, borderMode=edge)
    return square.astype(np.float32)


def _refined(points: Floats, heat: Floats) -> Floats:
    """(N, 2) points moved to the middle of the warmth round them, where the raw heat map (H, W, N) is sure enough."""
    side = heat.shape[0]
    cells = np.floor(points * side).astype(np.int64)[:, :, None, None] + _REACH
    is_inside = ((cells >= 0) & (cells < side)).all(axis=1)
    columns, rows = np.moveaxis(np.clip(cells, 0, side - 1), 1, 0)
    warmth = share(heat[rows, columns, np.arange(len(points))[:, None, None]]) * is_inside
    total = np.maximum(warmth.sum(axis=(1, 2)), _LEAST)[:, None]
    middles = (warmth[:, None] * cells).sum(axis=(2, 3)) / total / side
    has_middle = is_inside[:, _HEAT_REACH, _HEAT_REACH] & (warmth.max(axis=(1, 2)) >= _HEAT_SURE)
    return np.where(has_middle[:, None], middles, points)


_REACH: Final = np.stack(np.meshgrid(*[np.arange(-_HEAT_REACH, _HEAT_REACH + 1)] * 2))
"""(2, 7, 7) steps right and down to the cells round a point."""
_LEAST: Final = 1e-9
