"""A film of the person's own, looked through in their browser: the page, its words, and what it may talk to."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from unhunch.care.learn_example import taught_by
from unhunch.care.own_exercises import examples_of
from unhunch.catalogue.library import Library
from unhunch.domain.exercises.exercise import Exercise
from unhunch.domain.units import ExerciseId
from unhunch.web.exercises.camera import VIEWS, shown_camera
from unhunch.web.live import line
from unhunch.web.live.views import pose_urls
from unhunch.web.pages import page
from unhunch.web.screening.gate import unless_stopped
from unhunch.web.visit import visit_of

TEMPLATE: Final = "exercises/film.html"


@require_safe
@unless_stopped
def film(request: HttpRequest, exercise_id: str) -> HttpResponse:
    """Choose a film of an exercise and read what was seen in it. Nothing of it is sent here or kept."""
    visit = visit_of(request)
    library = visit.library
    found = library.exercises.get(ExerciseId(exercise_id))
    examples = examples_of(visit.person, exercise_id)
    if found is None or not (found.camera.guides or (found.camera.by_example and examples)):
        raise Http404
    where = _line(request)
    shown = {
        "exercise": found,
        "stands": [(place.where, place.ready) for place in shown_camera(found, library).places] or _stands(examples),
        "film": where and _film(found, library, where),
    }
    answer = page(request, TEMPLATE, here="exercises", **shown)
    if where:
        answer.headers["Content-Security-Policy"] = line.policy(where)
    return answer


def _stands(examples: tuple[str, ...]) -> list[tuple[str | Promise, str]]:
    """From where to film what was only shown."""
    return [(VIEWS[view], _("Stand as when it was shown.")) for view in taught_by(examples).views]


def _line(request: HttpRequest) -> str:
    """Where the page tells the coach what it found; nowhere where no line can be opened."""
    try:
        return line.address(request)
    except OSError:
        return ""


def _film(exercise: Exercise, library: Library, where: str) -> dict[str, Any]:
    faults = {
        str(fault.id): {"name": fault.name, "cue": fault.cue, "possible": fault.is_possible_only}
        for fault in library.faults.values()
    }
    return {"line": where, "pose": pose_urls(), "exercise": str(exercise.id), "faults": faults, "texts": texts()}


def texts() -> dict[str, str]:
    """Each text by its key; what stands in braces is filled in by the page."""
    return {
        "opening": _("Opening the film…"),
        "looking": _("Looking through the film…"),
        "done": _("Done. This is what was seen."),
        "nobody": _("Nobody could be followed in this film. {what}"),
        "nothing": _("No repetition and no hold was seen. Counting begins in the start position, held for a second."),
        "count": _("Counted"),
        "held": _("Longest hold"),
        "range": _("Reach"),
        "tempo": _("Time"),
        "seconds": _("{seconds} s"),
        "degrees": _("about {degrees} degrees"),
        "tempo_says": _("{out} s out, {pause} s pause, {back} s back"),
        "not_measured": _("not measured"),
        "rep": _("Repetition {number}"),
        "hold": _("Hold"),
        "partial": _("Not counted"),
        "rep_says": _("{out} s out, {pause} s pause, {back} s back; {range} % of your usual reach"),
        "rep_says_degrees": _("{out} s out, {pause} s pause, {back} s back; {range} % of your usual reach, {degrees}°"),
        "rep_says_shown": _("{out} s out, {pause} s pause, {back} s back; {range} % of the reach that was shown"),
        "differs": _("{what} In {times} of {all}."),
        "hold_says": _("{seconds} s"),
        "possible": _("possible: {fault}"),
        "advice": _("{fault}: in {times} of {all}. {cue}"),
        "lost": _("You could not be followed for {seconds} s; what you did then is not in here."),
        "view_unsure": _(
            "The camera was neither in front of you nor beside you, so most of your form could not be judged."
        ),
        "trouble_unreadable": _(
            "This browser cannot play that film. MP4 (H.264) and WebM can nearly always be played."
        ),
        "trouble_too-long": _("This film is longer than ten minutes. Cut out one set and choose that."),
        "trouble_failed": _("Pictures cannot be looked at in this browser: its graphics (WebGL 2) may be off."),
        "trouble_line": _("The app stopped answering. Nothing was kept. Load this page again."),
        "trouble_cancelled": _("Stopped. Nothing was kept."),
        "trouble_refused": "{what}",
    }
