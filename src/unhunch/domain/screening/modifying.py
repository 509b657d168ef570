"""Which exercises a person's health conditions leave out or hold back."""

from collections.abc import Mapping

from unhunch.domain.screening.answers import Answers
from unhunch.domain.screening.checking import is_given, options_meant
from unhunch.domain.screening.conditions import Facts
from unhunch.domain.screening.rules import Action, ScreeningRules
from unhunch.domain.units import ExerciseId, ModifierId


def modifiers_in_effect(answers: Answers, rules: ScreeningRules, facts: Facts) -> tuple[ModifierId, ...]:
    """Those given on card 4 and those that answers imply, in the order of the card; a cleared answer still implies."""
    given = frozenset(answers.modifiers or ())
    implied = _implied_by_answers(answers, rules) | _implied_by_combinations(rules, facts)
    return tuple(modifier for modifier in rules.modifiers if modifier in given | implied)


def _implied_by_answers(answers: Answers, rules: ScreeningRules) -> frozenset[ModifierId]:
    implied: set[ModifierId] = set()
    for question_id, answer in answers.answers.items():
        question = rules.questions[question_id]
        if not is_given(question, answer):
            continue
        meant = options_meant(question, answer)
        implied.update(question.implies)
        for option in question.options:
            if option.id in meant:
                implied.update(option.implies)
    return frozenset(implied)


def _implied_by_combinations(rules: ScreeningRules, facts: Facts) -> frozenset[ModifierId]:
    holding = (
        rule
        for rule in rules.combinations.values()
        if rule.implies and any(case.when.holds(facts) for case in rule.cases)
    )
    return frozenset(modifier for rule in holding for modifier in rule.implies)


def exercises_with(
    action: Action, modifiers: tuple[ModifierId, ...], rules: ScreeningRules
) -> Mapping[ExerciseId, tuple[ModifierId, ...]]:
    """For each exercise that any of the conditions treats so, the conditions that do."""
    found: dict[ExerciseId, tuple[ModifierId, ...]] = {}
    for modifier in modifiers:
        for exercise, effect in rules.modifiers[modifier].effects.items():
            if effect.action is action:
                found[exercise] = (*found.get(exercise, ()), modifier)
    return found
