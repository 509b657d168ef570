"""People who sit at a desk or on a sofa: upright, slouching or reclining."""

from collections.abc import Mapping
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
from tools.people.places import places
from tools.people.ranges import sources
from tools.people.recording import faultless, recorded
from tools.people.truth import SyntheticSet, Truth
from unhunch.domain.body.kinematics import body_points
from unhunch.domain.body.pose import ArmPose, LegPose, Pose, TrunkPose, mixed
from unhunch.domain.motion.recording import Array

_SEAT: Final = (0.0, 0.335, 0.0)
_LEGS: Final = LegPose(ankle_at=(0.26, 0.039, 0.06))
_LEGS_OUT: Final = LegPose(ankle_at=(0.38, 0.039, 0.06))


def _sitting(trunk: TrunkPose, hand: tuple[float, float, float], legs: LegPose, *, forward: float = 0.0) -> Pose:
    arm = ArmPose(hand_at=hand, elbow_towards=(-0.7, -0.6, 0.5), forward=forward)
    return Pose(trunk=trunk, left_arm=arm, right_arm=arm, left_leg=legs, right_leg=legs)


SITTING: Final[Mapping[str, Pose]] = MappingProxyType(
    {
        "upright": _sitting(TrunkPose(pelvis=_SEAT, lean_deg=-2.0), (0.26, 0.42, 0.08), _LEGS),
        "slouching": _sitting(
            TrunkPose(
                pelvis=(0.03, 0.33, 0.0),
                lean_deg=-12.0,
                lumbar_deg=16.0,
                thorax_deg=20.0,
                chest_deg=14.0,
                neck_deg=22.0,
                head_deg=-26.0,
            ),
            (0.27, 0.42, 0.08),
            _LEGS,
            forward=0.025,
        ),
        "reclining": _sitting(
            TrunkPose(
                pelvis=(0.06, 0.325, 0.0), lean_deg=-32.0, lumbar_deg=4.0, thorax_deg=4.0, neck_deg=14.0, head_deg=8.0
            ),
            (0.16, 0.43, 0.09),
            _LEGS_OUT,
        ),
    }
)
"""How people sit. Our choice, by what the words say: a round back and a head in front, or a trunk tipped back."""


def make_sitting(  # noqa: PLR0913, PLR0917 - each is one thing to ask for; the first four as everywhere
    seed: int,
    posture: str = "upright",
    view: str = "side",
    seconds: float = 20.0,
    *,
    noise: float = 1.0,
    ranges: str = "development",
    disturbances: frozenset[str] = frozenset(),
) -> SyntheticSet:
    """Someone who sits in one posture all the time, moving a little as people do.

    `posture` is upright, slouching or reclining; `view` front, side or oblique. The same seed is the same person before
    the same camera in every posture, so an upright recording can be the baseline of another.
    """
    chance = sources(ranges, f"sitting {view}", seed)
    person = make_person(chance["body"], ranges)
    time_s = frame_times(chance["frames"], seconds, disturbances)
    body = person.shaped(_moving(chance["moves"], posture, time_s), wander(chance["moves"], time_s))
    room = landmarks(body * person.height_m)
    around = [landmarks(person.shaped(_still(name), np.zeros((1, 1, 3))) * person.height_m) for name in SITTING]
    filming = Filming(view=view, ranges=ranges, is_seated=True, is_mirrored="mirror" in disturbances)
    camera = make_camera(chance["camera"], filming, np.concatenate(around))
    seeing = Seeing(clean=camera.seen(room), time_s=time_s, camera=camera)
    return SyntheticSet(
        recording=recorded(seeing, chance, noise=noise, disturbances=disturbances),
        truth=Truth(exercise=f"sitting-{posture}", view=view),
        clean=faultless(seeing),
    )


def _still(posture: str) -> Array:
    return places(body_points(SITTING[posture]))[None]


def _moving(rng: Generator, posture: str, time_s: Array) -> Array:
    """(T, P, 3) the posture, now and then a little towards or away from the upright one."""
    shift = Glides(float(rng.uniform(0.0, 0.12)))
    now_s = float(rng.uniform(3.0, 8.0))
    while now_s < time_s[-1]:
        shift.to(float(rng.uniform(0.0, 0.15)), now_s, now_s + 1.5)
        now_s += float(rng.uniform(6.0, 15.0))
    other = "slouching" if posture == "upright" else "upright"
    here = _still(posture)
    way = places(body_points(mixed(SITTING[posture], SITTING[other], 0.5)))[None] - here
    return here + 2.0 * way * shift.at(time_s)[:, None, None]
