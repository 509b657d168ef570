"""What could go into today's sessions: each line of the menu made concrete, or why it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from unhunch.domain.exercises.exercise import Dose, Exercise, Kind
from unhunch.domain.outcomes.plateau import Try
from unhunch.domain.planning.availability import Choice, choose, easier_forms
from unhunch.domain.planning.history import Practice, first_from
from unhunch.domain.planning.ladder import ladder
from unhunch.domain.planning.pain import Readings
from unhunch.domain.planning.plan import PainState, Why
from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.programme import Programme, Unlock, Week, Wish
from unhunch.domain.planning.progression import (
    LEAST_ADHERENCE,
    Standing,
    dose_today,
    is_ready_for_more,
    one_step_up,
    standing,
)
from unhunch.domain.screening.result import Screening
from unhunch.domain.units import ExerciseId

LOW_PAIN_DAYS = 14
LOW_PAIN_SHARE = 0.6
"""The share of days that must have a reading before low pain counts as known. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything the day's choices depend on."""

    day: date
    profile: Profile
    programme: Programme
    week_number: int
    week: Week
    exercises: Mapping[ExerciseId, Exercise]
    screening: Screening
    screened_on: date | None
    state: PainState
    adherence: float
    readings: Readings
    histories: Mapping[ExerciseId, tuple[Practice, ...]]
    restarts: tuple[date, ...]
    blocked_families: Mapping[ExerciseId, Why] = field(default_factory=dict[ExerciseId, Why])
    trying: Try | None = None
    """The tactic of the plateau menu that is in effect."""

    def history(self, exercise: ExerciseId) -> tuple[Practice, ...]:
        """The practice days before today; today's own never change today's dose."""
        history = self.histories.get(exercise, ())
        return history[: first_from(history, self.day)]

    def standing(self, exercise: ExerciseId) -> Standing:
        """Where the exercise stands this morning."""
        return standing(self.history(exercise), self.restarts, self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dish:
    """A menu line made concrete: what, how much, and why."""

    wish: Wish
    choice: Choice
    dose: Dose
    why: tuple[Why, ...]
    of_day: int | None = None
    """The volume of the whole day, where a prescription shares it out among several dishes; None: this dish's."""

    @property
    def exercise(self) -> Exercise:
        """The form to do."""
        return self.choice.exercise

    @property
    def is_prescribed(self) -> bool:
        """Whether a clinician asked for it."""
        return self.of_day is not None

    @property
    def kind(self) -> Kind:
        """What the item is for here."""
        return self.wish.kind or self.exercise.kind


def dish_for(wish: Wish, today: Today) -> Dish | Why:
    """The wish made concrete at the dose to repeat, or why it is left out."""
    main = today.exercises[wish.family]
    obstacle = _obstacle(main, today)
    if obstacle is not None:
        return obstacle
    forms = _forms(main, today) if wish.form is None else (today.exercises[wish.form],)
    choice = choose(forms, today.screening, today.profile.gear)
    if isinstance(choice, Why):
        return choice
    dose, why = _dose(choice, today)
    return Dish(wish=wish, choice=choice, dose=dose, why=(Why(code=wish.why), *choice.why, *why))


def _obstacle(main: Exercise, today: Today) -> Why | None:
    """What keeps the whole family out today."""
    if not _week_forms(main, today):
        return not_this_week(main, today)
    if main.id in today.blocked_families:
        return today.blocked_families[main.id]
    unlock = today.programme.unlocks.get(main.id)
    return None if unlock is None else lock_of(unlock, today)


def not_this_week(main: Exercise, today: Today) -> Why:
    """From which week on the programme has the family; or that this week has left it behind."""
    forms = [e.id for e in today.exercises.values() if e.family == main.id]
    weeks = [week for form in forms if (week := today.programme.first_week_of(form)) is not None]
    if not weeks or min(weeks) <= today.week_number:
        return Why(code="not-in-week", params=(("week", str(today.week_number)),))
    return Why(code="from-week", params=(("week", str(min(weeks))),))


def _week_forms(main: Exercise, today: Today) -> list[Exercise]:
    """The forms of the family that this week begins with, the main one first."""
    entries = [entry for entry in today.week.entries.values() if entry.after_full is None]
    forms = [today.exercises[entry.exercise] for entry in entries]
    return sorted((form for form in forms if form.family == main.id), key=lambda form: form.id != main.id)


def lock_of(unlock: Unlock, today: Today) -> Why | None:
    """Why the family is still locked; None once it is open."""
    if unlock.pain_at_most_0_10 is not None and not has_low_pain(unlock.pain_at_most_0_10, LOW_PAIN_DAYS, today):
        return Why(code="needs-low-pain", params=(("pain", str(unlock.pain_at_most_0_10)),))
    if unlock.family in today.profile.unlocked:
        return None
    started, screened = today.profile.started_on, today.screened_on
    is_screened = started and screened and screened >= started + timedelta(days=unlock.from_day)
    if is_screened and not unlock.needs_statement:
        return None
    return Why(code="locked", params=(("day", str(unlock.from_day)),))


def has_low_pain(limit_0_10: int, days: int, today: Today) -> bool:
    """Whether every known average of the last `days` is at most the limit, with enough of them known."""
    since = today.day - timedelta(days=days)
    recent = [r.average_0_10 for day, r in today.readings.items() if since <= day < today.day]
    known = [value for value in recent if value is not None]
    return len(known) >= LOW_PAIN_SHARE * days and max(known) <= limit_0_10


def _forms(main: Exercise, today: Today) -> tuple[Exercise, ...]:
    """The harder forms already begun, then the main one and its easier forms."""
    begun = [
        form for form in harder_forms(main, today) if today.history(form.id) and not today.standing(form.id).cut_left
    ]
    first = _week_forms(main, today)[0]
    return (*reversed(begun), *easier_forms(first, today.exercises))


def harder_forms(main: Exercise, today: Today) -> list[Exercise]:
    """The harder forms this week has, easiest first."""
    return [today.exercises[e] for e, entry in today.week.entries.items() if entry.after_full == main.id]


def _ceiling(exercise: Exercise, today: Today) -> Dose:
    """The most this week asks of the form; an easier form without its own line follows the main one's."""
    entry = today.week.entries.get(exercise.id)
    if entry is not None:
        return entry.ceiling
    first = _week_forms(today.exercises[exercise.family], today)[0]
    return today.week.entries[first.id].ceiling if first.measure is exercise.measure else exercise.full


def steps_within_week(exercise: Exercise, today: Today) -> tuple[Dose, ...]:
    """The ladder up to this week's ceiling; a ceiling below the first step still leaves the first step."""
    top = _ceiling(exercise, today)
    steps = ladder(exercise.start, exercise.full, exercise.measure)
    within = tuple(step for step in steps if step.volume <= top.volume and _is_short_enough(step, top, exercise))
    return within or (min(steps[0], top, key=lambda dose: dose.volume),)


def _is_short_enough(step: Dose, top: Dose, exercise: Exercise) -> bool:
    """A hang's single hold is capped as well as the whole."""
    return exercise.kind is not Kind.HOLD or step.amount <= top.amount


def _dose(choice: Choice, today: Today) -> tuple[Dose, tuple[Why, ...]]:
    exercise = choice.exercise
    steps, history = steps_within_week(exercise, today), today.history(exercise.id)
    now = today.standing(exercise.id)
    if choice.limited_by:
        steps = steps[:1]
    dose = dose_today(steps, history, now, today=today.day)
    if now.cut_left:
        return dose, (Why(code="cut", params=(("sessions", str(now.cut_left)),)),)
    return dose, (Why(code="first-time" if not history else "repeat"),)


def step_up(dishes: list[Dish], today: Today) -> list[Dish]:
    """The dishes whose gate is open a step harder, each in one variable; on any but a GREEN day, as they are."""
    if today.state is not PainState.GREEN or today.adherence < LEAST_ADHERENCE:
        return dishes
    return [_harder(dish, today) or dish for dish in dishes]


def _harder(dish: Dish, today: Today) -> Dish | None:
    """The dish one step on: a larger dose, or at the full dose the next harder form from its first dose."""
    exercise, history = dish.exercise, today.history(dish.exercise.id)
    if dish.choice.limited_by or today.standing(exercise.id).cut_left:
        return None
    dose = one_step_up(steps_within_week(exercise, today), history, dish.dose, today=today.day)
    if dose is not None:
        return replace(dish, dose=dose, why=(*dish.why[:-1], Why(code="step-up")))
    if dish.dose.volume < exercise.full.volume or not is_ready_for_more(history, dish.dose):
        return None
    return _harder_form(dish, today)


def _harder_form(dish: Dish, today: Today) -> Dish | None:
    """The first harder form not begun yet that nothing speaks against."""
    for form in harder_forms(dish.exercise, today):
        choice = choose((form,), today.screening, today.profile.gear)
        if not today.history(form.id) and isinstance(choice, Choice) and not choice.limited_by:
            return replace(dish, choice=choice, dose=form.start, why=(Why(code=dish.wish.why), Why(code="harder-form")))
    return None
