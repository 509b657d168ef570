"""Which one thing to say, and when: the most important first, seldom, and less often the longer it has been said."""

from collections.abc import Mapping
from typing import Final

from unhunch.domain.motion.fault import Fault, Priority
from unhunch.domain.units import FaultId

APART_S: Final = 8.0
APART_REPS: Final = 2
"""Cues are at least eight seconds or two repetitions apart. Our choice, after studies of fading feedback."""
AT_ONCE: Final = 2
"""How often a fault is named as soon as it is seen; after that every `LATER_REPS` repetitions, then not any more."""
LATER_REPS: Final = 3
AT_MOST: Final = 4
"""After this many times it is left to the summary."""
SURE_FROM: Final = 0.6
RANK: Final[Mapping[Priority, int]] = {item: rank for rank, item in enumerate(Priority)}


class CueScheduler:
    """Decides on each offered cue."""

    __slots__ = ("_faults", "_given", "_last_rank", "_last_rep", "_last_s")

    def __init__(self, faults: Mapping[FaultId, Fault]) -> None:
        self._faults = faults
        self._given: dict[FaultId, tuple[int, int]] = {}
        """For each fault how often it was named, and in which repetition last."""
        self._last_s = -1e9
        self._last_rep = -AT_MOST
        self._last_rank = len(RANK)

    def offer(self, fault: FaultId, time_s: float, rep: int) -> str | None:
        """The cue to give now for a fault that stands in repetition number `rep`; None to stay silent."""
        rank = RANK[self._faults[fault].priority]
        times, last_rep = self._given.get(fault, (0, -LATER_REPS))
        due = times < AT_ONCE or (times < AT_MOST and rep - last_rep >= LATER_REPS)
        # A safety cue does not wait for a lesser one that has just been given.
        apart = time_s - self._last_s >= APART_S or rep - self._last_rep >= APART_REPS
        urgent = rank == 0 and self._last_rank > 0
        if not due or (times and rep == last_rep) or not (apart or urgent):
            return None
        self._given[fault] = (times + 1, rep)
        self._last_s, self._last_rep, self._last_rank = time_s, rep, rank
        return self._faults[fault].cue_id

    def was_cued(self, fault: FaultId) -> bool:
        """Whether this fault has been named before."""
        return fault in self._given
