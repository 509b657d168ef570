"""How well sitting is told: synthetic people at a desk, many bodies and cameras. Not evidence about people.

The people here are made of the joint angles that published descriptions give for each way of sitting, with room on both
sides, and not of the limits the engine uses.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from unhunch.domain.body.kinematics import body_points
from unhunch.domain.body.pose import ArmPose, LegPose, Pose, TrunkPose
from unhunch.domain.body.vectors import Vec3
from unhunch.domain.motion.posture.judging import judge_posture
from unhunch.domain.motion.posture.report import PostureState
from unhunch.domain.motion.recording import Recording

JOINTS: Final = (
    "nose",
    *(f"{side}_{name}" for name in ("ear", "shoulder", "elbow", "wrist", "hip", "knee") for side in ("left", "right")),
)
SIDES: Final = ("left", "right")
STATES: Final = (PostureState.UPRIGHT, PostureState.SLOUCHING, PostureState.RECLINING)
SECONDS: Final = 2.0
FRAMES_A_SECOND: Final = 10
NOISE: Final = {"nose": 0.0025, "ear": 0.0025, "shoulder": 0.002, "hip": 0.002, "knee": 0.003}
"""Standard deviation a frame, in trunk lengths: what a pose tracker showed of a standing person, already smoothed."""
STEADINESS: Final = 0.65
"""Correlation of one frame's noise with the next."""

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Way:
    """A way of sitting: the range of each angle of the trunk, degrees, forward positive."""

    lean: Range
    lumbar: Range
    thorax: Range
    chest: Range
    neck: Range
    head: Range
    shoulders_forward: Range


WAYS: Final[Mapping[PostureState, Way]] = {
    PostureState.UPRIGHT: Way((-9, 4), (-2, 6), (-3, 4), (-3, 4), (-3, 8), (-6, 8), (-0.004, 0.006)),
    PostureState.SLOUCHING: Way((-16, 4), (8, 22), (6, 18), (4, 14), (6, 24), (-30, -5), (0.0, 0.02)),
    PostureState.RECLINING: Way((-34, -17), (-2, 6), (-3, 5), (-2, 6), (4, 18), (0, 14), (-0.006, 0.006)),
}
"""Slumping tips the pelvis back, rounds the back and carries the head forward while the face stays to the screen
(Black 1996, Caneiro 2010). Freely chosen backrests average 25 degrees (Gscheidle and Reed 2004). Ranges: our choice."""


FAR_EAR_HIDDEN: Final = 0.7
"""Sine of the turn from which the head hides its far ear. Our choice."""
HABIT: Final = 0.25
"""How far each sitting strays from a person's own habit, as a share of the range. Our choice."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the camera stands: degrees round the person, metres away, degrees it looks up, and what the desk hides."""

    round: Range
    away_m: Range
    up: Range
    hides_hips: bool


CAMERAS: Final[Mapping[str, Camera]] = {
    "side": Camera((75, 105), (1.5, 3.0), (-10, 10), hides_hips=False),
    "side, hips hidden": Camera((75, 105), (1.0, 2.5), (-10, 10), hides_hips=True),
    "oblique": Camera((35, 65), (1.2, 2.5), (-10, 10), hides_hips=False),
    "oblique, hips hidden": Camera((35, 65), (0.8, 2.0), (-10, 10), hides_hips=True),
    "front": Camera((-15, 15), (1.2, 2.5), (-10, 5), hides_hips=False),
    "front, hips hidden": Camera((-15, 15), (0.7, 1.5), (-10, 5), hides_hips=True),
    "laptop": Camera((-10, 10), (0.55, 0.8), (8, 22), hides_hips=True),
}


def measure_posture(seeds: Iterable[int]) -> dict[str, object]:
    """For each camera, noise and use of a baseline: how often each truth was called what. One person a seed."""
    people = list(seeds)
    return {
        "synthetic": True,
        "people": len(people),
        "cases": [
            _scored(name, (noise, own), _answers(people, camera, (noise, own)))
            for name, camera in CAMERAS.items()
            for noise in (1.0, 2.0, 4.0)
            for own in (False, True)
        ],
    }


Told = Counter[tuple[PostureState, PostureState]]


def _scored(camera: str, setting: tuple[float, bool], told: Told) -> dict[str, object]:
    answered = sum(count for (_, said), count in told.items() if said is not PostureState.UNKNOWN)
    right = sum(told[state, state] for state in STATES)
    return {
        "camera": camera,
        "noise": setting[0],
        "baseline": setting[1],
        "accuracy": right / answered if answered else None,
        "unknown": 1.0 - answered / told.total(),
        "confusion": {t.value: {s.value: told[t, s] for s in PostureState} for t in STATES},
    }


def _answers(people: Sequence[int], camera: Camera, setting: tuple[float, bool]) -> Told:
    told: Told = Counter()
    for seed in people:
        noise, own = setting
        seat = _Seat(np.random.default_rng(seed), camera)
        baseline = seat.recording(PostureState.UPRIGHT, noise) if own else None
        for state in STATES:
            report = judge_posture(seat.recording(state, noise), baseline)
            told.update((state, frame.state) for frame in report.frames)
    return told


class _Seat:
    """One person before one camera."""

    def __init__(self, chance: np.random.Generator, camera: Camera) -> None:
        self._chance = chance
        self._hides_hips = camera.hides_hips
        self._round = math.radians(chance.uniform(*camera.round) * chance.choice((-1.0, 1.0)))
        self._up = math.radians(chance.uniform(*camera.up))
        self._away = chance.uniform(*camera.away_m)
        self._tall_m = chance.uniform(1.52, 1.92)
        self._neck, self._wide = chance.uniform(0.92, 1.08, 2)
        self._habit = chance.uniform(0.0, 1.0, 8)

    def recording(self, state: PostureState, noise: float) -> Recording:
        """Two seconds of sitting so, swaying a little."""
        pose = self._pose(WAYS[state])
        count = round(SECONDS * FRAMES_A_SECOND)
        still = self._seen(body_points(pose))
        trembling = self._noise(count, noise * self._trunk(still))
        return Recording(
            joints=JOINTS,
            positions=still[None] + trembling,
            confidence=np.tile(self._confidence(), (count, 1)),
            time_s=np.arange(count) / FRAMES_A_SECOND,
        )

    def _pose(self, way: Way) -> Pose:
        draw = self._chance.uniform
        angles = iter(self._habit + draw(-HABIT, HABIT, len(self._habit)))

        def own(way: Range) -> float:
            return way[0] + float(np.clip(next(angles), 0.0, 1.0)) * (way[1] - way[0])

        trunk = TrunkPose(
            pelvis=(0.0, 0.28, 0.0),
            lean_deg=own(way.lean),
            lumbar_deg=own(way.lumbar),
            thorax_deg=own(way.thorax),
            chest_deg=own(way.chest),
            neck_deg=own(way.neck),
            head_deg=own(way.head),
            head_turn_deg=draw(-10, 10),
            bend_deg=draw(-4, 4),
        )
        arm = ArmPose(raise_deg=30, plane_deg=80, elbow_deg=80, forward=own(way.shoulders_forward))
        leg = LegPose(flex_deg=88 + trunk.lean_deg, knee_deg=draw(70, 95), out_deg=draw(3, 12))
        return Pose(trunk=trunk, left_arm=arm, right_arm=arm, left_leg=leg, right_leg=leg)

    def _seen(self, points: Mapping[str, Vec3]) -> np.ndarray:
        """(J, 2) places in the picture. The camera looks at where the upright head and shoulders are."""
        room = np.array([self._tall_m * np.array(self._place(points, name)) for name in JOINTS])
        look_at = self._tall_m * np.array((0.0, 0.56, 0.0))
        c, s = math.cos(self._round), math.sin(self._round)
        near = np.array((c * math.cos(self._up), -math.sin(self._up), s * math.cos(self._up)))
        right = np.cross((0.0, 1.0, 0.0), near)
        right /= np.linalg.norm(right)
        axes = np.stack((right, -np.cross(near, right), -near))
        x, y, z = axes @ (room - look_at - self._away * near).T
        return np.stack((0.65 + x / z, 0.4 + y / z), axis=1)

    def _place(self, points: Mapping[str, Vec3], name: str) -> np.ndarray:
        neck = np.array(points["neck"])
        if name == "nose":
            return neck + self._neck * (np.array(points["nose"]) - neck)
        side, _, part = name.partition("_")
        if part == "ear":
            return neck + self._neck * (np.array(_ear(points, -1.0 if side == "left" else 1.0)) - neck)
        wide = self._wide if part == "shoulder" else 1.0
        return np.array(points[name]) * (1.0, 1.0, wide)

    def _confidence(self) -> np.ndarray:
        hidden = {f"{side}_{name}" for side in SIDES for name in ("hip", "knee")} if self._hides_hips else set[str]()
        if abs(math.sin(self._round)) > FAR_EAR_HIDDEN:
            hidden = hidden | {"left_ear" if self._round > 0 else "right_ear"}
        return np.array([0.2 if name in hidden else 0.95 for name in JOINTS])

    def _trunk(self, still: np.ndarray) -> float:
        return float(np.linalg.norm(_middle(still, "shoulder") - _middle(still, "hip")))

    def _noise(self, count: int, scale: float) -> np.ndarray:
        each = np.array([NOISE.get(name.rpartition("_")[2], 0.005) for name in JOINTS])
        fresh = self._chance.standard_t(4, (count, len(JOINTS), 2)) / math.sqrt(2.0)
        for n in range(1, count):
            fresh[n] = STEADINESS * fresh[n - 1] + math.sqrt(1.0 - STEADINESS**2) * fresh[n]
        return scale * each[:, None] * fresh


def _middle(still: np.ndarray, name: str) -> np.ndarray:
    return still[[JOINTS.index(f"{side}_{name}") for side in SIDES]].mean(axis=0)


def _ear(points: Mapping[str, Vec3], out: float) -> np.ndarray:
    """The ear's place, from the head's own directions: body heights before, above and beside its top joint."""
    head, nose, crown = (np.array(points[name]) for name in ("head", "nose", "crown"))
    up = (crown - head) / np.linalg.norm(crown - head)
    forward = nose - head - ((nose - head) @ up) * up
    forward /= np.linalg.norm(forward)
    return head + 0.005 * forward + 0.030 * up + out * 0.043 * np.cross(forward, up)
