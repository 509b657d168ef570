"""What cannot be answers under a rule set: ids it does not know and values a question does not take."""

from collections.abc import Iterable, Iterator

from unhunch.domain.errors import Problem
from unhunch.domain.screening.answers import Answer, Answers
from unhunch.domain.screening.rules import Question, QuestionKind, ScreeningRules
from unhunch.domain.units import QuestionId


def problems_of(answers: Answers, rules: ScreeningRules) -> tuple[Problem, ...]:
    """Everything wrong with the answers, in the order of the file; empty when they can be evaluated."""
    return (
        *_answer_problems(answers, rules),
        *_unknown("modifiers", answers.modifiers or (), rules.modifiers),
        *_unknown("informed_choice", answers.informed_choice, _choosable(rules)),
        *_unknown("cleared", (statement.rule for statement in answers.cleared), rules.clearable),
        *_unknown("answered", answers.answered_at, (*rules.questions, *rules.checks)),
    )


def _answer_problems(answers: Answers, rules: ScreeningRules) -> Iterator[Problem]:
    yield from _unknown("answers", answers.answers, rules.questions)
    for question_id, answer in answers.answers.items():
        question = rules.questions.get(question_id)
        if question is not None:
            yield from _value_problems(question, answer)


def _value_problems(question: Question, answer: Answer) -> Iterator[Problem]:
    if isinstance(answer, bool):
        return
    where = f"answers.{question.id}"
    options = tuple(option.id for option in question.options)
    if not options:
        yield Problem(where=where, value="a list", allowed="it takes true or false")
        return
    yield from _unknown(where, answer, options)


def _unknown(where: str, given: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    allowed = tuple(known)
    for name in given:
        if name not in allowed:
            yield Problem(where=where, value=f'"{name}"', allowed=f"known here: {', '.join(allowed)}")


def _choosable(rules: ScreeningRules) -> tuple[QuestionId, ...]:
    return tuple(q.id for q in rules.questions.values() if q.chosen_reason is not None)


def is_given(question: Question, answer: Answer) -> bool:
    """Whether the answer is the one of concern; a list is, when it has any option."""
    if isinstance(answer, bool):
        return answer is question.concern
    return bool(answer)


def options_meant(question: Question, answer: Answer) -> frozenset[str]:
    """The options an answer may mean: those chosen; all of a multiple choice of which only "at least one" is known."""
    if not isinstance(answer, bool):
        return frozenset(answer)
    if answer and question.kind is QuestionKind.MULTI:
        return frozenset(option.id for option in question.options)
    return frozenset()
