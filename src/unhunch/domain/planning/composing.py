"""The day's sessions within the person's minutes: release before strength, the most useful first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from unhunch.domain.exercises.exercise import Dose, Exercise, Kind, Measure
from unhunch.domain.exercises.timing import item_duration_s
from unhunch.domain.planning.availability import Choice
from unhunch.domain.planning.dishes import Dish, Today, dish_for
from unhunch.domain.planning.ladder import ladder
from unhunch.domain.planning.plan import LeftOut, PlannedItem, Slot, Why
from unhunch.domain.planning.prescribing import NOTHING, Served
from unhunch.domain.planning.programme import Wish
from unhunch.domain.planning.tactics import dishes_with_tactic, releases_with_tactic, why_with_tactic
from unhunch.domain.units import ExerciseId

NEEDS_RELEASE = frozenset({Kind.STRENGTH, Kind.HOLD})
NEEDS_RELEASE_ALWAYS = ExerciseId("pull-apart")
"""Pull-aparts follow a release even as light activation."""
ORDER = tuple(Kind)
"""The order inside a session is the order in which the kinds are written down."""


@dataclass(slots=True, kw_only=True)
class Sheet:
    """The day as it is being filled: items by slot, items by reset, seconds left, and what was left out."""

    seconds_left: float
    sessions: dict[Slot, list[PlannedItem]] = field(default_factory=dict[Slot, list[PlannedItem]])
    resets: dict[int, list[PlannedItem]] = field(default_factory=dict[int, list[PlannedItem]])
    left_out: dict[ExerciseId, Why] = field(default_factory=dict[ExerciseId, Why])

    def items(self) -> Iterator[PlannedItem]:
        """Everything in the day so far."""
        for items in (*self.sessions.values(), *self.resets.values()):
            yield from items

    def volume(self, exercise: ExerciseId) -> int:
        """What the day already asks of an exercise: one ledger for sessions and resets together."""
        return sum(item.dose.volume for item in self.items() if item.exercise == exercise)


def item(choice: Choice, dose: Dose, kind: Kind, *, why: tuple[Why, ...]) -> PlannedItem:
    """A plan item with its duration."""
    exercise = choice.exercise
    return PlannedItem(
        exercise=exercise.id,
        kind=kind,
        gear=choice.gear,
        measure=exercise.measure,
        dose=dose,
        tempo=exercise.tempo,
        sides=exercise.sides,
        duration_s=item_duration_s(exercise, dose, exercise.tempo),
        why=why,
    )


def smaller_doses(dish: Dish, dose: Dose) -> Iterator[Dose]:
    """The dose, then every lower step of the ladder: less than the first dose is not worth its set-up."""
    yield dose
    steps = ladder(dish.exercise.start, dish.exercise.full, dish.exercise.measure)
    if dish.is_prescribed:
        steps = _within_prescribed(dose, steps)
    yield from (step for step in reversed(steps) if step.volume < dose.volume)


def _within_prescribed(dose: Dose, steps: Iterable[Dose]) -> tuple[Dose, ...]:
    """Fewer of the same sets, and the steps with no more sets and nothing more in a set: a clinician bounds both."""
    fewer = (Dose(sets=sets, amount=dose.amount) for sets in range(1, dose.sets))
    within = (step for step in steps if step.sets <= dose.sets and step.amount <= dose.amount)
    return tuple(sorted((*fewer, *within), key=lambda step: step.volume))


def compose(today: Today, menu: Iterable[Wish], reset_count: int, *, served: Served = NOTHING) -> Sheet:
    """The day's items. `reset_count`: how many desk resets there is a time for. What is prescribed is served first."""
    sheet = Sheet(seconds_left=60 * today.profile.minutes_a_day, left_out={**served.left_out})
    for dish in (*served.dishes, *_dishes(today, menu, sheet)):
        if dish.wish.unless is not None and _has_family(sheet, dish.wish.unless, today):
            sheet.left_out.setdefault(dish.exercise.id, Why(code="instead", params=(("exercise", dish.wish.unless),)))
        elif dish.wish.slot is Slot.DESK_RESET:
            _serve_in_resets(dish, sheet, today, reset_count=reset_count)
        else:
            _serve(dish, sheet, today)
    for slot, items in sheet.sessions.items():
        sheet.sessions[slot] = sorted(items, key=lambda i: ORDER.index(i.kind))
    return sheet


def _dishes(today: Today, menu: Iterable[Wish], sheet: Sheet) -> list[Dish]:
    found: list[Dish] = []
    for wish in menu:
        dish = dish_for(wish, today)
        if wish.from_minutes > today.profile.minutes_a_day:
            sheet.left_out.setdefault(wish.family, Why(code="no-minutes"))
        elif isinstance(dish, Why):
            sheet.left_out.setdefault(wish.family, dish)
        else:
            found.append(dish)
    return [_fixed(dish) for dish in dishes_with_tactic(found, today)]


def _fixed(dish: Dish) -> Dish:
    """Activation keeps its own small dose."""
    small = dish.wish.dose
    return dish if small is None else replace(dish, dose=min(small, dish.dose, key=lambda d: d.volume))


def _has_family(sheet: Sheet, family: ExerciseId, today: Today) -> bool:
    return any(today.exercises[i.exercise].family == family for i in sheet.items())


def _within_ledger(dish: Dish, sheet: Sheet) -> Dose | None:
    """What the day's ledger still allows of the dish's dose."""
    left = (dish.of_day or dish.dose.volume) - sheet.volume(dish.exercise.id)
    if left >= dish.dose.volume:
        return dish.dose
    sets = left // dish.dose.amount
    return Dose(sets=sets, amount=dish.dose.amount) if sets > 0 else None


def _serve(dish: Dish, sheet: Sheet, today: Today) -> None:
    """Puts the dish into its session, with a release before it where that is due, as large as the minutes allow."""
    dose = _within_ledger(dish, sheet)
    if dose is None:
        return
    release = _release_needed(dish, sheet, today)
    if isinstance(release, Why):
        sheet.left_out.setdefault(dish.exercise.id, release)
        return
    before = sum(i.duration_s for i in release)
    for smaller in smaller_doses(dish, dose):
        served = item(dish.choice, smaller, dish.kind, why=_why(dish, smaller, today))
        if before + served.duration_s <= sheet.seconds_left:
            _add(sheet, dish.wish.slot, (*release, served))
            return
    sheet.left_out.setdefault(dish.exercise.id, Why(code="no-minutes"))


def _why(dish: Dish, dose: Dose, today: Today) -> tuple[Why, ...]:
    why = why_with_tactic(dish, today)
    return why if dose.volume == dish.dose.volume else (*why, Why(code="shortened"))


def _add(sheet: Sheet, slot: Slot, items: tuple[PlannedItem, ...]) -> None:
    sheet.sessions.setdefault(slot, []).extend(items)
    sheet.seconds_left -= sum(i.duration_s for i in items)


def _release_needed(dish: Dish, sheet: Sheet, today: Today) -> tuple[PlannedItem, ...] | Why:
    """The release to put before the dish: none if none is due or the session has one; a reason if none can be done."""
    is_due = dish.kind in NEEDS_RELEASE or dish.exercise.family == NEEDS_RELEASE_ALWAYS
    there = sheet.sessions.get(dish.wish.slot, ())
    if not is_due or any(i.kind is Kind.RELEASE for i in there):
        return ()
    for family in releases_today(today):
        wish = Wish(slot=dish.wish.slot, family=family, why="release-first", from_minutes=0)
        release = dish_for(wish, today)
        if isinstance(release, Dish):
            dose = Dose(sets=1, amount=release.dose.amount)
            return (item(release.choice, dose, Kind.RELEASE, why=why_with_tactic(release, today)),)
    return Why(code="no-release")


def releases_today(today: Today) -> tuple[ExerciseId, ...]:
    """The releases in today's order: each weekday has its own leader, so that every week is alike."""
    known = today.programme.releases
    turn = today.day.weekday() % len(known)
    return releases_with_tactic((*known[turn:], *known[:turn]), today)


def _serve_in_resets(dish: Dish, sheet: Sheet, today: Today, *, reset_count: int) -> None:
    """One set a reset, spread over the day; sets that find no reset go to the morning."""
    room = min(reset_count, today.week.practice_resets)
    if dish.exercise.measure is Measure.BREATHS and dish.of_day is None:
        _add_breaths(dish, sheet, spread(room, reset_count))
        return
    dose = _within_ledger(dish, sheet)
    if dose is None:
        return
    one = item(dish.choice, Dose(sets=1, amount=dose.amount), dish.kind, why=why_with_tactic(dish, today))
    in_resets = min(room, dose.sets, int(sheet.seconds_left // one.duration_s))
    for index in spread(in_resets, reset_count):
        sheet.resets[index] = [one]
    sheet.seconds_left -= in_resets * one.duration_s
    if in_resets < min(room, dose.sets):
        sheet.left_out.setdefault(dish.exercise.id, Why(code="no-minutes"))
    elif in_resets < dose.sets:
        later = dose if dish.of_day is None else Dose(sets=dose.sets - in_resets, amount=dose.amount)
        rest = replace(dish, wish=replace(dish.wish, slot=Slot.MORNING), dose=later)
        _serve(rest, sheet, today)


def _add_breaths(dish: Dish, sheet: Sheet, resets: tuple[int, ...]) -> None:
    """A few breaths in every practice reset the minutes still allow: after the slides, or by themselves."""
    breaths = item(dish.choice, dish.dose, dish.kind, why=dish.why)
    for index in sorted({*resets, *sheet.resets}, key=lambda index: (index not in sheet.resets, index)):
        if breaths.duration_s <= sheet.seconds_left and len(sheet.resets) + (index not in sheet.resets) <= len(resets):
            sheet.resets.setdefault(index, []).append(breaths)
            sheet.seconds_left -= breaths.duration_s


def spread(wanted: int, places: int) -> tuple[int, ...]:
    """`wanted` of `places` positions, evenly spread."""
    return tuple((2 * n + 1) * places // (2 * wanted) for n in range(wanted))


def left_out(
    sheet: Sheet, exercises: Mapping[ExerciseId, Exercise], default: Mapping[ExerciseId, Why]
) -> tuple[LeftOut, ...]:
    """Every exercise that is not in the day, with the reason found on the way or the `default` one."""
    planned = {i.exercise for i in sheet.items()}
    return tuple(LeftOut(exercise=e, why=sheet.left_out.get(e) or default[e]) for e in exercises if e not in planned)
