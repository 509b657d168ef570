"""Folders of OpenPose JSON files, one file a frame: BODY_25, or the 18 points of COCO."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, cast

import numpy as np

from unhunch.domain.errors import refuse
from unhunch.domain.motion.recording import Array, Recording
from unhunch.trackers.one_person import followed
from unhunch.trackers.seen import check_frames, recording_of
from unhunch.trackers.source import Source, refuse_unread

COCO_18: Final = (
    "nose", "neck",
    "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist",
    "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle",
    "right_eye", "left_eye", "right_ear", "left_ear",
)  # fmt: skip
BODY_25: Final = (
    "nose", "neck",
    "right_shoulder", "right_elbow", "right_wrist", "left_shoulder", "left_elbow", "left_wrist",
    "pelvis", "right_hip", "right_knee", "right_ankle", "left_hip", "left_knee", "left_ankle",
    "right_eye", "left_eye", "right_ear", "left_ear",
    "left_foot_index", "", "left_heel", "right_foot_index", "", "right_heel",
)  # fmt: skip
"""OpenPose's order of points; the small toes have no joint of ours."""

_MODELS: Final[Mapping[int, Sequence[str]]] = {len(names): names for names in (COCO_18, BODY_25)}
_VALUES: Final = "a list of 54 numbers (COCO, 18 points) or 75 numbers (BODY_25), the same in every file"
_VALUES_A_POINT: Final = 3
_MOST_PEOPLE: Final = 50
_LARGEST_FRAME_BYTES: Final = 1024**2

PICTURE_HEIGHTS_PX: Final = (240, 288, 360, 480, 540, 576, 600, 720, 768, 800, 960, 1080, 1200, 1440, 2160, 4320)
"""How high pictures usually are. The files do not say it."""

_NUMBER: Final = re.compile(r"(\d+)\D*$")
_SUFFIX: Final = "_keypoints"


def read_openpose(source: Source) -> Recording:
    """The person who is largest and longest in the pictures of a folder. Raises InvalidInput.

    A picture's height is taken to be the smallest usual one that holds every point.
    """
    files = _files(source)
    frames = [_people(file, at, source=source) for at, file in enumerate(files)]
    sizes = sorted({len(person) for people in frames for person in people})
    if len(sizes) > 1:
        refuse(source.where, f"a folder with people of {sizes[0]} and of {sizes[1]} points", f"it is {_VALUES}")
    names = _MODELS[sizes[0]] if sizes else BODY_25
    points = followed(frames, len(names), fps=source.fps)
    kept = [at for at, name in enumerate(names) if name]
    return recording_of(
        source.where,
        joints=[names[at] for at in kept],
        positions=_in_picture_heights(points)[:, kept],
        # A point's score is a peak of a heat map, which may pass 1.
        confidence=np.minimum(points[:, kept, 2], 1.0),
        time_s=_times(files, source.fps),
    )


def _files(source: Source) -> list[Path]:
    """The folder's JSON files in the order of their numbers."""
    try:
        files = [path for path in source.path.iterdir() if path.suffix.lower() == ".json"]
    except OSError as error:
        refuse_unread(source.where, error)
    if not files:
        refuse(source.where, "a folder without .json files", "it holds one OpenPose JSON file a frame")
    check_frames(source.where, np.zeros(len(files)))
    return sorted(files, key=lambda path: (_number(path) or 0, path.name))


def _number(path: Path) -> int | None:
    found = _NUMBER.search(path.stem.removesuffix(_SUFFIX))
    return int(found[1][-15:]) if found else None


def _times(files: Sequence[Path], fps: float) -> Array:
    """Seconds by the frame numbers in the names, so that frames left out leave a gap; by order without numbers."""
    numbers = [_number(path) for path in files]
    if None in numbers or len(set(numbers)) < len(numbers):
        return np.arange(len(files)) / fps
    known = np.array(numbers, dtype=np.float64)
    return (known - known[0]) / fps


def _people(file: Path, at: int, *, source: Source) -> list[Array]:
    """(J, 3) of x, y and score for each person of one frame; points that were not seen are NaN."""
    source.watch(at, None)
    where = str(file)
    try:
        with file.open("rb") as opened:
            text = opened.read(_LARGEST_FRAME_BYTES + 1)
        value: object = json.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        refuse_unread(where, error if isinstance(error, OSError) else ValueError())
    people = cast("dict[str, object]", value).get("people") if isinstance(value, dict) else None
    if not isinstance(people, list) or len(cast("list[object]", people)) > _MOST_PEOPLE:
        refuse(where, "a file without a list of people", f'it has "people", a list of at most {_MOST_PEOPLE}')
    found = [_points(person, where) for person in cast("list[object]", people)]
    return [points for points in found if points is not None]


def _points(person: object, where: str) -> Array | None:
    values = cast("dict[str, object]", person).get("pose_keypoints_2d") if isinstance(person, dict) else None
    if not isinstance(values, list):
        refuse(where, 'a person without "pose_keypoints_2d"', f"it is {_VALUES}")
    numbers = cast("list[object]", values)
    if not numbers:
        return None
    if len(numbers) % _VALUES_A_POINT or len(numbers) // _VALUES_A_POINT not in _MODELS:
        refuse(where, f"a person of {len(numbers)} values", f"it is {_VALUES}")
    if not set(map(type, numbers)) <= {int, float}:
        refuse(where, "a point that is no number", f"it is {_VALUES}")
    return _as_points(cast("list[float]", numbers), where)


def _as_points(numbers: list[float], where: str) -> Array:
    try:
        points = np.array(numbers, dtype=np.float64).reshape(-1, _VALUES_A_POINT)
    except OverflowError:
        refuse(where, "a number of hundreds of digits", f"it is {_VALUES}")
    if (points[:, 2] < 0).any():
        refuse(where, "a score below 0", "each point is x, y and a score from 0 to 1")
    points[~np.isfinite(points).all(axis=1)] = np.nan
    points[points[:, 2] == 0] = np.nan
    return points


def _in_picture_heights(points: Array) -> Array:
    """Places with the picture's height as unit; places that are all within 0 to 1 have it already."""
    places = points[:, :, :2]
    lowest = float(np.nanmax(places[:, :, 1], initial=0.0))
    if lowest <= 1.0:
        return places
    return places / next((height for height in PICTURE_HEIGHTS_PX if height >= lowest), lowest)
