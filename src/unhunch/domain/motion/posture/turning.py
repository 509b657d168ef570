"""From where the camera sees a sitting person, and which way is forward."""

import math
from dataclasses import dataclass
from typing import Final

from unhunch.domain.motion.posture.sitter import HeadFrom, Place, Sitter, apart

WIDTH_OVER_TRUNK: Final = 0.65
"""Shoulder width over the length from hips to shoulders, from straight ahead. Our choice, between the .52 to .62 that
trackers show of standing people and the .77 of the body of `domain/body` (Winter 2009)."""
WIDTH_OVER_NECK: Final = 1.3
"""The least shoulder width over the way from shoulders to head, from straight ahead; where the hips are hidden. Our
choice: upright people show 1.5 to 1.8, and slouching ones more."""
NOSE_OVER_EARS: Final = 0.7
"""How far the tip of the nose lies before the ears, in distances between the ears. Our choice: about 10 cm of 14 cm."""
FAR_EAR_HIDDEN: Final = 0.7
"""Cosine of the least turn at which the head hides its far ear. Our choice: about 45 degrees."""
NOSE_TELLS: Final = 0.2
BARE_NOSE_TELLS: Final = 0.3
KNEES_TELL: Final = 0.5
"""Shoulder widths by which a nose before the ears, a nose before the shoulders and knees before the hips tell the
facing in full. Our choice."""
FACING_FROM: Final = 0.5
"""How much of a full sign of the facing is enough. Our choice."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a person is turned in the picture."""

    width: float
    """Shoulder width as if from straight ahead, in the recording's unit."""
    front: float
    """1 seen from straight ahead, 0 from the side: the cosine of the turn."""
    side: float
    """The sine of the turn."""
    forward: tuple[float, float] | None
    """Forward along x and z, one long; None where it cannot be told. In a flat picture ±1 along x."""


def turn_of(sitter: Sitter) -> Turn | None:
    """How the person is turned; None where shoulders and head are one spot."""
    width = _shown_width(sitter)
    full = _full_width(sitter, width)
    if full <= 0.0:
        return None
    if sitter.has_depth:
        return Turn(full, 0.0, 1.0, _forward_in_space(sitter, full))
    front = min(1.0, width / full, _head_front(sitter))
    return Turn(full, front, math.sqrt(1.0 - front * front), _forward_in_picture(sitter, full))


def _shown_width(sitter: Sitter) -> float:
    return 0.0 if sitter.shoulders is None else apart(*sitter.shoulders)


def _full_width(sitter: Sitter, width: float) -> float:
    shoulder, head = sitter.shoulder, sitter.head
    if shoulder is None or head is None:
        return 0.0
    if sitter.trunk is not None:
        return max(width, WIDTH_OVER_TRUNK * apart(*sitter.trunk))
    return max(width, WIDTH_OVER_NECK * apart(shoulder, head))


def _head_front(sitter: Sitter) -> float:
    """How far the head looks at the camera: who sits at a desk mostly looks where the trunk points."""
    if sitter.ears is None:
        return FAR_EAR_HIDDEN if sitter.head_from is HeadFrom.EARS else 1.0
    if sitter.nose is None or sitter.head is None:
        return 1.0
    spread = apart(*sitter.ears)
    ahead = abs(sitter.nose[0] - sitter.head[0]) / NOSE_OVER_EARS
    size = math.hypot(spread, ahead)
    return spread / size if size > 0.0 else 1.0


def head_size(sitter: Sitter) -> float | None:
    """Distance between the ears as if from straight ahead, however the head is turned."""
    if sitter.ears is None or sitter.nose is None or sitter.head is None:
        return None
    (ax, ay, _), (bx, by, _) = sitter.ears
    spread = math.hypot(bx - ax, by - ay)
    if spread == 0.0:
        return None
    along = ((sitter.nose[0] - sitter.head[0]) * (bx - ax) + (sitter.nose[1] - sitter.head[1]) * (by - ay)) / spread
    return math.hypot(spread, along / NOSE_OVER_EARS)


def _forward_in_picture(sitter: Sitter, width: float) -> tuple[float, float] | None:
    sign = _facing(sitter, width, (1.0, 0.0))
    return None if abs(sign) < FACING_FROM else (math.copysign(1.0, sign), 0.0)


def _forward_in_space(sitter: Sitter, width: float) -> tuple[float, float] | None:
    """Square to the line of the shoulders; which of the two ways, the face and the knees say."""
    line = sitter.shoulders or sitter.hips
    if line is None:
        return None
    (ax, _, az), (bx, _, bz) = line
    across = math.hypot(ax - bx, az - bz)
    if across == 0.0:
        return None
    forward = ((az - bz) / across, (bx - ax) / across)
    sign = _facing(sitter, width, forward)
    if abs(sign) < FACING_FROM:
        # Left and right are the person's, so their order tells the front.
        return forward
    return (math.copysign(1.0, sign) * forward[0], math.copysign(1.0, sign) * forward[1])


def _facing(sitter: Sitter, width: float, forward: tuple[float, float]) -> float:
    """How clearly the person faces along `forward`, below 0 against it."""
    sign = 0.0
    if sitter.nose is not None:
        from_ears = sitter.head_from is HeadFrom.EARS
        behind, tells = (sitter.head, NOSE_TELLS) if from_ears else (sitter.shoulder, BARE_NOSE_TELLS)
        sign += _tells(behind, sitter.nose, forward) / (tells * width)
    sign = max(-1.0, min(1.0, sign))
    if sitter.knee is not None and sitter.trunk is not None:
        sign += max(-1.0, min(1.0, _tells(sitter.trunk[0], sitter.knee, forward) / (KNEES_TELL * width)))
    return sign


def _tells(behind: Place | None, before: Place, forward: tuple[float, float]) -> float:
    if behind is None:
        return 0.0
    return (before[0] - behind[0]) * forward[0] + (before[2] - behind[2]) * forward[1]
