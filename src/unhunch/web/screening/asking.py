"""Giving a card and keeping what was answered: the same for the first setup and for every time after."""

from collections.abc import Sequence
from typing import Any

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

TEMPLATE = "screening/card.html"


def card_questions(request: HttpRequest, number: int) -> tuple[Question, ...]:
    """The questions of a card that are given to everyone: those of the pattern only follow from answers."""
    return () if number == MODIFIER_CARD else visit_of(request).library.screening.card(number)


def ask(
    request: HttpRequest, number: int, questions: Sequence[Question], *, is_fresh: bool, **frame: Any
) -> HttpResponse | None:
    """The page of the card; None once it was answered and kept. `is_fresh`: earlier answers are not shown."""
    sent = request.POST if request.method == "POST" else None
    entered = None if sent is None else _entered(request, number, questions)
    if entered is None:
        return _page(request, number, questions, is_fresh=is_fresh, **frame)
    if entered.problems:
        return _page(request, number, questions, status=INVALID, problems=entered.problems, **frame)
    if entered.emergencies and "confirm" not in request.POST:
        return _page(request, number, questions, status=INVALID, emergencies=entered.emergencies, **frame)
    return _keep(request, number, questions, entered, **frame)


def _entered(request: HttpRequest, number: int, questions: Sequence[Question]) -> Entered:
    if questions:
        return read_questions(questions, request.POST)
    return read_modifiers(visit_of(request).library.screening, request.POST)


def _keep(
    request: HttpRequest, number: int, questions: Sequence[Question], entered: Entered, **frame: Any
) -> HttpResponse | None:
    visit = visit_of(request)
    given = Given(answers=entered.answers, modifiers=entered.modifiers)
    try:
        answer_screening.answer(visit.person, given, now=visit.now, library=visit.library)
    except InvalidInput as error:
        return _page(request, number, questions, status=INVALID, problems=said(error), **frame)
    visit.forget()
    return None


def _page(
    request: HttpRequest,
    number: int,
    questions: Sequence[Question],
    *,
    is_fresh: bool = False,
    status: int = 200,
    **frame: Any,
) -> HttpResponse:
    card = _card(request, number, questions, is_fresh=is_fresh)
    is_pattern = number == MODIFIER_CARD and bool(questions)
    frame = {"template": TEMPLATE, **frame}
    template = frame.pop("template")
    return page(request, template, status=status, card=card, is_pattern=is_pattern, **frame)


def _card(request: HttpRequest, number: int, questions: Sequence[Question], *, is_fresh: bool) -> Card:
    visit = visit_of(request)
    sent = request.POST if request.method == "POST" else None
    kept = None if is_fresh else answer_screening.answers_of(visit.person)
    if questions:
        return question_card(questions, number, sent, kept)
    return modifier_card(visit.library.screening, sent, kept)
