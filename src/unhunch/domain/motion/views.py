"""From where the camera sees the person, and which way a person seen from the side faces."""

from typing import Final

from unhunch.domain.motion.analysis import View

FRONT_FROM: Final = 0.55
SIDE_UP_TO: Final = 0.30
"""Shoulder width over torso length as it appears: at least the first is a front view, at most the second a side view.
Our choice; an upright person shows .6 to .8 from straight ahead, a broad one still .55 at 45 degrees, and .30 at 67."""
TURNED: Final = 0.09
"""Torso lengths by which the nose lies beside the ears' middle when a person who seems broad enough has turned: about
25 degrees. Shoulders alone tell little of small turns, and people differ more in breadth than those make. Our choice:
a nose lies .21 torso lengths in front of the ears, as in the body of `domain/body`."""
TURNED_SLACK: Final = 0.02
SLACK: Final = 0.04
"""A view that stands is kept this far past its limit, so that it does not flicker."""
SETTLING_S: Final = 0.5


class ViewWatch:
    """Tells the view from how wide the shoulders appear, over about half a second, and from where the nose points.

    A head can be turned on a body that is not: that is no front view either, as what is in doubt is not judged. A side
    view is told by the shoulders alone, for many who stand side on look at the screen.
    """

    __slots__ = ("_ratio", "view")

    def __init__(self) -> None:
        self._ratio = -1.0
        self.view = View.UNKNOWN

    def step(self, width: float, torso: float, step_s: float, *, facing: float = 0.0) -> View:
        """Take the shoulders' apparent width and the torso's length, in one unit.

        `facing` is how far the nose lies beside the ears' middle, in torso lengths; 0 where it is not known.
        """
        ratio = width / torso
        before = self._ratio
        share = step_s / (SETTLING_S + step_s)
        self._ratio = ratio = ratio if before < 0.0 else before + share * (ratio - before)
        view = self.view
        turned = abs(facing)
        if view is View.FRONT and ratio >= FRONT_FROM - SLACK and turned <= TURNED + TURNED_SLACK:
            return view
        if view is View.SIDE and ratio <= SIDE_UP_TO + SLACK:
            return view
        self.view = _view(ratio, turned)
        return self.view


def _view(ratio: float, turned: float) -> View:
    if ratio >= FRONT_FROM:
        return View.FRONT if turned <= TURNED else View.OBLIQUE
    return View.SIDE if ratio <= SIDE_UP_TO else View.OBLIQUE
