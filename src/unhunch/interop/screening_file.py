"""Screening answers and results as JSON: one strict way in and one way out, used by files, profiles and exports."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any, cast

from unhunch.domain.screening.answers import Answer, Answers, Clearance
from unhunch.domain.screening.checking import problems_of
from unhunch.domain.screening.result import Screening
from unhunch.domain.units import ModifierId, QuestionId, RuleId
from unhunch.interop.strict import STAND_IN, Place, Problems, Unreadable

if TYPE_CHECKING:
    from unhunch.domain.screening.rules import ScreeningRules

Json = dict[str, Any]

OLDEST = 120
KEYS = ("ruleset", "age", "answers", "modifiers", "pain", "informed_choice", "cleared", "at", "answered")


def parse_screening(data: object, zone: tzinfo | None, rules: "ScreeningRules | None" = None) -> Answers:
    """The answers that a screening states; a time without an offset is in `zone`, or UTC where there is none.

    With `rules` ids that they do not know are problems too; without, `problems_of` or `screen` finds them.

    Raises: InvalidInput with all problems.
    """
    problems = Problems()
    try:
        answers = read_screening(Place(data, "", problems), zone or UTC)
    except Unreadable:
        answers = None
    if rules is not None and answers is not None:
        problems.found += problems_of(answers, rules)
    problems.refuse()
    if answers is None:
        message = "a refused screening has problems"
        raise AssertionError(message)
    return answers


def read_screening(place: Place, zone: tzinfo) -> Answers:
    """The answers at a place of a larger file; what could not be read is left out and remembered as a problem."""
    table = place.table(*KEYS)
    return Answers(
        ruleset=table.take("ruleset", lambda each: each.text(80), None),
        age=table.take("age", lambda each: each.whole(0, OLDEST), None),
        answers=table.take("answers", _answers, {}),
        modifiers=table.take("modifiers", lambda each: tuple(map(ModifierId, _ids(each))), None),
        pain_0_10=table.take("pain", lambda each: each.whole(0, 10), None),
        informed_choice=table.take("informed_choice", lambda each: tuple(map(QuestionId, _ids(each))), ()),
        cleared=table.take("cleared", lambda each: each.each(lambda one: _clearance(one, zone)), ()),
        at=table.take("at", lambda each: each.moment(zone), None),
        answered_at=table.take("answered", lambda each: _times(each, zone), {}),
    )


def _answers(place: Place) -> Mapping[QuestionId, Answer]:
    found: dict[QuestionId, Answer] = {}
    for key, value in _entries(place).items():
        try:
            found[QuestionId(key)] = _answer(place.under(key, value))
        except Unreadable:
            continue
    return found


def _answer(place: Place) -> Answer:
    if isinstance(place.value, bool):
        return place.value
    if not isinstance(place.value, list):
        place.refuse("it is true, false or a list of option ids")
    return _ids(place)


def _ids(place: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.each(lambda each: each.text(80))))


def _clearance(place: Place, zone: tzinfo) -> Clearance:
    table = place.table("rule", "at")
    return Clearance(
        rule=RuleId(table.need("rule", lambda each: each.text(80), "")),
        at=table.need("at", lambda each: each.moment(zone), STAND_IN),
    )


def _times(place: Place, zone: tzinfo) -> Mapping[QuestionId, datetime]:
    found: dict[QuestionId, datetime] = {}
    for key, value in _entries(place).items():
        try:
            found[QuestionId(key)] = place.under(key, value).moment(zone)
        except Unreadable:
            continue
    return found


def _entries(place: Place) -> Mapping[str, object]:
    """A table whose keys are question ids; which ones there are is the rule set's to say."""
    value = place.value
    if not isinstance(value, dict):
        place.refuse("it is a table of question ids")
    return cast("Mapping[str, object]", value)


def answers_to_json(answers: Answers) -> Json:
    """The answers as the file that `parse_screening` reads back to the same answers; what is not known is left out."""
    stated: Json = {
        "ruleset": answers.ruleset,
        "age": answers.age,
        "modifiers": None if answers.modifiers is None else list(answers.modifiers),
        "pain": answers.pain_0_10,
        "at": None if answers.at is None else answers.at.isoformat(),
        "informed_choice": list(answers.informed_choice) or None,
        "cleared": [{"rule": each.rule, "at": each.at.isoformat()} for each in answers.cleared] or None,
        "answered": {question: at.isoformat() for question, at in answers.answered_at.items()} or None,
    }
    given = {question: a if isinstance(a, bool) else list(a) for question, a in answers.answers.items()}
    return {key: value for key, value in stated.items() if value is not None} | {"answers": given}


def screening_to_json(screening: Screening) -> Json:
    """The outcome as `unhunch screen` prints it."""
    return {
        "level": screening.level.value,
        "reasons": [
            {"rule": reason.rule, "level": reason.level.value, "text": reason.text} for reason in screening.reasons
        ],
        "unanswered": list(screening.unanswered),
        "excluded": {exercise: list(why) for exercise, why in screening.excluded.items()},
        "limited": {exercise: list(why) for exercise, why in screening.limited.items()},
        "ask_next": list(screening.ask_next),
    }
