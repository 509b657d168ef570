"""What the clinician's page tells, as facts; `report_sheet` puts them into words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from unhunch.domain.exercises.exercise import Dose, Measure
from unhunch.domain.outcomes.band import BandPoint
from unhunch.domain.outcomes.change import Changed
from unhunch.domain.outcomes.measured import Measured
from unhunch.domain.outcomes.rating import DayRating, Rating
from unhunch.domain.outcomes.reviews import ReviewDay
from unhunch.domain.outcomes.tactic import TacticEntry
from unhunch.domain.outcomes.verdict import Trend
from unhunch.domain.planning.log import NoteEntry, StopEntry
from unhunch.domain.planning.setup import Setup
from unhunch.domain.screening.answers import Answers
from unhunch.domain.screening.result import Level, Reason, Screening
from unhunch.domain.units import ExerciseId, ModifierId


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseDone:
    """What one stretch of days saw of an exercise: medians of sets a day and amount a set, and how it felt."""

    days: int
    sets: float
    amount: float | None
    """None: the sets do not say how much."""
    effort_0_10: float | None
    pain_0_10: float | None
    highest_pain_0_10: int | None
    fault_rate: float | None
    """None: no camera was on, which is not the same as no fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseCourse:
    """One exercise over the period; None where it was not done in those days."""

    exercise: ExerciseId
    measure: Measure
    days: int
    first: DoseDone | None
    last: DoseDone | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopFollowed:
    """A stop sign and what came after it; None: that has not happened."""

    stop: StopEntry
    asked_again_at: datetime | None
    cleared_at: datetime | None
    practised_at: datetime | None
    is_locking: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FlareSpan:
    """From when to when; `end` None: it goes on."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDose:
    """One exercise of the coming week: its largest dose and on how many days it stands."""

    exercise: ExerciseId
    measure: Measure
    dose: Dose
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything on the page. Days are the person's; `first` and `last` belong to the period."""

    made_on: date
    zone: tzinfo
    first: date
    last: date
    name: str
    age: int | None
    """None: not shown."""
    setup: Setup
    language: str
    version: str
    pain: tuple[DayRating, ...]
    worst: Changed
    morning: Changed
    band: tuple[BandPoint, ...]
    reviews: tuple[ReviewDay, ...]
    """Those that have come, from the start on."""
    trend: Trend
    """Of the last review day; where there was none yet, as of the last day."""
    said_of_change: tuple[Rating, ...]
    practised_of_14: int
    practised_of_28: int
    sessions: int
    doses: tuple[DoseCourse, ...]
    measures: tuple[Measured, ...]
    """Those with values: the measures, then each own activity by itself."""
    answers: Answers
    screening: Screening
    level: Level
    """As the plan of today has it: of the answers, the stop signs and the pain."""
    blocked_by: tuple[Reason, ...]
    conditions: tuple[ModifierId, ...]
    eased: Mapping[ExerciseId, tuple[ModifierId, ...]]
    stops: tuple[StopFollowed, ...]
    flares: tuple[FlareSpan, ...]
    tactics: tuple[TacticEntry, ...]
    plan: tuple[PlannedDose, ...]
    notes: tuple[NoteEntry, ...]
    with_notes: bool
