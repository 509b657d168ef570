"""Which form of an exercise a person can do today, with what gear; or why none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unhunch.domain.exercises.exercise import Exercise
from unhunch.domain.planning.plan import Why
from unhunch.domain.planning.prescription import BY_PRESCRIPTION
from unhunch.domain.screening.result import Screening
from unhunch.domain.units import ExerciseId, GearId, ModifierId


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The form to do, the gear for it (None: none needed), and what limits it to its first dose."""

    exercise: Exercise
    gear: GearId | None
    limited_by: tuple[ModifierId, ...] = ()
    why: tuple[Why, ...] = ()


def gear_for(exercise: Exercise, owned: frozenset[GearId]) -> tuple[GearId | None, GearId | None]:
    """The main gear to use, and the gear that is missing; each None when there is none."""
    used: list[GearId] = []
    for need in exercise.gear:
        have = next((gear for gear in need.any_of if gear in owned), None)
        if have is None:
            return None, need.any_of[0]
        used.append(have)
    return (used[0] if used else None), None


def why_not(exercise: Exercise, screening: Screening, owned: frozenset[GearId]) -> Why | None:
    """What forbids this form: a condition, then gear; None when nothing does."""
    if conditions := screening.excluded.get(exercise.id):
        if conditions[0] == BY_PRESCRIPTION:
            return Why(code="prescribed-not")
        return Why(code="excluded", params=(("condition", conditions[0]),))
    _, missing = gear_for(exercise, owned)
    return None if missing is None else Why(code="no-gear", params=(("gear", missing),))


def easier_forms(first: Exercise, exercises: Mapping[ExerciseId, Exercise]) -> tuple[Exercise, ...]:
    """The exercise, then its easier forms, nearest first."""
    found, queue = [first], [*first.easier]
    while queue:
        exercise = exercises[queue.pop(0)]
        if exercise.family == first.family and exercise not in found:
            found.append(exercise)
            queue.extend(exercise.easier)
    return tuple(found)


def _chosen(form: Exercise, main: Exercise, screening: Screening, *, owned: frozenset[GearId]) -> Choice:
    limited = screening.limited.get(form.id, ())
    reason = why_not(main, screening, owned) or Why(code="limited", params=_conditions(main.id, screening))
    swap = () if form is main else (Why(code="stands-in", params=(("exercise", main.id),)), reason)
    limit = (Why(code="limited", params=_conditions(form.id, screening)),) if limited else ()
    gear, _ = gear_for(form, owned)
    return Choice(exercise=form, gear=gear, limited_by=limited, why=(*swap, *limit))


def _conditions(exercise: ExerciseId, screening: Screening) -> tuple[tuple[str, str], ...]:
    return tuple(("condition", condition) for condition in screening.limited.get(exercise, ())[:1])


def choose(forms: Iterable[Exercise], screening: Screening, owned: frozenset[GearId]) -> Choice | Why:
    """The first form nothing speaks against; else the first that a condition only limits; else why not the main one."""
    known = tuple(forms)
    possible = [form for form in known if why_not(form, screening, owned) is None]
    if not possible:
        return why_not(known[0], screening, owned) or Why(code="unavailable")
    unlimited = [form for form in possible if form.id not in screening.limited]
    return _chosen((unlimited or possible)[0], known[0], screening, owned=owned)
