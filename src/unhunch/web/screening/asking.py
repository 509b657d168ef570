"""Giving a card and keeping what was answered: the same for the first setup and for every time after."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse

from unhunch.care import answer_screening
from unhunch.domain.errors import InvalidInput
from unhunch.domain.screening.rules import Question
from unhunch.records.screenings import Given
from unhunch.web.pages import INVALID, page, said
from unhunch.web.screening.cards import (
    MODIFIER_CARD,
    Card,
    Entered,
    modifier_card,
    question_card,
    read_modifiers,
    read_questions,
)
from unhunch.web.visit import visit_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A card to be given, and the page around it. Without questions it is the card of conditions."""

    number: int
    questions: tuple[Question, ...]
    is_fresh: bool
    """Whether earlier answers are left out, so that each is given anew."""
    template: str = "screening/card.html"
    here: str = "settings"
    frame: Mapping[str, object] = field(default_factory=dict)


def card_questions(request: HttpRequest, number: int) -> tuple[Question, ...]:
    """The questions of a card that are given to everyone: those of the pattern only follow from answers."""
    return () if number == MODIFIER_CARD else visit_of(request).library.screening.card(number)


def ask(request: HttpRequest, asked: Asked) -> HttpResponse | None:
    """The page of the card; None once it was answered and kept."""
    if request.method != "POST":
        return _page(request, asked)
    entered = _entered(request, asked)
    if entered.problems:
        return _page(request, asked, problems=entered.problems)
    if entered.emergencies and "confirm" not in request.POST:
        return _page(request, asked, emergencies=entered.emergencies)
    return _keep(request, asked, entered)


def _entered(request: HttpRequest, asked: Asked) -> Entered:
    if asked.questions:
        return read_questions(asked.questions, request.POST)
    return read_modifiers(visit_of(request).library.screening, request.POST)


def _keep(request: HttpRequest, asked: Asked, entered: Entered) -> HttpResponse | None:
    visit = visit_of(request)
    given = Given(answers=entered.answers, modifiers=entered.modifiers)
    try:
        answer_screening.answer(visit.person, given, now=visit.now, library=visit.library)
    except InvalidInput as error:
        return _page(request, asked, problems=said(error))
    visit.forget()
    return None


def _page(
    request: HttpRequest,
    asked: Asked,
    *,
    problems: Mapping[str, str] | None = None,
    emergencies: tuple[str, ...] = (),
) -> HttpResponse:
    return page(
        request,
        asked.template,
        here=asked.here,
        status=INVALID if problems or emergencies else 200,
        card=_card(request, asked),
        is_pattern=asked.number == MODIFIER_CARD and bool(asked.questions),
        problems=problems or {},
        emergencies=emergencies,
        **asked.frame,
    )


def _card(request: HttpRequest, asked: Asked) -> Card:
    visit = visit_of(request)
    sent = request.POST if request.method == "POST" else None
    kept = None if asked.is_fresh else answer_screening.answers_of(visit.person)
    if asked.questions:
        return question_card(asked.questions, sent, kept)
    return modifier_card(visit.library.screening, sent, kept)
