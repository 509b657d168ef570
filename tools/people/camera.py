"""A pinhole camera in a room with the person: metres to places in the picture."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator

from tools.people.landmarks import LANDMARKS, PLACE
from tools.people.ranges import drawn, population
from unhunch.domain.motion.joints import mirrored as mirrored_joint
from unhunch.domain.motion.recording import Array

VIEWS: Final = {"front": (0.0, 15.0), "side": (90.0, 12.0), "oblique": (45.0, 10.0)}
"""Yaw round the person and how far it may differ, degrees. `oblique` is a view nothing may be judged from."""
ASPECTS: Final = (4 / 3, 16 / 9, 3 / 4)
"""Width over height of the picture."""
MARGIN: Final = 0.06
"""Room left round the body, in picture heights. Our choice."""
SEATED_LOWER_M: Final = 0.35
NEEDED: Final = ("nose", "ear", "shoulder", "elbow", "wrist", "hip")
"""What the person takes care to have in the picture."""
SEEN_FIRST: Final = np.array([n for n, name in enumerate(LANDMARKS) if name.split("_", 1)[-1] in NEEDED])
SWAPPED: Final = np.array([PLACE[mirrored_joint(name)] for name in LANDMARKS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where a camera stands and looks. The room's axes are forward, up and right of the person."""

    place: Array
    """(3,) metres."""
    turn: Array
    """(3, 3) rows: picture right, picture up, away."""
    zoom: float
    """Picture heights of something as long as it is far away."""
    aspect: float
    is_mirrored: bool = False
    yaw_deg: float = 0.0

    def seen(self, body: Array) -> Array:
        """(T, 33, 3) places in the picture from (T, 33, 3) metres: x right, y down, z away from the hips."""
        at = (body - self.place) @ self.turn.T
        hips = at[:, [PLACE["left_hip"], PLACE["right_hip"]], 2].mean(axis=1)
        picture = np.empty_like(at)
        picture[..., 0] = self.aspect / 2.0 + self.zoom * at[..., 0] / at[..., 2]
        picture[..., 1] = 0.5 - self.zoom * at[..., 1] / at[..., 2]
        picture[..., 2] = self.zoom * (at[..., 2] / hips[:, None] - 1.0)
        return mirrored(picture, self.aspect) if self.is_mirrored else picture


def mirrored(picture: Array, aspect: float) -> Array:
    """What a tracker makes of the mirrored picture: the other side of the picture, and right for left."""
    return (picture * np.array([-1.0, 1.0, 1.0]) + np.array([aspect, 0.0, 0.0]))[:, SWAPPED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filming:
    """What decides where a camera stands."""

    view: str
    ranges: str
    is_seated: bool = False
    near: str | None = None
    """The side a camera at the side has to see."""
    is_mirrored: bool = False


def make_camera(rng: Generator, filming: Filming, body: Array) -> Camera:
    """A camera that has the body (T, 33, 3), metres, in its picture."""
    table = population(filming.ranges)
    yaw_deg = _yaw(rng, filming)
    aspect = float(rng.choice(ASPECTS))
    zoom = 0.5 / np.tan(np.radians(drawn(rng, table["field_of_view_deg"])) / 2.0)
    height = drawn(rng, table["camera_height_m"]) - SEATED_LOWER_M * filming.is_seated
    pitch_deg, roll_deg = drawn(rng, table["pitch_deg"]), drawn(rng, table["roll_deg"])
    far = drawn(rng, table["distance_m"])
    needed = body[:, SEEN_FIRST].reshape(-1, 3)
    target = (needed.min(axis=0) + needed.max(axis=0)) / 2.0
    while True:
        place = target + far * _direction(yaw_deg)
        place[1] = height
        camera = Camera(
            place=place,
            turn=_turn(target - place, pitch_deg, roll_deg),
            zoom=float(zoom),
            aspect=aspect,
            is_mirrored=filming.is_mirrored,
            yaw_deg=yaw_deg,
        )
        if far > FARTHEST_M or _fits(camera.seen(body)[:, SEEN_FIRST], aspect):
            return camera
        far *= 1.06


FARTHEST_M: Final = 6.0


def _fits(picture: Array, aspect: float) -> bool:
    low, high = picture[..., :2].min(axis=(0, 1)), picture[..., :2].max(axis=(0, 1))
    return bool((low > MARGIN).all() and high[0] < aspect - MARGIN and high[1] < 1.0 - MARGIN)


def _yaw(rng: Generator, filming: Filming) -> float:
    middle, allowed = VIEWS[filming.view]
    away = allowed * drawn(rng, population(filming.ranges)["yaw_share"])
    sides = {"right": 1.0, "left": -1.0}
    return sides.get(filming.near or "", float(rng.choice([-1.0, 1.0]))) * (middle + away)


def _direction(yaw_deg: float) -> Array:
    yaw = np.radians(yaw_deg)
    return np.array([np.cos(yaw), 0.0, np.sin(yaw)])


def _turn(look: Array, pitch_deg: float, roll_deg: float) -> Array:
    away = look / np.linalg.norm(look)
    right = np.cross(away, [0.0, 1.0, 0.0])
    right /= np.linalg.norm(right)
    away, up = _tilted(away, np.cross(right, away), pitch_deg)
    right, up = _tilted(right, up, roll_deg)
    return np.stack([right, up, away])


def _tilted(first: Array, second: Array, degrees: float) -> tuple[Array, Array]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return c * first + s * second, c * second - s * first
