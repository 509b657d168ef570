"""One signal cut into swings, out and back, as it comes.

REST → WORK → RETURN → REST, with thresholds that follow the person's own usual range, so that half the range of most
people counts as well as all of it. The signal is scaled: 1 is a full repetition of most people, and work makes it rise.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from unhunch.domain.motion.arm_way import Arms

RISE: Final = 0.25
"""Share of the usual range by which a swing has begun; the hysteresis against a start position that trembles."""
FIRST_RISE: Final = 0.15
"""The same of most people's range, while the person's own is not known."""
TURN: Final = 0.25
"""Share of the swing by which it has turned back."""
RETURNED: Final = 0.25
"""A swing is back when this share of it is left, and finished at a tenth."""
FINISHED: Final = 0.10
ENOUGH_RETURN: Final = 0.6
"""Share of a swing that must come back before another rise begins a new one; less is a pause on the way."""
SETTLING_S: Final = 1.0
"""How long a swing that is back may take to come to rest."""
KEPT_S: Final = 2.0
"""How much of a rest is kept before a swing begins."""


class Phase(Enum):
    """Where in a repetition the person is."""

    REST = "rest"
    WORK = "work"
    RETURN = "return"


@dataclass(slots=True)
class Swing:
    """One swing out and back, with the signal from shortly before its start."""

    base: float
    """The signal's lowest value before."""
    times_s: list[float] = field(default_factory=list[float])
    values: list[float] = field(default_factory=list[float])
    arms: list[Arms] = field(default_factory=list[Arms])
    """The arms in the same frames, where they were given."""
    top: float = 0.0
    top_at: int = 0
    """The place of the highest value in the lists."""
    low: float = 0.0
    """The signal's lowest value after the top."""
    returned_s: float | None = None

    @property
    def rise(self) -> float:
        """From the lowest value before to the highest."""
        return self.top - self.base

    @property
    def size(self) -> float:
        """The smaller of the way out and the way back."""
        return min(self.top - self.base, self.top - self.low)


class SwingFinder:
    """Finds swings in a signal; one call a frame."""

    __slots__ = ("phase", "swing", "usual")

    def __init__(self) -> None:
        self.usual: float | None = None
        """The person's own range, once it is known; set by who judges the swings."""
        self.forget()

    def forget(self) -> None:
        """Drop what has begun and wait for a rest."""
        self.phase = Phase.REST
        self.swing: Swing | None = None
        """The swing that has begun, or the rest before one."""

    def step(self, time_s: float, value: float, arms: Arms | None = None) -> Swing | None:
        """Take one value, with the arms it was read from; the swing that it finishes."""
        swing = self.swing
        if swing is None:
            swing = self.swing = Swing(value, low=value)
        swing.times_s.append(time_s)
        swing.values.append(value)
        if arms is not None:
            swing.arms.append(arms)
        if self.phase is Phase.REST:
            self._rest(swing, value)
        elif self.phase is Phase.WORK:
            self._work(swing, value)
        elif self._is_finished(swing, time_s, value):
            return self._finish(swing)
        return None

    def _rest(self, swing: Swing, value: float) -> None:
        if value < swing.base:  # noqa: PLR1730 - a call costs more in every frame
            swing.base = value
        usual = self.usual
        if value - swing.base >= (FIRST_RISE if usual is None else RISE * usual):
            self.phase = Phase.WORK
            swing.top, swing.top_at = value, len(swing.values) - 1
        elif swing.times_s[-1] - swing.times_s[0] > 2.0 * KEPT_S:
            _drop_before(swing, swing.times_s[-1] - KEPT_S)

    def _work(self, swing: Swing, value: float) -> None:
        if value > swing.top:
            swing.top, swing.top_at = value, len(swing.values) - 1
        elif value <= swing.top - TURN * (swing.top - swing.base):
            self.phase = Phase.RETURN
            swing.low = value

    def _is_finished(self, swing: Swing, time_s: float, value: float) -> bool:
        if value < swing.low:  # noqa: PLR1730 - as above
            swing.low = value
        rise = swing.rise
        if value - swing.low >= TURN * rise:
            return self._rises_again(swing, value)
        if swing.returned_s is None and value <= swing.base + RETURNED * rise:
            swing.returned_s = time_s
        if swing.returned_s is None:
            return False
        return value <= swing.base + FINISHED * rise or time_s - swing.returned_s >= SETTLING_S

    def _rises_again(self, swing: Swing, value: float) -> bool:
        """Whether the swing was over before this rise; otherwise it was a pause on the way back, and goes on."""
        if swing.top - swing.low >= ENOUGH_RETURN * swing.rise:
            return True
        self.phase = Phase.WORK
        if value > swing.top:
            swing.top, swing.top_at = value, len(swing.values) - 1
        return False

    def close(self) -> Swing | None:
        """At the end of a recording: the swing that was on its way back, if most of the way was done."""
        swing = self.swing
        if swing is None or self.phase is not Phase.RETURN:
            return None
        return swing if swing.top - swing.low >= ENOUGH_RETURN * swing.rise else None

    def _finish(self, swing: Swing) -> Swing:
        """The finished swing; what follows begins at its lowest value after the top."""
        lowest = max(range(swing.top_at, len(swing.values)), key=lambda place: -swing.values[place])
        after = Swing(swing.low, swing.times_s[lowest:], swing.values[lowest:], swing.arms[lowest:], low=swing.low)
        self.swing, self.phase = after, Phase.REST
        return swing


def _drop_before(swing: Swing, time_s: float) -> None:
    """Forget the older part of a long rest; its lowest value then is of what is kept, so that a drift is followed."""
    first = next(place for place, at_s in enumerate(swing.times_s) if at_s >= time_s)
    del swing.times_s[:first], swing.values[:first], swing.arms[:first]
    swing.base = min(swing.values)
