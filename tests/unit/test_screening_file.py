from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from tests.unit.screening_examples import rules, screened
from tests.unit.test_screening_laws import people
from unhunch.domain.errors import InvalidInput
from unhunch.domain.screening.answers import Answers, Clearance
from unhunch.domain.units import RuleId
from unhunch.interop.screening_file import answers_to_json, parse_screening, screening_to_json

BERLIN = ZoneInfo("Europe/Berlin")


def problems(data: object) -> list[str]:
    with pytest.raises(InvalidInput) as refused:
        parse_screening(data, BERLIN, rules())
    return [str(problem) for problem in refused.value.problems]


def test_every_key_of_the_file_is_read() -> None:
    answers = parse_screening(
        {
            "ruleset": "unhunch-screening",
            "age": 41,
            "answers": {"E1": False, "E4": ["leaking"], "C17": True, "I0": True},
            "modifiers": ["knee-limits"],
            "pain": 3,
            "informed_choice": ["C17"],
            "cleared": [{"rule": "U4", "at": "2026-11-20T10:00"}],
            "at": "2026-11-19T10:00:00+00:00",
            "answered": {"E1": "2026-07-18T23:30"},
        },
        BERLIN,
        rules(),
    )

    assert answers.answers == {"E1": False, "E4": ("leaking",), "C17": True, "I0": True}
    assert (answers.age, answers.pain_0_10, answers.modifiers) == (41, 3, ("knee-limits",))
    assert (answers.informed_choice, answers.ruleset) == (("C17",), "unhunch-screening")
    # Berlin is an hour ahead of UTC in November and two in July.
    assert answers.cleared == (Clearance(rule=RuleId("U4"), at=datetime(2026, 11, 20, 9, tzinfo=UTC)),)
    assert answers.answered_at == {"E1": datetime(2026, 7, 18, 21, 30, tzinfo=UTC)}
    assert answers.at == datetime(2026, 11, 19, 10, tzinfo=UTC)


def test_what_a_file_does_not_say_is_not_known() -> None:
    assert parse_screening({}, None) == Answers(answers={})


def test_an_empty_card_4_is_an_answer() -> None:
    assert parse_screening({"modifiers": []}, None).modifiers == ()


def test_a_time_without_offset_is_utc_where_no_zone_is_given() -> None:
    assert parse_screening({"at": "2026-11-19T10:00"}, None).at == datetime(2026, 11, 19, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ([], "the file: a list is not allowed; it is a table"),
        ({"answer": {}}, "answer: this key is not allowed; the keys here are ruleset, age, answers, modifiers, pain,"),
        ({"age": -1}, "age: -1 is not allowed; it is a whole number from 0 to 120"),
        ({"age": 121}, "age: 121 is not allowed; it is a whole number from 0 to 120"),
        ({"age": 41.0}, "age: 41.0 is not allowed; it is a whole number from 0 to 120"),
        ({"age": True}, "age: true is not allowed; it is a whole number from 0 to 120"),
        ({"age": None}, "age: null is not allowed; it is a whole number from 0 to 120"),
        ({"pain": 11}, "pain: 11 is not allowed; it is a whole number from 0 to 10"),
        ({"pain": "3"}, 'pain: "3" is not allowed; it is a whole number from 0 to 10'),
        ({"answers": []}, "answers: a list is not allowed; it is a table of question ids"),
        ({"answers": {"E1": "no"}}, 'answers.E1: "no" is not allowed; it is true, false or a list of option ids'),
        ({"answers": {"E1": None}}, "answers.E1: null is not allowed; it is true, false or a list of option ids"),
        ({"answers": {"E1": []}}, "answers.E1: a list is not allowed; it takes true or false"),
        ({"answers": {"E4": [1]}}, "answers.E4[0]: 1 is not allowed; it is text of 1 to 80 characters"),
        ({"answers": {"E4": ["x"]}}, 'answers.E4: "x" is not allowed; known here: saddle-numbness'),
        ({"answers": {"Q1": True}}, 'answers: "Q1" is not allowed; known here: E1, E2a'),
        ({"modifiers": ["tired"]}, 'modifiers: "tired" is not allowed; known here: shoulder-instability'),
        ({"informed_choice": ["U4"]}, 'informed_choice: "U4" is not allowed; known here: C17'),
        ({"cleared": [{"rule": "U4"}]}, "cleared[0].at: a missing key is not allowed; it is needed"),
        ({"cleared": [{"rule": "U4", "at": "today"}]}, 'cleared[0].at: "today" is not allowed; it is a moment'),
        ({"cleared": [{"rule": "K3", "at": "2026-11-20T10:00"}]}, 'cleared: "K3" is not allowed; known here: E1'),
        ({"answered": {"E1": 5}}, "answered.E1: 5 is not allowed; it is a moment"),
        ({"answered": 5}, "answered: 5 is not allowed; it is a table of question ids"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(data: object, problem: str) -> None:
    assert any(found.startswith(problem) for found in problems(data))


def test_everything_wrong_is_told_at_once() -> None:
    found = problems({"age": 200, "pain": -1, "colour": "red", "answers": {"E1": 1, "Z9": True}})

    assert [line.split(":")[0] for line in found] == ["colour", "age", "answers.E1", "pain", "answers"]


@given(person=people())
def test_writing_answers_and_reading_them_back_changes_nothing(person: Answers) -> None:
    assert parse_screening(answers_to_json(person), None, rules()) == person


def test_a_result_is_written_as_promised() -> None:
    result = screening_to_json(screened({"C2b": True}, modifiers=("knee-limits",), without=("U1",)))

    assert list(result) == ["level", "reasons", "unanswered", "excluded", "limited", "ask_next"]
    assert result["level"] == "incomplete"
    assert [(reason["rule"], reason["level"]) for reason in result["reasons"]] == [
        ("C2b", "A3"),
        ("knee-limits", "A3"),
        ("K6", "A4"),
    ]
    assert result["unanswered"] == ["U1"]
    assert result["excluded"]["childs-pose-reach"] == ["knee-limits"]
    assert result["ask_next"] == ["I1", "I2", "I3", "I4", "I5", "I6", "I7"]
