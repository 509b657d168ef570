"""The library and its figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from unhunch.care.own_exercises import examples_of
from unhunch.care.take_prescription import own_exercise, prescription_on
from unhunch.catalogue.library import Library
from unhunch.domain.exercises.exercise import Exercise, GearCheck, Kind, Mistake
from unhunch.domain.exercises.gear import Gear
from unhunch.domain.planning.prescription import BY_PRESCRIPTION, is_own
from unhunch.domain.screening.rules import Action
from unhunch.domain.units import ExerciseId
from unhunch.web.exercises.camera import shown_camera
from unhunch.web.exercises.doses import dose_words, is_per_side
from unhunch.web.exercises.figures import moving, still
from unhunch.web.learn.claims import shown_claims
from unhunch.web.pages import page
from unhunch.web.screening.gate import unless_stopped
from unhunch.web.visit import Visit, visit_of

KINDS: Final = {
    Kind.RELEASE: _("Loosen first"),
    Kind.MOBILITY: _("Move more freely"),
    Kind.STRENGTH: _("Get stronger"),
    Kind.HOLD: _("Hang"),
    Kind.STRETCH: _("Wind down"),
    Kind.BREATHING: _("Breathe"),
}
"""The shelves of the library, in the order of a session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnShelf:
    """A main exercise with its still and its other forms."""

    exercise: Exercise
    picture: SafeString
    forms: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The exercises of one kind."""

    title: str | Promise
    exercises: tuple[OnShelf, ...]


@require_safe
@unless_stopped
def exercises(request: HttpRequest) -> HttpResponse:
    """All main exercises, each with its easier and harder forms."""
    visit = visit_of(request)
    shelves = tuple(_shelves(visit.library))
    return page(request, "exercises/all.html", here="exercises", shelves=shelves, own=_own_now(visit))


def _own_now(visit: Visit) -> tuple[Exercise, ...]:
    """The exercises of the clinician's own in the prescription that holds today."""
    if not any(map(is_own, visit.library.exercises)):
        return ()
    kept = prescription_on(visit.person, visit.day)
    return () if kept is None else tuple(own.exercise for own in kept.prescription.own)


def _shelves(library: Library) -> Iterator[Shelf]:
    known = [exercise for exercise in library.exercises.values() if not is_own(exercise.id)]
    for kind, title in KINDS.items():
        main = [exercise for exercise in known if exercise.kind is kind and exercise.id == exercise.family]
        on_shelf = tuple(
            OnShelf(
                exercise=exercise,
                picture=still(library, exercise.id),
                forms=tuple(form for form in known if form.family == exercise.id and form.id != exercise.id),
            )
            for exercise in main
        )
        if on_shelf:
            yield Shelf(title=title, exercises=on_shelf)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMistake:
    """A common mistake with the figure that makes it, where there is one."""

    mistake: Mistake
    figure: str
    picture: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGear:
    """One need: the gear any of which serves, and what to look at before use."""

    any_of: tuple[Gear, ...]
    checks: tuple[GearCheck, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """A health condition and what it does to this exercise."""

    label: str
    note: str
    leaves_out: bool


@require_safe
@unless_stopped
def exercise(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Everything about one exercise."""
    visit = visit_of(request)
    found = visit.library.exercises.get(ExerciseId(exercise_id))
    if found is None:
        raise Http404
    return page(request, "exercises/one.html", here="exercises", exercise=found, **_about(found, visit))


def _about(exercise: Exercise, visit: Visit) -> Mapping[str, Any]:
    library = visit.library
    own = own_exercise(visit.person, exercise.id) if is_own(exercise.id) else None
    excluded = visit.today.screening.excluded.get(exercise.id, ())
    return {
        "own": own,
        "is_shown": bool(examples_of(visit.person, exercise.id)),
        "picture": still(library, exercise.id),
        "has_figure": exercise.id in library.figures,
        "kind": KINDS[exercise.kind],
        "start": dose_words(library, exercise.measure, exercise.start),
        "full": dose_words(library, exercise.measure, exercise.full),
        "is_per_side": is_per_side(exercise),
        "mistakes": tuple(_mistakes(exercise, library)),
        "camera": shown_camera(exercise, library),
        "needs": tuple(_needs(exercise, library)),
        "easier": tuple(library.exercises[e] for e in exercise.easier),
        "harder": tuple(library.exercises[e] for e in exercise.harder),
        "cares": tuple(_cares(exercise, library)),
        "left_out_for": tuple(_condition(id_, library) for id_ in excluded),
        "claims": shown_claims(exercise.claims, library.evidence),
    }


def _mistakes(exercise: Exercise, library: Library) -> Iterator[ShownMistake]:
    for mistake in exercise.mistakes:
        figure = f"{exercise.id}/{mistake.figure}" if mistake.figure else ""
        yield ShownMistake(mistake=mistake, figure=figure, picture=still(library, figure))


def _needs(exercise: Exercise, library: Library) -> Iterator[ShownGear]:
    for need in exercise.gear:
        own = {check.gear: check for check in exercise.gear_checks}
        any_of = tuple(library.gear.named(gear) for gear in need.any_of)
        checks = tuple(own.get(gear.id) or GearCheck(gear=gear.id, checks=gear.checks) for gear in any_of)
        yield ShownGear(any_of=any_of, checks=checks)


def _cares(exercise: Exercise, library: Library) -> Iterator[Care]:
    for modifier in library.modifiers.values():
        effect = modifier.effects.get(exercise.id)
        if effect is not None:
            yield Care(label=modifier.label, note=effect.note, leaves_out=effect.action is Action.EXCLUDE)


def _condition(id_: str, library: Library) -> str:
    """A condition or a stop sign, by what it is called."""
    if id_ == BY_PRESCRIPTION:
        return gettext("your clinician's prescription")
    modifier = next((m for m in library.modifiers.values() if m.id == id_), None)
    sign = next((s for s in library.stop_signs.values() if s.id == id_), None)
    return modifier.label if modifier else sign.label if sign else id_


@require_safe
@unless_stopped
def figure(request: HttpRequest, figure_id: str) -> HttpResponse:
    """A figure's movement as data."""
    data = moving(visit_of(request).library, figure_id)
    if data is None:
        raise Http404
    return JsonResponse(data)
