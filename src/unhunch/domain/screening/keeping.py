"""A newer screening does not wipe out an emergency: answering again is not the same as having been seen."""

from dataclasses import replace
from datetime import datetime

from unhunch.domain.screening.answers import Answers
from unhunch.domain.screening.checking import is_given
from unhunch.domain.screening.clearing import answered_at, is_answer_cleared
from unhunch.domain.screening.result import Level
from unhunch.domain.screening.rules import Question, ScreeningRules
from unhunch.domain.screening.screen import answer_level
from unhunch.domain.units import QuestionId

KEPT = (Level.EMERGENCY, Level.SAME_DAY)
"""Levels that need the person's statement that they were seen, not only a new answer."""


def with_kept_answers(new: Answers, previous: Answers, rules: ScreeningRules, *, now: datetime | None) -> Answers:
    """`new`, in which emergency and same-day answers of `previous` stand, each with its time, until cleared.

    `new.at` is the last full screening: a few new answers after it do not end an emergency.
    """
    kept = tuple(
        question.id
        for question in rules.questions.values()
        if _is_dropped(question, new, previous) and not _is_cleared(question, _keep(new, previous, (question.id,)), now)
    )
    return _keep(new, previous, kept)


def _is_dropped(question: Question, new: Answers, previous: Answers) -> bool:
    if not _asks_for_help(question, previous):
        return False
    answer = new.answers.get(question.id)
    return answer is None or not is_given(question, answer)


def _asks_for_help(question: Question, answers: Answers) -> bool:
    answer = answers.answers.get(question.id)
    return answer is not None and is_given(question, answer) and answer_level(question, answer) in KEPT


def _is_cleared(question: Question, kept: Answers, now: datetime | None) -> bool:
    return is_answer_cleared(kept, question.id, answer_level(question, kept.answers[question.id]), now=now)


def _keep(new: Answers, previous: Answers, questions: tuple[QuestionId, ...]) -> Answers:
    times = {question: at for question in questions if (at := answered_at(previous, question)) is not None}
    return replace(
        new,
        answers={**new.answers, **{question: previous.answers[question] for question in questions}},
        answered_at={**new.answered_at, **times},
    )
