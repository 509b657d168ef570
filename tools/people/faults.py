"""Faults that are put into a movement: what the pose does, when, and what it does to time and range.

At severity 1 each is at least 1.5 times beyond its limit in the picture it can be judged from; at 0 nothing changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final

from tools.people.tracks import Change, Exercise, as_it_is
from unhunch.domain.body.pose import ArmPose, LegPose, Pose
from unhunch.domain.body.vectors import Vec3
from unhunch.domain.units import FaultId

SIDES: Final = ("left", "right")


@dataclass(frozen=True, slots=True)
class Window:
    """When a fault comes and goes: shares of the way out (`begin`, `full`) and of the way back (`leave`, `gone`)."""

    begin: float = 0.05
    full: float = 0.45
    leave: float = 0.5
    gone: float = 0.95


AT_START: Final = Window(begin=-1.0, full=0.0)
"""There before the way out begins, and gone before its middle."""
AT_START_LEAVES, AT_START_GONE = 0.15, 0.6

WINDOWS: Final[Mapping[str, Window]] = MappingProxyType({"shrug": Window(full=0.35, leave=0.6)})


def _arms(pose: Pose, change: Callable[[ArmPose, float], ArmPose], sides: tuple[str, ...] = SIDES) -> Pose:
    parts: dict[str, Any] = {
        f"{side}_arm": change(getattr(pose, f"{side}_arm"), -1.0 if side == "left" else 1.0) for side in sides
    }
    return replace(pose, **parts)


def _moved(arm: ArmPose, by: Vec3) -> ArmPose:
    if arm.hand_at is None:
        return arm
    x, y, z = arm.hand_at
    return replace(arm, hand_at=(x + by[0], y + by[1], z + by[2]))


def _shrug(pose: Pose) -> Pose:
    return _arms(pose, lambda arm, _: replace(arm, shrug=arm.shrug + 0.05))


def _sunk(pose: Pose) -> Pose:
    x, y, z = pose.trunk.pelvis
    trunk = replace(pose.trunk, pelvis=(x, y - 0.05, z), neck_deg=pose.trunk.neck_deg + 10.0)
    return _arms(replace(pose, trunk=trunk), lambda arm, _: replace(arm, shrug=arm.shrug + 0.05))


def _leg_kept(leg: LegPose, lean_deg: float) -> LegPose:
    return leg if leg.ankle_at is not None else replace(leg, flex_deg=leg.flex_deg + lean_deg)


def _leaning(pose: Pose, lean_deg: float) -> Pose:
    trunk = replace(pose.trunk, lean_deg=pose.trunk.lean_deg + lean_deg)
    return replace(
        pose,
        trunk=trunk,
        left_leg=_leg_kept(pose.left_leg, lean_deg),
        right_leg=_leg_kept(pose.right_leg, lean_deg),
    )


def _lean_back(pose: Pose) -> Pose:
    return _arms(_leaning(pose, -20.0), lambda arm, _: _moved(arm, (-0.09, 0.0, 0.0)))


def _lean_in(pose: Pose) -> Pose:
    return _leaning(pose, 20.0)


def _arch(pose: Pose) -> Pose:
    leaning = _leaning(pose, 12.0)
    x, y, z = leaning.trunk.pelvis
    trunk = replace(
        leaning.trunk,
        pelvis=(x + 0.05, y, z),
        lumbar_deg=leaning.trunk.lumbar_deg - 34.0,
        thorax_deg=leaning.trunk.thorax_deg - 14.0,
        neck_deg=leaning.trunk.neck_deg + 14.0,
    )
    return replace(leaning, trunk=trunk)


def _elbows_bend(pose: Pose) -> Pose:
    """The elbows drop and the forearms point up, which is how a camera in front can see it."""
    return _arms(
        pose,
        lambda arm, _: replace(arm, raise_deg=arm.raise_deg - 24.0, spin_deg=-50.0, elbow_deg=arm.elbow_deg + 58.0),
    )


def _elbows_open(pose: Pose) -> Pose:
    return _arms(
        pose, lambda arm, _: replace(arm, raise_deg=arm.raise_deg - 6.0, elbow_deg=max(20.0, arm.elbow_deg - 52.0))
    )


def _pulled_up(pose: Pose) -> Pose:
    x, y, z = pose.trunk.pelvis
    raised = replace(pose, trunk=replace(pose.trunk, pelvis=(x, y + 0.06, z)))
    return _arms(raised, lambda arm, _: replace(arm, elbow_towards=(0.2, -0.4, 1.0)))


def _hands_stray(pose: Pose, by_deg: float) -> Pose:
    return _arms(pose, lambda arm, _: replace(arm, raise_deg=arm.raise_deg + by_deg))


def _elbows_wing(pose: Pose) -> Pose:
    return _arms(pose, lambda arm, _: replace(_moved(arm, (0.02, 0.08, 0.02)), elbow_towards=(-0.3, 0.15, 1.0)))


def _off_wall(pose: Pose) -> Pose:
    return _arms(pose, lambda arm, _: replace(arm, plane_deg=arm.plane_deg + 60.0, spin_deg=arm.spin_deg + 18.0))


def _too_high(pose: Pose) -> Pose:
    if pose.left_arm.hand_at is None and pose.right_arm.hand_at is None:
        return _arms(pose, lambda arm, _: replace(arm, raise_deg=arm.raise_deg * 1.4))
    return _arms(pose, lambda arm, _: replace(_moved(arm, (0.0, 0.125, 0.0)), elbow_towards=(-0.1, 0.2, 1.0)))


def _one_behind(pose: Pose, side: str, by_deg: float = 32.0) -> Pose:
    def lower(arm: ArmPose, _out: float) -> ArmPose:
        return replace(arm, raise_deg=arm.raise_deg - by_deg * min(1.0, max(0.0, arm.raise_deg - 14.0) / 60.0))

    return _arms(pose, lower, (side,))


def _head_forward(pose: Pose) -> Pose:
    trunk = replace(pose.trunk, neck_deg=pose.trunk.neck_deg + 38.0, head_deg=pose.trunk.head_deg - 32.0)
    return replace(pose, trunk=trunk)


def _breath_high(pose: Pose) -> Pose:
    return _shrug(replace(pose, trunk=replace(pose.trunk, chest_deg=pose.trunk.chest_deg - 6.0, neck_deg=8.0)))


CHANGES: Final[Mapping[str, tuple[Change, ...]]] = MappingProxyType(
    {
        "shrug": (_shrug,),
        "hang-shoulders-sunk": (_sunk,),
        "trunk-lean": (_lean_back,),
        "low-back-arch": (_arch,),
        "elbow-angle": (_elbows_bend,),
        "hands-off-line": (partial(_hands_stray, by_deg=-26.0), partial(_hands_stray, by_deg=24.0)),
        "elbows-off-wall": (_off_wall,),
        "elevation-too-high": (_too_high,),
        "asymmetry": (partial(_one_behind, side="left"), partial(_one_behind, side="right")),
        "forward-head": (_head_forward,),
    }
)
"""What a fault does to every pose; one of several ways."""

SPECIAL: Final[Mapping[tuple[str, str], tuple[Change, ...]]] = MappingProxyType(
    {
        ("elbow-angle", "wall"): (_elbows_open,),
        ("elbow-angle", "hanging"): (_pulled_up,),
        ("hands-off-line", "sitting"): (_elbows_wing,),
        ("trunk-lean", "doorway"): (_lean_in,),
        ("asymmetry", "wall"): tuple(partial(_one_behind, side=side, by_deg=40.0) for side in SIDES),
    }
)
"""The same, in an exercise of that position."""

TIMING: Final = ("tempo-fast", "tempo-slow", "snap-back", "short-range")
"""Faults of time or range; the pose is right."""
SWING: Final = "hang-swing"
SNAP_S: Final = 0.45
FAST: Final = 0.40
SLOW: Final = 2.6
"""Times the person's own seconds, at severity 1."""
SHORT: Final = 0.62
"""Share of the person's own range, at severity 1."""

ALSO: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "snap-back": ("tempo-fast",),
        "tempo-fast": ("snap-back",),
        "elbow-angle": ("short-range", "hands-off-line", "shrug"),
        "hands-off-line": ("elbow-angle", "short-range", "asymmetry"),
        "asymmetry": ("short-range", "trunk-lean"),
        "shrug": ("asymmetry",),
        "trunk-lean": ("low-back-arch", "short-range"),
        "low-back-arch": ("trunk-lean", "elbows-off-wall", "short-range"),
        "elbows-off-wall": ("elbow-angle", "short-range"),
        "short-range": ("tempo-fast", "tempo-slow"),
        "hang-shoulders-sunk": ("elbow-angle",),
        "elevation-too-high": ("asymmetry",),
    }
)
"""What comes along with a fault."""


def injectable(exercise: Exercise) -> tuple[str, ...]:
    """The exercise's own faults that can be put in."""
    return tuple(fault for fault in exercise.faults if fault in CHANGES or fault in (*TIMING, SWING))


@cache
def change_for(fault: str, position: str, way: int) -> Change:
    """What the fault does to a pose; `way` picks one of several."""
    changes = SPECIAL.get((fault, position)) or CHANGES.get(fault) or (as_it_is,)
    return changes[way % len(changes)]


def window_of(fault: str, exercise: Exercise) -> Window:
    """When in a repetition the fault is there."""
    if fault == "elbow-angle" and exercise.position == "wall":
        return AT_START
    return WINDOWS.get(fault, Window())


def also(fault: str | None) -> tuple[FaultId, ...]:
    """What comes along with a fault."""
    return tuple(map(FaultId, ALSO.get(fault or "", ())))
