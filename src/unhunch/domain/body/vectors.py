"""Points, directions and turns in space, in plain tuples.

Axes are those of a person standing at the origin: x forward, y up, z to the person's right (as in Wu and Cavanagh
1995). Lengths are body heights, angles degrees.
"""

import math

Vec3 = tuple[float, float, float]
Turn = tuple[Vec3, Vec3, Vec3]
"""A rotation by its columns: where forward, up and right go."""

FORWARD: Vec3 = (1.0, 0.0, 0.0)
UP: Vec3 = (0.0, 1.0, 0.0)
RIGHT: Vec3 = (0.0, 0.0, 1.0)
NO_TURN: Turn = (FORWARD, UP, RIGHT)


def plus(a: Vec3, b: Vec3) -> Vec3:
    """The sum."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def minus(a: Vec3, b: Vec3) -> Vec3:
    """From b to a."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vec3, k: float) -> Vec3:
    """The vector made k times as long."""
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec3, b: Vec3) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec3, b: Vec3) -> Vec3:
    """The vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec3) -> float:
    """The length."""
    return math.sqrt(dot(a, a))


def unit(a: Vec3) -> Vec3:
    """The direction of a vector that is not zero."""
    return times(a, 1.0 / length(a))


def between(a: Vec3, b: Vec3, share: float) -> Vec3:
    """The point `share` of the way from a to b."""
    return plus(a, times(minus(b, a), share))


def turned(turn: Turn, a: Vec3) -> Vec3:
    """The vector after the rotation."""
    return plus(plus(times(turn[0], a[0]), times(turn[1], a[1])), times(turn[2], a[2]))


def then(outer: Turn, inner: Turn) -> Turn:
    """The rotation that does `inner` in the frame that `outer` has made."""
    return (turned(outer, inner[0]), turned(outer, inner[1]), turned(outer, inner[2]))


def about(axis: Vec3, degrees: float) -> Turn:
    """The rotation about a unit axis, right-handed."""
    angle = math.radians(degrees)
    return (_rotated(FORWARD, axis, angle), _rotated(UP, axis, angle), _rotated(RIGHT, axis, angle))


def _rotated(a: Vec3, axis: Vec3, angle: float) -> Vec3:
    # Rodrigues' formula.
    c, s = math.cos(angle), math.sin(angle)
    return plus(plus(times(a, c), times(cross(axis, a), s)), times(axis, dot(axis, a) * (1.0 - c)))


def pitched(degrees: float) -> Turn:
    """Bent forward: up goes towards forward."""
    return about(RIGHT, -degrees)


def turned_left(degrees: float) -> Turn:
    """Turned about the upright axis: forward goes towards the left."""
    return about(UP, degrees)


def tilted_right(degrees: float) -> Turn:
    """Bent sideways: up goes towards the right."""
    return about(FORWARD, degrees)


def angle_at(corner: Vec3, a: Vec3, b: Vec3) -> float:
    """The angle a-corner-b, 0 to 180; 0 where two of the points are one."""
    u, v = minus(a, corner), minus(b, corner)
    size = length(u) * length(v)
    if size == 0.0:
        return 0.0
    return math.degrees(math.acos(max(-1.0, min(1.0, dot(u, v) / size))))
