"""One minute of wall slides for anyone, after the four stop signs and before any setup."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unhunch.care import play_session
from unhunch.care.answer_screening import tap_before_session
from unhunch.catalogue.library import Library
from unhunch.domain.exercises.exercise import Dose
from unhunch.domain.exercises.timing import item_duration_s
from unhunch.domain.planning.plan import PlannedItem, PlannedSession, Slot
from unhunch.domain.screening.emergency import whom_to_call
from unhunch.domain.screening.result import Level
from unhunch.domain.units import ExerciseId, GearId
from unhunch.records.screenings import last_session_check
from unhunch.web.exercises.figures import still
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.screening.gate import LOCKED, stop_answer
from unhunch.web.session.player_page import PlayerUrls
from unhunch.web.session.playing import TEMPLATE, play
from unhunch.web.visit import Visit, visit_of

WALL_SLIDE: Final = ExerciseId("wall-slide")
A_MINUTE: Final = Dose(sets=1, amount=11)
"""Eleven slides of five seconds and five to get into place are one minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One of the four stop signs as a question."""

    id: str
    question: str | Promise


SIGNS: Final = (
    Sign(id="sharp", question=_("Is the pain sharp or stabbing, rather than a dull, tired ache?")),
    Sign(id="numb", question=_("Is an arm or hand numb or tingling?")),
    Sign(id="night", question=_("Is it worse at night?")),
    Sign(id="breath", question=_("Do you have trouble breathing when you move?")),
)


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """The four questions; answered with no, the minute. Nothing is kept of them but that something was new."""
    visit = visit_of(request)
    if not may_try(visit):
        return _not_now(request, visit)
    if WALL_SLIDE in visit.today.screening.excluded:
        return page(request, "session/not_for_you.html", here="today")
    if request.method != "POST":
        return _questions(request, visit)
    said = {sign.id: request.POST.get(sign.id) for sign in SIGNS}
    if "yes" in said.values():
        tap_before_session(visit.person, visit.now, visit.library, anything_new=True)
        return go_to("try")
    missing = {id_: _now("Choose yes or no.") for id_, answer in said.items() if answer != "no"}
    return _questions(request, visit, missing) if missing else _minute(request, visit)


def _not_now(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A newcomer's yes has a card of its own; any level that stands has the level's."""
    if visit.today.plan.blocked_by or not _said_yes(visit):
        return stop_answer(request)
    call = whom_to_call(visit.library.emergency, visit.setup.country, visit.day)
    return page(request, "session/try_stop.html", here="today", status=LOCKED, call=call)


def may_try(visit: Visit) -> bool:
    """Open to anyone nothing stands against: questions not answered yet are allowed, a yes to one of these is not."""
    plan = visit.today.plan
    if not plan.level.is_stop:
        return True
    return plan.level is Level.INCOMPLETE and not plan.blocked_by and visit.is_new and not _said_yes(visit)


def _said_yes(visit: Visit) -> bool:
    """A newcomer's yes here stands until all the questions are answered."""
    check = last_session_check(visit.person)
    return check is not None and check.anything_new


def _questions(request: HttpRequest, visit: Visit, problems: dict[str, str] | None = None) -> HttpResponse:
    return page(
        request,
        "session/try.html",
        here="today",
        status=INVALID if problems else 200,
        signs=SIGNS,
        problems=problems or {},
        sent=request.POST,
        picture=still(visit.library, WALL_SLIDE),
    )


def _minute(request: HttpRequest, visit: Visit) -> HttpResponse:
    urls = PlayerUrls(leave=reverse("try-done"), stop=reverse("try-stop"))
    planned = a_minute(visit.library, visit)
    return page(
        request,
        TEMPLATE,
        here="today",
        **play(planned, visit.library, heading=_("One minute of wall slides"), urls=urls),
    )


def a_minute(library: Library, visit: Visit) -> PlannedSession:
    """One minute of wall slides, now."""
    exercise = library.exercises[WALL_SLIDE]
    item = PlannedItem(
        exercise=exercise.id,
        kind=exercise.kind,
        gear=GearId("wall"),
        measure=exercise.measure,
        dose=A_MINUTE,
        tempo=exercise.tempo,
        sides=exercise.sides,
        duration_s=item_duration_s(exercise, A_MINUTE, exercise.tempo),
        why=(),
    )
    return PlannedSession(slot=Slot.DESK_RESET, start=visit.now, items=(item,))


@require_POST
def stop(request: HttpRequest) -> JsonResponse:
    """A stop sign in the minute locks as it does in any session."""
    visit = visit_of(request)
    from unhunch.web.session.payloads import StopPayload, parse  # noqa: PLC0415 - loads Pydantic, which the first page does without

    sent = parse(StopPayload, request.body)
    play_session.raise_stop_in(visit.person, sent.sign, exercise=WALL_SLIDE, now=visit.now, library=visit.library)
    return JsonResponse({"next": reverse("today")})


@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """After the minute: the way on."""
    return page(request, "session/tried.html", here="today", is_new=visit_of(request).is_new)
