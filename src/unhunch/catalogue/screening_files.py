"""The questions, rules, health conditions, stop signs and help lines, as their content files state them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from unhunch.catalogue.reading import ContentModel, Text
from unhunch.catalogue.screening_conditions import Card, ConditionFile, Id, questions
from unhunch.domain.evidence import Provenance
from unhunch.domain.screening import rules
from unhunch.domain.screening.result import Level
from unhunch.domain.units import ExerciseId, ModifierId, QuestionId, RuleId, SourceId

Known = Literal["read", "relayed", "from memory", "own rule"]

PROVENANCE: Mapping[Known, Provenance] = {
    "read": Provenance.READ,
    "relayed": Provenance.RELAYED,
    "from memory": Provenance.MEMORY,
    "own rule": Provenance.OWN_RULE,
}


def modifiers(ids: Iterable[str]) -> tuple[ModifierId, ...]:
    """Ids of health conditions."""
    return tuple(map(ModifierId, ids))


def sources(ids: Iterable[str]) -> tuple[SourceId, ...]:
    """Ids of sources."""
    return tuple(map(SourceId, ids))


class OptionFile(ContentModel):
    """One choice of a question."""

    id: Id
    text: Text
    level: Level | None = None
    implies: tuple[Id, ...] = ()

    def domain(self) -> rules.Option:
        """As a domain object."""
        return rules.Option(id=self.id, text=self.text, level=self.level, implies=modifiers(self.implies))


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
            sources=sources(self.sources),
            provenance=PROVENANCE[self.provenance],
            implies=modifiers(self.implies),
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
            asks=questions(self.asks),
            implies=modifiers(self.implies),
            rationale=self.rationale,
            sources=sources(self.sources),
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
            asks=questions(self.asks),
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
            sources=sources(self.sources),
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
            sources=sources(self.sources),
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
