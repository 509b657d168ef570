"""Landmarks as a browser sends them while somebody moves: binary, a few frames a message, never a picture.

A message: 1 byte version, 1 byte number of frames; each frame: 8 bytes seconds, 1 byte number of people (0 to 2), for
each person 33 points of three 4-byte numbers: across and down in picture heights, and how sure. All little-endian.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from unhunch.domain.errors import refuse
from unhunch.trackers.video import BLAZEPOSE_33

VERSION: Final = 1
JOINTS: Final = BLAZEPOSE_33
MOST_FRAMES: Final = 30
MOST_PEOPLE: Final = 2
FARTHEST: Final = 10.0
"""Picture heights. A place beyond it is no landmark of a picture. Our choice."""

_HEAD: Final = struct.Struct("<BB")
_FRAME: Final = struct.Struct("<dB")
_BODY: Final = struct.Struct(f"<{3 * len(JOINTS)}f")
LARGEST_BYTES: Final = _HEAD.size + MOST_FRAMES * (_FRAME.size + MOST_PEOPLE * _BODY.size)

_WHERE: Final = "landmarks"


@dataclass(frozen=True, slots=True)
class Body:
    """One person in one frame, in the order of `JOINTS`. What was not seen has confidence 0."""

    points: Sequence[complex]
    confidence: Sequence[float]


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture's people."""

    time_s: float
    people: tuple[Body, ...]


NOBODY: Final = Body([0j] * len(JOINTS), [0.0] * len(JOINTS))


def read_frames(message: bytes) -> tuple[Frame, ...]:
    """The frames of one message. Raises InvalidInput."""
    if not _HEAD.size <= len(message) <= LARGEST_BYTES:
        refuse(_WHERE, f"{len(message)} bytes", f"a message has {_HEAD.size} to {LARGEST_BYTES} bytes")
    version, count = _HEAD.unpack_from(message)
    if version != VERSION:
        refuse(_WHERE, f"version {version}", f"it is version {VERSION}")
    try:
        frames = tuple(_frames(message, count))
    except struct.error:
        refuse(_WHERE, "a message cut short", "every frame it announces is in it")
    if _length(frames) != len(message):
        refuse(_WHERE, "more than it announces", "a message ends with its last frame")
    return frames


def write_frames(frames: Sequence[Frame]) -> bytes:
    """The message of some frames."""
    parts = [_HEAD.pack(VERSION, len(frames))]
    for frame in frames:
        parts.append(_FRAME.pack(frame.time_s, len(frame.people)))
        for body in frame.people:
            numbers = ((p.real, p.imag, c) for p, c in zip(body.points, body.confidence, strict=True))
            parts.append(_BODY.pack(*(number for three in numbers for number in three)))
    return b"".join(parts)


def _frames(message: bytes, count: int) -> Iterator[Frame]:
    at = _HEAD.size
    for _ in range(count):
        time_s, people = _FRAME.unpack_from(message, at)
        if not isfinite(time_s) or people > MOST_PEOPLE:
            refuse(_WHERE, "a frame without a time or with a crowd", f"seconds and at most {MOST_PEOPLE} people")
        at += _FRAME.size
        yield Frame(time_s, tuple(_body(message, at + n * _BODY.size) for n in range(people)))
        at += people * _BODY.size


def _body(message: bytes, at: int) -> Body:
    numbers = _BODY.unpack_from(message, at)
    across, down, sure = numbers[0::3], numbers[1::3], numbers[2::3]
    points = [complex(x, y) if _is_place(x, y) else 0j for x, y in zip(across, down, strict=True)]
    confidence = [
        min(1.0, c) if c > 0.0 and _is_place(x, y) else 0.0 for x, y, c in zip(across, down, sure, strict=True)
    ]
    return Body(points, confidence)


def _is_place(x: float, y: float) -> bool:
    """NaN is none: every comparison with it is false."""
    return -FARTHEST < x < FARTHEST and -FARTHEST < y < FARTHEST


def _length(frames: Sequence[Frame]) -> int:
    return _HEAD.size + sum(_FRAME.size + len(frame.people) * _BODY.size for frame in frames)
