"""The screening rules and the help lines, as their content files state them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import Discriminator, Field, Tag

from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain.evidence import Provenance
from unhunch.domain.screening import conditions, rules
from unhunch.domain.screening.emergency import Emergency, HelpLines
from unhunch.domain.screening.result import Level
from unhunch.domain.units import ExerciseId, ModifierId, QuestionId, RuleId, SourceId

Known = Literal["read", "relayed", "from memory", "own rule"]

PROVENANCE: Mapping[Known, Provenance] = {
    "read": Provenance.READ,
    "relayed": Provenance.RELAYED,
    "from memory": Provenance.MEMORY,
    "own rule": Provenance.OWN_RULE,
}

Id = Annotated[str, Field(min_length=1, pattern=r"^[A-Za-z0-9-]+$")]
Few = Annotated[int, Field(ge=1, le=12)]
Card = Annotated[int, Field(ge=1, le=4)]
Years = Annotated[int, Field(ge=0, le=120)]


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
        return conditions.YesCount(questions=_questions(self.yes), at_least=self.at_least)


class CardItemFile(ContentModel):
    """`cards = [2, 3], except_for = ["C17"]`."""

    cards: tuple[Card, ...]
    except_for: tuple[Id, ...] = ()

    def domain(self) -> conditions.CardItem:
        """As a domain object."""
        return conditions.CardItem(cards=self.cards, except_for=_questions(self.except_for))


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


class OptionFile(ContentModel):
    """One choice of a question."""

    id: Id
    text: Text
    level: Level | None = None
    implies: tuple[Id, ...] = ()

    def domain(self) -> rules.Option:
        """As a domain object."""
        return rules.Option(id=self.id, text=self.text, level=self.level, implies=_modifiers(self.implies))


class QuestionFile(ContentModel):
    """screening/<question>.toml."""

    id: Id
    card: Card
    order: int
    kind: rules.QuestionKind
    question: Text
    options: tuple[OptionFile, ...] = ()
    level: Level | None = None
    concern: bool = True
    only_when: ConditionFile | None = None
    reason: Text
    advice: Text
    chosen_reason: Text | None = None
    rationale: Text
    sources: tuple[Id, ...]
    provenance: Known
    implies: tuple[Id, ...] = ()

    def domain(self) -> rules.Question:
        """As a domain object."""
        return rules.Question(
            id=QuestionId(self.id),
            card=self.card,
            order=self.order,
            kind=self.kind,
            text=self.question,
            options=tuple(option.domain() for option in self.options),
            level=self.level,
            concern=self.concern,
            only_when=None if self.only_when is None else self.only_when.domain(),
            reason=self.reason,
            advice=self.advice,
            chosen_reason=self.chosen_reason,
            rationale=self.rationale,
            sources=_sources(self.sources),
            provenance=PROVENANCE[self.provenance],
            implies=_modifiers(self.implies),
        )


class CaseFile(ContentModel):
    """One case of a combination."""

    level: Level
    text: Text
    when: ConditionFile

    def domain(self) -> rules.Case:
        """As a domain object."""
        return rules.Case(level=self.level, text=self.text, when=self.when.domain())


class CombinationFile(ContentModel):
    """combinations/<rule>.toml."""

    id: Id
    name: Text
    order: int
    cases: Annotated[tuple[CaseFile, ...], Field(min_length=1)]
    asks: tuple[Id, ...] = ()
    implies: tuple[Id, ...] = ()
    rationale: Text
    sources: tuple[Id, ...]
    provenance: Known

    def domain(self) -> rules.Combination:
        """As a domain object."""
        return rules.Combination(
            id=RuleId(self.id),
            name=self.name,
            order=self.order,
            cases=tuple(case.domain() for case in self.cases),
            asks=_questions(self.asks),
            implies=_modifiers(self.implies),
            rationale=self.rationale,
            sources=_sources(self.sources),
            provenance=PROVENANCE[self.provenance],
        )


class CheckFile(ContentModel):
    """checks/<check>.toml."""

    id: Id
    kind: rules.CheckKind
    order: int
    question: Text
    options: tuple[OptionFile, ...] = ()
    if_yes: Text
    asks_cards: tuple[Card, ...] = ()
    asks: tuple[Id, ...] = ()

    def domain(self) -> rules.Check:
        """As a domain object."""
        return rules.Check(
            id=QuestionId(self.id),
            kind=self.kind,
            order=self.order,
            text=self.question,
            options=tuple(option.domain() for option in self.options),
            if_yes=self.if_yes,
            asks_cards=self.asks_cards,
            asks=_questions(self.asks),
        )


class RulesetFile(ContentModel):
    """ruleset.toml."""

    ruleset: Id
    version: str
    reviewed: date
    expires_after_months: Annotated[int, Field(ge=1, le=60)]
    adult_age: Annotated[int, Field(ge=18, le=21)]
    age_reason: Text
    also_clearable: tuple[Id, ...]
    no_signs: Text
    watch: Text
    unwatched: Text
    emergency_steps: tuple[Text, ...]
    expired: Text

    def domain(self) -> rules.Ruleset:
        """As a domain object."""
        return rules.Ruleset(
            id=self.ruleset,
            version=self.version,
            reviewed=self.reviewed,
            expires_after_months=self.expires_after_months,
            adult_age=self.adult_age,
            age_reason=self.age_reason,
            also_clearable=tuple(map(RuleId, self.also_clearable)),
            no_signs=self.no_signs,
            watch=self.watch,
            unwatched=self.unwatched,
            emergency_steps=self.emergency_steps,
            expired=self.expired,
        )


class EffectFile(ContentModel):
    """What a condition does to one exercise."""

    action: rules.Action
    note: Text


class ModifierFile(ContentModel):
    """modifiers/<id>.toml."""

    id: Id
    order: int
    label: Text
    hint: Text
    reason: Text
    offered: bool
    effects: dict[Id, EffectFile]
    rationale: Text
    sources: tuple[Id, ...]
    provenance: Known

    def domain(self) -> rules.Modifier:
        """As a domain object."""
        return rules.Modifier(
            id=ModifierId(self.id),
            order=self.order,
            label=self.label,
            hint=self.hint,
            reason=self.reason,
            offered=self.offered,
            effects={
                ExerciseId(exercise): rules.Effect(action=effect.action, note=effect.note)
                for exercise, effect in self.effects.items()
            },
            rationale=self.rationale,
            sources=_sources(self.sources),
            provenance=PROVENANCE[self.provenance],
        )


class DemandFile(ContentModel):
    """One level a stop sign may ask for."""

    level: Level
    text: Text
    persisted_over_min: Annotated[int, Field(ge=0)] | None = None
    or_unknown: bool = False
    repeated_within_days: Annotated[int, Field(ge=1)] | None = None
    with_modifier: Id | None = None

    def domain(self) -> rules.Demand:
        """As a domain object."""
        return rules.Demand(
            level=self.level,
            text=self.text,
            persisted_over_min=self.persisted_over_min,
            or_unknown=self.or_unknown,
            repeated_within_days=self.repeated_within_days,
            with_modifier=None if self.with_modifier is None else ModifierId(self.with_modifier),
        )


class StopSignFile(ContentModel):
    """stop-signs/<id>.toml."""

    id: Id
    order: int
    label: Text
    action: Text
    ends: rules.Ends
    asks_cards: tuple[Card, ...] = ()
    demands: tuple[DemandFile, ...] = ()
    excludes: tuple[Id, ...] = ()
    rationale: Text
    sources: tuple[Id, ...]
    provenance: Known

    def domain(self) -> rules.StopSign:
        """As a domain object."""
        return rules.StopSign(
            id=RuleId(self.id),
            order=self.order,
            label=self.label,
            action=self.action,
            ends=self.ends,
            asks_cards=self.asks_cards,
            demands=tuple(demand.domain() for demand in self.demands),
            excludes=tuple(map(ExerciseId, self.excludes)),
            rationale=self.rationale,
            sources=_sources(self.sources),
            provenance=PROVENANCE[self.provenance],
        )


class CountryFile(ContentModel):
    """The lines of one country."""

    name: Text
    emergency: str
    urgent: str | None = None
    note: Text
    reviewed: date


class EmergencyFile(ContentModel):
    """emergency.toml."""

    default_emergency: Text
    default_urgent: Text
    emergency_is: Text
    urgent_is: Text
    countries: dict[Annotated[str, Field(pattern=r"^[A-Z]{2}$")], CountryFile]


F = TypeVar("F", CombinationFile, CheckFile, ModifierFile, StopSignFile)


def load_screening(reader: Reader) -> rules.ScreeningRules | None:
    """Every question, combination, check, condition and stop sign; None where the rule set itself cannot be read."""
    ruleset = reader.file("ruleset.toml", RulesetFile)
    questions = reader.folder("screening", QuestionFile)
    combinations = reader.folder("combinations", CombinationFile)
    checks = reader.folder("checks", CheckFile)
    if ruleset is None:
        return None
    loaded = rules.ScreeningRules(
        ruleset=ruleset.domain(),
        questions={QuestionId(q.id): q.domain() for q in sorted(questions.values(), key=lambda q: (q.card, q.order))},
        combinations={RuleId(rule.id): rule.domain() for rule in _in_order(combinations)},
        checks={QuestionId(check.id): check.domain() for check in _in_order(checks)},
        modifiers=load_modifiers(reader),
        stop_signs=load_stop_signs(reader),
    )
    _look_up(reader, loaded)
    return loaded


def load_modifiers(reader: Reader) -> Mapping[ModifierId, rules.Modifier]:
    """The health conditions, in the order shown."""
    return {ModifierId(m.id): m.domain() for m in _in_order(reader.folder("modifiers", ModifierFile))}


def load_stop_signs(reader: Reader) -> Mapping[RuleId, rules.StopSign]:
    """The stop signs, in the order shown."""
    return {RuleId(sign.id): sign.domain() for sign in _in_order(reader.folder("stop-signs", StopSignFile))}


def load_emergency(reader: Reader) -> Emergency | None:
    """Whom to call in which country; None where the file cannot be read."""
    file = reader.file("emergency.toml", EmergencyFile)
    if file is None:
        return None
    return Emergency(
        default_emergency=file.default_emergency,
        default_urgent=file.default_urgent,
        emergency_is=file.emergency_is,
        urgent_is=file.urgent_is,
        countries={code: _help_lines(code, country) for code, country in file.countries.items()},
    )


def _help_lines(code: str, country: CountryFile) -> HelpLines:
    return HelpLines(
        country=code,
        name=country.name,
        emergency=country.emergency,
        urgent=country.urgent,
        note=country.note,
        reviewed=country.reviewed,
    )


def _in_order(files: Mapping[str, F]) -> list[F]:
    return sorted(files.values(), key=lambda file: file.order)


def _questions(ids: Iterable[str]) -> tuple[QuestionId, ...]:
    return tuple(map(QuestionId, ids))


def _modifiers(ids: Iterable[str]) -> tuple[ModifierId, ...]:
    return tuple(map(ModifierId, ids))


def _sources(ids: Iterable[str]) -> tuple[SourceId, ...]:
    return tuple(map(SourceId, ids))


Named = tuple[str, str, str]
"""Where an id is named: the file, the key, and the id itself."""


def _look_up(reader: Reader, loaded: rules.ScreeningRules) -> None:
    """Every question, option and condition that a rule names has to exist."""
    options = {f"{q.id}: {option.id}" for q in loaded.questions.values() for option in q.options}
    kinds = (
        (_named_questions(loaded), set(loaded.questions), "a question of screening/"),
        (_named_options(loaded), options, "an option of that question"),
        (_named_modifiers(loaded), set(loaded.modifiers), "a condition of modifiers/"),
    )
    for named, known, what in kinds:
        for file, key, id_ in named:
            if id_ not in known:
                reader.problem(file, key, id_, f"it is the id of {what}")


def _named_questions(loaded: rules.ScreeningRules) -> Iterator[Named]:
    for where, condition in _conditions(loaded):
        for leaf in _leaves(condition):
            yield from ((where, "when", question) for question in _questions_of(leaf))
    for rule in loaded.combinations.values():
        yield from ((f"combinations/{rule.id}.toml", "asks", question) for question in rule.asks)
    for check in loaded.checks.values():
        yield from ((f"checks/{check.id}.toml", "asks", question) for question in check.asks)


def _named_options(loaded: rules.ScreeningRules) -> Iterator[Named]:
    for where, condition in _conditions(loaded):
        for leaf in _leaves(condition):
            if isinstance(leaf, conditions.AnswerStands) and leaf.option is not None:
                yield where, "when", f"{leaf.question}: {leaf.option}"


def _named_modifiers(loaded: rules.ScreeningRules) -> Iterator[Named]:
    for question in loaded.questions.values():
        implied = (*question.implies, *(m for option in question.options for m in option.implies))
        yield from ((f"screening/{question.id}.toml", "implies", modifier) for modifier in implied)
    for rule in loaded.combinations.values():
        yield from ((f"combinations/{rule.id}.toml", "implies", modifier) for modifier in rule.implies)
    for sign in loaded.stop_signs.values():
        asked = (demand.with_modifier for demand in sign.demands if demand.with_modifier is not None)
        yield from ((f"stop-signs/{sign.id}.toml", "demands.with_modifier", modifier) for modifier in asked)


def _conditions(loaded: rules.ScreeningRules) -> Iterator[tuple[str, conditions.Condition]]:
    for question in loaded.questions.values():
        if question.only_when is not None:
            yield f"screening/{question.id}.toml", question.only_when
    for rule in loaded.combinations.values():
        yield from ((f"combinations/{rule.id}.toml", case.when) for case in rule.cases)


def _leaves(condition: conditions.Condition) -> Iterator[conditions.Condition]:
    if isinstance(condition, conditions.AllOf | conditions.AnyOf):
        for part in condition.parts:
            yield from _leaves(part)
    else:
        yield condition


def _questions_of(leaf: conditions.Condition) -> tuple[QuestionId, ...]:
    if isinstance(leaf, conditions.AnswerStands):
        return (leaf.question,)
    if isinstance(leaf, conditions.YesCount):
        return leaf.questions
    if isinstance(leaf, conditions.CardItem):
        return leaf.except_for
    return ()
