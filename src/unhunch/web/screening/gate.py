"""The gate: while a stop level stands, every address that shows an exercise answers the stop card instead."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse

from unhunch.web.errors import wants_json
from unhunch.web.pages import page
from unhunch.web.screening.level_card import level_card
from unhunch.web.visit import visit_of

LOCKED = 409

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def unless_stopped(view: View[P]) -> View[P]:
    """A view that is only reached while exercise is open to the person."""

    @wraps(view)
    def gated(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return view(request, *args, **kwargs) if visit_of(request).is_open else stop_answer(request)

    return gated


def stop_answer(request: HttpRequest, status: int = LOCKED) -> HttpResponse:
    """The stop card of the level that stands, for a person or for a program."""
    card = level_card(visit_of(request))
    if wants_json(request) or request.path.startswith("/figures/"):
        problems = [reason.text for reason in card.reasons]
        error = {
            "code": "exercise-locked",
            "level": card.level.value,
            "message": str(card.heading),
            "problems": problems,
        }
        return JsonResponse({"error": error}, status=status)
    return page(request, card.template, here="today", status=status, card=card)
