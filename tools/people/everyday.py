"""People who do not exercise: what they do at home before a camera that still watches. Not one repetition is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.random import Generator

from tools.people.camera import Filming, make_camera
from tools.people.disturbances import frame_times
from tools.people.glides import Glides
from tools.people.landmarks import landmarks
from tools.people.noise import Seeing
from tools.people.person import make_person, wander
from tools.people.places import middle, places
from tools.people.ranges import sources
from tools.people.recording import faultless, recorded
from tools.people.truth import SyntheticSet, Truth
from tools.people.walking import striding, turned
from unhunch.domain.body.kinematics import body_points
from unhunch.domain.body.pose import ArmPose, LegPose, Pose, TrunkPose
from unhunch.domain.motion.recording import Array

OUT_M: Final = 2.6
PER_MINUTE: Final = 60.0


def _both(arm: ArmPose, trunk: TrunkPose | None = None) -> Pose:
    legs = LegPose(out_deg=3.0, spin_deg=10.0)
    return Pose(trunk=trunk or TrunkPose(), left_arm=arm, right_arm=arm, left_leg=legs, right_leg=legs)


def _arms(left: ArmPose, right: ArmPose, trunk: TrunkPose | None = None) -> Pose:
    legs = LegPose(out_deg=3.0, spin_deg=10.0)
    return Pose(trunk=trunk or TrunkPose(), left_arm=left, right_arm=right, left_leg=legs, right_leg=legs)


_HANGING: Final = ArmPose(raise_deg=8.0, plane_deg=35.0, elbow_deg=14.0)
_PHONE: Final = ArmPose(raise_deg=32.0, plane_deg=78.0, elbow_deg=105.0, spin_deg=25.0)
_MOUTH: Final = ArmPose(raise_deg=48.0, plane_deg=72.0, elbow_deg=138.0, spin_deg=10.0)
_TALKING: Final = ArmPose(raise_deg=28.0, plane_deg=60.0, elbow_deg=80.0, spin_deg=15.0)
_WIDE: Final = ArmPose(raise_deg=48.0, plane_deg=40.0, elbow_deg=55.0)
_SHELF: Final = ArmPose(raise_deg=138.0, plane_deg=72.0, elbow_deg=22.0)
_SLEEVE: Final = ArmPose(raise_deg=62.0, plane_deg=-25.0, elbow_deg=50.0, spin_deg=-20.0)
_COLLAR: Final = ArmPose(raise_deg=52.0, plane_deg=58.0, elbow_deg=135.0, spin_deg=-10.0)
_TYPING: Final = ArmPose(raise_deg=30.0, plane_deg=82.0, elbow_deg=75.0, spin_deg=10.0)
_STRETCHED: Final = ArmPose(raise_deg=158.0, plane_deg=15.0, elbow_deg=48.0)
_SCRATCHING: Final = ArmPose(raise_deg=78.0, plane_deg=35.0, elbow_deg=142.0, spin_deg=-60.0)
_LOOKING_DOWN: Final = TrunkPose(neck_deg=24.0, head_deg=12.0)
_ARCHED: Final = TrunkPose(lumbar_deg=-8.0, thorax_deg=-6.0, neck_deg=-8.0)
_BENT: Final = TrunkPose(lean_deg=26.0, lumbar_deg=16.0, neck_deg=-8.0)

POSES: Final = MappingProxyType(
    {
        "standing": _both(_HANGING),
        "phone": _arms(_HANGING, _PHONE, _LOOKING_DOWN),
        "phone in both": _both(_PHONE, _LOOKING_DOWN),
        "cup": _arms(_HANGING, _PHONE),
        "drinking": _arms(_HANGING, _MOUTH, TrunkPose(neck_deg=-6.0)),
        "hands out": _both(_TALKING),
        "hands wide": _both(_WIDE),
        "one hand": _arms(_TALKING, _WIDE),
        "shelf": _arms(_HANGING, _SHELF, _ARCHED),
        "table": _both(_TYPING, _BENT),
        "one sleeve": _arms(_HANGING, _SLEEVE, TrunkPose(twist_deg=-12.0)),
        "other sleeve": _arms(_SLEEVE, _COLLAR, TrunkPose(twist_deg=14.0)),
        "collar": _both(_COLLAR),
        "typing": _both(_TYPING, _LOOKING_DOWN),
        "stretched": _both(_STRETCHED, _ARCHED),
        "scratching": _arms(_SCRATCHING, _HANGING),
        "looking round": _both(_HANGING, TrunkPose(twist_deg=20.0, head_turn_deg=40.0)),
    }
)
"""What a body looks like in passing. Our choice."""

Scene = Sequence[tuple[str, tuple[float, float], tuple[float, float]]]
"""Poses in their order, with the seconds to get there and to stay."""

SCENES: Final = MappingProxyType(
    {
        "standing": (("standing", (0.6, 1.2), (2.0, 7.0)),),
        "looking round": (("looking round", (0.6, 1.2), (0.5, 2.0)), ("standing", (0.6, 1.2), (0.5, 2.0))),
        "picking up the phone": (("table", (0.8, 1.4), (0.2, 0.6)), ("phone", (0.8, 1.4), (4.0, 12.0))),
        "texting": (("phone in both", (0.7, 1.2), (5.0, 15.0)),),
        "drinking": (
            ("cup", (0.8, 1.3), (0.5, 2.0)),
            ("drinking", (0.8, 1.2), (1.0, 2.5)),
            ("cup", (0.8, 1.2), (1.5, 4.0)),
        ),
        "typing": (("typing", (0.8, 1.4), (8.0, 20.0)),),
        "putting on a jacket": (
            ("one sleeve", (0.7, 1.2), (0.4, 1.0)),
            ("other sleeve", (0.7, 1.1), (0.4, 1.0)),
            ("collar", (0.6, 1.0), (0.6, 1.5)),
        ),
        "reaching a shelf": (("shelf", (0.9, 1.5), (0.5, 1.8)), ("cup", (0.9, 1.4), (0.5, 1.5))),
        "stretching": (("stretched", (1.2, 2.2), (1.0, 2.5)),),
        "gesturing": (
            ("hands out", (0.4, 0.8), (0.2, 0.8)),
            ("one hand", (0.3, 0.6), (0.2, 0.8)),
            ("hands wide", (0.4, 0.7), (0.2, 0.9)),
            ("hands out", (0.4, 0.8), (0.2, 1.2)),
        ),
        "scratching": (("scratching", (0.6, 1.0), (0.8, 2.0)),),
        "walking about": (("standing", (0.6, 1.2), (0.2, 0.8)),),
        "leaving": (("standing", (0.6, 1.2), (0.1, 0.4)),),
    }
)
"""What people do; each ends by standing."""


@dataclass(slots=True)
class _Story:
    """Poses over time, and where the person is."""

    now_s: float
    legs: list[tuple[float, float, str]]
    """Begin and end of the way to a pose."""
    aside_m: Glides
    forward_m: Glides
    turn_deg: Glides
    doing: list[tuple[float, str]]
    away_s: list[tuple[float, float]]

    def to(self, rng: Generator, scene: Scene) -> None:
        """Go through the poses of a scene."""
        for pose, takes, stays in scene:
            seconds = rng.uniform(*takes)
            self.legs.append((self.now_s, self.now_s + seconds, pose))
            self.now_s += seconds + rng.uniform(*stays)


def make_everyday(seed: int, minutes: float = 5.0, *, noise: float = 1.0, ranges: str = "development") -> SyntheticSet:
    """Someone at home for so many minutes, in and out of the picture. Its truth has no repetition."""
    chance = sources(ranges, "everyday", seed)
    person = make_person(chance["body"], ranges)
    story = _told(chance["moves"], minutes * PER_MINUTE)
    time_s = frame_times(chance["frames"], story.now_s, frozenset())
    body = _poses(story, time_s)
    shaped = person.shaped(body, wander(chance["moves"], time_s) * 2.0)
    body = shaped + (middle(body, "ankle") - middle(shaped, "ankle"))[:, None]
    room = landmarks(_placed(body * person.height_m, story, time_s))
    is_in = np.abs(story.aside_m.at(time_s)) < 0.3  # noqa: PLR2004 - metres from where the camera was set up
    camera = make_camera(chance["camera"], Filming(view="front", ranges=ranges), room[is_in])
    seeing = Seeing(clean=camera.seen(room), time_s=time_s, camera=camera, away_s=tuple(story.away_s))
    return SyntheticSet(
        recording=recorded(seeing, chance, noise=noise, disturbances=frozenset({"dropout"})),
        truth=Truth(exercise="everyday", view="front", away_s=seeing.away_s, doing=tuple(story.doing)),
        clean=faultless(seeing),
    )


def _told(rng: Generator, duration_s: float) -> _Story:
    story = _Story(0.0, [], Glides(), Glides(), Glides(), [], [])
    story.to(rng, SCENES["standing"])
    while story.now_s < duration_s:
        name = str(rng.choice(list(SCENES)))
        story.doing.append((story.now_s, name))
        story.to(rng, SCENES[name])
        _MOVES.get(name, _stay)(rng, story)
        story.to(rng, SCENES["standing"])
    return story


def _stay(rng: Generator, story: _Story) -> None:
    """Shift the weight."""
    story.aside_m.to(float(rng.normal(0.0, 0.05)), story.now_s, story.now_s + 1.0)


def _walk_about(rng: Generator, story: _Story) -> None:
    seconds = rng.uniform(1.5, 3.0)
    for glides, spread in ((story.aside_m, 0.35), (story.forward_m, 0.3), (story.turn_deg, 50.0)):
        glides.to(float(rng.normal(0.0, spread)), story.now_s, story.now_s + seconds)
    story.now_s += seconds + rng.uniform(0.5, 2.0)
    for glides in (story.forward_m, story.turn_deg):
        glides.to(0.0, story.now_s, story.now_s + 1.5)
    story.now_s += 1.5


def _leave(rng: Generator, story: _Story) -> None:
    out = OUT_M * float(rng.choice([-1.0, 1.0]))
    story.aside_m.to(out, story.now_s, story.now_s + 2.0)
    story.now_s += 2.0
    gone_s, story.now_s = story.now_s, story.now_s + rng.uniform(2.0, 10.0)
    story.away_s.append((gone_s, story.now_s))
    story.aside_m.to(0.0, story.now_s, story.now_s + 2.0)
    story.now_s += 2.0


_MOVES: Final = MappingProxyType({"walking about": _walk_about, "leaving": _leave})


@cache
def _shape(pose: str) -> Array:
    return places(body_points(POSES[pose]))


def _poses(story: _Story, time_s: Array) -> Array:
    """(T, P, 3) the poses over time."""
    weights = {"standing": Glides(1.0)}
    before = "standing"
    for begin_s, end_s, pose in story.legs:
        if pose != before:
            weights.setdefault(pose, Glides()).to(1.0, begin_s, end_s)
            weights[before].to(0.0, begin_s, end_s)
        before = pose
    return np.sum([glides.at(time_s)[:, None, None] * _shape(pose) for pose, glides in weights.items()], axis=0)


def _placed(body: Array, story: _Story, time_s: Array) -> Array:
    """The body where it is in the room, turned to where it goes, its legs walking."""
    aside, forward = story.aside_m.at(time_s), story.forward_m.at(time_s)
    speed = np.hypot(np.gradient(aside, time_s), np.gradient(forward, time_s))
    way = np.cumsum(speed * np.gradient(time_s))
    walked = turned(striding(body, speed, way), story.turn_deg.at(time_s))
    return walked + np.stack([forward, np.zeros_like(aside), aside], -1)[:, None]
