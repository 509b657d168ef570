"""What can go wrong in a movement, as its content file states it."""

from dataclasses import dataclass
from enum import Enum

from unhunch.domain.units import ClaimId, ExerciseId, FaultId


class Priority(Enum):
    """Which cue is spoken when several faults stand: the first of this order."""

    SAFETY = "safety"
    CAUSE = "cause"
    AMPLITUDE = "amplitude"
    TEMPO = "tempo"


class When(Enum):
    """In which part of a repetition a rule is judged. `REP`: all of it; `HOLD`: while a position is held."""

    REP = "rep"
    START = "start"
    WORK = "work"
    TOP = "top"
    RETURN = "return"
    HOLD = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultRule:
    """When a measure counts as the fault: below `below`, above `above` (both: outside), seen from `view`."""

    measure: str
    view: str
    unit: str
    says: str
    """The threshold in words."""
    basis: str
    """"own rule", or the id of the source of the threshold."""
    below: float | None = None
    above: float | None = None
    for_s: float = 0.4
    """How long it must last."""
    when: When = When.REP
    exercises: tuple[ExerciseId, ...] = ()
    """The exercises the rule is for; none named: all that list the fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of form: how it looks, the one cue for it, why it matters, and the rules it is judged by."""

    id: FaultId
    name: str
    looks: str
    cue_id: str
    cue: str
    why: str
    claims: tuple[ClaimId, ...]
    priority: Priority
    rules: tuple[FaultRule, ...]
    is_possible_only: bool = False
    """True where the camera can at most say "possible": what matters has no landmark."""
    caveat: str = ""
    """What the camera cannot see of it."""
