"""Answer screening: the cards, the checks between them, a clinician's word, a choice to go on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from unhunch.care.show_today import day_of_person
from unhunch.catalogue.library import Library
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.screening.answers import Answers, Clearance
from unhunch.domain.screening.checking import problems_of
from unhunch.domain.screening.keeping import with_kept_answers
from unhunch.domain.screening.result import Screening
from unhunch.domain.screening.rules import Check, CheckKind, ScreeningRules
from unhunch.domain.units import QuestionId, RuleId
from unhunch.records import screenings
from unhunch.records.people import PersonId
from unhunch.records.screenings import AGE, MODIFIERS, Given, Reask, SessionCheck, WeeklyCheck

OLDEST_AGE = 120


def answers_of(person: PersonId) -> Answers:
    """The person's answers as they stand."""
    return screenings.answers_of(person)


def answer(person: PersonId, given: Given, *, now: datetime, library: Library) -> Screening:
    """Keep answers, to a whole card or to some of it, and say where the person stands then.

    An emergency answered before stands until it is cleared. Once every question of the cards has been given within a
    day, that counts as a full screening. Raises: InvalidInput.
    """
    rules = library.screening
    _refuse_bad(given, rules)
    before = screenings.answers_of(person)
    new = replace(
        before,
        answers={**before.answers, **given.answers},
        answered_at={**before.answered_at, **dict.fromkeys(given.answers, now)},
    )
    standing = with_kept_answers(new, before, rules, now=now)
    outranked = [item for item, said in given.answers.items() if standing.answers[item] != said]
    needed = (*(question.id for question in rules.needed), AGE, MODIFIERS)
    versioned = replace(given, ruleset=rules.ruleset.version)
    screenings.keep_answers(person, versioned, now, outranked=outranked, needed=needed)
    return day_of_person(person, now, library).screening


def _refuse_bad(given: Given, rules: ScreeningRules) -> None:
    problems = list(problems_of(Answers(answers=given.answers, modifiers=given.modifiers), rules))
    if given.age is not None and not 0 <= given.age <= OLDEST_AGE:
        problems.append(Problem(where=AGE, value=str(given.age), allowed=f"it is 0 to {OLDEST_AGE} years"))
    if given.pain_0_10 is not None and not 0 <= given.pain_0_10 <= 10:  # noqa: PLR2004 -- the scale
        problems.append(Problem(where="pain", value=str(given.pain_0_10), allowed="it is 0 to 10"))
    if problems:
        raise InvalidInput(tuple(problems))


def say_cleared(person: PersonId, rule: str, *, now: datetime, library: Library) -> Screening:
    """Keep the statement that a clinician has cleared an answer or stop sign. Raises InvalidInput."""
    _refuse_unless(rule in library.screening.clearable, "cleared", rule)
    screenings.keep_clearance(person, Clearance(rule=RuleId(rule), at=now))
    return day_of_person(person, now, library).screening


def choose_to_go_on(person: PersonId, question: str, *, now: datetime, library: Library) -> Screening:
    """Keep the choice to go on after reading a question's advice. Raises InvalidInput where it is not the person's."""
    known = library.screening.questions.get(QuestionId(question))
    _refuse_unless(known is not None and known.chosen_reason is not None, "informed_choice", question)
    screenings.keep_choice(person, QuestionId(question), now)
    return day_of_person(person, now, library).screening


def _refuse_unless(is_allowed: bool, where: str, value: str) -> None:  # noqa: FBT001 -- reads as a sentence
    if not is_allowed:
        raise InvalidInput((Problem(where=where, value=value[:40], allowed="this rule cannot be answered so"),))


def tap_before_session(person: PersonId, now: datetime, library: Library, *, anything_new: bool) -> Screening:
    """Keep the one tap before a session; a yes asks the first cards again."""
    checks = _checks(library.screening, CheckKind.BEFORE_SESSION)
    reasks = _reasks(checks, now, library.screening) if anything_new else ()
    screenings.keep_session_check(person, SessionCheck(at=now, anything_new=anything_new), reasks)
    return day_of_person(person, now, library).screening


def answer_weekly(
    person: PersonId, answers: Mapping[QuestionId, bool], *, now: datetime, library: Library
) -> Screening:
    """Keep the weekly check, all of its questions; a yes asks what it calls for again. Raises InvalidInput."""
    checks = _checks(library.screening, CheckKind.WEEKLY)
    if set(answers) != {check.id for check in checks}:
        known = ", ".join(check.id for check in checks)
        raise InvalidInput((Problem(where="weekly", value=", ".join(answers) or "nothing", allowed=f"answer {known}"),))
    yes = tuple(check for check in checks if answers[check.id])
    screenings.keep_weekly_check(person, WeeklyCheck(at=now, answers=answers), _reasks(yes, now, library.screening))
    return day_of_person(person, now, library).screening


def _checks(rules: ScreeningRules, kind: CheckKind) -> tuple[Check, ...]:
    return tuple(check for check in rules.checks.values() if check.kind is kind)


def _reasks(checks: tuple[Check, ...], now: datetime, rules: ScreeningRules) -> tuple[Reask, ...]:
    """What each check that was answered with yes asks again."""
    return tuple(
        Reask(at=now, questions=tuple(dict.fromkeys((*_of_cards(check, rules), *check.asks))), cause=check.id)
        for check in checks
    )


def _of_cards(check: Check, rules: ScreeningRules) -> tuple[QuestionId, ...]:
    return tuple(question.id for card in check.asks_cards for question in rules.card(card))
