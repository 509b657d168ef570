"""Follows any cyclic movement frame by frame: a provisional count while it goes on, the full answer at the end."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.cyclic.analysing import follow_any
from unhunch.domain.motion.cyclic.counting import cycles
from unhunch.domain.motion.events import Event, EventKind
from unhunch.domain.motion.recording import Recording, Space

EVERY_S: Final = 1.0
"""How often the count is looked at anew. Our choice."""

WINDOW_S: Final = 20.0
"""How far back is looked for it: two of the slowest cycles. Our choice."""


class AnyFollower:
    """Counts a movement that it has not been told; needs two cycles to know it, so the first ones are told late."""

    def __init__(self, joints: Sequence[str], space: Space) -> None:
        """`joints` is the order in which points come."""
        self._joints = tuple(joints)
        self._space = space
        self._time_s: list[float] = []
        self._points: list[tuple[complex, ...]] = []
        self._depth: list[tuple[float, ...]] = []
        self._confidence: list[tuple[float, ...]] = []
        self._looked_s = -np.inf
        self._counted_s = -np.inf
        self._count = 0

    def push(  # noqa: PLR0917 - a frame, as every follower takes it
        self,
        time_s: float,
        points: Sequence[complex],
        confidence: Sequence[float],
        depth: Sequence[float] | None = None,
    ) -> tuple[Event, ...]:
        """Take one frame; tells repetitions that ended since it last looked."""
        self._time_s.append(time_s)
        self._points.append(tuple(points))
        self._confidence.append(tuple(confidence))
        if depth is not None:
            self._depth.append(tuple(depth))
        if not time_s >= self._looked_s + EVERY_S:
            return ()
        self._looked_s = time_s
        return self._look(time_s)

    def finish(self) -> Analysis:
        """The answer for all frames, the same as for the recording."""
        return follow_any(self._recording(0))

    def _look(self, now_s: float) -> tuple[Event, ...]:
        first = len(self._time_s)
        while first > 0 and self._time_s[first - 1] > now_s - WINDOW_S:
            first -= 1
        found = cycles(self._recording(first))
        if len(found) < 2:  # noqa: PLR2004 - while it goes on, one movement may become anything
            return ()
        new = [cycle for cycle in found if cycle.top_s > self._counted_s]
        return tuple(self._counted(cycle.end_s, now_s) for cycle in new if cycle.end_s <= now_s)

    def _counted(self, end_s: float, now_s: float) -> Event:
        self._count += 1
        self._counted_s = end_s
        return Event(kind=EventKind.REP, at_s=now_s, number=self._count)

    def _recording(self, first: int) -> Recording:
        count = len(self._joints)
        points = np.array(self._points[first:], dtype=np.complex128).reshape(-1, count)
        confidence = np.array(self._confidence[first:], dtype=np.float64).reshape(-1, count)
        axes = [points.real, points.imag]
        if len(self._depth) == len(self._time_s):
            axes.append(np.array(self._depth[first:], dtype=np.float64).reshape(-1, count))
        positions = np.where(confidence[..., None] > 0.0, np.stack(axes, axis=-1), np.nan)
        return Recording(
            joints=self._joints,
            positions=positions,
            confidence=confidence,
            time_s=np.array(self._time_s[first:], dtype=np.float64),
            space=self._space,
        )
