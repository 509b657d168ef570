from datetime import date
from typing import Any

import pytest

from tests.unit.screening_examples import CALM, NOON, fired, rules, screened, yes
from unhunch.domain.errors import InvalidInput
from unhunch.domain.screening.answers import Answer
from unhunch.domain.screening.result import Level

LEVELS = {
    **dict.fromkeys(("E1", "E2a", "E2b", "E3", "E4", "E5", "E6", "E7", "E8", "E9"), "A0"),
    **dict.fromkeys(("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "U10", "U11", "C1", "C2"), "A1"),
    "C2b": "A3",
    **dict.fromkeys(("C3", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13", "C14"), "A2"),
}
"""What a yes to each question alone asks for, at 41. C4 and C17 have tests of their own."""


def level(given: dict[str, Answer], **more: Any) -> str:
    return screened(given, **more).level.value


def test_the_table_of_levels_names_every_question_but_the_two_special_ones() -> None:
    assert {q.id for q in rules().needed} == set(CALM) == {*LEVELS, "C4", "C17"}


@pytest.mark.parametrize(("question", "expected"), LEVELS.items())
def test_a_yes_to_one_question_asks_for_its_level_and_says_so(question: str, expected: str) -> None:
    screening = screened(yes(question))

    assert screening.level.value == expected
    assert (question, expected) in fired(screening)


def test_a_person_with_no_sign_of_concern_can_go_on_and_nothing_is_said() -> None:
    screening = screened()

    assert (screening.level, screening.reasons, screening.unanswered) == (Level.GO, (), ())
    assert (screening.excluded, screening.limited, screening.ask_next) == ({}, {}, ())


@pytest.mark.parametrize("question", CALM)
def test_silence_is_not_no(question: str) -> None:
    screening = screened(without=(question,))

    assert screening.level is Level.INCOMPLETE
    assert screening.unanswered == (question,)


def test_an_unknown_age_is_an_open_question() -> None:
    screening = screened(age=None)

    assert screening.level is Level.INCOMPLETE
    assert screening.unanswered == ("age",)


@pytest.mark.parametrize("question", ["E1", "U4"])
def test_an_emergency_or_same_day_answer_is_never_hidden_behind_an_open_question(question: str) -> None:
    screening = screened(yes(question), without=("C17",))

    assert screening.level.value == LEVELS[question]
    assert screening.unanswered == ("C17",)


def test_a_reason_to_see_a_clinician_is_listed_while_questions_are_open() -> None:
    screening = screened(yes("C3"), without=("C17",))

    assert screening.level is Level.INCOMPLETE
    assert fired(screening) == [("C3", "A2")]


def test_nothing_answered_at_all_is_incomplete() -> None:
    screening = screened(without=tuple(CALM), age=None)

    assert screening.level is Level.INCOMPLETE
    assert len(screening.unanswered) == 38


@pytest.mark.parametrize(("age", "expected"), [(0, "A2"), (17, "A2"), (18, "A4"), (120, "A4")])
def test_only_adults_go_on(age: int, expected: str) -> None:
    assert level({}, age=age) == expected


def test_being_too_young_is_said_as_the_age_rule() -> None:
    assert fired(screened(age=17)) == [("AGE", "A2")]


@pytest.mark.parametrize(("age", "expected"), [(18, "A2"), (19, "A2"), (20, "A4"), (50, "A4"), (51, "A2"), (90, "A2")])
def test_a_first_pain_counts_only_under_20_and_over_50(age: int, expected: str) -> None:
    assert level(yes("C4"), age=age) == expected


def test_a_first_pain_with_an_unknown_age_waits_for_the_age() -> None:
    assert screened(yes("C4"), age=None).level is Level.INCOMPLETE


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(True, "A0"), (("leaking",), "A0"), (("leaking", "trouble-peeing"), "A0"), ((), "A4"), (False, "A4")],
)
def test_a_multiple_choice_takes_options_none_or_at_least_one(answer: Answer, expected: str) -> None:
    assert level({"E4": answer}) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (True, "A1"),
        (("weight-loss",), "A1"),
        (("unwell-for-weeks",), "A2"),
        (("weight-loss", "unwell-for-weeks"), "A1"),
        ((), "A4"),
    ],
)
def test_losing_weight_is_same_day_and_feeling_unwell_alone_is_not(answer: Answer, expected: str) -> None:
    assert level({"C1": answer}) == expected


@pytest.mark.parametrize("answer", [True, ("new-or-different",), ("severe-or-worse", "worse-lying-or-straining")])
def test_a_cancer_in_the_past_is_same_day_with_or_without_details(answer: Answer) -> None:
    assert level({"U2": answer}) == "A1"


def test_nobody_having_looked_at_the_pain_asks_for_a_clinician() -> None:
    assert fired(screened({"C17": False})) == [("C17", "A2")]


def test_the_choice_to_go_on_after_the_advice_is_kept_as_a_reason() -> None:
    screening = screened({"C17": False}, informed_choice=("C17",))

    assert screening.level is Level.GO
    assert fired(screening) == [("C17", "A4")]
    assert "chose to go on" in screening.reasons[0].text


def test_a_choice_does_not_answer_the_question() -> None:
    assert screened(without=("C17",), informed_choice=("C17",)).level is Level.INCOMPLETE


COMBINATIONS = [
    # The two K1 answers that are emergencies alone are here for the rule, not the level.
    ("K1", {"U2": True, "E5": True}, {}, "A0"),
    ("K1", {"U2": True, "U3": True}, {}, "A0"),
    ("K1", {"U2": ("band-like-trunk-pain",)}, {}, "A0"),
    ("K1", {"U2": ("new-leg-symptoms",)}, {}, "A0"),
    ("K2", {"U3": True, "E4": ("leaking",)}, {}, "A0"),
    ("K2", {"U3": ("clumsy-hands",), "E4": True}, {}, "A0"),
    ("K3", {"U1": True, "C1": ("unwell-for-weeks",)}, {}, "A1"),
    ("K3", {"U1": True, "U10": ("infection",)}, {}, "A1"),
    ("K3", {"U1": True, "C3": True}, {}, "A1"),
    ("K3", {"U1": True, "C3": True, "E8": ("confusion",)}, {}, "A0"),
    ("K3", {"U1": True, "C3": True, "E8": ("drowsiness",)}, {}, "A0"),
    ("K3", {"U1": True, "U10": True, "E5": True}, {}, "A0"),
    ("K3", {"U1": True, "U10": True, "E4": ("bladder-unsure",)}, {}, "A0"),
    ("K3", {"U1": True, "U10": True, "U3": ("unsteady-walking",)}, {}, "A0"),
    ("K3", {"U1": True, "U10": True, "U7": True}, {}, "A0"),
    ("K3", {"U1": True, "U10": True, "U2": ("new-leg-symptoms",)}, {}, "A0"),
    ("K4", {"C4": True, "C1": ("unwell-for-weeks",)}, {"age": 55}, "A1"),
    ("K4", {"C4": True, "C2": True}, {"age": 19}, "A1"),
    ("K4", {"C4": True, "C3": True}, {"age": 55}, "A1"),
    ("K4", {"C4": True, "C5": ("osteoporosis",)}, {"age": 55}, "A1"),
    ("K5", {"C12": True}, {"age": 60}, "A2"),
    ("K5", {"C12": True, "C1": ("unwell-for-weeks",)}, {"age": 60}, "A1"),
    ("K6", {"C2b": True}, {}, "A4"),
    ("K6", {"I0": True}, {}, "A4"),
    ("K7", {"C6": True}, {"pain_0_10": 7}, "A1"),
    ("K7", {"C6": True, "U4": True}, {}, "A1"),
    ("K8", {"C3": True, "C9": True, "C11": True}, {}, "A1"),
    ("K8", {"C3": True, "C11": True, "C17": False}, {}, "A1"),
    ("K9", {"C14": True, "U6": True}, {}, "A1"),
    ("K9", {"C14": True, "C3": True}, {}, "A1"),
    ("K9", {"C14": True, "C2b": True}, {}, "A1"),
    ("K10", {"I1": True, "I2": True, "I7": True}, {}, "A3"),
]


@pytest.mark.parametrize("combination", COMBINATIONS)
def test_answers_together_ask_for_more(combination: tuple[str, dict[str, Answer], dict[str, int], str]) -> None:
    rule, given, more, expected = combination

    assert (rule, expected) in fired(screened(given, **more))


NOT_COMBINED = [
    ("K1", {"U2": True, "U1": True}, {}),
    ("K1", {"U3": True, "E5": True}, {}),
    ("K2", {"U3": True, "E5": True}, {}),
    ("K3", {"U1": True, "C6": True}, {}),
    ("K4", {"C4": True, "C3": True}, {"age": 41}),
    ("K4", {"C4": True, "C6": True}, {"age": 55}),
    ("K5", {"C12": True}, {"age": 59}),
    ("K5", {"C1": True}, {"age": 70}),
    ("K6", {"C2": True}, {}),
    ("K7", {"C6": True}, {"pain_0_10": 6}),
    ("K7", {"C6": True}, {}),
    ("K7", {"U4": True}, {"pain_0_10": 9}),
    ("K8", {"C3": True, "C9": True}, {}),
    ("K8", {"C3": True, "C9": True, "C2b": True}, {}),
    ("K8", {"C3": True, "C9": True, "U6": True}, {}),
    ("K9", {"C14": True}, {}),
    ("K9", {"C14": True, "C17": False}, {}),
    ("K9", {"U6": True, "C3": True}, {}),
    ("K9", {"C14": True, "C4": True}, {"age": 41}),
    ("K10", {"I1": True, "I2": True}, {}),
]


@pytest.mark.parametrize(("rule", "given", "more"), NOT_COMBINED)
def test_answers_that_are_not_the_combination_do_not_fire_it(
    rule: str, given: dict[str, Answer], more: dict[str, int]
) -> None:
    assert rule not in dict(fired(screened(given, **more)))


def test_every_combination_has_a_case_that_fires_and_one_that_does_not() -> None:
    assert {case[0] for case in COMBINATIONS} == {case[0] for case in NOT_COMBINED} == set(rules().combinations)


def test_worse_on_coughing_alone_asks_for_a_clinician_only() -> None:
    assert level(yes("C14")) == "A2"


def test_a_choice_to_go_on_takes_the_unlooked_at_pain_out_of_the_count() -> None:
    given: dict[str, Answer] = {"C3": True, "C11": True, "C17": False}

    assert level(given) == "A1"
    assert level(given, informed_choice=("C17",)) == "A2"


def test_waking_at_night_asks_the_seven_questions_that_are_still_open() -> None:
    screening = screened({"C2b": True, "I1": False, "I2": True})

    assert screening.ask_next == ("I3", "I4", "I5", "I6", "I7")
    assert screening.level is Level.MODIFY


def test_once_the_seven_questions_are_answered_nothing_more_is_asked() -> None:
    screening = screened({"C2b": True} | dict.fromkeys((f"I{n}" for n in range(1, 8)), False))

    assert screening.ask_next == ()
    assert fired(screening) == [("C2b", "A3")]


def test_three_of_the_seven_never_stop_anyone_and_leave_nothing_out() -> None:
    screening = screened(dict.fromkeys((f"I{n}" for n in range(1, 8)), True))

    assert screening.level is Level.MODIFY
    assert fired(screening) == [("K10", "A3"), ("inflammatory-pattern", "A3")]
    assert (screening.excluded, screening.limited) == ({}, {})


def test_card_4_is_asked_for_until_it_is_answered() -> None:
    assert screened(modifiers=None).ask_next == ("modifiers",)


def test_the_most_urgent_reason_comes_first_and_sets_the_level() -> None:
    screening = screened(yes("C3", "U6", "E9", "C2b"))

    assert [level for _, level in fired(screening)] == ["A0", "A1", "A2", "A3", "A4"]
    assert screening.level is Level.EMERGENCY


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"given": {"E1": ("x",)}}, "answers.E1: a list is not allowed; it takes true or false"),
        (
            {"given": {"E4": ("x",)}},
            'answers.E4: "x" is not allowed; known here: saddle-numbness, wiping-feels-different',
        ),
        ({"given": {"Z9": True}}, 'answers: "Z9" is not allowed; known here: E1, E2a'),
        ({"modifiers": ("tired",)}, 'modifiers: "tired" is not allowed; known here: shoulder-instability'),
        ({"informed_choice": ("C3",)}, 'informed_choice: "C3" is not allowed; known here: C17'),
        ({"answered_at": {"Z9": NOON}}, 'answered: "Z9" is not allowed; known here: E1'),
    ],
)
def test_ids_the_rules_do_not_know_are_refused_by_name(more: dict[str, Any], problem: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        screened(**more)

    assert str(refused.value).startswith(problem)


def test_every_unknown_id_is_told_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        screened({"Z9": True, "E4": ("x",)}, modifiers=("tired",))

    assert [problem.value for problem in refused.value.problems] == ['"Z9"', '"x"', '"tired"']


def test_the_rules_expire_two_years_after_their_review() -> None:
    assert rules().ruleset.reviewed == date(2026, 11, 21)
    assert not rules().is_expired(date(2028, 11, 20))
    assert rules().is_expired(date(2028, 11, 21))


def test_every_level_but_the_two_that_go_on_is_a_stop() -> None:
    assert [level.value for level in Level if level.is_stop] == ["A0", "A1", "A2", "incomplete"]


def test_a_card_is_its_questions_in_order() -> None:
    assert [q.id for q in rules().card(3)][:5] == ["C1", "C2", "C2b", "C3", "C4"]
