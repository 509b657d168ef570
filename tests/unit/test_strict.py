"""Reading values strictly: nothing is guessed, every problem has its place."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from unhunch.domain.errors import InvalidInput
from unhunch.interop.strict import Place, Problems, read_one

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_time_without_an_offset_is_in_the_zone() -> None:
    at = read_one("at", "2026-11-23T07:10", lambda place: place.moment(BERLIN))
    assert at == datetime(2026, 11, 23, 6, 10, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_moved_on() -> None:
    at = read_one("at", "2026-03-29T02:30", lambda place: place.moment(BERLIN))
    assert at.isoformat() == "2026-03-29T03:30:00+02:00"


def test_a_time_that_comes_twice_is_the_first() -> None:
    at = read_one("at", "2026-10-25T02:30", lambda place: place.moment(BERLIN))
    assert at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["2026-11-23", "1926-11-23T07:10", "0001-01-01T00:00+14:00", "9999-12-31T23:59-12:00", "soon", "", 3, None]
)
def test_other_moments_are_refused(text: object) -> None:
    with pytest.raises(InvalidInput, match="it is a moment such as"):
        read_one("at", text, lambda place: place.moment(BERLIN))


@pytest.mark.parametrize("name", ["Europe", "../etc/passwd", "/etc/localtime", "Mars/Olympus", "", "a" * 100, 3])
def test_names_that_are_no_zone_are_refused(name: object) -> None:
    with pytest.raises(InvalidInput):
        read_one("timezone", name, Place.zone)


@pytest.mark.parametrize("value", [True, 1.0, "1", None, -1, 11, [1]])
def test_only_a_whole_number_in_range_is_one(value: object) -> None:
    with pytest.raises(InvalidInput, match="it is a whole number from 0 to 10"):
        read_one("pain", value, lambda place: place.whole(0, 10))


def test_half_characters_are_refused() -> None:
    with pytest.raises(InvalidInput, match="half characters"):
        read_one("text", "\ud800", Place.text)


def test_unknown_keys_are_named_with_those_there_are() -> None:
    problems = Problems()
    Place({"a": 1, "x": 2}, "work", problems).table("a", "b")
    assert [str(each) for each in problems.found] == ["work.x: this key is not allowed; the keys here are a, b"]


def test_long_values_are_cut() -> None:
    with pytest.raises(InvalidInput) as refused:
        read_one("slot", "x" * 500, lambda place: place.one_of(("morning",)))
    assert len(refused.value.problems[0].value) < 70
