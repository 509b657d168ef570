"""What a rule may ask of the standing answers. There is no "not": one more yes can only make more rules hold."""

from collections.abc import Mapping
from dataclasses import dataclass

from unhunch.domain.screening.result import Level
from unhunch.domain.units import QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An answer that counts: a sign of concern that no clinician has cleared since."""

    question: QuestionId
    card: int
    level: Level | None
    """The level it asks for by itself; None if it only feeds other rules."""
    options: frozenset[str] = frozenset()
    """The options it may mean: those chosen, or all of them where only "at least one" is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a condition can look at."""

    standing: Mapping[QuestionId, Standing]
    age: int | None
    pain_0_10: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStands:
    """The answer to `question` counts; with `option`, that option of it."""

    question: QuestionId
    option: str | None = None

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        standing = facts.standing.get(self.question)
        return standing is not None and (self.option is None or self.option in standing.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeUnder:
    """The person is younger than `years`; an unknown age is not."""

    years: int

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return facts.age is not None and facts.age < self.years


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeFrom:
    """The person is `years` old or older; an unknown age is not."""

    years: int

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return facts.age is not None and facts.age >= self.years


@dataclass(frozen=True, slots=True, kw_only=True)
class PainFrom:
    """The pain now is `score_0_10` or more."""

    score_0_10: int

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return facts.pain_0_10 is not None and facts.pain_0_10 >= self.score_0_10


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCount:
    """At least `at_least` separate answers ask for exactly `level`."""

    level: Level
    at_least: int

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return sum(s.level is self.level for s in facts.standing.values()) >= self.at_least


@dataclass(frozen=True, slots=True, kw_only=True)
class YesCount:
    """At least `at_least` of `questions` stand."""

    questions: tuple[QuestionId, ...]
    at_least: int

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return sum(question in facts.standing for question in self.questions) >= self.at_least


@dataclass(frozen=True, slots=True, kw_only=True)
class CardItem:
    """Any answer of one of `cards` stands, other than those in `except_for`."""

    cards: tuple[int, ...]
    except_for: tuple[QuestionId, ...]

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return any(s.card in self.cards and s.question not in self.except_for for s in facts.standing.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return all(part.holds(facts) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        return any(part.holds(facts) for part in self.parts)


Condition = AnswerStands | AgeUnder | AgeFrom | PainFrom | LevelCount | YesCount | CardItem | AllOf | AnyOf
