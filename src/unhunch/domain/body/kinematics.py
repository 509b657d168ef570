"""From a pose to the places of all joints and surface points in the room."""

from collections.abc import Mapping
from dataclasses import dataclass

from unhunch.domain.body import skeleton
from unhunch.domain.body.pose import ArmPose, LegPose, Pose, TrunkPose
from unhunch.domain.body.reaching import STRAIGHT, middle_joint, within_reach
from unhunch.domain.body.vectors import (
    FORWARD,
    RIGHT,
    UP,
    Turn,
    Vec3,
    about,
    between,
    cross,
    dot,
    length,
    minus,
    pitched,
    plus,
    then,
    tilted_right,
    times,
    turned,
    turned_left,
    unit,
)

Points = Mapping[str, Vec3]
SIDES: Mapping[str, float] = {"left": -1.0, "right": 1.0}


@dataclass(frozen=True, slots=True)
class _Segment:
    """A joint with the directions of the segment beyond it."""

    at: Vec3
    turn: Turn

    def place(self, offset: Vec3) -> Vec3:
        """A place given in the segment's directions, in the room."""
        return plus(self.at, turned(self.turn, offset))

    def next(self, offset: Vec3, turn: Turn) -> "_Segment":
        """The segment that begins at `offset` and is turned in this one's directions."""
        return _Segment(self.place(offset), then(self.turn, turn))


def body_points(pose: Pose, *, on_floor: bool = False) -> dict[str, Vec3]:
    """Where everything is, by name ("left_elbow", "head").

    `on_floor` lets the body sink or rise until its lowest point rests at 0.
    """
    segments = _trunk(pose.trunk)
    points = {name: segment.at for name, segment in segments.items()}
    points |= _flesh(segments, pose.trunk) | _head(segments["head"])
    for side, arm, leg in (("left", pose.left_arm, pose.left_leg), ("right", pose.right_arm, pose.right_leg)):
        points |= _arm(side, arm, segments["chest"]) | _leg(side, leg, segments["pelvis"])
    return _rested(points) if on_floor else points


def _trunk(pose: TrunkPose) -> dict[str, _Segment]:
    side, turn = tilted_right(pose.bend_deg / 3.0), turned_left(pose.twist_deg / 2.0)
    pelvis = _Segment(
        pose.pelvis, then(then(turned_left(pose.turn_deg), pitched(pose.lean_deg)), tilted_right(pose.tilt_deg))
    )
    lumbar = pelvis.next(skeleton.LUMBAR_FROM_HIPS, then(pitched(pose.lumbar_deg), side))
    thorax = lumbar.next(skeleton.THORAX_FROM_LUMBAR, then(then(pitched(pose.thorax_deg), side), turn))
    chest = thorax.next(skeleton.CHEST_FROM_THORAX, then(then(pitched(pose.chest_deg), side), turn))
    neck = chest.next(skeleton.NECK_FROM_CHEST, then(pitched(pose.neck_deg), tilted_right(pose.head_tilt_deg / 2.0)))
    head_turn = then(turned_left(pose.head_turn_deg), tilted_right(pose.head_tilt_deg / 2.0))
    head = neck.next(skeleton.HEAD_FROM_NECK, then(head_turn, pitched(pose.head_deg)))
    return {"pelvis": pelvis, "lumbar": lumbar, "thorax": thorax, "chest": chest, "neck": neck, "head": head}


def _flesh(segments: Mapping[str, _Segment], pose: TrunkPose) -> dict[str, Vec3]:
    breath = {
        "belly": (skeleton.BREATH_REACH * pose.belly, 0.0, 0.0),
        "rib": (0.2 * skeleton.BREATH_REACH * pose.ribs, 0.0, 0.7 * skeleton.BREATH_REACH * pose.ribs),
    }
    points: dict[str, Vec3] = {}
    for name, (segment, offset) in skeleton.FLESH.items():
        place = plus(offset, breath.get(name, (0.0, 0.0, 0.0)))
        for side, out in SIDES.items():
            points[f"{side}_{name}"] = segments[segment].place((place[0], place[1], out * place[2]))
    return points


def _head(head: _Segment) -> dict[str, Vec3]:
    return {name: head.place(offset) for name, offset in skeleton.HEAD.items()}


def _arm(side: str, pose: ArmPose, chest: _Segment) -> dict[str, Vec3]:
    out = SIDES[side]
    offset = plus(skeleton.SHOULDER_FROM_CHEST, (pose.forward, pose.shrug, out * skeleton.SHOULDER_HALF_WIDTH))
    shoulder = chest.place(offset)
    if pose.hand_at is None:
        elbow, wrist, hand = _arm_by_angles(pose, _Segment(shoulder, chest.turn), out)
    else:
        elbow, wrist, hand = _arm_by_reach(pose, _Segment(shoulder, chest.turn), out)
    palm, fingers = plus(wrist, times(hand, skeleton.PALM)), plus(wrist, times(hand, _hand_length(pose)))
    places = {"shoulder": shoulder, "elbow": elbow, "wrist": wrist, "palm": palm, "fingers": fingers}
    places["sleeve"] = between(shoulder, elbow, skeleton.SLEEVE)
    return {f"{side}_{name}": place for name, place in places.items()}


def _hand_length(pose: ArmPose) -> float:
    return skeleton.HAND + (skeleton.FIST - skeleton.HAND) * pose.grip


def _arm_by_angles(pose: ArmPose, shoulder: _Segment, out: float) -> tuple[Vec3, Vec3, Vec3]:
    plane = then(turned_left(-out * (90.0 - pose.plane_deg)), about(RIGHT, pose.raise_deg))
    # The plane's own turn is taken back, so that raising the arm does not also spin it.
    upper = then(then(plane, turned_left(out * (90.0 - pose.plane_deg))), turned_left(out * pose.spin_deg))
    upper = then(shoulder.turn, upper)
    lower = then(upper, about(RIGHT, pose.elbow_deg))
    hand = then(lower, about(RIGHT, pose.wrist_deg))
    elbow = plus(shoulder.at, times(upper[1], -skeleton.UPPER_ARM))
    wrist = plus(elbow, times(lower[1], -skeleton.FOREARM))
    return elbow, wrist, _fingers(pose, hand, out)


def _fingers(pose: ArmPose, hand: Turn, out: float) -> Vec3:
    return times(hand[1], -1.0) if pose.fingers is None else _mirrored(unit(pose.fingers), out)


def _arm_by_reach(pose: ArmPose, shoulder: _Segment, out: float) -> tuple[Vec3, Vec3, Vec3]:
    palm = _mirrored(pose.hand_at or FORWARD, out)
    towards = turned(shoulder.turn, _mirrored(pose.elbow_towards, out))
    if pose.fingers is None:
        bones = (skeleton.UPPER_ARM, skeleton.FOREARM + skeleton.PALM)
        end = within_reach(shoulder.at, palm, bones)
        elbow = middle_joint(shoulder.at, end, bones, towards=towards)
        hand = unit(minus(end, elbow))
        return elbow, plus(elbow, times(hand, skeleton.FOREARM)), hand
    hand = _mirrored(unit(pose.fingers), out)
    bones = (skeleton.UPPER_ARM, skeleton.FOREARM)
    wrist = within_reach(shoulder.at, minus(palm, times(hand, skeleton.PALM)), bones)
    return middle_joint(shoulder.at, wrist, bones, towards=towards), wrist, hand


def _leg(side: str, pose: LegPose, pelvis: _Segment) -> dict[str, Vec3]:
    out = SIDES[side]
    hip = pelvis.place((0.0, 0.0, out * skeleton.HIP_HALF_WIDTH))
    if pose.ankle_at is None:
        knee, ankle, toes = _leg_by_angles(pose, _Segment(hip, pelvis.turn), out)
    else:
        knee, ankle, toes = _leg_by_reach(pose, hip, out)
    sole = _sole_down(minus(ankle, knee), toes)
    behind = plus(between(knee, ankle, 0.27), times(toes, -0.010))
    places = {
        "hip": hip,
        "knee": knee,
        "ankle": ankle,
        "calf": behind,
        "hem": between(hip, knee, skeleton.HEM),
    } | _foot(ankle, toes, sole)
    return {f"{side}_{name}": place for name, place in places.items()}


def _leg_by_angles(pose: LegPose, hip: _Segment, out: float) -> tuple[Vec3, Vec3, Vec3]:
    swing = then(tilted_right(-out * pose.out_deg), about(RIGHT, pose.flex_deg))
    upper = then(hip.turn, then(swing, turned_left(-out * pose.spin_deg)))
    lower = then(upper, about(RIGHT, -pose.knee_deg))
    foot = then(lower, about(RIGHT, pose.ankle_deg))
    knee = plus(hip.at, times(upper[1], -skeleton.THIGH))
    toes = foot[0] if pose.toes is None else _mirrored(unit(pose.toes), out)
    return knee, plus(knee, times(lower[1], -skeleton.SHANK)), toes


def _leg_by_reach(pose: LegPose, hip: Vec3, out: float) -> tuple[Vec3, Vec3, Vec3]:
    bones = (skeleton.THIGH, skeleton.SHANK)
    ankle = within_reach(hip, _mirrored(pose.ankle_at or FORWARD, out), bones)
    knee = middle_joint(hip, ankle, bones, towards=_mirrored(pose.knee_towards, out))
    return knee, ankle, _mirrored(unit(pose.toes or FORWARD), out)


def _foot(ankle: Vec3, toes: Vec3, sole: Vec3) -> dict[str, Vec3]:
    heel = plus(ankle, plus(times(toes, -0.026), times(sole, 0.0205)))
    ball = plus(ankle, plus(times(toes, 0.055), times(sole, 0.0225)))
    return {"heel": heel, "ball": ball, "toe": plus(ankle, plus(times(toes, 0.094), times(sole, 0.0265)))}


def _sole_down(shin: Vec3, toes: Vec3) -> Vec3:
    """The way from the ankle to the sole: square to the foot, on the far side from the shin."""
    down = minus(shin, times(toes, dot(shin, toes)))
    return unit(down) if length(down) > STRAIGHT else unit(cross(toes, cross(UP, toes)))


def _mirrored(a: Vec3, out: float) -> Vec3:
    return (a[0], a[1], out * a[2])


def _rested(points: Mapping[str, Vec3]) -> dict[str, Vec3]:
    lowest = min(place[1] - radius_of(name) for name, place in points.items())
    return {name: (x, y - lowest, z) for name, (x, y, z) in points.items()}


def radius_of(name: str) -> float:
    """How thick the body is drawn at a point; 0 at a joint inside the trunk."""
    return skeleton.RADII.get(name.removeprefix("left_").removeprefix("right_"), 0.0)
