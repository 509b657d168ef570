"""Two bones that reach for a place: a hand on a wall, a foot on the floor."""

import math

from unhunch.domain.body.vectors import Vec3, cross, dot, length, minus, plus, times, unit

SLACK = 0.999
"""A limb is never drawn longer than this share of its bones, so that it does not snap straight. Our choice."""


STRAIGHT = 1e-6
"""Below this a direction is none."""


def middle_joint(root: Vec3, end: Vec3, bones: tuple[float, float], *, towards: Vec3) -> Vec3:
    """Where the elbow or the knee is when the limb goes from `root` to `end`, bent towards a direction."""
    upper, lower = bones
    line = minus(end, root)
    distance = _within(length(line), upper, lower)
    axis = unit(line)
    along = (distance**2 + upper**2 - lower**2) / (2.0 * distance)
    off = math.sqrt(max(0.0, upper**2 - along**2))
    return plus(root, plus(times(axis, along), times(_square_to(axis, towards), off)))


def within_reach(root: Vec3, end: Vec3, bones: tuple[float, float]) -> Vec3:
    """The place itself, or the nearest one on the way to it that the limb comes to."""
    line = minus(end, root)
    return plus(root, times(unit(line), _within(length(line), *bones)))


def _within(distance: float, upper: float, lower: float) -> float:
    return max(abs(upper - lower) + 1e-6, min(distance, (upper + lower) * SLACK))


def _square_to(axis: Vec3, towards: Vec3) -> Vec3:
    rest = minus(towards, times(axis, dot(towards, axis)))
    if length(rest) > STRAIGHT:
        return unit(rest)
    return unit(cross(axis, (axis[1], axis[2], axis[0])))
