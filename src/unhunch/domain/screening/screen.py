"""Answers and rules to a level with its reasons."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from unhunch.domain.errors import InvalidInput
from unhunch.domain.screening.answers import Answer, Answers
from unhunch.domain.screening.checking import is_given, options_meant, problems_of
from unhunch.domain.screening.clearing import is_answer_cleared
from unhunch.domain.screening.conditions import Facts, Standing
from unhunch.domain.screening.modifying import exercises_with, modifiers_in_effect
from unhunch.domain.screening.result import Level, Reason, Screening
from unhunch.domain.screening.rules import (
    AGE,
    AGE_RULE,
    CARD_4,
    Action,
    Case,
    Combination,
    Question,
    QuestionKind,
    ScreeningRules,
)
from unhunch.domain.units import ModifierId, QuestionId, RuleId

URGENCY = {level: place for place, level in enumerate(Level)}
"""The order of levels, 0 the most urgent."""


def most_urgent(levels: Iterable[Level]) -> Level:
    """The most urgent of the levels; GO of none."""
    return min(levels, key=URGENCY.__getitem__, default=Level.GO)


def by_urgency(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons, the most urgent first, otherwise in their order."""
    return tuple(sorted(reasons, key=lambda reason: URGENCY[reason.level]))


def screen(answers: Answers, rules: ScreeningRules, now: datetime | None) -> Screening:
    """The level the answers ask for and why. `now` None: no clock, so only dates among the answers count.

    Raises: InvalidInput when the answers do not belong to the rules.
    """
    problems = problems_of(answers, rules)
    if problems:
        raise InvalidInput(problems)
    facts = facts_of(answers, rules, now)
    modifiers = modifiers_in_effect(answers, rules, facts)
    reasons = by_urgency(_reasons(answers, rules, facts, modifiers=modifiers))
    unanswered = _unanswered(answers, rules)
    excluded = exercises_with(Action.EXCLUDE, modifiers, rules)
    limited = exercises_with(Action.LIMIT, modifiers, rules)
    return Screening(
        level=_level(reasons, unanswered),
        reasons=reasons,
        unanswered=unanswered,
        excluded=excluded,
        limited={exercise: why for exercise, why in limited.items() if exercise not in excluded},
        ask_next=_ask_next(answers, rules, facts),
    )


def _level(reasons: tuple[Reason, ...], unanswered: tuple[QuestionId, ...]) -> Level:
    """An emergency is never hidden behind an open question; everything less urgent waits for it."""
    level = most_urgent(reason.level for reason in reasons)
    if unanswered and level not in (Level.EMERGENCY, Level.SAME_DAY):
        return Level.INCOMPLETE
    return level


def _unanswered(answers: Answers, rules: ScreeningRules) -> tuple[QuestionId, ...]:
    missing = tuple(q.id for q in rules.needed if q.id not in answers.answers)
    return missing if answers.age is not None else (AGE, *missing)


def _reasons(
    answers: Answers, rules: ScreeningRules, facts: Facts, *, modifiers: tuple[ModifierId, ...]
) -> Iterator[Reason]:
    yield from _age_reason(answers, rules)
    yield from _answer_reasons(rules, facts)
    yield from _combination_reasons(answers, rules, facts)
    for modifier in modifiers:
        yield Reason(rule=RuleId(modifier), level=Level.MODIFY, text=rules.modifiers[modifier].reason)


def _age_reason(answers: Answers, rules: ScreeningRules) -> Iterator[Reason]:
    if answers.age is not None and answers.age < rules.ruleset.adult_age:
        yield Reason(rule=AGE_RULE, level=Level.CLINICIAN_FIRST, text=rules.ruleset.age_reason)


def _answer_reasons(rules: ScreeningRules, facts: Facts) -> Iterator[Reason]:
    for standing in facts.standing.values():
        if standing.level is not None:
            text = _sentence(rules.questions[standing.question], standing.level)
            yield Reason(rule=RuleId(standing.question), level=standing.level, text=text)


def _sentence(question: Question, level: Level) -> str:
    if level is Level.GO and question.chosen_reason is not None:
        return question.chosen_reason
    return question.reason


def _combination_reasons(answers: Answers, rules: ScreeningRules, facts: Facts) -> Iterator[Reason]:
    for rule in rules.combinations.values():
        case = _case(rule, facts)
        if case is not None and (not rule.asks or _open(rule, answers)):
            yield Reason(rule=rule.id, level=case.level, text=case.text)


def _ask_next(answers: Answers, rules: ScreeningRules, facts: Facts) -> tuple[QuestionId, ...]:
    card_4 = () if answers.modifiers is not None else (CARD_4,)
    asking = (rule for rule in rules.combinations.values() if rule.asks and _case(rule, facts) is not None)
    return (*card_4, *(question for rule in asking for question in _open(rule, answers)))


def _case(rule: Combination, facts: Facts) -> Case | None:
    return next((case for case in rule.cases if case.when.holds(facts)), None)


def _open(rule: Combination, answers: Answers) -> tuple[QuestionId, ...]:
    return tuple(question for question in rule.asks if question not in answers.answers)


def facts_of(answers: Answers, rules: ScreeningRules, now: datetime | None) -> Facts:
    """The answers that count, once cleared ones are taken out."""
    bare = Facts(standing={}, age=answers.age, pain_0_10=answers.pain_0_10)
    standing = {
        question.id: found
        for question in rules.questions.values()
        if question.id in answers.answers
        and (question.only_when is None or question.only_when.holds(bare))
        and (found := _standing(question, answers, now)) is not None
    }
    return Facts(standing=standing, age=answers.age, pain_0_10=answers.pain_0_10)


def _standing(question: Question, answers: Answers, now: datetime | None) -> Standing | None:
    answer = answers.answers[question.id]
    level = answer_level(question, answer)
    if not is_given(question, answer) or is_answer_cleared(answers, question.id, level, now=now):
        return None
    if question.id in answers.informed_choice:
        level = Level.GO
    return Standing(question=question.id, card=question.card, level=level, options=options_meant(question, answer))


def answer_level(question: Question, answer: Answer) -> Level | None:
    """The level an answer of concern asks for: the most urgent of the options it may mean."""
    if question.kind is not QuestionKind.MULTI or question.level is None or isinstance(answer, bool):
        return question.level
    chosen = (option.level or question.level for option in question.options if option.id in answer)
    return most_urgent(chosen)
