"""The rule set as its content files state it: questions, combinations, checks, conditions and stop signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from unhunch.domain.evidence import Provenance
from unhunch.domain.screening.conditions import Condition
from unhunch.domain.screening.result import Level
from unhunch.domain.units import ExerciseId, ModifierId, QuestionId, RuleId, SourceId

CARDS_TO_COMPLETE = (1, 2, 3)
"""Every question of these cards needs an answer before any exercise is offered."""

AGE = QuestionId("age")
"""How an unknown age is named among the unanswered questions."""

AGE_RULE = RuleId("AGE")

CARD_4 = QuestionId("modifiers")
"""How card 4 is named among what to ask next, while nobody has answered it."""


class QuestionKind(Enum):
    """How a question is answered. AUTO: yes or no, and the age decides whether a yes counts."""

    YES_NO = "yes-no"
    MULTI = "multi"
    AUTO = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a question; `level` where it differs from the question's."""

    id: str
    text: str
    level: Level | None = None
    implies: tuple[ModifierId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One screening question, what an answer of concern asks for, and why it is asked."""

    id: QuestionId
    card: int
    order: int
    kind: QuestionKind
    text: str
    options: tuple[Option, ...]
    level: Level | None
    """None: the answer only feeds other rules."""
    concern: bool
    """The yes-or-no answer that counts: yes everywhere but in "has someone looked at it?"."""
    only_when: Condition | None
    """A further condition for the answer to count: the age of C4."""
    reason: str
    advice: str
    chosen_reason: str | None
    """The sentence shown when the person chose to go on after reading the advice; None: not theirs to choose."""
    rationale: str
    sources: tuple[SourceId, ...]
    provenance: Provenance
    implies: tuple[ModifierId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """When `when` holds, the rule asks for `level` and says `text`."""

    level: Level
    text: str
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """A rule over several answers. Its cases are tried in order, the most urgent first."""

    id: RuleId
    name: str
    order: int
    cases: tuple[Case, ...]
    asks: tuple[QuestionId, ...]
    """Questions to ask when it holds; once they are answered the rule has done its work."""
    implies: tuple[ModifierId, ...]
    rationale: str
    sources: tuple[SourceId, ...]
    provenance: Provenance


class CheckKind(Enum):
    """When a short check is asked."""

    BEFORE_SESSION = "before-session"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A short question between full screenings; a yes asks whole cards or single questions again."""

    id: QuestionId
    kind: CheckKind
    order: int
    text: str
    options: tuple[Option, ...]
    if_yes: str
    asks_cards: tuple[int, ...]
    asks: tuple[QuestionId, ...]


class Action(Enum):
    """What a health condition does to an exercise. NOTE: only a word of care, the exercise is unchanged."""

    EXCLUDE = "exclude"
    LIMIT = "limit"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a health condition asks of one exercise, and the sentence shown for it."""

    action: Action
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifier:
    """A health condition of card 4, or one that an answer of card 3 implies."""

    id: ModifierId
    order: int
    label: str
    hint: str
    reason: str
    offered: bool
    """Whether card 4 lists it; the others only follow from answers."""
    effects: Mapping[ExerciseId, Effect]
    rationale: str
    sources: tuple[SourceId, ...]
    provenance: Provenance


class Ends(Enum):
    """What a stop sign ends at once."""

    SESSION = "session"
    ITEM = "item"
    HANG = "hang"
    TIMER = "timer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A level that a stop sign asks for when all its conditions hold; conditions not set always hold."""

    level: Level
    text: str
    persisted_over_min: int | None = None
    """Only if the sign lasted longer, or nobody recorded how long where `or_unknown`."""
    or_unknown: bool = False
    repeated_within_days: int | None = None
    """Only if the same sign was raised before within so many days."""
    with_modifier: ModifierId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSign:
    """Something that may happen in a session: what to do at once, and what must follow."""

    id: RuleId
    order: int
    label: str
    action: str
    ends: Ends
    asks_cards: tuple[int, ...]
    """Cards that must be answered again after it: the INCOMPLETE demand stands until they are."""
    demands: tuple[Demand, ...]
    excludes: tuple[ExerciseId, ...]
    """Left out until a full screening dated later."""
    rationale: str
    sources: tuple[SourceId, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruleset:
    """Which rules these are, how long they may be relied on, and the sentences that belong to no single rule."""

    id: str
    version: str
    reviewed: date
    expires_after_months: int
    adult_age: int
    age_reason: str
    also_clearable: tuple[RuleId, ...]
    """Rules outside screening that a clinician's word can also clear."""
    no_signs: str
    """Shown when no rule fired. It never says that all is well."""
    watch: str
    unwatched: str
    """Nobody reads what is entered here."""
    emergency_steps: tuple[str, ...]
    expired: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningRules:
    """Everything a screening is evaluated with; each mapping is in the order shown."""

    ruleset: Ruleset
    questions: Mapping[QuestionId, Question]
    combinations: Mapping[RuleId, Combination]
    checks: Mapping[QuestionId, Check]
    modifiers: Mapping[ModifierId, Modifier]
    stop_signs: Mapping[RuleId, StopSign]

    def card(self, number: int) -> tuple[Question, ...]:
        """The questions of one card, in order."""
        return tuple(q for q in self.questions.values() if q.card == number)

    @property
    def needed(self) -> tuple[Question, ...]:
        """The questions that must be answered before any exercise."""
        return tuple(q for q in self.questions.values() if q.card in CARDS_TO_COMPLETE)

    @property
    def clearable(self) -> tuple[RuleId, ...]:
        """The rules a clinician's word can clear: single answers and stop signs, never a combination or the age."""
        questions = tuple(RuleId(q.id) for q in self.needed)
        return (*questions, *self.stop_signs, *self.ruleset.also_clearable)

    def is_expired(self, today: date) -> bool:
        """Whether the rules are older than they may be relied on."""
        return today >= _months_later(self.ruleset.reviewed, self.ruleset.expires_after_months)


def _months_later(day: date, months: int) -> date:
    """The same day so many months on, or the 28th where that month may be too short."""
    total = day.year * 12 + day.month - 1 + months
    return date(total // 12, total % 12 + 1, min(day.day, 28))
