"""What one frame shows of a sitting person, free of place, size and mirror."""

import math
from typing import Final, NamedTuple

from unhunch.domain.motion.posture.sitter import HeadFrom, Place, Sitter, apart
from unhunch.domain.motion.posture.turning import Turn, head_size, turn_of

LEAST_SIDE: Final = 0.5
"""Sine of the turn from which forward can be read from a flat picture: 30 degrees from straight ahead."""
FACE_FORWARD: Final = {HeadFrom.NOSE: 0.36, HeadFrom.EYES: 0.25}
"""How far the nose and the eyes lie before the ears, in shoulder widths. Our choice: about 12 and 8 of 34 cm; side
views of OpenPose show a nose .24 trunk lengths before the ears."""
LYING_DEG: Final = 60.0
"""A trunk tipped further is lying or bent double, not sitting. Our choice."""
STANDING_THIGH: Final = 0.6
"""A thigh that hangs down by this share of the trunk length is a standing person's. Our choice: .85 when standing, .5
for a sitting person seen from 35 degrees above."""
STANDING_THIGH_DEG: Final = 35.0
KNEES_NEARER: Final = 1.5
"""Knees this many times as far apart as the hips come towards the camera: the person sits. Our choice."""


class Measures(NamedTuple):
    """None where it was not seen. Forward is positive."""

    front: float
    side: float
    """Cosine and sine of the turn away from the camera."""
    trunk_deg: float | None
    """Line from hips to shoulders, away from upright."""
    neck_deg: float | None
    """Line from shoulders to ears, away from upright."""
    gap: float | None
    """Height of the head above the shoulders, shoulder widths."""
    lift: float | None
    """Height of the nose above the head's place, shoulder widths: above 0 where the camera looks up at the face."""
    width: float
    """Shoulder width as if from straight ahead, in the recording's unit: only to compare with the own baseline."""
    head: float | None
    """Distance between the ears as if from straight ahead, likewise."""


def measure(sitter: Sitter) -> Measures | None:
    """What a frame shows; None where nobody sits upright enough to be judged."""
    turn = turn_of(sitter)
    if turn is None or sitter.shoulder is None or sitter.head is None:
        return None
    if sitter.trunk is not None and not _sits(sitter, *sitter.trunk):
        return None
    trunk = None if sitter.trunk is None else _lean_deg(turn, *sitter.trunk)
    if trunk is not None and abs(trunk) > LYING_DEG:
        return None
    return Measures(
        front=turn.front,
        side=turn.side,
        trunk_deg=trunk,
        neck_deg=_neck_deg(sitter, turn),
        gap=None if sitter.shoulders is None else (sitter.shoulder[1] - sitter.head[1]) / turn.width,
        lift=None if sitter.nose is None else (sitter.head[1] - sitter.nose[1]) / turn.width,
        width=turn.width,
        head=head_size(sitter),
    )


def _sits(sitter: Sitter, hip: Place, shoulder: Place) -> bool:
    """Whether the trunk is up and the thighs, where they are seen, do not hang down."""
    long = apart(shoulder, hip)
    if hip[1] - shoulder[1] < math.cos(math.radians(LYING_DEG)) * long or long == 0.0:
        return False
    return sitter.knee is None or not _stands(sitter, (hip, sitter.knee), long)


def _stands(sitter: Sitter, thigh: tuple[Place, Place], trunk: float) -> bool:
    hip, knee = thigh
    down = knee[1] - hip[1]
    across = math.hypot(knee[0] - hip[0], knee[2] - hip[2])
    hangs = down > STANDING_THIGH * trunk and across < math.tan(math.radians(STANDING_THIGH_DEG)) * down
    return hangs and not _knees_are_nearer(sitter)


def _knees_are_nearer(sitter: Sitter) -> bool:
    if sitter.has_depth or sitter.knees is None or sitter.hips is None or sitter.shoulders is None:
        return False
    hips = apart(*sitter.hips)
    return hips > 0.3 * apart(*sitter.shoulders) and apart(*sitter.knees) > KNEES_NEARER * hips


def _lean_deg(turn: Turn, low: Place, high: Place) -> float | None:
    """The line between two places, away from upright in the plane the person faces; None from the front."""
    if turn.forward is None or turn.side < LEAST_SIDE:
        return None
    x, z = turn.forward
    forward = ((high[0] - low[0]) * x + (high[2] - low[2]) * z) / turn.side
    return math.degrees(math.atan2(forward, low[1] - high[1]))


def _neck_deg(sitter: Sitter, turn: Turn) -> float | None:
    if sitter.head is None or sitter.shoulder is None or turn.forward is None:
        return None
    back = FACE_FORWARD.get(sitter.head_from, 0.0) * turn.width * turn.side
    ears = (sitter.head[0] - back * turn.forward[0], sitter.head[1], sitter.head[2] - back * turn.forward[1])
    return _lean_deg(turn, sitter.shoulder, ears)
