"""The one signal of an exercise, scaled so that 1 is a full repetition of most people and work makes it rise."""

from typing import Final

from unhunch.domain.motion.guide import Arms, Guide
from unhunch.domain.motion.landmarks import SIDES
from unhunch.domain.motion.measures.table import MEASURES
from unhunch.domain.motion.seen_body import SeenBody

OFTEN: Final = 0.8
"""Share of frames in which an arm must be sure to be counted with. Our choice."""
TAKES_PART: Final = 0.35
"""Share of the busier arm's way that the other must go in an exercise of both arms. Our choice: well below any
asymmetry of one exercise, well above an arm that hangs while the other drinks."""
SETTLING_S: Final = 1.0


class SignalReader:
    """Reads the signal, from the arms that can be seen."""

    __slots__ = (
        "_ahead",
        "_both",
        "_extent",
        "_measure",
        "_needs",
        "_per_unit",
        "_read",
        "_shares",
        "_sides",
        "is_angle",
        "unit",
    )

    def __init__(self, guide: Guide) -> None:
        if guide.signal is None:
            raise ValueError(guide.exercise)
        measure = MEASURES[guide.signal]
        self._measure = measure
        self._read = measure.read
        self._both = guide.arms is Arms.BOTH and measure.is_sided
        self.unit = guide.swing if guide.rises else -guide.swing
        """What 1 of the signal is in the measure's unit; negative where work makes the measure smaller."""
        self._per_unit = 1.0 / self.unit
        self.is_angle = measure.is_angle
        self._shares = [1.0, 1.0]
        self._sides = measure.sides
        self._needs = measure.needs
        self._ahead: float | None = None
        """How far the left arm was ahead of the right one when both were last seen."""
        self.new_swing()

    def watch_sides(self, body: SeenBody, step_s: float) -> None:
        """Before counting begins, learn which arms are seen well, and read those; where none is, the better one."""
        share = step_s / (SETTLING_S + step_s)
        for side in self._measure.sides:
            is_sure = body.sure & self._measure.needs[side] == self._measure.needs[side]
            self._shares[side] += share * ((1.0 if is_sure else 0.0) - self._shares[side])
        if self._measure.is_sided:
            best = max(self._shares)
            self._sides = tuple(side for side in SIDES if self._shares[side] >= min(OFTEN, best))

    def new_swing(self) -> None:
        """Forget how far each arm has gone."""
        self._extent = (1e9, -1e9, 1e9, -1e9)

    def value(self, body: SeenBody) -> float | None:
        """The signal now; None where what it is read from is hidden."""
        sides = self._sides
        if len(sides) == 1:
            only = self._read(body, self._surer(body, sides[0]))
            return None if only is None else only * self._per_unit
        left, right = self._read(body, 0), self._read(body, 1)
        if left is None or right is None:
            return self._of_one(left, right)
        left, right = left * self._per_unit, right * self._per_unit
        if not self._both:
            return max(right, left)
        self._ahead = left - right
        least, most, right_least, right_most = self._extent
        if not (least <= left <= most and right_least <= right <= right_most):
            self._extent = min(least, left), max(most, left), min(right_least, right), max(right_most, right)
        return (left + right) / 2.0

    def _surer(self, body: SeenBody, side: int) -> int:
        """This side, or the other where only that is sure: trackers change their minds about which arm is near."""
        if not self._measure.is_sided or body.sure & self._needs[side] == self._needs[side]:
            return side
        other = 1 - side
        return other if body.sure & self._needs[other] == self._needs[other] else side

    def _of_one(self, left: float | None, right: float | None) -> float | None:
        """The mean while one arm is hidden: as far from the other as it last was. None where either may work alone."""
        if not self._both or self._ahead is None:
            return None
        if left is not None:
            return left * self._per_unit - self._ahead / 2.0
        return None if right is None else right * self._per_unit + self._ahead / 2.0

    def both_took_part(self) -> bool:
        """Whether neither arm hung while the other worked; true where only one is counted with."""
        left, right = self._extent[1] - self._extent[0], self._extent[3] - self._extent[2]
        if left < 0.0 or right < 0.0:
            return True
        return min(left, right) >= TAKES_PART * max(left, right)
