"""Repetitions that begin at once: three like swings that begin and end in the start position count from the first."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from unhunch.domain.motion.swings import Phase, Swing, SwingFinder

ENOUGH: Final = 3
ALIKE: Final = 0.6
"""Share of the middle one's size that each must reach, and the inverse that none may pass. Our choice."""
LEAST: Final = 0.3
"""Share of most people's range. Our choice."""
APART_S: Final = 4.0
BEFORE_S: Final = 0.5
LONGEST_S: Final = 60.0
NEAR_S: Final = 0.5

Frame = tuple[float, Sequence[complex], Sequence[float]]


class EarlySwings:
    """Watches for them, and keeps the frames they were in."""

    def __init__(self) -> None:
        self._finder = SwingFinder()
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._finder.forget()
        self._swings: list[Swing] = []
        self._frames: list[Frame] = []
        self._taken_s = -1e9
        self._began_well = False

    def step(self, value: float, frame: Frame, *, is_taken: bool) -> Sequence[Frame]:
        """Take one frame; the frames to count from, once three like swings are there."""
        time_s = frame[0]
        # Tuples of numbers are left alone by the garbage collector; lists of many people's frames would hold it up.
        self._frames.append((time_s, tuple(frame[1]), tuple(frame[2])))
        before = self._finder.phase
        swing = self._finder.step(time_s, value)
        if is_taken:
            self._taken_s = time_s
        if before is Phase.REST and self._finder.phase is Phase.WORK:
            self._began_well = time_s - self._taken_s <= NEAR_S
        if swing is not None:
            return self._consider(swing, ends_well=is_taken)
        if not self._swings and self._finder.phase is Phase.REST:
            self._shorten(time_s - 2.0 * BEFORE_S)
        return ()

    def _consider(self, swing: Swing, *, ends_well: bool) -> Sequence[Frame]:
        if not (self._began_well and ends_well and swing.size >= LEAST):
            self._swings = []
            return ()
        self._swings = [*self._swings[1 - ENOUGH :], swing]
        first = self._swings[0]
        self._shorten(_start_s(first) - BEFORE_S)
        return tuple(self._frames) if self._are_alike() else ()

    def _are_alike(self) -> bool:
        if len(self._swings) < ENOUGH:
            return False
        middle = median(swing.size for swing in self._swings)
        apart = max(_start_s(after) - before.times_s[-1] for before, after in pairwise(self._swings))
        return apart <= APART_S and all(ALIKE <= swing.size / middle <= 1.0 / ALIKE for swing in self._swings)

    def _shorten(self, from_s: float) -> None:
        frames = self._frames
        from_s = max(from_s, frames[-1][0] - LONGEST_S)
        keep = next((place for place, frame in enumerate(frames) if frame[0] >= from_s), 0)
        del frames[:keep]


def _start_s(swing: Swing) -> float:
    """When a swing left its lowest value, about."""
    lowest = min(range(swing.top_at + 1), key=lambda place: (swing.values[place], -swing.times_s[place]))
    return swing.times_s[lowest]
