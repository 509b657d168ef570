"""What only the person can say: a clinician has cleared it, I go on, it lasted so long, something is wrong now."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unhunch.care import answer_screening, play_session
from unhunch.domain.screening.emergency import whom_to_call
from unhunch.domain.screening.result import Level
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.screening.gate import stop_answer
from unhunch.web.screening.level_card import SEEN_LOOK, is_referred, level_card
from unhunch.web.visit import visit_of


@require_POST
def cleared(request: HttpRequest) -> HttpResponse:
    """Keep that a clinician has cleared everything on the card; then the questions come again."""
    visit = visit_of(request)
    card = level_card(visit)
    if not request.POST.get("seen") or not card.clearable:
        return stop_answer(request, status=INVALID)
    for reason in card.clearable:
        answer_screening.say_cleared(visit.person, reason.rule, now=visit.now, library=visit.library)
    if card.level is Level.SAME_DAY:
        # A same-day level opens only after the first cards were answered again.
        answer_screening.tap_before_session(visit.person, visit.now, visit.library, anything_new=True)
    visit.forget()
    if card.level is Level.EMERGENCY:
        return go_to("today", saved="statement")
    return (
        go_to("card-again", 1)
        if is_referred(card) or card.level is Level.SAME_DAY
        else go_to("screening", saved="statement")
    )


@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Keep the choice to go on after reading the advice, where that is all that stands."""
    visit = visit_of(request)
    if not request.POST.get("read") or not level_card(visit).may_choose:
        return stop_answer(request, status=INVALID)
    answer_screening.choose_to_go_on(visit.person, SEEN_LOOK, now=visit.now, library=visit.library)
    visit.forget()
    return go_to("welcome") if visit.is_new else go_to("today", saved="answers")


@require_POST
def lasted(request: HttpRequest, stop_id: UUID) -> HttpResponse:
    """Keep how long a stop sign lasted."""
    minutes = request.POST.get("minutes", "")
    if not (minutes.isascii() and minutes.isdigit() and int(minutes[:5]) <= 24 * 60):
        return stop_answer(request, status=INVALID)
    play_session.say_how_long_it_lasted(visit_of(request).person, stop_id, int(minutes))
    return go_to("today", saved="lasted")


@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest) -> HttpResponse:
    """Something is wrong now, in a session or not: the sign locks what it has to lock."""
    visit = visit_of(request)
    signs = visit.library.stop_signs
    call = whom_to_call(visit.library.emergency, visit.setup.country, visit.day)
    if request.method != "POST":
        return page(request, "screening/wrong.html", signs=signs.values(), call=call)
    sign = request.POST.get("sign", "")
    if sign not in signs:
        problems = {"sign": _("Choose one of the lines.")}
        return page(request, "screening/wrong.html", status=INVALID, signs=signs.values(), call=call, problems=problems)
    stopped = play_session.raise_stop(visit.person, sign, now=visit.now, library=visit.library)
    visit.forget()
    return go_to("today") if visit.today.is_locked else page(request, "screening/after_sign.html", sign=stopped.sign)
