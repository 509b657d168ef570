"""The outline round a group of circles, as an SVG path of tangents and arcs; everything is drawn with it."""

import math
from collections.abc import Sequence

Circle = tuple[float, float, float]
"""x, y, radius, in the picture's units, y down."""

DIRECTIONS = 32
"""Directions in which the outermost circle is looked for; finer makes no visible difference. Our choice."""
_COMPASS = tuple(
    (math.cos(2 * math.pi * k / DIRECTIONS), math.sin(2 * math.pi * k / DIRECTIONS)) for k in range(DIRECTIONS)
)


PAIR = 2


def outline(circles: Sequence[Circle]) -> str:
    """The tight band round the circles (their convex hull) as a closed path, clockwise on the screen."""
    order = _outermost(circles)
    if len(order) == 1:
        return _disc(circles[order[0]])
    turns = [_tangent(circles[a], circles[b]) for a, b in zip(order, order[1:] + order[:1], strict=True)]
    return _joined([circles[index] for index in order], turns)


def _outermost(circles: Sequence[Circle]) -> list[int]:
    """The circles that touch the band, in clockwise order."""
    if len(circles) == PAIR:
        return _outermost_of_two(circles)
    found: list[int] = []
    for ux, uy in _COMPASS:
        reach = [x * ux + y * uy + r for x, y, r in circles]
        best = reach.index(max(reach))
        if not found or found[-1] != best:
            found.append(best)
    return found[:-1] if len(found) > 1 and found[0] == found[-1] else found


def _outermost_of_two(circles: Sequence[Circle]) -> list[int]:
    (ax, ay, ar), (bx, by, br) = circles
    if math.hypot(bx - ax, by - ay) <= abs(ar - br) + 1e-9:
        return [0 if ar >= br else 1]
    return [0, 1]


def _tangent(a: Circle, b: Circle) -> float:
    """The direction, radians, in which the line leaves a for b."""
    distance = math.hypot(b[0] - a[0], b[1] - a[1])
    share = max(-1.0, min(1.0, (a[2] - b[2]) / max(distance, 1e-9)))
    return math.atan2(b[1] - a[1], b[0] - a[0]) - math.acos(share)


def _joined(circles: Sequence[Circle], turns: Sequence[float]) -> str:
    parts: list[str] = []
    for index, circle in enumerate(circles):
        start, end = turns[index - 1], turns[index]
        x0, y0 = _on(circle, start)
        parts.append(f"{'L' if parts else 'M'}{x0} {y0}")
        radius, span = round(circle[2]), (end - start) % (2 * math.pi)
        if radius:
            x1, y1 = _on(circle, end)
            parts.append(f"A{radius} {radius} 0 {int(span > math.pi)} 1 {x1} {y1}")
    return "".join(parts) + "Z"


def _on(circle: Circle, direction: float) -> tuple[int, int]:
    x, y, r = circle
    return round(x + r * math.cos(direction)), round(y + r * math.sin(direction))


def _disc(circle: Circle) -> str:
    x, y, r = (round(value) for value in circle)
    return f"M{x - r} {y}A{r} {r} 0 1 1 {x + r} {y}A{r} {r} 0 1 1 {x - r} {y}Z"
