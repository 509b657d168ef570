"""How a desk day went: seconds of each state in every quarter of an hour, and nothing finer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from unhunch.domain.motion.posture.desk_watch import DeskState

QUARTER: Final = timedelta(minutes=15)


def quarter_of(at: datetime) -> datetime:
    """The quarter of an hour a moment belongs to, by its start. Every zone's hours begin with one."""
    return at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskQuarter:
    """Whole seconds of each state from `at` on; a state that was not seen has none."""

    at: datetime
    seconds: Mapping[DeskState, int]

    @property
    def watched_s(self) -> int:
        """How much of it was watched."""
        return sum(self.seconds.values())


class Tally:
    """Seconds that were watched and are not kept yet."""

    def __init__(self) -> None:
        self._seconds: dict[datetime, dict[DeskState, float]] = {}

    def add(self, at: datetime, state: DeskState, lasted_s: float) -> None:
        """So much of a state, up to `at`."""
        of_quarter = self._seconds.setdefault(quarter_of(at), {})
        of_quarter[state] = of_quarter.get(state, 0.0) + lasted_s

    def take(self) -> tuple[DeskQuarter, ...]:
        """The whole seconds so far, to be kept; fractions stay for the next time, but for quarters that are over."""
        taken: list[DeskQuarter] = []
        for at, of_quarter in sorted(self._seconds.items()):
            whole = {state: int(lasted_s) for state, lasted_s in of_quarter.items() if lasted_s >= 1.0}
            for state, lasted_s in whole.items():
                of_quarter[state] -= lasted_s
            if whole:
                taken.append(DeskQuarter(at=at, seconds=whole))
        for at in sorted(self._seconds)[:-1]:
            del self._seconds[at]
        return tuple(taken)


def summed(quarters: Iterable[DeskQuarter]) -> Mapping[DeskState, int]:
    """Seconds of each state over all quarters, in the order of the states; 0 where there are none."""
    total = dict.fromkeys(DeskState, 0)
    for quarter in quarters:
        for state, lasted_s in quarter.seconds.items():
            total[state] += lasted_s
    return total
