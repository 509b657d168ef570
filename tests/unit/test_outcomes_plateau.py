"""One tactic at a time: which is proposed, how long it is held, and the look back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from unhunch.catalogue.library import library
from unhunch.domain.outcomes.plateau import LookBack, Try, in_effect, look_back, menu_today, tries
from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.tactic import TacticEntry, Word

MENU = library().learn.plateau
ALL = frozenset(tactic.id for tactic in MENU.tactics)
START = date(2026, 3, 2)


def on(day: int, tactic: str, word: Word) -> TacticEntry:
    at = datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=day)
    return TacticEntry(at=at, tactic=tactic, word=word)


def day(number: int) -> date:
    return START + timedelta(days=number)


def offered(*said: TacticEntry, today: int, possible: frozenset[str] = ALL) -> list[str]:
    return [tactic.id for tactic in menu_today(MENU, said, UTC, today=day(today), possible=possible)]


def effective(*said: TacticEntry, today: int) -> str | None:
    found = in_effect(tries(said, UTC, MENU.hold_days), day(today))
    return found and found.tactic


def test_the_menu_keeps_its_order_and_leaves_out_what_is_not_possible() -> None:
    assert offered(today=42)[:3] == ["life-check", "technique-check", "add-load"]
    assert offered(today=42, possible=frozenset({"slow-rows"})) == ["slow-rows", "ask-someone"]


def test_what_was_declined_rests_for_twelve_weeks() -> None:
    declined = on(42, "life-check", Word.DECLINED)
    assert "life-check" not in offered(declined, today=125)
    assert "life-check" in offered(declined, today=126)


def test_the_clinician_stays_on_the_menu_even_when_declined() -> None:
    assert offered(on(42, "ask-someone", Word.DECLINED), today=43)[-1] == "ask-someone"


def test_while_one_is_held_there_is_no_menu() -> None:
    accepted = on(42, "slow-rows", Word.ACCEPTED)
    assert offered(accepted, today=55) == []
    assert offered(accepted, today=69) == []
    assert "slow-rows" not in offered(accepted, today=70)
    assert offered(accepted, today=70) != []


def test_after_the_look_back_there_is_a_menu_without_it() -> None:
    said = (on(42, "slow-rows", Word.ACCEPTED), on(56, "slow-rows", Word.HELPED))
    assert offered(*said, today=57) != []
    assert "slow-rows" not in offered(*said, today=200)


@pytest.mark.parametrize(
    ("said", "last_day"),
    [
        ((), 27),
        ((on(5, "slow-rows", Word.ENDED),), 4),
        ((on(14, "slow-rows", Word.NO_HELP),), 13),
        ((on(14, "slow-rows", Word.UNSURE),), 13),
        ((on(14, "slow-rows", Word.HELPED), on(30, "slow-rows", Word.ENDED)), 29),
        ((on(9, "add-load", Word.ACCEPTED),), 8),
        ((on(9, "slow-rows", Word.DECLINED),), 27),
        ((on(9, "add-load", Word.ENDED),), 27),
    ],
)
def test_how_long_a_tactic_is_in_effect(said: tuple[TacticEntry, ...], last_day: int) -> None:
    accepted = on(0, "slow-rows", Word.ACCEPTED)
    assert effective(accepted, *said, today=last_day) == "slow-rows"
    assert effective(accepted, *said, today=last_day + 1) != "slow-rows"


def test_one_that_helped_goes_on() -> None:
    said = (on(0, "slow-rows", Word.ACCEPTED), on(14, "slow-rows", Word.HELPED))
    assert effective(*said, today=1000) == "slow-rows"


def test_two_are_never_in_effect() -> None:
    said = tries([on(0, "slow-rows", Word.ACCEPTED), on(3, "add-load", Word.ACCEPTED)], UTC, 14)
    assert [sum(each.is_on(day(n)) for each in said) for n in range(20)] == [1] * 17 + [1] * 3


def test_the_look_back_is_wanted_from_the_end_of_the_hold_until_something_is_said() -> None:
    tried = Try(tactic="slow-rows", since=START, until=day(14))
    assert [n for n in range(60) if tried.wants_look_back(day(n))] == list(range(14, 28))


def rated(before: int, since: int, *, gaps: int = 0) -> list[DayRating]:
    days = [DayRating(day=day(n), average_0_10=before) for n in range(-14, 0)]
    return [*days[gaps:], *(DayRating(day=day(n), average_0_10=since) for n in range(20))]


@pytest.mark.parametrize(
    ("before", "since", "says"),
    [(5, 3, "less"), (3, 5, "more"), (5, 4, "no-detectable-change"), (4, 4, "no-detectable-change")],
)
def test_before_and_since_are_set_side_by_side_with_chance(before: int, since: int, says: str) -> None:
    tried = Try(tactic="slow-rows", since=START, until=day(14))
    found = look_back(rated(before, since), tried, day(20))
    assert (found.before_0_10, found.since_0_10, found.days_before, found.days_since) == (before, since, 14, 14)
    assert found.says == says
    assert found.chance == pytest.approx(1.63, abs=0.01)


def test_too_few_rated_days_are_not_compared() -> None:
    tried = Try(tactic="slow-rows", since=START, until=day(14))
    found = look_back(rated(5, 1, gaps=6), tried, day(20))
    assert found == LookBack(before_0_10=None, since_0_10=1, days_before=8, days_since=14, chance=None)
    assert found.says == "not-enough"
