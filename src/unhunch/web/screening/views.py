"""Answering again: whole cards, the questions still open, and the short weekly check."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from unhunch.care import answer_screening
from unhunch.domain.screening.rules import Check, CheckKind
from unhunch.domain.units import QuestionId
from unhunch.web.pages import INVALID, go_to, page, see
from unhunch.web.screening.asking import Asked, ask, card_questions
from unhunch.web.screening.cards import CARDS, TITLES
from unhunch.web.screening.summary import answered_cards
from unhunch.web.visit import visit_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What was answered and when, and where that leads."""
    visit = visit_of(request)
    answers = answer_screening.answers_of(visit.person)
    rules = visit.library.screening
    return page(
        request,
        "screening/overview.html",
        here="settings",
        cards=answered_cards(answers, rules),
        answers=answers,
        titles=TITLES,
        screening=visit.today.screening,
        ruleset=rules.ruleset,
        is_expired=rules.is_expired(visit.day),
    )


@get_or_post
def card_again(request: HttpRequest, number: int) -> HttpResponse:
    """One card anew, then the next one up to `through`, and at the end where the answers lead."""
    if number not in CARDS:
        raise Http404
    through = _through(request)
    frame = {"step": number, "of": through}
    shown = ask(request, Asked(number=number, questions=card_questions(request, number), is_fresh=True, frame=frame))
    if shown is not None:
        return shown
    if number < through:
        return see(f"{reverse('card-again', args=[number + 1])}?through={through}")
    return _next_open(request)


def _through(request: HttpRequest) -> int:
    """The last card to give; anything else in the address means all of them."""
    asked = request.GET.get("through", "")
    return int(asked) if asked in {"1", "2", "3"} else CARDS[-1]


def _next_open(request: HttpRequest) -> HttpResponse:
    """To what is still open, else to today's page, which has the card of a level that stands."""
    visit = visit_of(request)
    pattern = [id_ for id_ in visit.today.screening.ask_next if id_ in visit.library.screening.questions]
    if visit.today.plan.unanswered or pattern:
        return go_to("open-questions")
    return go_to("today", saved="answers")


@get_or_post
def open_questions(request: HttpRequest) -> HttpResponse:
    """The questions still open, one card at a time."""
    visit = visit_of(request)
    known = visit.library.screening.questions
    waiting = (*visit.today.plan.unanswered, *visit.today.screening.ask_next)
    questions = sorted((known[id_] for id_ in waiting if id_ in known), key=lambda q: q.card)
    if not questions:
        return go_to("you") if "age" in visit.today.plan.unanswered else go_to("today", saved="answers")
    card = questions[0].card
    same = tuple(q for q in questions if q.card == card)
    return ask(request, Asked(number=card, questions=same, is_fresh=True)) or go_to("open-questions")


@get_or_post
def single_question(request: HttpRequest, question_id: str) -> HttpResponse:
    """One question anew."""
    question = visit_of(request).library.screening.questions.get(QuestionId(question_id))
    if question is None:
        raise Http404
    return ask(request, Asked(number=question.card, questions=(question,), is_fresh=True)) or _next_open(request)


@get_or_post
def weekly(request: HttpRequest) -> HttpResponse:
    """The four weekly questions, each answered with yes or no."""
    visit = visit_of(request)
    checks = [check for check in visit.library.screening.checks.values() if check.kind is CheckKind.WEEKLY]
    if request.method != "POST":
        return page(request, "screening/weekly.html", checks=checks, sent={}, problems={})
    given = _given(request, checks)
    if len(given) < len(checks):
        problems = {check.id: _("Choose yes or no.") for check in checks if check.id not in given}
        return page(request, "screening/weekly.html", status=INVALID, checks=checks, sent=given, problems=problems)
    answer_screening.answer_weekly(visit.person, given, now=visit.now, library=visit.library)
    visit.forget()
    if given[QuestionId("W1")]:
        return go_to("card-again", 1)
    return _next_open(request)


def _given(request: HttpRequest, checks: list[Check]) -> Mapping[QuestionId, bool]:
    return {c.id: request.POST[c.id] == "yes" for c in checks if request.POST.get(c.id) in ("yes", "no")}
