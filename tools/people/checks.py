"""People who take a measure before a camera, with the true centimetres and degrees of their own body."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, degrees
from types import MappingProxyType
from typing import Final

import numpy as np

from tools.people.camera import Filming, make_camera
from tools.people.disturbances import frame_times
from tools.people.glides import Glides
from tools.people.landmarks import PLACE, landmarks
from tools.people.noise import Seeing
from tools.people.person import make_person, wander
from tools.people.places import places
from tools.people.ranges import sources
from tools.people.recording import recorded
from unhunch.domain.body.kinematics import body_points
from unhunch.domain.body.pose import ArmPose, LegPose, Pose, TrunkPose, mixed
from unhunch.domain.motion.recording import Array, Recording

_STAND: Final = LegPose(out_deg=3, spin_deg=12)
BEFORE_S: Final = 2.0
UP_S, STAY_S, DOWN_S, REST_S = 2.0, 1.2, 2.5, 1.5


def _standing(arm: ArmPose, trunk: TrunkPose | None = None) -> Pose:
    return Pose(trunk=trunk or TrunkPose(), left_arm=arm, right_arm=arm, left_leg=_STAND, right_leg=_STAND)


POSES: Final[Mapping[str, tuple[Pose, Pose, str]]] = MappingProxyType(
    {
        "wall-slide-range": (
            _standing(ArmPose(raise_deg=88, plane_deg=-4, spin_deg=-88, elbow_deg=90)),
            _standing(ArmPose(raise_deg=146, plane_deg=-4, spin_deg=-88, elbow_deg=40, shrug=0.02)),
            "front",
        ),
        "overhead-reach": (
            _standing(ArmPose(raise_deg=4, plane_deg=-80)),
            _standing(ArmPose(raise_deg=152, plane_deg=85, shrug=0.02)),
            "side",
        ),
        "head-position": (
            _standing(ArmPose(), TrunkPose(neck_deg=14, head_deg=-12)),
            _standing(ArmPose(), TrunkPose(neck_deg=38, head_deg=6)),
            "side",
        ),
    }
)
"""From where to where each measure goes, and from where it is filmed; a head is measured at the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheticCheck:
    """A recording, who it is of, and what is true of each trial."""

    recording: Recording
    aspect: float
    height_cm: float
    true_values: tuple[float, ...]


def make_check(  # noqa: PLR0913 - each is one thing to ask for, all given by name
    measure: str,
    *,
    seed: int,
    trials: int = 3,
    reach: float = 1.0,
    noise: float = 1.0,
    view: str | None = None,
    ranges: str = "development",
    disturbances: frozenset[str] = frozenset(),
) -> SyntheticCheck:
    """One person taking `trials` of a measure; `reach` is how much of the pose's way they go."""
    chance = sources(ranges, f"check {measure}", seed)
    person = make_person(chance["body"], ranges)
    first, last, usual_view = POSES[measure]
    share, tops_s, rests_s, end_s = _course(trials, reach)
    time_s = frame_times(chance["frames"], end_s, disturbances)
    way = share.at(time_s)

    def body(shares: Array, sway: Array) -> Array:
        drawn = np.stack([places(body_points(mixed(first, last, float(each)))) for each in shares])
        return landmarks(person.shaped(drawn, sway) * person.height_m)

    sway = wander(chance["moves"], time_s)
    room = body(way, sway)
    camera = make_camera(chance["camera"], Filming(view=view or usual_view, ranges=ranges), room)
    seeing = Seeing(clean=camera.seen(room), time_s=time_s, camera=camera)

    def at(moment_s: float) -> int:
        return int(np.argmin(np.abs(time_s - moment_s)))

    moments = [(room[at(rest)], room[at(top)]) for rest, top in zip(rests_s, tops_s, strict=True)]
    return SyntheticCheck(
        recording=recorded(seeing, chance, noise=noise, disturbances=disturbances),
        aspect=camera.aspect,
        height_cm=100.0 * person.height_m,
        true_values=tuple(_TRUE[measure](rest, top) for rest, top in moments),
    )


def _course(trials: int, reach: float) -> tuple[Glides, Sequence[float], Sequence[float], float]:
    """How far along they are over time, when they stay, and when they rest before it."""
    share, now_s = Glides(0.0), BEFORE_S + 1.0
    tops: list[float] = []
    rests: list[float] = []
    for _ in range(trials):
        rests.append(now_s - 0.8)
        share.to(reach, now_s, now_s + UP_S)
        now_s += UP_S + STAY_S
        tops.append(now_s - STAY_S / 2)
        share.to(0.0, now_s, now_s + DOWN_S)
        now_s += DOWN_S + REST_S + 1.5
    return share, tops, rests, now_s


def _hands(body: Array, name: str) -> Array:
    return (body[PLACE[f"left_{name}"]] + body[PLACE[f"right_{name}"]]) / 2.0


def _rise_cm(rest: Array, top: Array) -> float:
    ups = [_hands(body, "wrist")[1] - _hands(body, "hip")[1] for body in (rest, top)]
    return 100.0 * float(ups[1] - ups[0])


def _gap_cm(rest: Array, top: Array) -> float:
    ahead = [_hands(body, "thumb")[0] - _hands(body, "hip")[0] for body in (rest, top)]
    return 100.0 * float(ahead[1] - ahead[0])


def _angle_deg(rest: Array, _top: Array) -> float:
    reach = _hands(rest, "ear") - _hands(rest, "shoulder")
    return degrees(atan2(reach[1], reach[0]))


_TRUE: Final[Mapping[str, Callable[[Array, Array], float]]] = {
    "wall-slide-range": _rise_cm,
    "overhead-reach": _gap_cm,
    "head-position": _angle_deg,
}
