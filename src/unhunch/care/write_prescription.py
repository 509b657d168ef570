"""Write a prescription from the program: from a form, or from a day's plan as a beginning."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from unhunch.catalogue.library import Library
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.exercises.exercise import Dose, Kind
from unhunch.domain.planning.plan import Plan, PlannedItem, Slot
from unhunch.domain.planning.prescription import Prescribed, Prescription, is_own
from unhunch.domain.planning.profile import WEEKDAYS

FOUR_WEEKS = timedelta(days=28)
"""How long a prescription from a plan holds, until someone writes another day. Our choice."""


def prescription_from(plan: Plan, library: Library) -> Prescription:
    """The exercises of a day at their doses, as a beginning to change by hand. Raises InvalidInput for an empty day."""
    exercises = tuple(_prescribed_in(plan, library))
    if not exercises:
        problem = Problem(where="--from-plan", value="a plan without exercises", allowed="today's plan has some")
        raise InvalidInput((problem,))
    return Prescription(
        written_on=plan.day, valid_from=plan.day, valid_until=plan.day + FOUR_WEEKS, exercises=exercises
    )


def empty_prescription(day: date, library: Library) -> Prescription:
    """One exercise at its first dose: the smallest file there can be."""
    first = next(e for e in library.exercises.values() if e.id == e.family and e.is_practice and not is_own(e.id))
    only = Prescribed(exercise=first.id, measure=first.measure, dose=first.start, up_to=first.start)
    return Prescription(written_on=day, valid_from=day, valid_until=day + FOUR_WEEKS, exercises=(only,))


def _prescribed_in(plan: Plan, library: Library) -> Iterator[Prescribed]:
    found: dict[str, list[tuple[Slot, PlannedItem]]] = {}
    for session in plan.sessions:
        for item in session.items:
            if library.exercises[item.exercise].is_practice and not is_own(item.exercise):
                found.setdefault(item.exercise, []).append((session.slot, item))
    strength_days = tuple(day for day in WEEKDAYS if day in library.programme.strength_days)
    for planned in found.values():
        is_strength = planned[0][1].kind is Kind.STRENGTH
        yield _prescribed(planned, days=strength_days if is_strength else ())


def _prescribed(planned: Sequence[tuple[Slot, PlannedItem]], *, days: tuple[str, ...]) -> Prescribed:
    """The same again on `days`; none: every day."""
    item = planned[0][1]
    dose = Dose(sets=sum(each.dose.sets for _, each in planned), amount=max(each.dose.amount for _, each in planned))
    return Prescribed(
        exercise=item.exercise,
        measure=item.measure,
        dose=dose,
        up_to=dose,
        slots=tuple(dict.fromkeys(slot for slot, _ in planned)),
        days=days,
    )
