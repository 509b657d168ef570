"""What a clinician prescribed, as one file states it: exercises with doses, limits, notes, own exercises."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from unhunch.domain.exercises.exercise import Dose, Exercise, Measure, Sides, Tempo
from unhunch.domain.planning.plan import Slot
from unhunch.domain.units import ExerciseId, ModifierId

OWN = "own-"
"""How the ids of exercises begin that are not from the library."""
BY_PRESCRIPTION = ModifierId("prescription")
"""Stands among the conditions that leave an exercise out, where the prescription says not to do it."""
DAYS_OF: Mapping[int, tuple[str, ...]] = {
    1: ("mon",),
    2: ("mon", "thu"),
    3: ("mon", "wed", "fri"),
    4: ("mon", "tue", "thu", "fri"),
    5: ("mon", "tue", "wed", "thu", "fri"),
    6: ("mon", "tue", "wed", "thu", "fri", "sat"),
    7: ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
}
"""The days that "times a week" stands for, as evenly spread as a week allows. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinician:
    """Who prescribed it, as they wish to be named; empty: not said."""

    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the clinician keeps smaller than the app would. None: nothing said."""

    pain_at_most_0_10: int | None = None
    minutes_a_day: int | None = None
    not_to_do: tuple[ExerciseId, ...] = ()
    """A main exercise stands for its whole family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """One exercise with its dose of a day. `up_to`: the most it may grow to; the same dose: it does not grow."""

    exercise: ExerciseId
    measure: Measure
    dose: Dose
    up_to: Dose
    tempo: Tempo | None = None
    sides: Sides | None = None
    slots: tuple[Slot, ...] = ()
    """The sets are shared out among them; none: where the exercise usually has its place."""
    days: tuple[str, ...] = ()
    times_a_week: int | None = None
    effort_at_most_0_10: int | None = None
    notes: str = ""

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The days it is meant for; every day where nothing is said."""
        return self.days or DAYS_OF[self.times_a_week or 7]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnExercise:
    """An exercise of the clinician's own, or of the person's. `involves`: positions and loads in it; None: not said."""

    exercise: Exercise
    involves: tuple[str, ...] | None
    examples: tuple[str, ...] = ()
    """Recordings of repetitions done well, each as JSON lines of landmarks."""
    is_mine: bool = False
    """Shown by the person themself: no plan brings it, they start it by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """The whole file. It holds from `valid_from` to `valid_until`, both days included, and ends by itself."""

    written_on: date
    valid_from: date
    valid_until: date
    clinician: Clinician = Clinician()
    with_the_programme: bool = True
    """False: nothing but what is prescribed, and breaks."""
    limits: Limits = Limits()
    exercises: tuple[Prescribed, ...] = ()
    own: tuple[OwnExercise, ...] = ()
    notes: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether it is in effect that day."""
        return self.valid_from <= day <= self.valid_until


def is_own(exercise: str) -> bool:
    """Whether an id belongs to an exercise of a prescription rather than of the library."""
    return exercise.startswith(OWN)


def with_own(exercises: Mapping[ExerciseId, Exercise], own: tuple[OwnExercise, ...]) -> Mapping[ExerciseId, Exercise]:
    """The library's exercises and the person's prescribed ones; the very same where there are none."""
    return {**exercises, **{each.exercise.id: each.exercise for each in own}} if own else exercises


def pain_limit_on(prescription: Prescription | None, day: date) -> int | None:
    """The most pain in a set that the clinician accepts that day; None: as usual."""
    if prescription is None or not prescription.holds_on(day):
        return None
    return prescription.limits.pain_at_most_0_10
