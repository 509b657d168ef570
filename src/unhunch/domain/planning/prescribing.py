"""What a prescription does to a day: its exercises first, at its doses, and never past anything that forbids them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from unhunch.domain.exercises.exercise import Dose, Exercise, Kind, Measure
from unhunch.domain.exercises.timing import set_duration_s
from unhunch.domain.planning.availability import Choice, gear_for, why_not
from unhunch.domain.planning.dishes import Dish, Today, lock_of
from unhunch.domain.planning.involving import hangs, presses
from unhunch.domain.planning.ladder import ladder
from unhunch.domain.planning.placing import weekday
from unhunch.domain.planning.plan import PainState, Slot, Why
from unhunch.domain.planning.prescription import OwnExercise, Prescribed, Prescription, is_own
from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.programme import Wish
from unhunch.domain.planning.progression import LEAST_ADHERENCE, dose_today, one_step_up
from unhunch.domain.units import ExerciseId

LONGEST_HANG_S = 60
HANGING_A_DAY_S = 120
"""The caps of the library's own hangs hold for every hang."""
TOLD_AFTER = timedelta(days=14)
"""How long the person is told that a prescription is over. Our choice."""
USUAL_SLOT: Mapping[Kind, Slot] = {
    Kind.RELEASE: Slot.MORNING,
    Kind.MOBILITY: Slot.MORNING,
    Kind.STRENGTH: Slot.POST_WORK,
    Kind.HOLD: Slot.POST_WORK,
    Kind.STRETCH: Slot.EVENING,
    Kind.BREATHING: Slot.EVENING,
}
"""Where a kind has its place when neither the file nor the programme names one."""
BY_HAND = "own-by-hand"
"""The reason of what a person showed themself: it is there only when they start it."""
HANG_LOCK = ExerciseId("dead-hang")
"""Any hang waits for what the dead hang waits for."""

Avoided = Callable[[str], bool]
"""Whether the avoid list speaks against a movement of this name now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What the prescription brings to the day, and why the rest of it is not there."""

    dishes: tuple[Dish, ...] = ()
    left_out: Mapping[ExerciseId, Why] = field(default_factory=dict[ExerciseId, Why])


NOTHING = Served()


def on_day(profile: Profile, day: date, exercises: Mapping[ExerciseId, Exercise]) -> Profile:
    """The profile without a prescription that does not hold that day; with one, its minutes if they are fewer.

    An exercise that the library no longer has, or counts otherwise now, is no longer prescribed.
    """
    prescription = profile.prescription
    if prescription is None:
        return profile
    if not prescription.holds_on(day):
        return replace(profile, prescription=None)
    known = tuple(each for each in prescription.exercises if _is_known(each, exercises))
    if len(known) < len(prescription.exercises):
        prescription = replace(prescription, exercises=known)
    minutes = min(prescription.limits.minutes_a_day or profile.minutes_a_day, profile.minutes_a_day)
    return replace(profile, prescription=prescription, minutes_a_day=minutes)


def _is_known(each: Prescribed, exercises: Mapping[ExerciseId, Exercise]) -> bool:
    exercise = exercises.get(each.exercise)
    return exercise is not None and exercise.measure is each.measure


def programme_part(menu: tuple[Wish, ...], today: Today) -> tuple[Wish, ...]:
    """What is left of the programme's menu: nothing, or all but the families that the prescription speaks about."""
    prescription = today.profile.prescription
    if prescription is None or today.state is PainState.FLARE:
        return menu
    if not prescription.with_the_programme:
        return ()
    spoken_for = _families(prescription, today)
    return tuple(wish for wish in menu if wish.family not in spoken_for)


def prescribed_for(today: Today, *, has_workout: bool, is_avoided: Avoided) -> Served:
    """The prescribed exercises of the day. A calm week comes before any prescription."""
    prescription = today.profile.prescription
    if prescription is None or today.state is PainState.FLARE:
        return NOTHING
    found: list[Dish] = []
    left_out: dict[ExerciseId, Why] = {}
    for each in prescription.exercises:
        made = _Order(prescribed=each, today=today, has_workout=has_workout).dish(is_avoided, _hung_s(found, today))
        if isinstance(made, Why):
            left_out[each.exercise] = made
        else:
            found.extend(made)
    return Served(dishes=tuple(found), left_out={**_in_their_place(prescription, today), **left_out})


def _families(prescription: Prescription, today: Today) -> frozenset[ExerciseId]:
    """The families the prescription speaks about; a hang speaks about all hangs, as they share one cap."""
    named = {today.exercises[each.exercise].family for each in prescription.exercises}
    if any(_is_hang(today.exercises[each.exercise], today) for each in prescription.exercises):
        named |= {e.family for e in today.exercises.values() if e.kind is Kind.HOLD}
    return frozenset(named)


def _in_their_place(prescription: Prescription, today: Today) -> Mapping[ExerciseId, Why]:
    """The main exercises that a prescribed form takes the place of."""
    forms = ((today.exercises[each.exercise].family, each.exercise) for each in prescription.exercises)
    return {
        family: Why(code="prescribed-instead", params=(("exercise", form),)) for family, form in forms if family != form
    }


def own_of(exercise: ExerciseId, today: Today) -> OwnExercise | None:
    """The own exercise of that id; None for one of the library."""
    return next((own for own in today.profile.own if own.exercise.id == exercise), None)


def _is_hang(exercise: Exercise, today: Today) -> bool:
    own = own_of(exercise.id, today)
    return exercise.kind is Kind.HOLD or (own is not None and hangs(own))


def _set_s(dish: Dish) -> float:
    return set_duration_s(dish.exercise, dish.dose.amount, dish.exercise.tempo)


def _hung_s(dishes: Iterable[Dish], today: Today) -> float:
    """Seconds of hanging that these dishes ask for."""
    return sum(dish.dose.sets * _set_s(dish) for dish in dishes if _is_hang(dish.exercise, today))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """One prescribed exercise on its way to the table."""

    prescribed: Prescribed
    today: Today
    has_workout: bool

    @property
    def exercise(self) -> Exercise:
        """The exercise with the clinician's tempo and side."""
        known, asked = self.today.exercises[self.prescribed.exercise], self.prescribed
        return replace(known, tempo=asked.tempo or known.tempo, sides=asked.sides or known.sides)

    def dish(self, is_avoided: Avoided, hung_s: float) -> tuple[Dish, ...] | Why:
        """The dishes, one a slot; or what keeps the exercise out today."""
        obstacle = self._obstacle(is_avoided)
        if obstacle is not None:
            return obstacle
        slots = self._slots()
        if not slots:
            return Why(code="prescribed-no-workout")
        dose, why = self._dose()
        dose = self._within_hang(dose, hung_s)
        if dose is None:
            return Why(code="prescribed-hang-cap")
        return tuple(self._dishes(dose, why, slots))

    def _obstacle(self, is_avoided: Avoided) -> Why | None:
        exercise, today = self.exercise, self.today
        if weekday(today.day) not in self.prescribed.weekdays:
            return Why(code="prescribed-other-days")
        if is_own(exercise.id) and is_avoided(exercise.name):
            return Why(code="prescribed-avoid")
        return self._condition() or self._lock() or self._massage()

    def _condition(self) -> Why | None:
        """A condition or missing gear; nothing else is offered in its place."""
        exercise, today = self.exercise, self.today
        forbidden = why_not(exercise, today.screening, today.profile.gear)
        own = own_of(exercise.id, today)
        if forbidden is not None and forbidden.code == "excluded" and own is not None and own.involves is None:
            return replace(forbidden, code="own-unknown")
        return forbidden

    def _lock(self) -> Why | None:
        unlocks = self.today.programme.unlocks
        family = HANG_LOCK if _is_hang(self.exercise, self.today) else self.exercise.family
        return lock_of(unlocks[family], self.today) if family in unlocks else None

    def _massage(self) -> Why | None:
        own = own_of(self.exercise.id, self.today)
        if own is not None and presses(own) and self.today.day in self.today.profile.massage:
            return Why(code="massage-day")
        return self.today.blocked_families.get(self.exercise.family)

    def _slots(self) -> tuple[Slot, ...]:
        slots = self.prescribed.slots or (self._usual_slot(),)
        return tuple(slot for slot in slots if slot is not Slot.PRE_WORKOUT or self.has_workout)

    def _usual_slot(self) -> Slot:
        programme, exercise = self.today.programme, self.exercise
        menu = (*programme.strength_menu, *programme.mobility_menu)
        usual = (wish.slot for wish in menu if wish.family == exercise.family)
        return next(usual, USUAL_SLOT[exercise.kind])

    def _dose(self) -> tuple[Dose, tuple[Why, ...]]:
        """The dose of today: where the person stands on the prescribed ladder, and one step on if all allows it."""
        exercise, today = self.exercise, self.today
        first, why = self._first()
        steps = (first,) if self._is_limited else ladder(first, self._most(first), exercise.measure)
        history, now = today.history(exercise.id), today.standing(exercise.id)
        dose = dose_today(steps, history, now, today=today.day)
        if now.cut_left:
            return dose, (*why, Why(code="cut", params=(("sessions", str(now.cut_left)),)))
        if self._was_too_hard():
            return _one_set_less(dose), (*why, Why(code="prescribed-effort"))
        more = one_step_up(steps, history, dose, today=today.day) if self._may_grow() else None
        return (dose, why) if more is None else (more, (*why, Why(code="step-up")))

    @property
    def _is_limited(self) -> bool:
        return self.exercise.id in self.today.screening.limited

    def _first(self) -> tuple[Dose, tuple[Why, ...]]:
        """The clinician's dose, within the exercise's caps; where a condition limits the exercise, its smallest."""
        exercise, asked = self.exercise, self.prescribed.dose
        within = _smaller(asked, self._cap)
        why = () if within == asked else (Why(code="prescribed-cap"),)
        if not self._is_limited:
            return within, why
        condition = self.today.screening.limited[exercise.id][0]
        return _smaller(within, exercise.start), (*why, Why(code="limited", params=(("condition", condition),)))

    @property
    def _cap(self) -> Dose:
        """Never more sets, nor more in a set, than the exercise's full dose."""
        full = self.exercise.full
        if _is_hang(self.exercise, self.today) and self.exercise.measure is Measure.HOLD:
            return _smaller(full, Dose(sets=full.sets, amount=LONGEST_HANG_S))
        return full

    def _most(self, first: Dose) -> Dose:
        most = _smaller(self.prescribed.up_to, self._cap)
        return Dose(sets=max(first.sets, most.sets), amount=max(first.amount, most.amount))

    def _last_effort(self) -> int | None:
        history = self.today.history(self.exercise.id)
        return history[-1].effort_0_10 if history else None

    def _was_too_hard(self) -> bool:
        limit, last = self.prescribed.effort_at_most_0_10, self._last_effort()
        return limit is not None and last is not None and last > limit

    def _may_grow(self) -> bool:
        today = self.today
        return today.state is PainState.GREEN and today.adherence >= LEAST_ADHERENCE and not self._is_limited

    def _within_hang(self, dose: Dose, hung_s: float) -> Dose | None:
        """As many sets as the day's hanging has room for."""
        exercise = self.exercise
        if not _is_hang(exercise, self.today):
            return dose
        one_s = set_duration_s(exercise, dose.amount, exercise.tempo)
        sets = min(dose.sets, int((HANGING_A_DAY_S - hung_s) // one_s))
        return Dose(sets=sets, amount=dose.amount) if sets > 0 and one_s <= LONGEST_HANG_S else None

    def _dishes(self, dose: Dose, why: tuple[Why, ...], slots: tuple[Slot, ...]) -> Iterator[Dish]:
        gear, _ = gear_for(self.exercise, self.today.profile.gear)
        limited = self.today.screening.limited.get(self.exercise.id, ())
        choice = Choice(exercise=self.exercise, gear=gear, limited_by=limited)
        for slot, sets in zip(slots, _shared_out(dose.sets, len(slots)), strict=True):
            if sets:
                yield Dish(
                    wish=Wish(slot=slot, family=self.exercise.family, why="prescribed", from_minutes=0),
                    choice=choice,
                    dose=Dose(sets=sets, amount=dose.amount),
                    why=(prescribed_by(self.today.profile.prescription), *why),
                    of_day=dose.volume,
                )


def _shared_out(sets: int, slots: int) -> tuple[int, ...]:
    """The sets among the slots, the first ones getting what is over."""
    return tuple(sets // slots + (at < sets % slots) for at in range(slots))


def _smaller(dose: Dose, cap: Dose) -> Dose:
    """No more sets and no more in a set than either."""
    return Dose(sets=min(dose.sets, cap.sets), amount=min(dose.amount, cap.amount))


def _one_set_less(dose: Dose) -> Dose:
    return Dose(sets=max(1, dose.sets - 1), amount=dose.amount)


def prescribed_by(prescription: Prescription | None) -> Why:
    """The reason of everything that is there because a clinician said so."""
    name = "" if prescription is None else prescription.clinician.name
    return Why(code="prescribed", params=(("by", name),)) if name else Why(code="prescribed-unnamed")


def default_why(exercise: Exercise, today: Today) -> Why | None:
    """Why an exercise nobody asked for is not in a day with prescriptions; None: as on any other day."""
    prescription = today.profile.prescription
    if is_own(exercise.id):
        own = own_of(exercise.id, today)
        return Why(code=BY_HAND if own is not None and own.is_mine else "prescribed-over")
    if prescription is None or prescription.with_the_programme:
        return None
    return Why(code="prescribed-only")


def notes_on(prescription: Prescription | None, day: date) -> tuple[Why, ...]:
    """What the person is told about the prescription as a whole: that it holds, is still to come, or is over."""
    if prescription is None:
        return ()
    by = prescription.clinician.name
    named = (("by", by),) if by else ()
    if day < prescription.valid_from:
        return (Why(code="prescription-to-come", params=(("day", prescription.valid_from.isoformat()),)),)
    if prescription.holds_on(day):
        code = "prescription-holds" if by else "prescription-holds-unnamed"
        return (Why(code=code, params=(*named, ("day", prescription.valid_until.isoformat()))),)
    if day - prescription.valid_until > TOLD_AFTER:
        return ()
    return (Why(code="prescription-over", params=(("day", prescription.valid_until.isoformat()),)),)
