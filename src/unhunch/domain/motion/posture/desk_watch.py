"""A desk watched through the day: how the person sits at each look, when they are told, and when they were away."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from unhunch.domain.motion.posture.report import LONGEST_FRAME_S, PostureState

SUSTAINED_S: Final = 60.0
"""So long somebody has to have leant forward before they are told."""
FADES: Final = 4.0
"""Seconds of leaning forward that a second of anything else takes away: a quarter of a minute takes all. Our choice."""
SHORTEST_COOLDOWN_S: Final = 300.0
"""Nobody is told more often than this, whatever they choose. Our choice."""
COOLDOWN_S: Final = 1200.0
AWAY_AFTER_S: Final = 10.0
"""Nobody was seen for so long: the person is away. Until then it cannot be told: trackers lose people. Our choice."""
BREAK_S: Final = 300.0
"""Being away for so long is a break. Our choice."""


class DeskState(Enum):
    """What a look at the desk says."""

    UPRIGHT = "upright"
    FORWARD = "forward"
    RECLINING = "reclining"
    AWAY = "away"
    UNKNOWN = "unknown"


SAT: Final = {
    PostureState.UPRIGHT: DeskState.UPRIGHT,
    PostureState.SLOUCHING: DeskState.FORWARD,
    PostureState.RECLINING: DeskState.RECLINING,
    PostureState.UNKNOWN: DeskState.UNKNOWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWord:
    """What is said after a look."""

    state: DeskState
    lasted_s: float
    """How much of the day this look stands for."""
    is_nudge: bool = False
    break_s: float | None = None
    """How long the person was away, said once when they come back, and only of a break."""


class DeskWatch:
    """Look after look. Times are seconds of any clock that runs on."""

    __slots__ = ("_cooldown_s", "_forward_s", "_gone_since_s", "_last_s", "_told_s")

    def __init__(self, *, cooldown_s: float | None = COOLDOWN_S) -> None:
        self._cooldown_s: float | None = None
        self._told_s: float | None = None
        self._forward_s = 0.0
        self._last_s: float | None = None
        self._gone_since_s: float | None = None
        self.choose(cooldown_s)

    def choose(self, cooldown_s: float | None) -> None:
        """How long after a nudge there is none; None: there is none at all."""
        self._cooldown_s = None if cooldown_s is None else max(cooldown_s, SHORTEST_COOLDOWN_S)

    def was_told(self, at_s: float) -> None:
        """The last nudge was then, whoever gave it."""
        self._told_s = at_s

    def pause(self) -> None:
        """Nobody watches from now on: what was before the next look counts for nothing, only the last nudge does."""
        self._last_s = self._gone_since_s = None
        self._forward_s = 0.0

    def look(self, time_s: float, sat: PostureState | None) -> DeskWord:
        """Take one look; `sat` is None where nobody was seen."""
        lasted_s = self._lasted(time_s)
        gone_s = self._gone(time_s, is_there=sat is not None)
        state = self._state(sat, gone_s)
        self._weigh(state, lasted_s)
        came_back = sat is not None and gone_s >= BREAK_S
        return DeskWord(
            state=state,
            lasted_s=lasted_s,
            is_nudge=self._nudges(time_s, state),
            break_s=gone_s if came_back else None,
        )

    def _lasted(self, time_s: float) -> float:
        """Since the look before; what happened in a longer gap was not seen, and it begins anew."""
        passed_s = 0.0 if self._last_s is None else time_s - self._last_s
        if not 0.0 <= passed_s <= AWAY_AFTER_S:
            self.pause()
            passed_s = 0.0
        self._last_s = time_s
        return min(passed_s, LONGEST_FRAME_S)

    def _gone(self, time_s: float, *, is_there: bool) -> float:
        """How long nobody was seen up to this look."""
        since_s = self._gone_since_s
        self._gone_since_s = None if is_there else time_s if since_s is None else since_s
        return 0.0 if since_s is None else time_s - since_s

    @staticmethod
    def _state(sat: PostureState | None, gone_s: float) -> DeskState:
        if sat is not None:
            return SAT[sat]
        return DeskState.AWAY if gone_s >= AWAY_AFTER_S else DeskState.UNKNOWN

    def _weigh(self, state: DeskState, lasted_s: float) -> None:
        change_s = lasted_s if state is DeskState.FORWARD else -FADES * lasted_s
        self._forward_s = min(SUSTAINED_S, max(0.0, self._forward_s + change_s))

    def _nudges(self, time_s: float, state: DeskState) -> bool:
        if self._cooldown_s is None or state is not DeskState.FORWARD or self._forward_s < SUSTAINED_S:
            return False
        if self._told_s is not None and time_s - self._told_s < self._cooldown_s:
            return False
        self._told_s = time_s
        return True
