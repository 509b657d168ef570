"""What is entered on today's page: pain in one tap, "I moved anyway", a note."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from unhunch.care.log_pain import log_pain, write_note
from unhunch.care.play_session import i_moved
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.web.pages import go_to
from unhunch.web.screening.gate import unless_stopped
from unhunch.web.visit import visit_of

RATINGS = ("average", "worst", "morning")


@require_POST
def pain(request: HttpRequest) -> HttpResponse:
    """Keep the day's pain; also while exercise is locked, as it offers none."""
    visit = visit_of(request)
    given = {f"{name}_0_10": _rating(name, request.POST[name]) for name in RATINGS if request.POST.get(name)}
    log_pain(visit.person, visit.now, **given)
    return go_to("today", saved="pain")


def _rating(name: str, value: str) -> int:
    if value.isascii() and value.isdigit() and int(value[:4]) <= 10:  # noqa: PLR2004 - the scale
        return int(value)
    raise InvalidInput((Problem(where=name, value=value[:20], allowed="it is a whole number from 0 to 10"),))


@require_POST
@unless_stopped
def moved(request: HttpRequest) -> HttpResponse:
    """Keep a break taken off screen."""
    visit = visit_of(request)
    i_moved(visit.person, visit.now, visit.library)
    return go_to("today", saved="moved")


@require_POST
def note(request: HttpRequest) -> HttpResponse:
    """Keep a note in the person's own words."""
    visit = visit_of(request)
    write_note(visit.person, request.POST.get("note", ""), visit.now)
    return go_to("today", saved="note")
