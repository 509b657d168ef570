"""A person as planning sees them."""

from dataclasses import dataclass
from datetime import date, time, tzinfo

from unhunch.domain.days import Span
from unhunch.domain.planning.log import Log
from unhunch.domain.planning.prescription import OwnExercise, Prescription
from unhunch.domain.screening.answers import Answers
from unhunch.domain.units import ExerciseId, GearId

EMPTY = Log()
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkHours:
    """Desk hours on the given weekdays; an `end` at or before `start` is on the next day."""

    days: tuple[str, ...]
    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Workout:
    """The person's own training, weekly: the day, when it starts, and the lifts they named."""

    day: str
    start: time
    lifts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything a plan depends on; with a day it gives the same plan every time."""

    zone: tzinfo
    screening: Answers
    gear: frozenset[GearId]
    work: WorkHours
    wake: time = time(7)
    bed: time = time(23)
    minutes_a_day: int = 10
    break_every_min: int = 90
    busy: tuple[Span, ...] = ()
    workouts: tuple[Workout, ...] = ()
    massage: tuple[date, ...] = ()
    started_on: date | None = None
    unlocked: frozenset[ExerciseId] = frozenset()
    log: Log = EMPTY
    prescription: Prescription | None = None
    """The one taken last and not ended; whether it holds is for each day to say."""
    own: tuple[OwnExercise, ...] = ()
    """The own exercises of every prescription ever taken, the newest last: the log may name any of them."""
