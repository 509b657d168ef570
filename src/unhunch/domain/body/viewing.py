"""Where the figure is seen from, and the flat picture seen from there. The camera is far away: no perspective."""

import math
from dataclasses import dataclass

from unhunch.domain.body.vectors import UP, Vec3, cross, dot, times, unit


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A direction to look from: round the body and up from level, degrees.

    `round_deg` 0 sees the front, 90 the left side, 180 the back, -90 the right side: the person then faces the right of
    the picture.
    """

    round_deg: float
    up_deg: float


VIEWS = {
    "front": View(round_deg=0.0, up_deg=6.0),
    "front-slight": View(round_deg=-18.0, up_deg=7.0),
    "front-turned": View(round_deg=-33.0, up_deg=8.0),
    "three-quarter": View(round_deg=-52.0, up_deg=9.0),
    "side": View(round_deg=-82.0, up_deg=6.0),
    "side-turned": View(round_deg=-68.0, up_deg=9.0),
    "left-side": View(round_deg=82.0, up_deg=6.0),
    "back": View(round_deg=180.0, up_deg=6.0),
    "back-turned": View(round_deg=-140.0, up_deg=8.0),
    "high": View(round_deg=-80.0, up_deg=56.0),
    "high-front": View(round_deg=-10.0, up_deg=34.0),
    "floor": View(round_deg=-84.0, up_deg=15.0),
    "floor-turned": View(round_deg=-70.0, up_deg=24.0),
}
"""The views a figure may name. Our choice, by what reads best."""


@dataclass(frozen=True, slots=True)
class Projection:
    """The picture's directions in the room: to its right, up, and towards the viewer."""

    right: Vec3
    up: Vec3
    near: Vec3

    def flat(self, a: Vec3) -> tuple[float, float]:
        """The place in the picture: right and, as screens count, down."""
        return dot(a, self.right), -dot(a, self.up)

    def depth(self, a: Vec3) -> float:
        """How near the viewer; larger is nearer."""
        return dot(a, self.near)


def projection(view: View) -> Projection:
    """The picture seen from a view."""
    a, e = math.radians(view.round_deg), math.radians(view.up_deg)
    near = (math.cos(a) * math.cos(e), math.sin(e), -math.sin(a) * math.cos(e))
    right = unit(cross(times(near, -1.0), UP))
    return Projection(right, cross(right, times(near, -1.0)), near)
