"""One trial of a check, how far it is taken, and why nothing could be measured."""

from dataclasses import dataclass
from enum import Enum

from unhunch.domain.motion.framing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One value in the measure's unit, and how far it may be off for all the camera knows."""

    value: float
    plus_minus: float
    at_s: float


class Step(Enum):
    """What the person does next."""

    START = "start"
    """Take the start position and keep still."""
    GO = "go"
    """Move."""
    BACK = "back"
    """It was seen: go back."""
    LEANING = "leaning"
    """The back has left the wall, so that this trial does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stands on the screen after a frame. `value`: as it is now; None: nothing to read."""

    standing: Standing
    step: Step
    value: float | None
    trials: tuple[Trial, ...]


class WhyNot(Enum):
    """Why there is no value. The framings that stand in the way have the same names as in `framing`."""

    NOBODY = "nobody"
    TOO_NEAR = "too-near"
    TOO_FAR = "too-far"
    OUT_OF_PICTURE = "out-of-picture"
    TURN_TO_FRONT = "turn-to-front"
    TURN_TO_SIDE = "turn-to-side"
    NO_START = "no-start"
    """The start position was never held still."""
    NO_END = "no-end"
    """The start was seen, but nothing held still after it."""
    LEANING = "leaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Every trial of a check in order. `why_not`: what stood in the way, where there is none."""

    measure: str
    trials: tuple[Trial, ...]
    why_not: WhyNot | None
    missing: tuple[str, ...] = ()
    """The joints that could not be seen, where that is why."""
