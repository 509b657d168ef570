"""Made-up people who move: whole-body movements from poses, seen by a camera, with tracker noise."""

from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from unhunch.domain.body.kinematics import body_points
from unhunch.domain.body.pose import ArmPose, LegPose, Pose, TrunkPose, minimum_jerk, mixed
from unhunch.domain.motion.recording import Recording, Space

JOINTS = (
    "nose",
    *(
        f"{side}_{part}"
        for side in ("left", "right")
        for part in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
    ),
)
RATE = 30


def _arms(pose: ArmPose) -> Pose:
    return Pose(left_arm=pose, right_arm=pose)


_BENT = LegPose(flex_deg=95, knee_deg=105, ankle_deg=30)
_OUT = LegPose(out_deg=25)
_LYING = TrunkPose(lean_deg=-90)
_FEET_UP = LegPose(flex_deg=45, knee_deg=90)

MOVEMENTS = {
    "squat": (Pose(), Pose(left_leg=_BENT, right_leg=_BENT, trunk=TrunkPose(lean_deg=35))),
    "jumping jack": (
        Pose(),
        Pose(left_arm=ArmPose(raise_deg=165), right_arm=ArmPose(raise_deg=165), left_leg=_OUT, right_leg=_OUT),
    ),
    "lateral raise": (Pose(), _arms(ArmPose(raise_deg=90))),
    "curl": (Pose(), _arms(ArmPose(elbow_deg=130, plane_deg=90, raise_deg=10))),
    "lunge": (
        Pose(),
        Pose(left_leg=LegPose(flex_deg=80, knee_deg=85), right_leg=LegPose(flex_deg=-10, knee_deg=85)),
    ),
    "sit up": (
        Pose(trunk=_LYING, left_leg=_FEET_UP, right_leg=_FEET_UP),
        Pose(
            trunk=TrunkPose(lean_deg=-15),
            left_leg=LegPose(flex_deg=120, knee_deg=90),
            right_leg=LegPose(flex_deg=120, knee_deg=90),
        ),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How the camera and the tracker see the person."""

    yaw_deg: float = 30.0
    noise: float = 1.0
    """1 is what trackers show; 0 none."""
    seed: int = 1


def repeated(movement: str, reps: int, *, period_s: float = 2.5, still_s: float = 1.0) -> np.ndarray:
    """(T, J, 3) repetitions of even speed, standing still before and after."""
    way = np.array([_places(movement, step / 24) for step in range(25)])
    half = round(period_s * RATE / 2)
    up = [minimum_jerk(step / half) for step in range(half)]
    share = np.array(
        [*([0.0] * round(still_s * RATE)), *((up + [1 - s for s in up]) * reps), *([0.0] * round(still_s * RATE))]
    )
    at = share * 24
    whole = np.minimum(at.astype(int), 23)
    part = (at - whole)[:, None, None]
    return way[whole] * (1 - part) + way[whole + 1] * part


def standing(seconds: float) -> np.ndarray:
    """(T, J, 3) a person standing, swaying a centimetre."""
    time_s = np.arange(round(seconds * RATE)) / RATE
    places = np.repeat(_places("squat", 0.0)[None], len(time_s), axis=0)
    places[:, :, 0] += 0.006 * np.sin(2 * np.pi * 0.23 * time_s)[:, None]
    return places


def walking(seconds: float) -> np.ndarray:
    """(T, J, 3) a person who walks to and fro across the picture."""
    places = standing(seconds)
    time_s = np.arange(len(places)) / RATE
    swing = 0.13 * np.sin(2 * np.pi * 0.9 * time_s)
    for side, sign in (("left", 1), ("right", -1)):
        places[:, JOINTS.index(f"{side}_ankle"), 2] += sign * swing
        places[:, JOINTS.index(f"{side}_knee"), 2] += sign * swing * 0.6
        places[:, JOINTS.index(f"{side}_wrist"), 2] -= sign * swing
    places[:, :, 2] += (3.0 * np.abs((time_s * 0.25) % 2 - 1))[:, None]
    return places


def lifting_a_phone(seconds: float) -> np.ndarray:
    """(T, J, 3) a person who lifts a phone once, looks at it, and puts it back."""
    places = standing(seconds)
    rest, up = (
        np.array(_one(pose)) for pose in (Pose(), Pose(right_arm=ArmPose(raise_deg=40, plane_deg=80, elbow_deg=130)))
    )
    third = len(places) // 3
    share = np.zeros(len(places))
    ramp = np.array([minimum_jerk(step / RATE) for step in range(RATE)])
    share[third : third + RATE], share[third + RATE : 2 * third] = ramp, 1.0
    share[2 * third : 2 * third + RATE] = ramp[::-1]
    return places + share[:, None, None] * (up - rest)


def recorded(places: np.ndarray, seen: Seen = Seen()) -> Recording:
    """The person in the picture of a camera."""
    turn = radians(seen.yaw_deg)
    across = places[..., 2] * cos(turn) - places[..., 0] * sin(turn)
    picture = np.stack([0.8 + 0.5 * across, 0.9 - 0.5 * places[..., 1]], axis=-1)
    chance = np.random.default_rng(seen.seed)
    picture += chance.normal(0.0, 0.0006 * seen.noise, picture.shape)
    return Recording(
        joints=JOINTS,
        positions=picture,
        confidence=np.full(picture.shape[:2], 0.95),
        time_s=np.arange(len(places)) / RATE,
        space=Space.IMAGE,
    )


def _places(movement: str, share: float) -> np.ndarray:
    rest, top = MOVEMENTS[movement]
    return np.array(_one(mixed(rest, top, share)))


def _one(pose: Pose) -> list[tuple[float, float, float]]:
    points = body_points(pose, on_floor=True)
    return [points[name] if name in points else points["head"] for name in JOINTS]
