"""What a person told the app about their days, gear and wishes; with screening and log it makes their profile."""

from dataclasses import dataclass, fields
from datetime import UTC, date, time, tzinfo

from unhunch.domain.days import Span
from unhunch.domain.planning.log import Log
from unhunch.domain.planning.prescription import OwnExercise, Prescription
from unhunch.domain.planning.profile import WEEKDAYS, Profile, WorkHours, Workout
from unhunch.domain.planning.reminding import Anchor, Wishes
from unhunch.domain.screening.answers import Answers
from unhunch.domain.units import ExerciseId, GearId

MINUTES_A_DAY = (2, 10, 20)
BREAK_EVERY_MIN = (20, 180)
LENGTH_UNITS = ("cm", "in")
HEIGHT_CM = (100, 230)
THEMES = ("system", "light", "dark")
REMINDED = Wishes()
OFFICE_WEEK = WorkHours(days=WEEKDAYS[:5], start=time(9), end=time(17, 30))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """The person's own settings; every one of them can be changed later."""

    zone: tzinfo = UTC
    gear: frozenset[GearId] = frozenset()
    work: WorkHours = OFFICE_WEEK
    wake: time = time(7)
    bed: time = time(23)
    minutes_a_day: int = 10
    break_every_min: int = 90
    busy: tuple[Span, ...] = ()
    workouts: tuple[Workout, ...] = ()
    massage: tuple[date, ...] = ()
    started_on: date | None = None
    unlocked: frozenset[ExerciseId] = frozenset()
    where_it_hurts: tuple[str, ...] = ()
    wants_back: tuple[str, ...] = ()
    """What they want to be able to do again, in their own words."""
    anchors: tuple[Anchor, ...] = ()
    """Moments of the day a session hangs on."""
    reminders: Wishes = REMINDED
    units: str = "cm"
    height_cm: float | None = None
    """How tall the person is, so that a camera can measure in cm; None: not said."""
    theme: str = "system"
    voice: bool = True
    language: str = "en"
    country: str | None = None
    """Two letters, for the emergency numbers; None: not said."""
    step_done: str = ""
    """The last finished step of the first setup."""


_SHARED = tuple({field.name for field in fields(Setup)} & {field.name for field in fields(Profile)})


def profile_from(
    setup: Setup,
    screening: Answers,
    log: Log,
    *,
    prescription: Prescription | None = None,
    own: tuple[OwnExercise, ...] = (),
) -> Profile:
    """The person as planning sees them."""
    shared = {name: getattr(setup, name) for name in _SHARED}
    return Profile(screening=screening, log=log, prescription=prescription, own=own, **shared)
