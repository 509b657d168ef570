"""What a screening concludes: a level, why, what is still unanswered, and what to leave out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from unhunch.domain.units import ExerciseId, ModifierId, QuestionId, RuleId


class Level(Enum):
    """The action levels, the most urgent first; INCOMPLETE while a card 1-3 question is open."""

    EMERGENCY = "A0"
    SAME_DAY = "A1"
    CLINICIAN_FIRST = "A2"
    INCOMPLETE = "incomplete"
    MODIFY = "A3"
    GO = "A4"

    @property
    def is_stop(self) -> bool:
        """Whether no exercise may be offered."""
        return self not in (Level.MODIFY, Level.GO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One rule that fired: its id, the level it asks for, and the sentence shown."""

    rule: RuleId
    level: Level
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The outcome. `excluded` and `limited` name, for each exercise, the conditions that ask for it."""

    level: Level
    reasons: tuple[Reason, ...]
    unanswered: tuple[QuestionId, ...]
    excluded: Mapping[ExerciseId, tuple[ModifierId, ...]]
    limited: Mapping[ExerciseId, tuple[ModifierId, ...]]
    ask_next: tuple[QuestionId, ...] = ()
    """Questions of card 4 that the answers so far call for (K6)."""
