"""The movement of an exercise, sampled once along each way and kept: keyframes in, arrays of places out."""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

import unhunch
from tools.people.places import places
from unhunch.catalogue.library import library
from unhunch.domain.body.figure import Figure
from unhunch.domain.body.kinematics import body_points
from unhunch.domain.body.pose import ArmPose, LegPose, Pose, TrunkPose, mixed
from unhunch.domain.motion.recording import Array

STEPS = 40
"""Samples along a way. Our choice: drawn straight between them, an arm's path is within a millimetre of its arc."""
BEYOND = 1.2
"""Ways are sampled this far, for people who go further than the figure."""

Change = Callable[[Pose], Pose]
WORK, HOLD, RETURN = ("concentric", "in", "setup"), ("hold",), ("eccentric", "out")
STANDING_POSITIONS = ("standing", "wall", "doorway", "hanging")


def as_it_is(pose: Pose) -> Pose:
    """The pose, unchanged."""
    return pose


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """What of an exercise's content the making of people needs."""

    id: str
    figure: Figure
    position: str
    measure: str
    tempo_s: tuple[float, float, float] | None
    breath_s: float | None
    guides: tuple[tuple[tuple[str, ...], str | None, str], ...]
    """Views, signal and whose arms, of each place a camera may stand."""
    faults: tuple[str, ...]
    is_one_sided: bool

    @property
    def signal(self) -> str | None:
        """The counted measure, from the best place."""
        return self.guides[0][1]

    def signal_from(self, view: str) -> str | None:
        """The counted measure from that view; of the best place where the view is not one to follow from."""
        return next((signal for views, signal, _ in self.guides if view in views), self.signal)

    @property
    def is_held(self) -> bool:
        """Whether a position is held, rather than a movement repeated."""
        return self.path(WORK[:2]) == ()

    def path(self, names: Sequence[str]) -> tuple[str, ...]:
        """The keyframes of the first phase that has one of the names."""
        return next((move.path for move in self.figure.moves if move.name in names), ())


CONTENT = Path(unhunch.__file__).parent / "content" / "exercises"


def can_follow() -> tuple[str, ...]:
    """The exercises that a camera can follow."""
    return tuple(path.stem for path in sorted(CONTENT.glob("*.toml")) if _table(path.stem)["camera"]["can_follow"])


@cache
def _table(exercise: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / f"{exercise}.toml").read_text("utf-8"))


@cache
def exercise_of(id_: str) -> Exercise:
    """The exercise, from its content."""
    table = _table(id_)
    camera, tempo = table["camera"], table.get("tempo")
    figure = library().figures[id_]
    return Exercise(
        id=id_,
        figure=figure,
        position=table["position"],
        measure=table["measure"],
        tempo_s=None if tempo is None else (tempo["concentric_s"], tempo["hold_s"], tempo["eccentric_s"]),
        breath_s=table.get("breath_s"),
        guides=tuple(_guide(place) for place in (camera, *camera.get("also", ()))),
        faults=tuple(camera.get("faults", ())),
        is_one_sided=table["sides"] == "each" and figure.side is not None,
    )


def _guide(table: dict[str, Any]) -> tuple[tuple[str, ...], str | None, str]:
    views = tuple(table.get("views", ())) or ((table["view"],) if "view" in table else ("front",))
    return views, table.get("signal"), table.get("arms", "both")


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """(S, P, 3) places along a way from share 0 to `reach`."""

    samples: Array
    reach: float

    def at(self, share: Array) -> Array:
        """(T, P, 3) places at shares (T,) of the way."""
        last = len(self.samples) - 1
        along = np.clip(share, 0.0, self.reach) * (last / self.reach)
        first = np.minimum(along.astype(int), last - 1)
        part = (along - first)[:, None, None]
        return self.samples[first] * (1.0 - part) + self.samples[first + 1] * part


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """The ways of an exercise."""

    ready: Track
    """From relaxed to the start position."""
    work: Track
    """From the start to the end; the way back is the same."""
    hold: Track
    """What the body does while it holds the end, there and back."""


@cache
def tracks_of(id_: str, change: Change = as_it_is) -> Tracks:
    """The ways of an exercise, each pose changed by `change`."""
    exercise = exercise_of(id_)
    figure = exercise.figure
    hold = [_settled(exercise, name) for name in exercise.path(HOLD) or exercise.path(WORK)[-1:]]
    work = [_settled(exercise, name) for name in exercise.path(WORK)] or hold[:1]
    return Tracks(
        ready=_track((relaxed(exercise), work[0]), change, on_floor=figure.on_floor),
        work=_track(work, change, on_floor=figure.on_floor, reach=BEYOND),
        hold=_track(hold, change, on_floor=figure.on_floor),
    )


def _settled(exercise: Exercise, keyframe: str) -> Pose:
    """The figure's pose, well within good form: its hangs have soft elbows, its doorways are at the limit."""
    pose = exercise.figure.keyframes[keyframe]
    x, y, z = pose.trunk.pelvis
    if exercise.position == "hanging":
        return replace(pose, trunk=replace(pose.trunk, pelvis=(x, y - LONGER_HANG, z)))
    if exercise.position == "doorway":
        return replace(pose, left_arm=_lowered(pose.left_arm), right_arm=_lowered(pose.right_arm))
    return pose


LONGER_HANG, LOWER_DOORWAY = 0.012, 0.06
"""Body heights. Our choice."""


def _lowered(arm: ArmPose) -> ArmPose:
    if arm.hand_at is None:
        return arm
    x, y, z = arm.hand_at
    return replace(arm, hand_at=(x, y - LOWER_DOORWAY, z))


def _track(way: Sequence[Pose], change: Change, *, on_floor: bool, reach: float = 1.0) -> Track:
    if len(way) == 1:
        one = places(body_points(change(way[0]), on_floor=on_floor))
        return Track(np.stack([one, one]), reach)
    return Track(np.stack([places(body_points(change(pose), on_floor=on_floor)) for pose in _along(way, reach)]), reach)


def _along(way: Sequence[Pose], reach: float) -> Iterator[Pose]:
    legs = list(pairwise(way))
    for share in np.linspace(0.0, reach * len(legs), round(STEPS * reach) + 1):
        leg = min(int(share), len(legs) - 1)
        yield mixed(*legs[leg], float(share) - leg)


def relaxed(exercise: Exercise) -> Pose:
    """How the person stands or sits before they take the start position, hands down."""
    start = exercise.figure.keyframes[(exercise.path(WORK) or exercise.path(HOLD))[0]]
    is_standing = exercise.position in STANDING_POSITIONS
    trunk = TrunkPose() if is_standing else replace(start.trunk, lean_deg=min(start.trunk.lean_deg, 6.0))
    seat = start.trunk.pelvis[1]
    hand = (0.03, 0.455, 0.15) if is_standing else (0.17, seat + 0.13, 0.09)
    return Pose(
        trunk=trunk,
        left_arm=_resting(start.left_arm, hand, is_standing=is_standing),
        right_arm=_resting(start.right_arm, hand, is_standing=is_standing),
        left_leg=_standing(start.left_leg) if is_standing else start.left_leg,
        right_leg=_standing(start.right_leg) if is_standing else start.right_leg,
    )


def _resting(start: ArmPose, hand: tuple[float, float, float], *, is_standing: bool) -> ArmPose:
    """Set the way the start position sets it, so that the way there is smooth."""
    if start.hand_at is not None:
        return ArmPose(hand_at=hand, elbow_towards=(-0.8, -0.4, 0.6))
    if is_standing:
        return ArmPose(raise_deg=7.0, plane_deg=30.0, elbow_deg=12.0, spin_deg=start.spin_deg * 0.3)
    return ArmPose(raise_deg=28.0, plane_deg=70.0, elbow_deg=55.0)


def _standing(start: LegPose) -> LegPose:
    if start.ankle_at is not None:
        return LegPose(ankle_at=(0.0, 0.039, 0.06), toes=(1.0, 0.0, 0.15))
    return LegPose(out_deg=3.0, spin_deg=10.0)
