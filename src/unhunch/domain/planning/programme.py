"""The twelve weeks and what follows, as the content states them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from unhunch.domain.exercises.exercise import Dose, Kind
from unhunch.domain.planning.plan import Slot
from unhunch.domain.units import ExerciseId


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The most a week asks of one exercise. `after_full` names the exercise whose full dose comes first."""

    exercise: ExerciseId
    ceiling: Dose
    after_full: ExerciseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Programme weeks `first` to `last` (None: from then on). Intervals in minutes."""

    first: int
    last: int | None
    title: str
    focus: str
    practice_resets: int
    longest_interval_min: int | None
    entries: Mapping[ExerciseId, Entry]

    def includes(self, number: int) -> bool:
        """Whether programme week `number` is one of these."""
        return self.first <= number and (self.last is None or number <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One line of the day's menu: which family in which slot, from which minutes a day on, and why there."""

    slot: Slot
    family: ExerciseId
    why: str
    from_minutes: int
    kind: Kind | None = None
    """Set where the item is not what the exercise usually is: light pull-aparts as activation are mobility."""
    unless: ExerciseId | None = None
    """Left out when this family is already in the day."""
    form: ExerciseId | None = None
    """Set where one form of the family is meant, whichever has been reached."""
    dose: Dose | None = None
    """A fixed small dose, whatever the ladder says: activation before a workout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    """A family that stays locked until a full screening on or after `from_day` (days since the start)."""

    family: ExerciseId
    from_day: int
    needs_statement: bool
    """True: only the person's own unlocking counts, a later screening alone does not."""
    pain_at_most_0_10: int | None = None
    """With a number: the average of every day of the last 14 must be at most this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """All of it: the weeks, the menus by kind of day, the locked families."""

    weeks: tuple[Week, ...]
    strength_menu: tuple[Wish, ...]
    mobility_menu: tuple[Wish, ...]
    calm_menu: tuple[Wish, ...]
    workout_menu: tuple[Wish, ...]
    releases: tuple[ExerciseId, ...]
    pressure_releases: frozenset[ExerciseId]
    unlocks: Mapping[ExerciseId, Unlock]
    strength_days: frozenset[str]

    def week(self, number: int) -> Week:
        """The week that `number` falls in."""
        return next(week for week in self.weeks if week.includes(number))

    def first_week_of(self, exercise: ExerciseId) -> int | None:
        """The first programme week that has the exercise; None if none has."""
        return next((week.first for week in self.weeks if exercise in week.entries), None)


def programme_week(started_on: date | None, day: date) -> int:
    """Whole weeks since the start; week 0 is the first, for getting to know the moves."""
    if started_on is None or day < started_on:
        return 0
    return (day - started_on).days // 7
