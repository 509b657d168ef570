"""How far the shoulders have crept up to the ears."""

from unhunch.domain.motion.landmarks import EARS, SHOULDERS, SIDES
from unhunch.domain.motion.measures.arm_elevation import arm_elevation
from unhunch.domain.motion.seen_body import SeenBody, middle

RISES_BY_ITSELF_DEG = 100.0
"""Arm elevation from which shoulders rise as they should."""


def ear_gap(body: SeenBody) -> float | None:
    """Torso lengths of the ears above the shoulders; the mean of the sides that are seen."""
    at = body.at
    ears, shoulders = middle(at[EARS[0]], at[EARS[1]]), middle(at[SHOULDERS[0]], at[SHOULDERS[1]])
    return None if ears is None or shoulders is None else (shoulders.imag - ears.imag) / body.torso


def shrug_index(body: SeenBody, _side: int) -> float | None:
    """Share of the relaxed ear-shoulder gap that is gone; None with an arm above 100 degrees."""
    relaxed, gap = body.relaxed.ear_gap, ear_gap(body)
    if gap is None or not relaxed or relaxed <= 0.0:
        return None
    return None if any(_is_lifted(body, side) for side in SIDES) else 1.0 - gap / relaxed


def _is_lifted(body: SeenBody, side: int) -> bool:
    lifted = arm_elevation(body, side)
    return lifted is not None and lifted > RISES_BY_ITSELF_DEG
