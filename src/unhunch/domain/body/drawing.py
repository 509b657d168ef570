"""A figure as a still SVG: for lists, for print, for reduced motion, and before the script has loaded."""

from collections.abc import Sequence
from html import escape

from unhunch.domain.body.frames import Drawn, Flat, Frames, Track
from unhunch.domain.body.outline import outline
from unhunch.domain.body.pose import minimum_jerk

BODY_TONES = ("skin", "shirt", "shorts", "hair", "far-skin", "far-shirt", "far-shorts")


def pose_paths(frames: Frames, flat: Flat, order: Sequence[int], phase: str | None = None) -> str:
    """The shapes as SVG paths, from back to front; shapes of other phases than `phase` are left out."""
    shapes = (frames.shapes[index] for index in order)
    return "".join(_path(shape, flat) for shape in shapes if not shape.phases or phase in shape.phases)


def still_svg(frames: Frames, phase: str | None = None, t: float = 1.0, *, ghost: bool = True) -> str:
    """The figure's most telling moment, or the moment `t` (0 to 1) of a phase, as one SVG element."""
    track = next((track for track in frames.tracks if track.name == phase), None)
    if track is None:
        flat, order = frames.still, frames.still_order
    else:
        flat, order = moment(track, t)
    faint = _ghost(frames) if ghost and track is None else ""
    title = escape(frames.title)
    box = " ".join(map(str, frames.box))
    name = track.name if track else _phase_of_still(frames)
    return (
        f'<svg class="figure-picture" viewBox="{box}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{title}</title>{_with_ghost(frames, flat, order, faint, name)}</svg>"
    )


def _phase_of_still(frames: Frames) -> str:
    """The phase that ends in the still."""
    return next((track.name for track in frames.tracks if track.frames[-1] == frames.still), frames.tracks[-1].name)


def _with_ghost(frames: Frames, flat: Flat, order: Sequence[int], faint: str, phase: str) -> str:
    body = next(n for n, index in enumerate(order) if frames.shapes[index].tone in BODY_TONES)
    return pose_paths(frames, flat, order[:body], phase) + faint + pose_paths(frames, flat, order[body:], phase)


def _ghost(frames: Frames) -> str:
    if frames.ghost is None:
        return ""
    flat = frames.ghost
    body = [shape for shape in frames.shapes if shape.tone in BODY_TONES]
    return f'<path class="figure-ghost" d="{"".join(_outlines(shape, flat) for shape in body)}"/>'


def moment(track: Track, t: float) -> tuple[Flat, tuple[int, ...]]:
    """The places of all points, and the order, at the share `t` of a phase's time."""
    legs = (len(track.frames) - 1) // track.steps
    if legs == 0:
        return track.frames[0], track.orders[0]
    leg = min(int(t * legs), legs - 1)
    way = (leg + minimum_jerk(t * legs - leg)) * track.steps
    index = min(int(way), len(track.frames) - 2)
    a, b = track.frames[index], track.frames[index + 1]
    flat = tuple(round(x + (y - x) * (way - index)) for x, y in zip(a, b, strict=True))
    return flat, track.orders[round(way)]


def _path(shape: Drawn, flat: Flat) -> str:
    return f'<path class="figure-{shape.tone}" d="{_outlines(shape, flat)}"/>'


def _outlines(shape: Drawn, flat: Flat) -> str:
    return "".join(outline([(flat[2 * i], flat[2 * i + 1], r) for i, r in group]) for group in shape.groups)
