"""Loads the screening rules and the help lines."""

from collections.abc import Mapping
from typing import TypeVar

from unhunch.catalogue.reading import Reader
from unhunch.catalogue.screening_files import (
    CheckFile,
    CombinationFile,
    CountryFile,
    EmergencyFile,
    ModifierFile,
    QuestionFile,
    RulesetFile,
    StopSignFile,
)
from unhunch.catalogue.screening_lookup import look_up
from unhunch.domain.screening import rules
from unhunch.domain.screening.emergency import Emergency, HelpLines
from unhunch.domain.units import ModifierId, QuestionId, RuleId

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
    look_up(reader, loaded)
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
