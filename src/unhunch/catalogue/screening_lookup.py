"""Every question, option and condition that a screening rule names has to exist."""

from collections.abc import Iterator

from unhunch.catalogue.reading import Reader
from unhunch.domain.screening import conditions, rules
from unhunch.domain.units import QuestionId

Named = tuple[str, str, str]
"""Where an id is named: the file, the key, and the id itself."""


def look_up(reader: Reader, loaded: rules.ScreeningRules) -> None:
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
