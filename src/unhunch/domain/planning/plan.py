"""What a day's plan is. The JSON of `unhunch plan` is these types, field by field."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from unhunch.domain.exercises.exercise import Dose, Kind, Measure, Sides, Tempo
from unhunch.domain.planning.slot import Slot as Slot  # noqa: PLC0414 - whoever has a plan has its slots
from unhunch.domain.screening.result import Level, Reason
from unhunch.domain.units import ExerciseId, GearId, QuestionId


class PainState(Enum):
    """Where the pain-monitoring rules stand."""

    GREEN = "GREEN"
    AMBER = "AMBER"
    RED = "RED"
    FLARE = "FLARE"
    REFER = "REFER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """A reason as a code with its parameters; `content/reasons.toml` has the sentence."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """One exercise of a session with its dose. `dose.amount` counts what `measure` says."""

    exercise: ExerciseId
    kind: Kind
    gear: GearId | None
    measure: Measure
    dose: Dose
    tempo: Tempo | None
    sides: Sides
    duration_s: float
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """Items done together. `start` is aware, in the person's zone; `duration_s` is the sum of the items'."""

    slot: Slot
    start: datetime
    items: tuple[PlannedItem, ...]

    @property
    def duration_s(self) -> float:
        """Seconds of the whole session."""
        return sum(item.duration_s for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An exercise that is not in today's plan, and why not."""

    exercise: ExerciseId
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkoutWarning:
    """A lift of the person's own workout that the avoid list speaks about; `avoid` is the entry's id."""

    workout_start: datetime
    lift: str
    avoid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A day. Under a stop level `sessions` is empty and `blocked_by` says why."""

    day: date
    week: int
    level: Level
    state: PainState
    blocked_by: tuple[Reason, ...]
    unanswered: tuple[QuestionId, ...] = ()
    sessions: tuple[PlannedSession, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Why, ...] = ()
    warnings: tuple[WorkoutWarning, ...] = ()
