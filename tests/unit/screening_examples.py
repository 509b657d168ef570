"""Answers for screening tests: everything answered without concern, but for what a test names."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from unhunch.catalogue.library import library
from unhunch.domain.screening.answers import Answer, Answers, Clearance
from unhunch.domain.screening.result import Screening
from unhunch.domain.screening.rules import ScreeningRules
from unhunch.domain.screening.screen import screen
from unhunch.domain.units import QuestionId, RuleId

CALM: Mapping[str, Answer] = dict.fromkeys(
    (
        *("E1", "E2a", "E2b", "E3", "E4", "E5", "E6", "E7", "E8", "E9"),
        *("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "U10", "U11"),
        *("C1", "C2", "C2b", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13", "C14"),
    ),
    False,
) | {"C17": True}
"""Every question of cards 1 to 3 with the answer that is no sign of concern, written out by hand."""

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def rules() -> ScreeningRules:
    """The rules as shipped."""
    return library().screening


def answers(
    given: Mapping[str, Answer] | None = None, *, without: tuple[str, ...] = (), age: int | None = 41, **more: Any
) -> Answers:
    """A calm person of 41 with these answers in place of the calm ones; card 4 is answered with none."""
    kept = {question: answer for question, answer in (CALM | dict(given or {})).items() if question not in without}
    more = {"modifiers": ()} | more
    return Answers(answers={QuestionId(q): a for q, a in kept.items()}, age=age, **more)


def yes(*questions: str) -> dict[str, Answer]:
    """Yes to each of these."""
    return dict.fromkeys(questions, True)


def seen(rule: str, at: datetime) -> Clearance:
    """The statement, at that time, that a clinician has cleared the rule."""
    return Clearance(rule=RuleId(rule), at=at)


def screened(
    given: Mapping[str, Answer] | None = None,
    *,
    without: tuple[str, ...] = (),
    age: int | None = 41,
    now: datetime | None = None,
    **more: Any,
) -> Screening:
    """What the shipped rules say to such a person."""
    return screen(answers(given, without=without, age=age, **more), rules(), now)


def fired(screening: Screening) -> list[tuple[str, str]]:
    """Each reason as its rule and level."""
    return [(reason.rule, reason.level.value) for reason in screening.reasons]
