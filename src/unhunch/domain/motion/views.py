"""From where the camera sees the person, and which way a person seen from the side faces."""

from typing import Final

from unhunch.domain.motion.analysis import View

FRONT_FROM: Final = 0.55
SIDE_UP_TO: Final = 0.30
"""Shoulder width over torso length as it appears: at least the first is a front view, at most the second a side view.
Our choice; an upright person shows about .77 from straight ahead, .55 at 45 degrees and .30 at 67."""
SLACK: Final = 0.04
"""A view that stands is kept this far past its limit, so that it does not flicker."""
SETTLING_S: Final = 0.5


class ViewWatch:
    """Tells the view from how wide the shoulders appear, over about half a second."""

    __slots__ = ("_ratio", "view")

    def __init__(self) -> None:
        self._ratio = -1.0
        self.view = View.UNKNOWN

    def step(self, width: float, torso: float, step_s: float) -> View:
        """Take the shoulders' apparent width and the torso's length, in one unit."""
        ratio = width / torso
        before = self._ratio
        share = step_s / (SETTLING_S + step_s)
        self._ratio = ratio = ratio if before < 0.0 else before + share * (ratio - before)
        view = self.view
        if view is View.FRONT and ratio >= FRONT_FROM - SLACK:
            return view
        if view is View.SIDE and ratio <= SIDE_UP_TO + SLACK:
            return view
        self.view = _view(ratio)
        return self.view


def _view(ratio: float) -> View:
    if ratio >= FRONT_FROM:
        return View.FRONT
    return View.SIDE if ratio <= SIDE_UP_TO else View.OBLIQUE
