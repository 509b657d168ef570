"""The start position: whether it is held, and the person's own relaxed values in it; and the position near the top."""

from collections.abc import Sequence
from typing import Final

from unhunch.domain.motion.analysis import View
from unhunch.domain.motion.guide import Arms, Guide, StartRange
from unhunch.domain.motion.landmarks import SIDES
from unhunch.domain.motion.measures.ear_shoulder_angle import ear_angle
from unhunch.domain.motion.measures.hand_height_difference import hands_apart
from unhunch.domain.motion.measures.shrug_index import ear_gap, is_lifted
from unhunch.domain.motion.measures.table import MEASURES, Read
from unhunch.domain.motion.measures.trunk_angle import lean
from unhunch.domain.motion.measures.wrist_off_line import off_line
from unhunch.domain.motion.seen_body import SeenBody

SLACK: Final = 0.25
"""A start position once taken is left this share of its width beyond its limits. Our choice."""
SETTLING_S: Final = 0.4
MOSTLY: Final = 0.75
"""Share of what was seen of both arms near the top that must be right: an arm that is wrong throughout is half of it.
Our choice."""


class Position:
    """The conditions of one position, by side."""

    __slots__ = ("_loose", "_strict")

    def __init__(self, conditions: Sequence[StartRange]) -> None:
        self._strict = tuple(_conditions(conditions, side, slack=0.0) for side in SIDES)
        self._loose = tuple(_conditions(conditions, side, slack=SLACK) for side in SIDES)

    def is_met(self, body: SeenBody, side: int, *, loosely: bool = False) -> bool | None:
        """Whether this arm is where it should be; None where it is hidden."""
        for read, place, least, most in (self._loose if loosely else self._strict)[side]:
            value = read(body, place)
            if value is None:
                return None
            if not least <= value <= most:
                return False
        return True


Condition = tuple[Read, int, float, float]
"""What is read, of which side, and between which values it lies."""


def _conditions(conditions: Sequence[StartRange], side: int, *, slack: float) -> tuple[Condition, ...]:
    """Those of one arm, with so much of their width beyond their limits."""
    read = [(item, MEASURES[item.measure], slack * (item.most - item.least)) for item in conditions]
    return tuple(
        (measure.read, side if side in measure.sides else 0, item.least - more, item.most + more)
        for item, measure, more in read
    )


class StartPosition:
    """The start position of one exercise."""

    __slots__ = ("_is_enough", "_position", "_views")

    def __init__(self, guide: Guide) -> None:
        self._position = Position(guide.start)
        # One arm at a doorway is enough; of an exercise of both arms, every arm that is seen.
        self._is_enough = any if guide.arms is Arms.EITHER else all
        self._views = frozenset(map(View, guide.views)) | {View.OBLIQUE, View.UNKNOWN}

    def is_taken(self, body: SeenBody, *, loosely: bool = False) -> bool:
        """Whether every condition holds for a side that is seen; `loosely`, with some slack."""
        if body.view not in self._views:
            return False
        position = self._position
        met = [known for side in SIDES if (known := position.is_met(body, side, loosely=loosely)) is not None]
        return bool(met) and self._is_enough(met)


class TopWatch:
    """Whether the arms were as they should be near the top of a repetition; that is known when it is over."""

    __slots__ = ("_position", "_seen")

    def __init__(self, guide: Guide) -> None:
        self._position = Position(guide.top) if guide.top else None
        self._seen: list[tuple[float, bool]] = []

    def new_swing(self) -> None:
        """Forget what was seen."""
        self._seen = []

    def step(self, body: SeenBody, value: float) -> None:
        """Take one frame, with the signal's value in it."""
        position = self._position
        if position is None:
            return
        for side in SIDES:
            met = position.is_met(body, side)
            if met is not None:
                self._seen.append((value, met))

    def was_right(self, from_value: float) -> bool:
        """Whether each arm mostly was, while the signal was this high; true where no arm could be seen."""
        near = [met for value, met in self._seen if value >= from_value]
        return sum(near) >= MOSTLY * len(near)


def relax(body: SeenBody, step_s: float) -> None:
    """Learn the person's relaxed values from a frame in which the start position is held."""
    known, share = body.relaxed, step_s / (SETTLING_S + step_s)
    known.ear_gap = _towards(known.ear_gap, ear_gap(body), share)
    known.lean_deg = _towards(known.lean_deg, lean(body), share)
    known.ear_angle_deg = _towards(known.ear_angle_deg, ear_angle(body), share)
    known.hands_apart = _towards(known.hands_apart, hands_apart(body), share)
    known.is_lifted = any(is_lifted(body, side) for side in SIDES)
    offs = [off for side in SIDES if (off := off_line(body, side)) is not None]
    known.wrist_off = _towards(known.wrist_off, sum(offs) / len(offs) if offs else None, share)


def _towards(known: float | None, now: float | None, share: float) -> float | None:
    if now is None:
        return known
    return now if known is None else known + share * (now - known)
