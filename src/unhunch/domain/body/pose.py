"""A pose as joint angles, and the way from one pose to the next.

Angles are degrees and 0 in upright standing with the arms hanging, palms to the thighs. Places are body heights from
the spot on the floor between the feet, written (forward, up, right); in an arm or a leg the third number is outward, so
that both sides of a symmetrical pose are written alike.
"""

from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from unhunch.domain.body.vectors import Vec3, between

HIP_HEIGHT = 0.53
"""Height of the hip joints in standing (Winter 2009, after Drillis and Contini 1966)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrunkPose:
    """Pelvis, spine and head. Forward bends, left turns and right tilts are positive."""

    pelvis: Vec3 = (0.0, HIP_HEIGHT, 0.0)
    lean_deg: float = 0.0
    """Pelvis tipped forward: 90 is face down, -90 on the back."""
    turn_deg: float = 0.0
    tilt_deg: float = 0.0
    lumbar_deg: float = 0.0
    thorax_deg: float = 0.0
    chest_deg: float = 0.0
    twist_deg: float = 0.0
    """Turn of the shoulders over the pelvis, shared by the two joints of the thorax."""
    bend_deg: float = 0.0
    """Side bend of the whole spine, shared by its three joints."""
    neck_deg: float = 0.0
    head_deg: float = 0.0
    """Nod at the top joint. A chin tuck is a neck that goes back and a head that nods."""
    head_turn_deg: float = 0.0
    head_tilt_deg: float = 0.0
    belly: float = 0.0
    """How far the breath has filled the belly, 0 to 1."""
    ribs: float = 0.0
    """How far the breath has widened the lower ribs, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmPose:
    """One arm, by its angles or, where `hand_at` is given, by where the palm is."""

    raise_deg: float = 0.0
    """Elevation of the upper arm over the thorax: 0 hangs, 90 is level, 180 points up."""
    plane_deg: float = 0.0
    """Plane of the elevation: 0 straight out to the side, 90 straight forward, negative behind."""
    spin_deg: float = 0.0
    """Inward turn about the upper arm; with the arm out to the side and the elbow bent, -90 points the forearm up."""
    elbow_deg: float = 0.0
    wrist_deg: float = 0.0
    """Bend of the hand towards the palm side of the elbow's bend."""
    shrug: float = 0.0
    """Rise of the shoulder, body heights."""
    forward: float = 0.0
    """Slide of the shoulder blade round the ribs, forward positive, body heights."""
    hand_at: Vec3 | None = None
    grip: float = 0.0
    """How far the hand is closed: 0 flat, 1 a fist."""
    elbow_towards: Vec3 = (-0.4, -1.0, 0.4)
    """Where the elbow points, in the thorax's directions (forward, up, outward), when `hand_at` sets the arm."""
    fingers: Vec3 | None = None
    """Where the fingers point, in the room; along the forearm where not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegPose:
    """One leg, by its angles or, where `ankle_at` is given, by where the ankle is."""

    flex_deg: float = 0.0
    out_deg: float = 0.0
    spin_deg: float = 0.0
    """Outward turn about the thigh."""
    knee_deg: float = 0.0
    ankle_deg: float = 0.0
    """Foot drawn up; -60 is pointed."""
    ankle_at: Vec3 | None = None
    knee_towards: Vec3 = (1.0, 0.0, 0.1)
    """Where the knee points, in the room (forward, up, outward), when `ankle_at` sets the leg."""
    toes: Vec3 | None = None
    """Where the toes point, in the room; square to the shin where not given and the leg is set by its angles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """The whole body at one moment."""

    trunk: TrunkPose = field(default_factory=TrunkPose)
    left_arm: ArmPose = field(default_factory=ArmPose)
    right_arm: ArmPose = field(default_factory=ArmPose)
    left_leg: LegPose = field(default_factory=LegPose)
    right_leg: LegPose = field(default_factory=LegPose)


P = TypeVar("P", TrunkPose, ArmPose, LegPose)


def mixed(a: Pose, b: Pose, share: float) -> Pose:
    """The pose `share` of the way from a to b, every angle and place on its straight way."""
    return Pose(
        trunk=_mixed_part(a.trunk, b.trunk, share),
        left_arm=_mixed_part(a.left_arm, b.left_arm, share),
        right_arm=_mixed_part(a.right_arm, b.right_arm, share),
        left_leg=_mixed_part(a.left_leg, b.left_leg, share),
        right_leg=_mixed_part(a.right_leg, b.right_leg, share),
    )


def _mixed_part(a: P, b: P, share: float) -> P:
    names = [item.name for item in fields(a)]
    values: dict[str, Any] = {name: _mixed_value(getattr(a, name), getattr(b, name), share) for name in names}
    return type(a)(**values)


Value = float | Vec3 | None


def _mixed_value(a: Value, b: Value, share: float) -> Value:
    """On the way between two numbers or two places; a place that only one side has holds for its half."""
    if isinstance(a, tuple) and isinstance(b, tuple):
        return between(a, b, share)
    if isinstance(a, float | int) and isinstance(b, float | int):
        return a + (b - a) * share
    return a if share < HALF else b


HALF = 0.5


def minimum_jerk(share: float) -> float:
    """How far a smooth reach has come at `share` of its time, both 0 to 1. Source: Flash and Hogan 1985."""
    return share**3 * (10.0 - 15.0 * share + 6.0 * share**2)
