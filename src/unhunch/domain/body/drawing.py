"""A figure as a still SVG: for lists, for print, for reduced motion, and before the script has loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from unhunch.domain.body.frames import Drawn, Flat, Frames, Track
from unhunch.domain.body.outline import outline
from unhunch.domain.body.pose import minimum_jerk

BODY_TONES = ("skin", "shirt", "shorts", "hair", "far-skin", "far-shirt", "far-shorts")


@dataclass(frozen=True, slots=True)
class Moment:
    """The places of all points, the order of the shapes from back to front, and the phase whose hints are shown."""

    flat: Flat
    order: Sequence[int]
    phase: str


def still_svg(frames: Frames, phase: str | None = None, t: float = 1.0, *, ghost: bool = True) -> str:
    """The figure's most telling moment, or the moment `t` (0 to 1) of a phase, as one SVG element."""
    track = next((track for track in frames.tracks if track.name == phase), None)
    shown = still(frames) if track is None else moment(track, t)
    faint = _ghost(frames) if ghost and track is None else ""
    body = next(n for n, index in enumerate(shown.order) if frames.shapes[index].tone in BODY_TONES)
    before, after = paths(frames, shown, shown.order[:body]), paths(frames, shown, shown.order[body:])
    box = " ".join(map(str, frames.box))
    return (
        f'<svg class="figure-picture" viewBox="{box}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(frames.title)}</title>{before}{faint}{after}</svg>"
    )


def paths(frames: Frames, shown: Moment, order: Sequence[int]) -> str:
    """The shapes of `order` as SVG paths, without those of other phases."""
    shapes = (frames.shapes[index] for index in order)
    return "".join(_path(shape, shown.flat) for shape in shapes if not shape.phases or shown.phase in shape.phases)


def still(frames: Frames) -> Moment:
    """The most telling moment, with the hints of the phase that ends in it."""
    phase = next((track.name for track in frames.tracks if track.frames[-1] == frames.still), frames.tracks[-1].name)
    return Moment(frames.still, frames.still_order, phase)


def _ghost(frames: Frames) -> str:
    if frames.ghost is None:
        return ""
    flat = frames.ghost
    body = [shape for shape in frames.shapes if shape.tone in BODY_TONES]
    return f'<path class="figure-ghost" d="{"".join(_outlines(shape, flat) for shape in body)}"/>'


def moment(track: Track, t: float) -> Moment:
    """The moment at the share `t` of a phase's time."""
    legs = (len(track.frames) - 1) // track.steps
    if legs == 0:
        return Moment(track.frames[0], track.orders[0], track.name)
    leg = min(int(t * legs), legs - 1)
    way = (leg + minimum_jerk(t * legs - leg)) * track.steps
    index = min(int(way), len(track.frames) - 2)
    a, b = track.frames[index], track.frames[index + 1]
    flat = tuple(round(x + (y - x) * (way - index)) for x, y in zip(a, b, strict=True))
    return Moment(flat, track.orders[round(way)], track.name)


def _path(shape: Drawn, flat: Flat) -> str:
    return f'<path class="figure-{shape.tone}" d="{_outlines(shape, flat)}"/>'


def _outlines(shape: Drawn, flat: Flat) -> str:
    return "".join(outline([(flat[2 * i], flat[2 * i + 1], r) for i, r in group]) for group in shape.groups)
