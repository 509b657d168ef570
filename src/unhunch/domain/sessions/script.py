"""A session as an explicit list of timed steps; the browser player and the terminal player play the same script."""

from dataclasses import dataclass
from enum import Enum

from unhunch.domain.planning.plan import Slot
from unhunch.domain.units import ExerciseId


class StepKind(Enum):
    """What happens in a step."""

    ANNOUNCE = "announce"
    """Says what comes next; part of the item's set-up time."""
    SETUP = "setup"
    """Getting into position, with the posture set-up."""
    REP = "rep"
    """One repetition, with its tempo phases."""
    HOLD = "hold"
    BREATH = "breath"
    """One breath, in and out."""
    SIDE_CHANGE = "side-change"
    REST = "rest"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A part of a step, in order: "concentric", "hold", "eccentric", "in", "out"."""

    name: str
    duration_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One timed step. `set_no` and `count` start at 1; `side` is "left", "right" or None for both."""

    kind: StepKind
    item: int
    """Index of the plan item; the closing DONE step has the index of the last item."""
    exercise: ExerciseId
    duration_s: float
    set_no: int | None = None
    sets: int | None = None
    count: int | None = None
    of: int | None = None
    side: str | None = None
    phases: tuple[Phase, ...] = ()
    say: tuple[str, ...] = ()
    """Spoken at the start of the step, in order; already in the person's language."""
    can_extend: bool = True
    """Whether "+10 s" may lengthen it. Never a hang: its cap holds whatever is pressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """The steps of one session. The sum of the steps of an item is the item's planned duration."""

    slot: Slot
    steps: tuple[Step, ...]
