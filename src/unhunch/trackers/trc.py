"""OpenSim marker files (`.trc`): tab-separated, y up, metres or millimetres, any marker names that say a joint.

The file knows no camera. The person is turned about the vertical so that they face one; where all markers lie in one
plane, that plane is the picture.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from unhunch.domain.errors import refuse
from unhunch.domain.motion.joints import JOINTS
from unhunch.domain.motion.recording import Array, Recording, Space
from unhunch.trackers.seen import check_places, recording_of
from unhunch.trackers.source import LARGEST_BYTES, MOST_FRAMES, Source, refuse_unread

METRES: Final[Mapping[str, float]] = {"m": 1.0, "cm": 0.01, "mm": 0.001}
HEADER_LINES: Final = 5
_LONGEST_LINE: Final = 100_000
_FIRST_MARKER: Final = 2
"""Columns before it: the frame's number and its time."""

_SIDES: Final[Mapping[str, str]] = {"left": "left", "l": "left", "right": "right", "r": "right"}
_SIDED: Final[Mapping[str, str]] = {
    "sho": "shoulder", "acromion": "shoulder", "acr": "shoulder", "sjc": "shoulder", "clavicle": "collar",
    "elb": "elbow", "ejc": "elbow", "wri": "wrist", "wjc": "wrist",
    "hjc": "hip", "kne": "knee", "kjc": "knee", "ank": "ankle", "ajc": "ankle",
    "hee": "heel", "calc": "heel", "bigtoe": "foot_index", "toe": "foot_index", "footindex": "foot_index",
    "eyeinner": "eye_inner", "eyeouter": "eye_outer",
}  # fmt: skip
"""Other names of joints that have a side."""

_MIDDLE: Final[Mapping[str, str]] = {
    "chip": "pelvis", "midhip": "pelvis", "hip": "pelvis", "hips": "pelvis", "pelviscenter": "pelvis",
    "headtop": "head_top", "vertex": "head_top",
}  # fmt: skip
"""Other names of joints in the middle of the body."""

_IGNORED: Final = re.compile(r"^(?:study|marker)|(?:study|marker)$|[^a-z0-9]")
_SPLIT: Final = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the first lines of a marker file say."""

    metres: float
    columns: Mapping[str, int]
    """The first of three columns of each joint."""


def read_trc(source: Source) -> Recording:
    """The recording in a marker file. Raises InvalidInput."""
    try:
        if source.path.stat().st_size > LARGEST_BYTES:
            refuse(source.where, "a file this large", f"it has at most {LARGEST_BYTES} bytes")
        with source.path.open(encoding="utf-8-sig") as lines:
            header = _header([line[:_LONGEST_LINE] for line in islice(lines, HEADER_LINES)], source.where)
            values = _values(_rows(lines, header, source))
    except (OSError, UnicodeDecodeError) as error:
        refuse_unread(source.where, error)
    return _recording(header, values, source.where)


def joint_of(marker: str) -> str | None:
    """The joint a marker's name says, if any: "RShoulder", "l_wrist", "Left Elbow", "C7"."""
    words = [word.lower() for word in _SPLIT.split(marker) if word]
    whole = _IGNORED.sub("", marker.lower())
    sided = (f"{side}_{_SIDED.get(rest, rest)}" for side, rest in _sided(words))
    return next((name for name in (*sided, _MIDDLE.get(whole, whole)) if name in JOINTS), None)


def _sided(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Every way the words say a side and something of that side."""
    rest = "".join(words)
    if words and words[0] in _SIDES:
        yield _SIDES[words[0]], _IGNORED.sub("", "".join(words[1:]))
    if words and words[-1] in _SIDES:
        yield _SIDES[words[-1]], _IGNORED.sub("", "".join(words[:-1]))
    if rest[:1] in _SIDES:
        yield _SIDES[rest[:1]], _IGNORED.sub("", rest[1:])


def _header(lines: Sequence[str], where: str) -> Header:
    if len(lines) < HEADER_LINES or not lines[0].startswith("PathFileType"):
        refuse(where, "a file without the header of a marker file", 'its first line begins with "PathFileType"')
    said = dict(zip(lines[1].split(), lines[2].split(), strict=False))
    unit = said.get("Units", "").lower()
    if unit not in METRES:
        refuse(f"{where}: Units", f'"{unit[:20]}"', f"it is one of {', '.join(METRES)}")
    return Header(metres=METRES[unit], columns=_columns(lines[3], where))


def _columns(line: str, where: str) -> Mapping[str, int]:
    markers = [name.strip() for name in line.rstrip("\r\n").split("\t")[_FIRST_MARKER:] if name.strip()]
    columns: dict[str, int] = {}
    for at, marker in enumerate(markers):
        joint = joint_of(marker)
        # Several markers may lie about one joint; the first stands for it.
        if joint is not None and joint not in columns:
            columns[joint] = _FIRST_MARKER + 3 * at
    if not columns:
        named = ", ".join(markers[:5])[:80] or "none"
        refuse(f"{where}: markers", f'"{named}"', 'some are named after joints, such as "RShoulder" or "left_wrist"')
    return columns


def _rows(lines: Iterable[str], header: Header, source: Source) -> Iterator[Sequence[float]]:
    """Time and three values a joint of each line; what is missing is NaN."""
    starts = list(header.columns.values())
    for number, line in enumerate(lines, start=HEADER_LINES + 1):
        if not line.strip():
            continue
        source.watch(number, None)
        if number > MOST_FRAMES + HEADER_LINES + 1:
            refuse(source.where, f"more than {MOST_FRAMES} frames", f"it has at most {MOST_FRAMES} frames")
        cells = line.rstrip("\r\n").split("\t")
        cells += [""] * (starts[-1] + 3 - len(cells))
        try:
            yield [float(cells[1]), *(float(cells[at] or "nan") for start in starts for at in range(start, start + 3))]
        except ValueError:
            refuse(f"{source.where}: line {number}", "text where a number is due", "each value is a number")


def _values(rows: Iterable[Sequence[float]]) -> Array:
    """(T, 1 + 3 J), block by block, so that an hour of frames never stands in memory as Python numbers."""
    blocks: list[Array] = []
    rows = iter(rows)
    while block := list(islice(rows, 4096)):
        blocks.append(np.array(block, dtype=np.float64))
    return np.concatenate(blocks) if blocks else np.empty((0, 1))


def _recording(header: Header, values: Array, where: str) -> Recording:
    joints = list(header.columns)
    if not len(values):
        refuse(where, "a marker file without frames", "it has at least one frame")
    places = values[:, 1:].reshape(len(values), len(joints), 3) * header.metres
    # Programs that have no blanks write the origin for a marker that was not seen.
    places[(places == 0).all(axis=2)] = np.nan
    seen = np.isfinite(places).all(axis=2)
    places[~seen] = np.nan
    check_places(where, places)
    return recording_of(
        where,
        joints=joints,
        positions=_before_camera(places, joints),
        confidence=np.where(seen, 1.0, 0.0),
        time_s=values[:, 0],
        space=Space.WORLD,
    )


def _before_camera(places: Array, joints: Sequence[str]) -> Array:
    """From y up, any heading, to x image-right, y down, z away from a camera that the person faces."""
    right = _image_right(places, joints)
    away = np.cross(right, [0.0, -1.0, 0.0])
    return np.stack((places @ right, -places[:, :, 1], places @ away), axis=2)


def _image_right(places: Array, joints: Sequence[str]) -> Array:
    """The level direction from the person's right to their left; the file's own x where the markers are a picture."""
    depths = places[:, :, 2][np.isfinite(places[:, :, 2])]
    flat = not len(depths) or float(np.ptp(depths)) == 0
    for name in () if flat else ("shoulder", "hip"):
        if {f"left_{name}", f"right_{name}"} <= set(joints):
            across = places[:, joints.index(f"left_{name}")] - places[:, joints.index(f"right_{name}")]
            known = across[np.isfinite(across).all(axis=1)]
            level = np.median(known, axis=0) * [1.0, 0.0, 1.0] if len(known) else np.zeros(3)
            if np.linalg.norm(level) > 0:
                return level / np.linalg.norm(level)
    return np.array([1.0, 0.0, 0.0])
