"""How far the shoulders have crept up to the ears."""

from typing import Final

from unhunch.domain.motion.landmarks import EARS, ELBOWS, SHOULDERS
from unhunch.domain.motion.seen_body import SeenBody, middle

RISES_BY_ITSELF: Final = 0.12
"""Torso lengths of an elbow above its shoulder from which shoulders rise as they should: 100 degrees of arm lift."""


def ear_gap(body: SeenBody) -> float | None:
    """Torso lengths of the ears above the shoulders; the mean of the sides that are seen."""
    at = body.at
    ears, shoulders = middle(at[EARS[0]], at[EARS[1]]), body.shoulders
    return None if ears is None or shoulders is None else (shoulders.imag - ears.imag) / body.torso


def shrug_index(body: SeenBody, _side: int) -> float | None:
    """Share of the relaxed ear-shoulder gap that is gone; None with an arm above 100 degrees, if not begun so."""
    relaxed, gap = body.relaxed.ear_gap, ear_gap(body)
    if gap is None or not relaxed or relaxed <= 0.0:
        return None
    if not body.relaxed.is_lifted and (is_lifted(body, 0) or is_lifted(body, 1)):
        return None
    return 1.0 - gap / relaxed


def is_lifted(body: SeenBody, side: int) -> bool:
    """Whether an arm is lifted so far that the shoulder rises with it."""
    at = body.at
    elbow, shoulder = at[ELBOWS[side]], at[SHOULDERS[side]]
    if elbow is None or shoulder is None:
        return False
    return ((shoulder - elbow) * body.upright).real > RISES_BY_ITSELF * body.torso
