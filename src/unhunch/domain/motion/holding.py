"""A position held: from the first moment all its conditions are met to the last."""

from collections import deque
from collections.abc import Sequence
from statistics import fmean
from typing import Final

from unhunch.domain.motion.landmarks import WRISTS
from unhunch.domain.motion.seen_body import SeenBody

LONG_ENOUGH_S: Final = 0.5
"""A position taken for less is passed through, not held. Our choice."""
BLINK_S: Final = 0.4
"""A hold goes on over a gap as short as this. Our choice."""
MOVING_S: Final = 0.9
"""A hold goes on over a movement within its position as short as this: someone sinks, or leans, and stays. Our choice:
getting into a position or out of it takes longer."""
RESTING_S: Final = 0.4
RESTING: Final = 0.024
"""Torso lengths that a body at rest comes in that time: .06 a second, five times a tracker's noise. Our choice."""
CALM: Final = 3.0
"""Times as far that it may come while its form is judged: getting in and out is faster. Our choice."""
NEAR: Final = 0.012
"""Torso lengths from where it rests within which a body has not begun to move, or has come to rest. Our choice: above a
tracker's noise and what sways in a moment."""
SLOW_S: Final = 0.2
"""How long a smooth movement of any size takes for the first and the last of that, about: .1 to .3 s."""
KEPT_S: Final = 3.0

Seen = tuple[complex | None, ...]


class Stillness:
    """Tells whether the body rests: how far the hands have come in the last moments, and how far the trunk up or down.

    Who sways from side to side in a hang still hangs.
    """

    __slots__ = ("_places", "is_calm")

    def __init__(self) -> None:
        self.is_calm = True
        """Whether it moves so little, if it does, that its form can be judged."""
        self._places: deque[tuple[float, Seen, Seen]] = deque()

    def step(self, body: SeenBody) -> bool:
        """Take one frame. Still while nothing says otherwise."""
        hands, trunk = (body.at[WRISTS[0]], body.at[WRISTS[1]]), (body.shoulders, body.hips)
        places, first_s = self._places, body.time_s - RESTING_S
        places.append((body.time_s, hands, trunk))
        while body.time_s - places[0][0] > KEPT_S:
            places.popleft()
        back = places[-1]
        for place in reversed(places):
            if place[0] < first_s:
                break
            back = place
        way = _apart(back[1:], (hands, trunk)) / body.torso
        self.is_calm = way <= CALM * RESTING
        return way <= RESTING

    def settled_s(self, noticed_s: float, torso: float) -> float:
        """When the body came to rest whose rest was noticed at `noticed_s`, some moments ago."""
        rest = _mean([place for place in self._places if 0.0 <= place[0] - noticed_s <= RESTING_S])
        before = [place for place in self._places if -RESTING_S <= place[0] - noticed_s <= 0.0]
        near_s = _first_near(before, rest, torso)
        return noticed_s if near_s is None else near_s + SLOW_S

    def moved_s(self, last_s: float, torso: float) -> float:
        """When the body began to move that was last at rest at `last_s`, some moments ago."""
        rest = _mean([place for place in self._places if -2.0 * RESTING_S <= place[0] - last_s <= -RESTING_S])
        after = [place for place in reversed(self._places) if -RESTING_S <= place[0] - last_s <= 0.0]
        near_s = _first_near(after, rest, torso)
        return last_s if near_s is None else near_s - SLOW_S


def _first_near(
    places: Sequence[tuple[float, Seen, Seen]], rest: tuple[Seen, Seen] | None, torso: float
) -> float | None:
    """The first of some moments, in their order, that is near to where the body rests, else the last.

    None where nobody was seen then.
    """
    if rest is None or not places:
        return None
    near = (time_s for time_s, *seen in places if _apart(rest, seen) <= NEAR * torso)
    return next(near, places[-1][0])


def _apart(before: Sequence[Seen], now: Sequence[Seen]) -> float:
    """How far the hands came in the mean, or the trunk up or down: whichever is more."""
    carried = [abs(way) for way in _ways(before[0], now[0])]
    lifted = [abs(way.imag) for way in _ways(before[1], now[1])]
    return max((fmean(ways) for ways in (carried, lifted) if ways), default=0.0)


def _ways(before: Seen, now: Seen) -> list[complex]:
    """How far each came, of those seen both times."""
    return [b - a for a, b in zip(before, now, strict=True) if a is not None and b is not None]


def _mean(places: Sequence[tuple[float, Seen, Seen]]) -> tuple[Seen, Seen] | None:
    """Where each was in the mean, when it was seen; None of no moments."""
    if not places:
        return None
    hands, trunk = [place[1] for place in places], [place[2] for place in places]
    return tuple(map(_middle, zip(*hands, strict=True))), tuple(map(_middle, zip(*trunk, strict=True)))


def _middle(places: Sequence[complex | None]) -> complex | None:
    known = [place for place in places if place is not None]
    return sum(known) / len(known) if known else None


class HoldWatch:
    """Tells when a hold begins and ends."""

    __slots__ = ("_last_s", "_left_s", "_since_s", "is_on", "start_s")

    def __init__(self) -> None:
        self.is_on = False
        self.start_s = 0.0
        self._since_s: float | None = None
        self._last_s = self._left_s = 0.0

    @property
    def last_s(self) -> float:
        """The last moment the position was taken, at rest."""
        return self._last_s

    def step(self, time_s: float, *, is_taken: bool, is_resting: bool = True) -> bool:
        """Take one frame; True when the hold has just begun or just ended (`is_on` says which)."""
        if is_taken:
            self._left_s = time_s
            if is_resting:
                return self._go_on(time_s)
        allowed_s = MOVING_S if self.is_on and self._left_s == time_s else BLINK_S
        if self._since_s is not None and (time_s - self._left_s > BLINK_S or time_s - self._last_s > allowed_s):
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
