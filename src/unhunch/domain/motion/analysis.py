"""What was seen in a recording: repetitions, partial repetitions, holds, faults and cues. Seconds of the recording."""

from dataclasses import dataclass
from enum import Enum

from unhunch.domain.units import FaultId


class View(Enum):
    """From where the camera sees the person. `OBLIQUE` is in between; `UNKNOWN` cannot be told yet."""

    FRONT = "front"
    SIDE = "side"
    OBLIQUE = "oblique"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFault:
    """A fault within one repetition or hold."""

    id: FaultId
    onset_s: float
    severity: float
    """0 at the threshold, 1 at twice the threshold or more."""
    confidence: float
    """0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """One counted repetition."""

    start_s: float
    top_s: float
    end_s: float
    range: float
    """Against the person's own usual range: 1 is as far as usual."""
    concentric_s: float
    hold_s: float
    eccentric_s: float
    range_deg: float | None = None
    """Degrees from start to top, seen from the camera; None where the signal is not an angle or the view is wrong."""
    quality: float | None = None
    """0 to 1 against the person's own or the given examples; None without either."""
    faults: tuple[SeenFault, ...] = ()
    differs: tuple[str, ...] = ()
    """Where it differs most from the examples, in words: which joint, when, how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """A movement that was begun and not counted, with the reason in words."""

    start_s: float
    end_s: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A position held still."""

    start_s: float
    end_s: float
    faults: tuple[SeenFault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CueSpoken:
    """One cue, when it was given."""

    at_s: float
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAssessed:
    """A fault that could not be judged, and why, in words."""

    fault: FaultId
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything seen in one set or recording."""

    exercise: str
    """The exercise's id, or "auto"."""
    view: View
    reps: tuple[Rep, ...] = ()
    partial: tuple[Partial, ...] = ()
    holds: tuple[Hold, ...] = ()
    cues: tuple[CueSpoken, ...] = ()
    not_assessed: tuple[NotAssessed, ...] = ()
    seconds_lost: float = 0.0
    """How long the person could not be followed."""
    followed: bool = True
    """False when no person could be followed; `why_not` says why."""
    why_not: str | None = None
    trace: tuple[tuple[float, float], ...] = ()
    """(seconds, value) of the signal that was counted, for a plot; scaled so that the usual range is 0 to 1."""

    @property
    def count(self) -> int:
        """How many repetitions were counted."""
        return len(self.reps)
