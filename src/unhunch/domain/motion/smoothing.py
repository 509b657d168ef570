"""Landmarks made steady: the unseen is held for a moment, what jumps is not believed, the rest is smoothed once."""

from collections.abc import Sequence
from typing import Final

from unhunch.domain.motion.joints import mirrored
from unhunch.domain.motion.landmarks import NAMES

SEEN_ABOVE: Final = 0.5
"""Confidence from which a landmark is counted with. Far-side wrists in a side view stay below .4. Our choice."""
SURE_ABOVE: Final = 0.6
"""Confidence from which a landmark may speak for a fault. Our choice."""
HELD_S: Final = 0.3
"""How long a landmark that is not seen keeps its last place. Our choice: nine gaps of ten are 6 frames at most."""
FASTEST: Final = 15.0
"""Torso lengths a second; a landmark that seems faster has jumped to another place. Our choice."""
LONGEST_STEP_S: Final = 0.2
OUTSIDE: Final = 0.05
"""How far past the picture's upper and lower edge, in image heights, a landmark may lie and still be sure."""

CUTOFF_HZ: Final = 1.5
CUTOFF_PER_SPEED: Final = 8.0
"""Hertz for each torso length a second."""
SPEED_CUTOFF_HZ: Final = 1.0
TWO_PI: Final = 6.283185307179586


class Smoother:
    """A One-Euro filter for each landmark, with the real time step.

    Source: Casiez, Roussel and Vogel 2012; the velocity gate after FreeMoCap. Cut-offs are our choice: low enough that
    a held arm does not tremble, and rising with speed so that a quick return is not rounded off.
    """

    __slots__ = ("_last_s", "_raw", "_seen_s", "_speed", "_swapped", "_tracked", "_within", "at", "seen", "sure")

    def __init__(self, joints: Sequence[str], *, has_frame: bool) -> None:
        """`has_frame`: places are shares of a picture, so that a landmark may lie outside of it."""
        self._tracked = _slots(joints, NAMES)
        self._swapped = _slots(joints, tuple(map(mirrored, NAMES)))
        self._within = (-OUTSIDE, 1.0 + OUTSIDE) if has_frame else (-1e9, 1e9)
        self._last_s = 0.0
        self.forget()

    def forget(self) -> None:
        """Begin anew, as if nobody had been seen."""
        self.at: list[complex | None] = [None] * len(NAMES)
        self.seen = 0
        """Bits of the landmarks that have a place."""
        self.sure = 0
        """Bits of the landmarks that may speak for a fault."""
        self._raw = [0j] * len(NAMES)
        self._speed = [0j] * len(NAMES)
        self._seen_s = [-1e9] * len(NAMES)

    def step(  # noqa: C901, PLR0915 - the inner loop of every frame: calls would double its cost
        self, time_s: float, points: Sequence[complex], confidence: Sequence[float], *, torso: float, swapped: bool
    ) -> None:
        """Take one frame; `torso` is the torso's length in the unit of the points, `swapped`: left is called right."""
        elapsed_s = time_s - self._last_s
        self._last_s = time_s
        step_s = elapsed_s if 0.0 < elapsed_s < LONGEST_STEP_S else LONGEST_STEP_S
        share = TWO_PI * SPEED_CUTOFF_HZ * step_s
        speed_share = share / (1.0 + share)
        base, slope = TWO_PI * CUTOFF_HZ * step_s, TWO_PI * CUTOFF_PER_SPEED * step_s / torso
        at, raw, speed, seen_s = self.at, self._raw, self._speed, self._seen_s
        low, high = self._within
        fastest = FASTEST * torso
        every, slots = self._swapped if swapped else self._tracked
        seen = sure = every
        for slot, joint, bit in slots:
            sureness, place = confidence[joint], at[slot]
            if sureness < SEEN_ABOVE:
                sure -= bit
                if place is None:
                    seen -= bit
                elif time_s - seen_s[slot] > HELD_S:
                    at[slot] = None
                    seen -= bit
                continue
            point = points[joint]
            if place is None:
                at[slot] = raw[slot] = point
                speed[slot] = 0j
            else:
                step, away_s = point - raw[slot], time_s - seen_s[slot]
                if abs(step) > fastest * away_s:
                    sure -= bit
                    if away_s > HELD_S:
                        at[slot] = None
                        seen -= bit
                    continue
                speed[slot] = going = speed[slot] + speed_share * (step / away_s - speed[slot])
                share = base + slope * abs(going)
                at[slot] = place + share / (1.0 + share) * (point - place)
                raw[slot] = point
            seen_s[slot] = time_s
            if not (sureness >= SURE_ABOVE and low < point.imag < high):
                sure -= bit
        self.seen, self.sure = seen, sure


def _slots(joints: Sequence[str], names: Sequence[str]) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """All their bits; and for each landmark its place here, where its joint is in a frame, and its bit."""
    slots = tuple((slot, joints.index(name), 1 << slot) for slot, name in enumerate(names) if name in joints)
    return sum(bit for _, _, bit in slots), slots
