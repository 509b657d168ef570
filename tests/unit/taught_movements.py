"""A puppet that raises an arm sideways, or bends its elbow, for the tests of teaching by example."""

from math import cos, pi, radians, sin

import numpy as np

from unhunch.domain.motion.recording import Recording, Space

JOINTS = (
    "nose",
    "left_shoulder",
    "right_shoulder",
    "left_elbow",
    "right_elbow",
    "left_wrist",
    "right_wrist",
    "left_hip",
    "right_hip",
)


def smooth_rise(share):
    """A reach that starts and stops smoothly."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def lifts(count=3, *, to_deg=90.0, rep_s=3.0, rest_s=0.6, fps=30.0):
    """Times and the share of the way at each, for some repetitions with rests between."""
    times_s = np.arange(0.0, count * (rep_s + rest_s) + rest_s, 1.0 / fps)
    within = (times_s - rest_s) % (rep_s + rest_s) / rep_s
    within = np.where((times_s < rest_s) | (within > 1.0), 0.0, within)
    way = np.array([smooth_rise(2 * share if share < 0.5 else 2 - 2 * share) for share in within.tolist()])
    return times_s, way * to_deg


def puppet(*, raise_deg=0.0, bend_deg=0.0, lean_deg=0.0, arms=("right",)):
    """The nine places (x, y) of one pose seen from the front, torso one long, the person's left to the right."""
    places = {"left_hip": (0.3, 0.0), "right_hip": (-0.3, 0.0)}
    lean = radians(lean_deg)
    for side, out in (("left", 1.0), ("right", -1.0)):
        x, y = out * 0.38 + sin(lean), -cos(lean)
        up = radians(raise_deg if side in arms else 0.0) + radians(8.0)
        fore = up + radians(bend_deg if side in arms else 0.0)
        elbow = (x + out * 0.6 * sin(up), y + 0.6 * cos(up))
        places[f"{side}_shoulder"], places[f"{side}_elbow"] = (x, y), elbow
        places[f"{side}_wrist"] = (elbow[0] + out * 0.5 * sin(fore), elbow[1] + 0.5 * cos(fore))
    places["nose"] = (sin(lean) * 1.3, -cos(lean) * 1.35)
    return [places[joint] for joint in JOINTS]


def recording(times_s, poses, *, size=0.3, at=(0.9, 0.6), joints=JOINTS):
    """A recording of these poses in a picture."""
    positions = np.array(poses) * size + np.array(at)
    return Recording(
        joints=joints,
        positions=positions,
        confidence=np.ones(positions.shape[:2]),
        time_s=np.array(times_s),
        space=Space.IMAGE,
    )


def raising(*, arms=("right",), bend_deg=0.0, lean_deg=0.0, size=0.3, at=(0.9, 0.6), **of_lifts):
    """Arm raises; the elbow bends and the trunk leans with the arm, 0 to the degrees given."""
    times_s, angles = lifts(**of_lifts)
    top = float(angles.max())
    poses = [
        puppet(raise_deg=angle, bend_deg=bend_deg * angle / top, lean_deg=lean_deg * angle / top, arms=arms)
        for angle in angles.tolist()
    ]
    return recording(times_s, poses, size=size, at=at)


def curling(**of_lifts):
    """Elbow bends by the side: another movement."""
    times_s, angles = lifts(**of_lifts)
    return recording(times_s, [puppet(bend_deg=angle) for angle in angles.tolist()])


def swaying(seconds=10.0):
    """Standing and shifting from side to side, hardly moving."""
    times_s = np.arange(0.0, seconds, 1 / 30)
    return recording(times_s, [puppet(lean_deg=2.0 * sin(2 * pi * at_s / 3.0)) for at_s in times_s.tolist()])


def mirror(seen):
    """The recording in a mirror: left and right have changed places."""
    flipped = seen.positions.copy()
    flipped[..., 0] = 1.7 - flipped[..., 0]
    swapped = tuple(name.replace("left", "*").replace("right", "left").replace("*", "right") for name in seen.joints)
    return Recording(
        joints=swapped, positions=flipped, confidence=seen.confidence, time_s=seen.time_s, space=seen.space
    )


def hide(seen, joint, *, begin=0, end=None):
    """The recording with one joint not seen in some frames."""
    positions, confidence = seen.positions.copy(), seen.confidence.copy()
    place = seen.joints.index(joint)
    positions[begin:end, place] = np.nan
    confidence[begin:end, place] = 0.0
    return Recording(
        joints=seen.joints, positions=positions, confidence=confidence, time_s=seen.time_s, space=seen.space
    )


def in_the_world(seen, *, turn_deg=0.0):
    """The same person two metres away with depth, turned about the upright."""
    turn = radians(turn_deg)
    x, y = seen.positions[..., 0] - 0.9, seen.positions[..., 1] - 0.6
    placed = np.stack([x * cos(turn), y, 2.0 + x * sin(turn)], axis=-1)
    return Recording(
        joints=seen.joints, positions=placed, confidence=seen.confidence, time_s=seen.time_s, space=Space.WORLD
    )
