"""A position held: from the first moment all its conditions are met to the last."""

from collections import deque
from statistics import fmean
from typing import Final

from unhunch.domain.motion.landmarks import WRISTS
from unhunch.domain.motion.seen_body import SeenBody

LONG_ENOUGH_S: Final = 0.5
"""A position taken for less is passed through, not held. Our choice."""
BLINK_S: Final = 0.4
"""A hold goes on over a gap as short as this. Our choice."""


RESTING_S: Final = 0.4
RESTING: Final = 0.024
"""Torso lengths that hands at rest come in that time: .06 a second, five times a tracker's noise. Our choice."""

SWAYING: Final = 3.0
"""Times as much once the hold has begun: someone who hangs may swing. Our choice."""


class Stillness:
    """Tells whether the hands rest: how far they have come in the last moments."""

    __slots__ = ("_places",)

    def __init__(self) -> None:
        self._places: deque[tuple[float, complex | None, complex | None]] = deque()

    def step(self, body: SeenBody, *, is_on: bool) -> bool:
        """Take one frame; `is_on` allows for a body that sways in a hold. Still while nothing says otherwise."""
        now = (body.time_s, body.at[WRISTS[0]], body.at[WRISTS[1]])
        places = self._places
        places.append(now)
        while body.time_s - places[0][0] > RESTING_S:
            places.popleft()
        ways = [abs(a - b) for a, b in zip(places[0][1:], now[1:], strict=True) if a is not None and b is not None]
        return not ways or fmean(ways) <= (SWAYING if is_on else 1.0) * RESTING * body.torso


class HoldWatch:
    """Tells when a hold begins and ends."""

    __slots__ = ("_last_s", "_since_s", "is_on", "start_s")

    def __init__(self) -> None:
        self.is_on = False
        self.start_s = 0.0
        self._since_s: float | None = None
        self._last_s = 0.0

    @property
    def last_s(self) -> float:
        """The last moment the position was taken."""
        return self._last_s

    def step(self, time_s: float, *, is_taken: bool) -> bool:
        """Take one frame; True when the hold has just begun or just ended (`is_on` says which)."""
        if is_taken:
            return self._go_on(time_s)
        if self._since_s is not None and time_s - self._last_s > BLINK_S:
            return self._end()
        return False

    def _go_on(self, time_s: float) -> bool:
        self._last_s = time_s
        if self._since_s is None:
            self._since_s = time_s
        if self.is_on or time_s - self._since_s < LONG_ENOUGH_S:
            return False
        self.is_on, self.start_s = True, self._since_s
        return True

    def _end(self) -> bool:
        was_on = self.is_on
        self.is_on, self._since_s = False, None
        return was_on
