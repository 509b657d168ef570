"""When a person's statement that a clinician has cleared something counts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from unhunch.domain.screening.answers import Answers, Clearance
from unhunch.domain.screening.result import Level
from unhunch.domain.units import QuestionId, RuleId

EMERGENCY_WAIT = timedelta(hours=24)
"""How long an emergency stays locked after the statement. Our choice."""


def answered_at(answers: Answers, question: QuestionId) -> datetime | None:
    """When a question was answered: its own time, else that of the full screening; None is unknown."""
    return answers.answered_at.get(question, answers.at)


def is_answer_cleared(answers: Answers, question: QuestionId, level: Level | None, *, now: datetime | None) -> bool:
    """Whether a statement clears the answer. An answer newer than the statement stands; one of unknown age is older."""
    given = statements(answers, RuleId(question), since=answered_at(answers, question), now=now)
    return suffices(given, level, answers, now=now)


def statements(
    answers: Answers, rule: RuleId, *, since: datetime | None, now: datetime | None
) -> tuple[Clearance, ...]:
    """The statements about a rule made from `since` on and not later than `now`."""
    return tuple(
        statement
        for statement in answers.cleared
        if statement.rule == rule and (since is None or statement.at >= since) and (now is None or statement.at <= now)
    )


def suffices(given: Sequence[Clearance], level: Level | None, answers: Answers, *, now: datetime | None) -> bool:
    """Whether one of the statements is enough for the level; an emergency also needs time and a full re-screen."""
    if level is not Level.EMERGENCY:
        return bool(given)
    return any(_emergency_is_over(statement.at, answers.at, now=now) for statement in given)


def _emergency_is_over(stated: datetime, screened: datetime | None, *, now: datetime | None) -> bool:
    if screened is None or screened <= stated:
        return False
    return (now or screened) - stated >= EMERGENCY_WAIT
