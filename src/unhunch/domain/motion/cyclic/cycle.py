"""One cycle of a movement: away from where it rests, and back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One cycle. Seconds of the recording."""

    begin_s: float
    top_s: float
    end_s: float
    likeness: float
    """How alike it is to the other cycles, -1 to 1; 1 for the only one."""
    swing: float
    """How far it goes, in the unit of the counted signal."""
