"""What a camera can follow of an exercise, from where, and what it cannot see, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unhunch.catalogue.library import Library
from unhunch.domain.exercises.exercise import Camera, Exercise, Measure
from unhunch.domain.motion.fault import Fault
from unhunch.domain.motion.guide import Guide

VIEWS: Final[Mapping[str, Promise]] = MappingProxyType({"front": _("From the front"), "side": _("From the side")})
COUNTS: Final = _("It counts your repetitions and takes their time and reach.")
TIMES: Final = _("It times how long you hold.")
WATCHES: Final = _("It watches your position. The movement is too small for it to count.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFrom:
    """What the camera does from one place: the faults it looks for, and those it can only call possible."""

    where: str | Promise
    ready: str
    does: str | Promise
    sees: tuple[Fault, ...]
    maybe: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCamera:
    """What the page says about a camera. No places where it cannot follow, and then why not."""

    places: tuple[SeenFrom, ...]
    why_not: str
    unseen: tuple[Fault, ...]
    """Faults that matter here and that no place shows."""


def shown_camera(exercise: Exercise, library: Library) -> ShownCamera:
    """What to say about a camera in this exercise."""
    places = tuple(_places(exercise, library))
    seen = {fault.id for place in places for fault in (*place.sees, *place.maybe)}
    listed = exercise.camera.guide.faults if exercise.camera.guide else ()
    return ShownCamera(
        places=places,
        why_not=exercise.camera.why_not or "",
        unseen=tuple(library.faults[fault] for fault in listed if fault not in seen),
    )


def _places(exercise: Exercise, library: Library) -> Iterator[SeenFrom]:
    for guide, ready in _stands(exercise.camera):
        for view in guide.views:
            faults = tuple(_judged(guide, view, library))
            yield SeenFrom(
                where=VIEWS[view],
                ready=ready,
                does=_does(exercise, guide),
                sees=tuple(fault for fault in faults if not fault.is_possible_only),
                maybe=tuple(fault for fault in faults if fault.is_possible_only),
            )


def _stands(camera: Camera) -> Iterator[tuple[Guide, str]]:
    if camera.guide is not None:
        yield camera.guide, camera.ready or ""
    for place in camera.also:
        yield place.guide, place.ready


def _judged(guide: Guide, view: str, library: Library) -> Iterator[Fault]:
    for id_ in guide.faults:
        fault = library.faults[id_]
        if any(rule.view == view and (not rule.exercises or guide.exercise in rule.exercises) for rule in fault.rules):
            yield fault


def _does(exercise: Exercise, guide: Guide) -> str | Promise:
    if guide.signal is not None:
        return COUNTS
    return WATCHES if exercise.measure is Measure.REPS else TIMES
