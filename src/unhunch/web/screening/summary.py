"""What was answered, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from unhunch.domain.screening.answers import Answer, Answers
from unhunch.domain.screening.clearing import answered_at
from unhunch.domain.screening.rules import CARDS_TO_COMPLETE, Question, ScreeningRules
from unhunch.web.screening.cards import MODIFIER_CARD, TITLES


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredCard:
    """A card with the lines that were ticked; `is_open`: something on it has no answer."""

    number: int
    title: str | Promise
    lines: tuple[str, ...]
    is_open: bool
    at: datetime | None


def answered_cards(answers: Answers, rules: ScreeningRules) -> tuple[AnsweredCard, ...]:
    """All four cards."""
    return (*(_card(number, answers, rules) for number in CARDS_TO_COMPLETE), _modifier_card(answers, rules))


def _card(number: int, answers: Answers, rules: ScreeningRules) -> AnsweredCard:
    questions = rules.card(number)
    times = [at for q in questions if q.id in answers.answers and (at := answered_at(answers, q.id)) is not None]
    return AnsweredCard(
        number=number,
        title=TITLES[number],
        lines=tuple(line for q in questions if q.id in answers.answers for line in _lines(q, answers.answers[q.id])),
        is_open=any(q.id not in answers.answers for q in questions),
        at=max(times, default=None),
    )


def _lines(question: Question, answer: Answer) -> Iterator[str]:
    """The words that were ticked; a question whose "no" counts is said with that "no"."""
    if isinstance(answer, bool):
        if answer is question.concern:
            yield question.text
        return
    yield from (option.text for option in question.options if option.id in answer)


def _modifier_card(answers: Answers, rules: ScreeningRules) -> AnsweredCard:
    chosen = answers.modifiers or ()
    return AnsweredCard(
        number=MODIFIER_CARD,
        title=TITLES[MODIFIER_CARD],
        lines=tuple(rules.modifiers[id_].label for id_ in chosen),
        is_open=answers.modifiers is None,
        at=answers.at,
    )
