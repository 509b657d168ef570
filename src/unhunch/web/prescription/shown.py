"""A prescription and what it changes, in the words of a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unhunch.care.take_prescription import Preview
from unhunch.catalogue.library import Library
from unhunch.domain.exercises.exercise import Sides
from unhunch.domain.planning.plan import Plan
from unhunch.domain.planning.prescription import Prescribed, Prescription, is_own
from unhunch.domain.planning.profile import WEEKDAYS
from unhunch.interop.plan_json import sentence
from unhunch.web.exercises.doses import dose_words
from unhunch.web.setup.forms import DAY_NAMES
from unhunch.web.today.day_line import SLOTS

SIDES = {
    Sides.EACH: gettext_lazy("on each side"),
    Sides.LEFT: gettext_lazy("on your left side only"),
    Sides.RIGHT: gettext_lazy("on your right side only"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExercise:
    """One prescribed exercise: its name, its dose, when, and the clinician's words about it."""

    id: str
    name: str
    dose: str
    when: str
    more: tuple[str, ...]
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSession:
    """A session of the day before or after: its time, its name, and what is in it."""

    at: str
    title: str | Promise
    items: tuple[str, ...]


def shown_exercises(found: Prescription, library: Library) -> tuple[ShownExercise, ...]:
    """Every prescribed exercise that the library has."""
    return tuple(_exercise(each, library) for each in found.exercises if each.exercise in library.exercises)


def _exercise(each: Prescribed, library: Library) -> ShownExercise:
    side = SIDES.get(each.sides) if each.sides is not None else None
    dose = dose_words(library, each.measure, each.dose)
    return ShownExercise(
        id=each.exercise,
        name=library.exercises[each.exercise].name,
        dose=f"{dose} {side}" if side else dose,
        when=_when(each),
        more=tuple(_more(each, library)),
        is_own=is_own(each.exercise),
    )


def _when(each: Prescribed) -> str:
    days = _("Every day") if each.weekdays == WEEKDAYS else ", ".join(str(DAY_NAMES[day]) for day in each.weekdays)
    slots = ", ".join(str(SLOTS[slot]) for slot in each.slots)
    return f"{days} · {slots}" if slots else days


def _more(each: Prescribed, library: Library) -> Iterator[str]:
    if each.up_to != each.dose:
        yield _("Growing up to %(dose)s") % {"dose": dose_words(library, each.measure, each.up_to)}
    if each.tempo is not None:
        tempo = each.tempo
        yield _("%(up)g s there, %(hold)g s hold, %(down)g s back") % {
            "up": tempo.concentric_s,
            "hold": tempo.hold_s,
            "down": tempo.eccentric_s,
        }
    if each.effort_at_most_0_10 is not None:
        yield _("Effort at most %(n)s of 10") % {"n": each.effort_at_most_0_10}
    if each.notes:
        yield each.notes


def shown_limits(found: Prescription, library: Library) -> tuple[str, ...]:
    """What the clinician keeps smaller, a line each."""
    return tuple(_limits(found, library))


def _limits(found: Prescription, library: Library) -> Iterator[str]:
    limits = found.limits
    if limits.pain_at_most_0_10 is not None:
        yield _("Pain while you practise: at most %(n)s of 10") % {"n": limits.pain_at_most_0_10}
    if limits.minutes_a_day is not None:
        yield _("At most %(n)s minutes a day") % {"n": limits.minutes_a_day}
    names = [library.exercises[each].name for each in limits.not_to_do if each in library.exercises]
    if names:
        yield _("Not to do: %(names)s") % {"names": ", ".join(names)}


def shown_day(plan: Plan, library: Library) -> tuple[ShownSession, ...]:
    """The sessions of a day that hold practice."""
    return tuple(_sessions(plan, library))


def _sessions(plan: Plan, library: Library) -> Iterator[ShownSession]:
    for session in plan.sessions:
        known = [(library.exercises[item.exercise], item) for item in session.items]
        items = tuple(
            f"{exercise.name}, {dose_words(library, item.measure, item.dose)}"
            for exercise, item in known
            if exercise.is_practice
        )
        if items:
            yield ShownSession(at=f"{session.start:%H:%M}", title=SLOTS[session.slot], items=items)


def refused(seen: Preview) -> tuple[tuple[str, str], ...]:
    """What is prescribed and not in the day, with why."""
    library = seen.library
    return tuple((library.exercises[left.exercise].name, sentence(left.why, library)) for left in seen.refused)


def smaller(seen: Preview) -> tuple[tuple[str, str], ...]:
    """What is in the day at less than was prescribed, with why."""
    library = seen.library
    return tuple(
        (library.exercises[item.exercise].name, "; ".join(sentence(why, library) for why in item.why[1:]))
        for item in seen.smaller
    )
