from datetime import date

import pytest

from unhunch.catalogue.library import library
from unhunch.domain.screening.emergency import WhomToCall, whom_to_call

REVIEWED = date(2026, 11, 21)


def call(country: str | None, today: date = REVIEWED) -> WhomToCall:
    return whom_to_call(library().emergency, country, today)


EVERYWHERE = WhomToCall(
    emergency="Call your local emergency number.",
    emergency_number=None,
    urgent="Call a doctor or your local urgent advice line.",
    urgent_number=None,
    note=None,
)


@pytest.mark.parametrize("country", [None, "", "XX", "Atlantis"])
def test_without_a_known_country_no_number_is_named(country: str | None) -> None:
    assert call(country) == EVERYWHERE


def test_111_is_an_emergency_in_new_zealand_and_advice_in_britain() -> None:
    assert (call("NZ").emergency_number, call("NZ").urgent_number) == ("111", "0800 611 116")
    assert (call("gb").emergency_number, call("gb").urgent_number) == ("999", "111")


def test_both_traps_are_explained() -> None:
    assert "not a line for advice" in str(call("NZ").note)
    assert "not for an emergency" in str(call("GB").note)


def test_a_country_without_one_advice_line_gets_the_words_for_everywhere() -> None:
    assert (call("FR").urgent, call("FR").urgent_number) == (EVERYWHERE.urgent, None)
    assert call("FR").emergency == "The emergency number is 112."


def test_a_number_reviewed_more_than_two_years_ago_is_not_shown() -> None:
    assert call("DE", date(2028, 11, 20)).emergency_number == "112"
    assert call("DE", date(2028, 11, 21)) == EVERYWHERE
