"""How many centimetres one picture height is, where the person stands: by their own height."""

from collections import deque
from collections.abc import Callable
from statistics import median
from typing import Final

NOSE_TO_ANKLE: Final = 0.88
"""Share of a standing person's height. Source: the body of `domain/body` (Winter 2009, after Drillis
and Contini 1966)."""
TRUNK: Final = 0.288
"""The same from the middle of the shoulders to the middle of the hips. Source: the same
(.818 - .530)."""
WHOLE_OFF: Final = 0.08
"""How far a length measured by the whole body may be off, as a share of it. Our choice: people's builds differ by 2 in
100, a camera that looks up or down and a limb nearer to it than the body do the rest."""
TRUNK_OFF: Final = 0.12
"""The same by the trunk alone: builds differ by more, and a tracker's hips lie where it guesses them. Our choice."""
KEPT: Final = 24
"""Frames whose middle is taken, one to two seconds. Our choice."""

Place = Callable[[str], complex | None]
"""Where a landmark is, in picture heights; None: not surely seen."""


class BodyScale:
    """Centimetres in a picture height, by nose and ankles, else by the trunk."""

    def __init__(self, height_cm: float) -> None:
        self._height_cm = height_cm
        self._whole: deque[float] = deque(maxlen=KEPT)
        self._trunk: deque[float] = deque(maxlen=KEPT)

    def step(self, place: Place, torso: float) -> None:
        """Take one frame; `torso` in picture heights."""
        nose, ankle = place("nose"), _middle(place("left_ankle"), place("right_ankle"))
        if nose is not None and ankle is not None and ankle.imag > nose.imag:
            self._whole.append(NOSE_TO_ANKLE * self._height_cm / abs(ankle - nose))
        elif self._whole:
            self._whole.popleft()
        if torso > 0.0:
            self._trunk.append(TRUNK * self._height_cm / torso)

    @property
    def is_by_whole_body(self) -> bool:
        """Whether nose and ankles were seen long enough."""
        return len(self._whole) >= KEPT // 3

    @property
    def cm(self) -> float | None:
        """Centimetres in a picture height; None while the body was not seen."""
        known = self._whole if self.is_by_whole_body else self._trunk
        return median(known) if known else None

    @property
    def off(self) -> float:
        """How far a length may be off, as a share of it."""
        return WHOLE_OFF if self.is_by_whole_body else TRUNK_OFF


def _middle(one: complex | None, other: complex | None) -> complex | None:
    if one is None or other is None:
        return one or other
    return (one + other) / 2.0
