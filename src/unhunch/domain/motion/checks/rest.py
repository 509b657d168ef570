"""Tells when something has kept still, and where."""

from collections import deque
from statistics import median
from typing import Final

GAP_S: Final = 0.35
"""After this long unseen, stillness begins anew. Our choice."""
ENOUGH: Final = 0.85
"""Share of the time asked for that the frames must cover: they do not come at the same steps. Our choice."""


class Rest:
    """Watches one place or number; where it rests is the middle of the last moments."""

    __slots__ = ("_lasting_s", "_seen", "most")

    def __init__(self, lasting_s: float, most: float) -> None:
        """At rest: for `lasting_s` it has come no further than `most` in either direction."""
        self._lasting_s, self.most = lasting_s, most
        self._seen: deque[tuple[float, complex]] = deque()

    def forget(self) -> None:
        """Begin anew."""
        self._seen.clear()

    def step(self, time_s: float, value: complex | None) -> complex | None:
        """Take one frame; where it rests, None while it moves or is not seen."""
        seen = self._seen
        if seen and time_s - seen[-1][0] > GAP_S:
            seen.clear()
        if value is None:
            return None
        seen.append((time_s, value))
        while time_s - seen[0][0] > self._lasting_s:
            seen.popleft()
        if time_s - seen[0][0] < ENOUGH * self._lasting_s or self._came() > self.most:
            return None
        return complex(median(each.real for _, each in seen), median(each.imag for _, each in seen))

    def _came(self) -> float:
        across, down = ([value.real for _, value in self._seen], [value.imag for _, value in self._seen])
        return max(max(across) - min(across), max(down) - min(down))
