"""A position held: from the first moment all its conditions are met to the last."""

from typing import Final

LONG_ENOUGH_S: Final = 0.5
"""A position taken for less is passed through, not held. Our choice."""
BLINK_S: Final = 0.4
"""A hold goes on over a gap as short as this. Our choice."""


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
