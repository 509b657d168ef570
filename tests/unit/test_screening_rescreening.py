from datetime import date, timedelta
from typing import Any

import pytest

from unhunch.domain.screening.rescreening import ASKS, Ask, Asked, Event, due, needs_full_screening
from unhunch.domain.units import ExerciseId

DAY_0 = date(2026, 11, 2)


def day(number: int) -> date:
    return DAY_0 + timedelta(days=number)


def asks(at: int, **known: Any) -> list[tuple[str, str]]:
    asked = Asked(**({"full": DAY_0, "weekly": None} | known))
    return [(each.ask.value, each.why) for each in due(asked, day(at))]


ONE_TAP = ("before-session", "every-session")


def test_before_every_session_one_tap_is_asked_and_nothing_else_in_the_first_week() -> None:
    assert asks(0) == asks(6) == [ONE_TAP]


def test_the_weekly_questions_are_due_seven_days_after_any_of_them_or_a_full_screening() -> None:
    assert asks(7) == [ONE_TAP, ("weekly", "every-week")]
    assert asks(13, weekly=day(7)) == [ONE_TAP]
    assert asks(14, weekly=day(7)) == [ONE_TAP, ("weekly", "every-week")]


def test_a_full_screening_is_due_at_once_and_then_every_28_days_and_replaces_the_rest() -> None:
    assert asks(0, full=None) == [ONE_TAP, ("full", "every-28-days")]
    assert asks(27, weekly=day(21)) == [ONE_TAP]
    assert asks(28, weekly=day(21), events=((Event.FLARE, day(27)),)) == [ONE_TAP, ("full", "every-28-days")]


SHORT = {Event.PAIN_UP, Event.FLARE, Event.CHECK_YES}


@pytest.mark.parametrize("event", Event)
def test_an_event_asks_for_its_cards_until_they_are_answered(event: Event) -> None:
    ask = "cards-1-2" if event in SHORT else "full"

    assert asks(3, events=((event, day(3)),)) == [ONE_TAP, (ask, event.value)]
    assert asks(4, full=day(3), events=((event, day(3)),)) == [ONE_TAP]


def test_every_event_has_something_to_ask() -> None:
    assert set(ASKS) == set(Event)


def test_the_first_two_cards_answer_a_flare_but_not_a_fall() -> None:
    flare, fall = ((Event.FLARE, day(3)),), ((Event.FALL, day(3)),)

    assert asks(4, cards_1_and_2=day(3), events=flare) == [ONE_TAP]
    assert asks(4, cards_1_and_2=day(2), events=flare) == [ONE_TAP, ("cards-1-2", "flare")]
    assert asks(4, cards_1_and_2=day(3), events=fall) == [ONE_TAP, ("full", "fall")]


def test_two_weeks_without_practice_ask_for_a_full_screening_once() -> None:
    assert asks(14, weekly=day(8), last_practice=day(1)) == [ONE_TAP]
    assert asks(15, weekly=day(9), last_practice=day(1)) == [ONE_TAP, ("full", "gap")]
    assert asks(16, full=day(15), last_practice=day(1)) == [ONE_TAP]


def test_after_42_days_without_clear_improvement_that_question_is_asked_once() -> None:
    recent = {"full": day(28), "weekly": day(40), "started_on": DAY_0}

    assert asks(41, **recent) == [ONE_TAP]
    assert asks(42, **recent) == [ONE_TAP, ("C12", "day-42")]
    assert asks(43, **recent, no_better=day(42)) == [ONE_TAP]
    assert asks(43, **recent, no_better=day(0)) == [ONE_TAP, ("C12", "day-42")]
    assert asks(43, **recent, is_improving=True) == [ONE_TAP]


def test_several_things_due_are_asked_most_urgent_first() -> None:
    found = due(Asked(full=day(28), weekly=day(34), started_on=DAY_0, events=((Event.PAIN_UP, day(42)),)), day(42))

    assert [each.ask for each in found] == [Ask.ONE_TAP, Ask.CARDS_1_AND_2, Ask.WEEKLY, Ask.NO_BETTER]


@pytest.mark.parametrize("family", ["dead-hang", "eccentric-row", "light-scaption"])
def test_hanging_slow_rows_and_overhead_work_wait_for_a_full_screening(family: str) -> None:
    assert needs_full_screening(ExerciseId(family), None, day(28))
    assert needs_full_screening(ExerciseId(family), day(27), day(28))
    assert not needs_full_screening(ExerciseId(family), day(28), day(28))


def test_other_exercises_wait_for_no_screening() -> None:
    assert not needs_full_screening(ExerciseId("band-row"), None, day(28))
