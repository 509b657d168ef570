"""The start position: whether it is held, and the person's own relaxed values in it."""

from typing import Final

from unhunch.domain.motion.analysis import View
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.measures.ear_shoulder_angle import ear_angle
from unhunch.domain.motion.measures.hip_sway import hip_place
from unhunch.domain.motion.measures.shrug_index import ear_gap
from unhunch.domain.motion.measures.table import MEASURES, Read
from unhunch.domain.motion.measures.trunk_angle import lean
from unhunch.domain.motion.measures.wrist_off_line import off_line
from unhunch.domain.motion.seen_body import Relaxed, SeenBody

SLACK: Final = 0.25
"""A start position once taken is left this share of its width beyond its limits. Our choice."""
SETTLING_S: Final = 0.4


class StartPosition:
    """The conditions of one exercise's start position."""

    __slots__ = ("_conditions", "_views")

    def __init__(self, guide: Guide) -> None:
        self._conditions: tuple[tuple[Read, tuple[int, ...], float, float, float], ...] = tuple(
            (
                MEASURES[item.measure].read,
                MEASURES[item.measure].sides,
                item.least,
                item.most,
                SLACK * (item.most - item.least),
            )
            for item in guide.start
        )
        self._views = frozenset(map(View, guide.views)) | {View.OBLIQUE, View.UNKNOWN}

    def is_taken(self, body: SeenBody, *, loosely: bool = False) -> bool:
        """Whether every condition holds for a side that is seen; `loosely`, with some slack."""
        if body.view not in self._views:
            return False
        for read, sides, least, most, slack in self._conditions:
            more = slack if loosely else 0.0
            values = [value for side in sides if (value := read(body, side)) is not None]
            if not values or not all(least - more <= value <= most + more for value in values):
                return False
        return True


def relax(body: SeenBody, step_s: float) -> None:
    """Learn the person's relaxed values from a frame in which the start position is held."""
    known, share = body.relaxed, step_s / (SETTLING_S + step_s)
    known.ear_gap = _towards(known.ear_gap, ear_gap(body), share)
    known.lean_deg = _towards(known.lean_deg, lean(body), share)
    known.ear_angle_deg = _towards(known.ear_angle_deg, ear_angle(body), share)
    known.hip_x = _towards(known.hip_x, hip_place(body), share)
    offs = [off for side in (0, 1) if (off := off_line(body, side)) is not None]
    known.wrist_off = _towards(known.wrist_off, sum(offs) / len(offs) if offs else None, share)


def _towards(known: float | None, now: float | None, share: float) -> float | None:
    if now is None:
        return known
    return now if known is None else known + share * (now - known)


__all__ = ["Relaxed", "StartPosition", "relax"]
