import pytest

from tests.unit.screening_examples import DAY, HOUR, NOON, fired, screened, seen, yes
from unhunch.domain.errors import InvalidInput
from unhunch.domain.screening.result import Level


def test_a_statement_clears_an_answer_of_unknown_age() -> None:
    assert screened(yes("U4"), cleared=(seen("U4", NOON),)).level is Level.GO


def test_a_statement_clears_an_older_answer_and_one_of_the_same_moment() -> None:
    assert screened(yes("U4"), at=NOON - HOUR, cleared=(seen("U4", NOON),)).level is Level.GO
    assert screened(yes("U4"), at=NOON, cleared=(seen("U4", NOON),)).level is Level.GO


def test_a_statement_never_clears_a_newer_answer() -> None:
    assert screened(yes("U4"), at=NOON + HOUR, cleared=(seen("U4", NOON),)).level is Level.SAME_DAY


def test_the_answers_own_time_goes_before_that_of_the_screening() -> None:
    older = {"at": NOON + DAY, "answered_at": {"U4": NOON - HOUR}}
    newer = {"at": NOON - DAY, "answered_at": {"U4": NOON + HOUR}}

    assert screened(yes("U4"), cleared=(seen("U4", NOON),), **older).level is Level.GO
    assert screened(yes("U4"), cleared=(seen("U4", NOON),), **newer).level is Level.SAME_DAY


def test_a_statement_counts_only_from_when_it_is_made() -> None:
    cleared = (seen("U4", NOON),)

    assert screened(yes("U4"), cleared=cleared, now=NOON - HOUR).level is Level.SAME_DAY
    assert screened(yes("U4"), cleared=cleared, now=NOON).level is Level.GO


def test_a_statement_clears_only_its_own_answer() -> None:
    assert fired(screened(yes("U4", "U6"), cleared=(seen("U4", NOON),))) == [("U6", "A1")]


def test_an_uncleared_pain_that_nobody_looked_at_can_be_cleared_too() -> None:
    assert screened({"C17": False}, cleared=(seen("C17", NOON),)).level is Level.GO


def test_a_cleared_answer_no_longer_counts_in_combinations() -> None:
    three = yes("C3", "C11", "C13")

    assert screened(three).level is Level.SAME_DAY
    assert fired(screened(three, cleared=(seen("C13", NOON),))) == [("C3", "A2"), ("C11", "A2")]


def test_what_an_answer_leaves_out_stays_out_when_it_is_cleared() -> None:
    screening = screened(yes("C5"), cleared=(seen("C5", NOON),))

    assert screening.level is Level.MODIFY
    assert screening.excluded["thoracic-foam-rolling"] == ("osteoporosis",)


SEEN = NOON
EMERGENCY = {"answered_at": {"E1": SEEN - HOUR}, "cleared": (seen("E1", SEEN),)}


def test_an_emergency_is_over_a_day_after_the_statement_with_a_full_screening_in_between() -> None:
    later = {"at": SEEN + HOUR} | EMERGENCY

    assert screened(yes("E1"), now=SEEN + DAY - HOUR, **later).level is Level.EMERGENCY
    assert screened(yes("E1"), now=SEEN + DAY, **later).level is Level.GO


def test_without_a_clock_the_time_of_the_full_screening_counts() -> None:
    assert screened(yes("E1"), at=SEEN + DAY - HOUR, **EMERGENCY).level is Level.EMERGENCY
    assert screened(yes("E1"), at=SEEN + DAY, **EMERGENCY).level is Level.GO


def test_an_emergency_is_not_over_without_a_full_screening_after_the_statement() -> None:
    late = SEEN + 9 * DAY

    assert screened(yes("E1"), now=late, **EMERGENCY).level is Level.EMERGENCY
    assert screened(yes("E1"), now=late, at=SEEN, **EMERGENCY).level is Level.EMERGENCY
    assert screened(yes("E1"), now=late, at=SEEN - HOUR, **EMERGENCY).level is Level.EMERGENCY


def test_an_emergency_answer_given_again_in_the_new_full_screening_stands() -> None:
    assert screened(yes("E1"), now=SEEN + 9 * DAY, at=SEEN + DAY, cleared=(seen("E1", SEEN),)).level is Level.EMERGENCY


def test_an_emergency_of_which_no_time_is_known_stands() -> None:
    assert screened(yes("E1"), cleared=(seen("E1", SEEN),)).level is Level.EMERGENCY


@pytest.mark.parametrize("rule", ["K1", "K8", "AGE", "I1", "osteoporosis", "Z9"])
def test_what_is_no_single_answer_or_stop_sign_cannot_be_cleared(rule: str) -> None:
    with pytest.raises(InvalidInput, match=f'cleared: "{rule}" is not allowed; known here: E1, E2a'):
        screened(cleared=(seen(rule, NOON),))
