"""The conditions of a rule, as content files state them."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from unhunch.catalogue.reading import ContentModel
from unhunch.domain.screening import conditions
from unhunch.domain.screening.result import Level
from unhunch.domain.units import QuestionId

Id = Annotated[str, Field(min_length=1, pattern=r"^[A-Za-z0-9-]+$")]
Few = Annotated[int, Field(ge=1, le=12)]
Card = Annotated[int, Field(ge=1, le=4)]
Years = Annotated[int, Field(ge=0, le=120)]


def questions(ids: Iterable[str]) -> tuple[QuestionId, ...]:
    """Ids of questions."""
    return tuple(map(QuestionId, ids))


class AnswerFile(ContentModel):
    """`answer = "U2"`, and perhaps `option = "…"`."""

    answer: Id
    option: Id | None = None

    def domain(self) -> conditions.AnswerStands:
        """As a domain object."""
        return conditions.AnswerStands(question=QuestionId(self.answer), option=self.option)


class AgeUnderFile(ContentModel):
    """`age_under = 20`."""

    age_under: Years

    def domain(self) -> conditions.AgeUnder:
        """As a domain object."""
        return conditions.AgeUnder(years=self.age_under)


class AgeFromFile(ContentModel):
    """`age_from = 60`."""

    age_from: Years

    def domain(self) -> conditions.AgeFrom:
        """As a domain object."""
        return conditions.AgeFrom(years=self.age_from)


class PainFromFile(ContentModel):
    """`pain_from = 7`."""

    pain_from: Annotated[int, Field(ge=0, le=10)]

    def domain(self) -> conditions.PainFrom:
        """As a domain object."""
        return conditions.PainFrom(score_0_10=self.pain_from)


class LevelCountFile(ContentModel):
    """`level = "A2", at_least = 3`."""

    level: Level
    at_least: Few

    def domain(self) -> conditions.LevelCount:
        """As a domain object."""
        return conditions.LevelCount(level=self.level, at_least=self.at_least)


class YesCountFile(ContentModel):
    """`yes = ["I1", …], at_least = 3`."""

    yes: tuple[Id, ...]
    at_least: Few

    def domain(self) -> conditions.YesCount:
        """As a domain object."""
        return conditions.YesCount(questions=questions(self.yes), at_least=self.at_least)


class CardItemFile(ContentModel):
    """`cards = [2, 3], except_for = ["C17"]`."""

    cards: tuple[Card, ...]
    except_for: tuple[Id, ...] = ()

    def domain(self) -> conditions.CardItem:
        """As a domain object."""
        return conditions.CardItem(cards=self.cards, except_for=questions(self.except_for))


class AllFile(ContentModel):
    """`all = [condition, …]`."""

    all: Annotated[tuple["ConditionFile", ...], Field(min_length=1)]

    def domain(self) -> conditions.AllOf:
        """As a domain object."""
        return conditions.AllOf(parts=tuple(part.domain() for part in self.all))


class AnyFile(ContentModel):
    """`any = [condition, …]`."""

    any: Annotated[tuple["ConditionFile", ...], Field(min_length=1)]

    def domain(self) -> conditions.AnyOf:
        """As a domain object."""
        return conditions.AnyOf(parts=tuple(part.domain() for part in self.any))


KEYS = ("answer", "age_under", "age_from", "pain_from", "level", "yes", "cards", "all", "any")
"""The key that says which kind of condition a table is."""


def _kind_of_condition(table: object) -> str | None:
    return next((key for key in KEYS if isinstance(table, dict) and key in table), None)


ConditionFile = Annotated[
    Annotated[AnswerFile, Tag("answer")]
    | Annotated[AgeUnderFile, Tag("age_under")]
    | Annotated[AgeFromFile, Tag("age_from")]
    | Annotated[PainFromFile, Tag("pain_from")]
    | Annotated[LevelCountFile, Tag("level")]
    | Annotated[YesCountFile, Tag("yes")]
    | Annotated[CardItemFile, Tag("cards")]
    | Annotated[AllFile, Tag("all")]
    | Annotated[AnyFile, Tag("any")],
    Discriminator(
        _kind_of_condition,
        custom_error_type="condition",
        custom_error_message=f"A condition has one of the keys {', '.join(KEYS)}",
    ),
]
