"""Draws into a film's picture what was seen in it: the skeleton, the count, what is being done, faults and the cue.

Not mirrored: left and right are the person's, and the hands are marked L and R.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

import cv2
import numpy as np

from unhunch.domain.motion.moments import Doing, Moment
from unhunch.domain.motion.recording import Array
from unhunch.interop.film_file import Bgr

SURE: Final = 0.5
"""A landmark is drawn from this confidence on."""
POSSIBLE: Final = 0.6
"""Below it a fault is called possible."""
SMALLEST_PX, LARGEST_PX = 480, 720
"""The shorter side of the drawn film: words can be read, and a minute does not take an hour. Our choice."""

GROUND, INK, ACCENT, EFFORT = (27, 24, 18), (223, 231, 236), (194, 199, 87), (91, 180, 240)
"""The app's colours on dark ground, blue first."""
BONES: Final = (
    ("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"), ("left_ear", "left_shoulder"),
    ("right_ear", "right_shoulder"),
    *((f"{side}_{a}", f"{side}_{b}") for side in ("left", "right") for a, b in (
        ("shoulder", "elbow"), ("elbow", "wrist"), ("shoulder", "hip"), ("hip", "knee"), ("knee", "ankle"))),
)  # fmt: skip
DOTS: Final = tuple(
    f"{side}_{part}" for side in ("left", "right") for part in ("ear", "shoulder", "elbow", "wrist", "hip")
)
HANDS: Final = {"left_wrist": "L", "right_wrist": "R"}
DOINGS: Final[Mapping[Doing, str]] = {
    Doing.WORK: "out", Doing.TOP: "pause", Doing.RETURN: "back", Doing.HOLD: "hold"
}  # fmt: skip

_FONTS: Final = Path(__file__).parent / "clinician_page" / "fonts"
_PIXEL_PARTS: Final = 4
"""Lines are placed in sixteenths of a pixel, so that they do not tremble."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmWords:
    """What the film calls things: faults by id, cues by theirs."""

    faults: Mapping[str, str]
    cues: Mapping[str, str]
    possible_only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Body:
    """Where the joints are, in picture heights, and how sure each is; nobody: all 0."""

    joints: Sequence[str]
    places: Array
    confidence: Array

    def pixels(self, height: int) -> dict[str, tuple[float, float]]:
        """The joints that were seen."""
        return {
            name: (float(place[0]) * height, float(place[1]) * height)
            for name, place, sure in zip(self.joints, self.places, self.confidence, strict=True)
            if sure >= SURE and np.isfinite(place[:2]).all()
        }


def annotated(picture: Bgr, body: Body, *, now: Moment, words: FilmWords) -> Bgr:
    """The picture (red first) as it is written to the film (blue first), with everything drawn in."""
    drawn = _sized(cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    seen = body.pixels(drawn.shape[0])
    _draw_body(drawn, seen, EFFORT if now.faults else ACCENT)
    _draw_count(drawn, now)
    _draw_faults(drawn, [_fault_words(fault.id, fault.confidence, words) for fault in now.faults])
    _draw_below(drawn, now, words, is_seen=bool(seen))
    return drawn


def _sized(picture: Bgr) -> Bgr:
    """Neither too small to read nor too large to write, with even sides, as packers want them."""
    height, width = picture.shape[:2]
    short = min(height, width)
    scale = min(max(short, SMALLEST_PX), LARGEST_PX) / short
    size = (2 * round(width * scale / 2), 2 * round(height * scale / 2))
    if size == (width, height):
        return picture
    return cast("Bgr", cv2.resize(picture, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC))


def _draw_body(drawn: Bgr, seen: Mapping[str, tuple[float, float]], colour: tuple[int, int, int]) -> None:
    wide = max(3, drawn.shape[0] // 110)
    lines = [(seen[a], seen[b]) for a, b in BONES if a in seen and b in seen]
    for thick, shade in ((wide + 4, GROUND), (wide, colour)):
        for a, b in lines:
            cv2.line(drawn, _parts(a), _parts(b), shade, thick, cv2.LINE_AA, _PIXEL_PARTS)
    for name in (name for name in DOTS if name in seen):
        cv2.circle(drawn, _parts(seen[name]), round(wide * 1.2) << _PIXEL_PARTS, colour, -1, cv2.LINE_AA, _PIXEL_PARTS)
    for name, letter in HANDS.items():
        if name in seen:
            x, y = seen[name]
            middle, size = (round(x), round(y) - 6 * wide), 5 * wide
            cv2.circle(drawn, middle, round(0.7 * size), GROUND, -1, cv2.LINE_AA)
            _words(drawn, letter, (middle[0] - size // 4, middle[1] + size // 3), size, colour, is_bold=True)


def _parts(place: tuple[float, float]) -> tuple[int, int]:
    return round(place[0] * (1 << _PIXEL_PARTS)), round(place[1] * (1 << _PIXEL_PARTS))


def _draw_count(drawn: Bgr, now: Moment) -> None:
    """The count in digits that can be read from afar, and what is being done for how long."""
    unit = _unit(drawn)
    text = f"{DOINGS[now.doing]} {now.doing_s:.1f} s" if now.doing in DOINGS else ""
    _panel(drawn, (unit, unit, 7 * unit, 7 * unit))
    _words(drawn, str(now.count), (round(1.6 * unit), round(5.3 * unit)), 4 * unit, INK, is_bold=True)
    _words(drawn, text, (round(1.6 * unit), round(7.2 * unit)), round(1.2 * unit), ACCENT)


def _draw_faults(drawn: Bgr, faults: Sequence[str]) -> None:
    """Beside the count, each with a mark, so that colour does not say it alone."""
    unit = _unit(drawn)
    for row, text in enumerate(faults):
        top = unit + row * round(2.4 * unit)
        wide = _width(text, round(1.3 * unit)) + 3 * unit
        _panel(drawn, (round(8.6 * unit), top, wide, 2 * unit))
        x, base = round(9.2 * unit), top + round(1.5 * unit)
        corners = [(x, base), (x + unit, base), (x + unit // 2, base - unit)]
        cv2.fillPoly(drawn, [np.array(corners, np.int32)], EFFORT, cv2.LINE_AA)
        _words(drawn, text, (x + round(1.5 * unit), base), round(1.3 * unit), EFFORT)


def _draw_below(drawn: Bgr, now: Moment, words: FilmWords, *, is_seen: bool) -> None:
    """The cue at its moment; else why a movement did not count, or that nobody is seen."""
    cue = words.cues.get(now.cue or "", "")
    text = cue or (f"Not counted: {now.partial}" if now.partial else "" if is_seen else "Nobody is seen")
    if not text:
        return
    unit, (height, width) = _unit(drawn), drawn.shape[:2]
    size = round(1.7 * unit)
    while _width(text, size) > width - 4 * unit and size > unit:
        size -= 1
    wide = min(_width(text, size) + 2 * unit, width - 2 * unit)
    left, top = (width - wide) // 2, height - round(1.9 * size) - unit
    _panel(drawn, (left, top, wide, round(1.9 * size)), ACCENT if cue else GROUND, cover=0.92)
    _words(drawn, text, (left + unit, top + round(1.3 * size)), size, GROUND if cue else INK, is_bold=bool(cue))


def _fault_words(id_: str, confidence: float, words: FilmWords) -> str:
    name = words.faults.get(id_, id_)
    return f"possible: {name.lower()}" if confidence < POSSIBLE or id_ in words.possible_only else name


def _unit(drawn: Bgr) -> int:
    """What all sizes are multiples of."""
    return min(drawn.shape[:2]) // 28


def _panel(
    drawn: Bgr, box: tuple[int, int, int, int], colour: tuple[int, int, int] = GROUND, *, cover: float = 0.78
) -> None:
    """Ground to read on: left, top, width and height."""
    left, top, wide, high = box
    under = drawn[top : top + high, left : left + wide]
    under[:] = cv2.addWeighted(under, 1.0 - cover, np.full_like(under, colour), cover, 0.0)


def _words(  # noqa: PLR0917 - in the order in which OpenCV takes them
    drawn: Bgr, text: str, at: tuple[int, int], size: int, colour: tuple[int, int, int], *, is_bold: bool = False
) -> None:
    if text:
        cv2.putText(drawn, text, at, colour, _font(is_bold=is_bold), size)


def _width(text: str, size: int) -> int:
    return int(cv2.getTextSize((0, 0), text, (0, 0), _font(is_bold=True), size)[2])


@cache
def _font(*, is_bold: bool) -> Any:  # noqa: ANN401 - OpenCV's stubs do not know it
    """The letters of the app; OpenCV's own where this copy was put together without them."""
    path = _FONTS / f"latin-{700 if is_bold else 400}-normal.ttf"
    return cv2.FontFace(str(path) if path.is_file() else "sans")
