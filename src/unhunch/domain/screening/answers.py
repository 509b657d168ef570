"""What a person answered, as stored: an unanswered question is absent, neither yes nor no."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from unhunch.domain.units import ModifierId, QuestionId, RuleId

Answer = bool | tuple[str, ...]
"""yes or no; or, of a multiple choice, the option ids chosen (none: an explicit "none of these"); True: one or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """The person's statement that a clinician has cleared one answer or stop sign."""

    rule: RuleId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One person's current answers. `at`: when the full screening was given; `answered_at`: single later answers."""

    answers: Mapping[QuestionId, Answer]
    age: int | None = None
    modifiers: tuple[ModifierId, ...] | None = None
    """Card 4; None while it has not been answered."""
    pain_0_10: int | None = None
    informed_choice: tuple[QuestionId, ...] = ()
    cleared: tuple[Clearance, ...] = ()
    at: datetime | None = None
    answered_at: Mapping[QuestionId, datetime] = field(default_factory=dict[QuestionId, datetime])
    ruleset: str | None = None
