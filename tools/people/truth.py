"""What is true of a synthetic recording. Seconds of the recording's own, undisturbed time."""

from dataclasses import dataclass

from unhunch.domain.motion.recording import Recording
from unhunch.domain.units import FaultId


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFault:
    """One fault that was put in: it grows from `onset_s`, is whole at `full_s`, and gone at `end_s`."""

    id: FaultId
    onset_s: float
    full_s: float
    end_s: float
    severity: float
    """0 none, 1 clearly beyond the limit at which the fault is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueRep:
    """One full repetition."""

    start_s: float
    top_s: float
    """The way out is done."""
    back_s: float
    """The way back begins."""
    end_s: float
    range_share: float
    """How far the counted signal goes, as a share of what this person usually does."""
    range_deg: float | None = None
    """Degrees from start to top in the noise-free picture; None where the signal is not an angle."""
    faults: tuple[TrueFault, ...] = ()
    also: tuple[FaultId, ...] = ()
    """Faults that come along with the ones put in: to report them is right, to miss them is not wrong."""

    @property
    def concentric_s(self) -> float:
        """Seconds of the way out, with any pause in it."""
        return self.top_s - self.start_s

    @property
    def hold_s(self) -> float:
        """Seconds at the top."""
        return self.back_s - self.top_s

    @property
    def eccentric_s(self) -> float:
        """Seconds of the way back, with any pause in it."""
        return self.end_s - self.back_s


@dataclass(frozen=True, slots=True, kw_only=True)
class TruePartial:
    """A movement that was begun and given up; `range_share` as in a repetition."""

    start_s: float
    end_s: float
    range_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueHold:
    """A position held: from its being reached until it is left."""

    start_s: float
    end_s: float
    faults: tuple[TrueFault, ...] = ()
    also: tuple[FaultId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Everything that is true of a recording."""

    exercise: str
    view: str
    """"front", "side" or "oblique"."""
    side: str | None = None
    """The side that works, as it appears, in a one-sided exercise."""
    reps: tuple[TrueRep, ...] = ()
    partial: tuple[TruePartial, ...] = ()
    holds: tuple[TrueHold, ...] = ()
    away_s: tuple[tuple[float, float], ...] = ()
    """When the person was out of the picture."""
    doing: tuple[tuple[float, str], ...] = ()
    """In everyday motion: what was begun, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntheticSet:
    """A recording, the truth of it, and the same frames as a faultless tracker would have seen them."""

    recording: Recording
    truth: Truth
    clean: Recording
