"""How a person stands in the picture for a movement that has no guide: only its examples say what must be seen."""

from collections.abc import Sequence
from typing import Final

from unhunch.domain.motion.analysis import View
from unhunch.domain.motion.framing import FramingWatch
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.template.bones import BONES
from unhunch.domain.motion.template.template import Template

SURE: Final = 0.5
"""A landmark is seen from this confidence on; below it, it is a guess and neither taught nor compared."""
SIDES: Final = ("left_", "right_")
TORSO: Final = (("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"))
"""Without these nothing can be measured in torso lengths."""
ANY_VIEW: Final = (View.FRONT.value, View.SIDE.value)


def needed_by(template: Template) -> tuple[tuple[str, ...], ...]:
    """The joints that a movement is followed by, in pairs of left and right."""
    moving = (_pair(name) for at in template.moving for name in (BONES[at].begin, BONES[at].end))
    return tuple(dict.fromkeys((*TORSO, *moving)))


def _pair(name: str) -> tuple[str, ...]:
    bare = name.removeprefix(SIDES[0]).removeprefix(SIDES[1])
    return (name,) if bare == name else tuple(side + bare for side in SIDES)


def views_for(view: View) -> tuple[str, ...]:
    """From where to look at what was shown from this view; from in between, anywhere."""
    return (view.value,) if view.value in ANY_VIEW else ANY_VIEW


def framing_for(
    joints: Sequence[str],
    *,
    aspect: float,
    views: tuple[str, ...] = ANY_VIEW,
    needed: Sequence[tuple[str, ...]] = TORSO,
) -> FramingWatch:
    """Watches the framing of such a movement."""
    return FramingWatch(Guide(exercise="", views=views, start=()), joints, aspect=aspect, needed=needed)


def surely(confidence: Sequence[float]) -> list[float]:
    """The confidences, 0 where a joint is only guessed."""
    return [each if each >= SURE else 0.0 for each in confidence]
