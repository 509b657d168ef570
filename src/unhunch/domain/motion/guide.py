"""What to follow in an exercise: which measure swings, from which views, and where a repetition begins."""

from dataclasses import dataclass
from enum import Enum

from unhunch.domain.units import FaultId


class Arms(Enum):
    """Whose arm makes the signal: the mean of both, or the one that moves."""

    BOTH = "both"
    EITHER = "either"


class Curve(Enum):
    """How the signal runs when the joint turns evenly: evenly too, or like a sine (a reach seen end on).

    `LIFT`: evenly, but at the top the hands leave their way and come back to it.
    """

    EVEN = "even"
    ARC = "arc"
    LIFT = "lift"


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRange:
    """One condition of a position: the measure lies between `least` and `most`."""

    measure: str
    least: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """How the camera follows one exercise. Without a signal it watches a hold."""

    exercise: str
    views: tuple[str, ...]
    """"front", "side": where the camera may stand."""
    start: tuple[StartRange, ...]
    """The start position of a repetition, or the position of a hold."""
    top: tuple[StartRange, ...] = ()
    """What else must be so near the top of a repetition, where another movement moves the signal, too."""
    signal: str | None = None
    """The measure whose swings are counted."""
    rises: bool = True
    """Whether the work makes the measure larger."""
    swing: float = 0.0
    """How far the signal goes in a full repetition of most people, in the measure's unit."""
    arms: Arms = Arms.BOTH
    curve: Curve = Curve.EVEN
    is_still: bool = True
    """Of a hold: whether the hands rest in it. Where they move, only the position tells."""
    is_timed: bool = True
    """Of a hold: whether the camera can tell when it begins and ends. Where not, the timer leads."""
    tempo_s: tuple[float, float, float] | None = None
    """Work, pause and return as prescribed; None where the person's own tempo is the measure."""
    faults: tuple[FaultId, ...] = ()
