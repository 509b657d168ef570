"""When which question is due, and what an unanswered one is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from unhunch.catalogue.library import library
from unhunch.domain.outcomes.asking import (
    SoFar,
    due_days,
    mornings_until,
    next_prompt,
    questions_due,
    rated_days,
)
from unhunch.domain.outcomes.rating import Rating

OUTCOMES = library().outcomes
START = date(2026, 3, 2)
WEEKLY = ["sitting-tolerance", "headache-days", "painkiller-days", "pain-free-mornings"]


def asked_on(day: int, **more: Any) -> list[str]:
    so_far = SoFar(started_on=START, today=START + timedelta(days=day), own_activities=("film",), **more)
    return [question.subject or question.outcome.id for question in questions_due(OUTCOMES, so_far)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (0, ["film", *WEEKLY]),
        (7, WEEKLY),
        (14, ["film", *WEEKLY]),
        (28, ["change-so-far", "film", *WEEKLY]),
        (56, ["change-so-far", "film", *WEEKLY]),
        (90, ["change-so-far", "film"]),
        (91, ["change-so-far", "film"]),
    ],
)
def test_the_schedule(day: int, expected: list[str]) -> None:
    assert asked_on(day)[: len(expected)] == expected


def test_a_missed_day_stays_due_for_three_days_and_is_then_missing() -> None:
    assert asked_on(10) == WEEKLY
    assert asked_on(11) == []


def test_after_the_last_review_everything_is_asked_once_in_four_weeks() -> None:
    assert asked_on(118) == ["change-so-far", "film", *WEEKLY]
    assert asked_on(125) == []
    assert due_days(OUTCOMES["headache-days"], until=150)[-3:] == (84, 118, 146)


def test_a_rating_within_three_days_of_its_day_answers_it() -> None:
    near = {("headache-days", ""): [START + timedelta(days=5)]}
    far = {("headache-days", ""): [START + timedelta(days=3)]}
    assert "headache-days" not in asked_on(7, rated=near)
    assert "headache-days" in asked_on(7, rated=far)


def test_what_was_put_today_is_not_put_again() -> None:
    assert asked_on(7, put_today=[("headache-days", "")]) == [
        "sitting-tolerance",
        "painkiller-days",
        "pain-free-mornings",
    ]


def test_never_more_than_three_at_once_and_never_more_than_three_activities() -> None:
    so_far = SoFar(started_on=START, today=START, own_activities=("a", "b", "c", "d"))
    due = questions_due(OUTCOMES, so_far)
    assert [question.subject for question in due if question.subject] == ["a", "b", "c"]
    assert len(next_prompt(due)) == 3


def test_an_activity_that_was_renamed_is_asked_under_its_new_name() -> None:
    rated = {("own-activities", "film"): [START]}
    so_far = SoFar(started_on=START, today=START, own_activities=("film", "opera"), rated=rated)
    assert [q.subject for q in questions_due(OUTCOMES, so_far) if q.subject] == ["opera"]


def test_mornings_are_counted_from_five_rated_of_seven_and_asked_otherwise() -> None:
    day = START + timedelta(days=7)
    five = {day - timedelta(days=n): (0, 0, 3, 0, 1)[n] for n in range(5)}
    counted = mornings_until(five, day)
    assert counted is not None
    assert (counted.free, counted.rated, counted.of_seven) == (3, 5, 4.2)
    assert mornings_until({day - timedelta(days=n): 0 for n in range(4)}, day) is None
    assert mornings_until({day - timedelta(days=n): 0 for n in range(3, 10)}, day) is None
    assert "pain-free-mornings" not in asked_on(7, mornings=five)


def test_daily_pain_and_what_takes_a_tape_are_never_put() -> None:
    every = {outcome for day in range(150) for outcome in asked_on(day)}
    assert every == {"film", "change-so-far", *WEEKLY}


def test_a_rating_belongs_to_the_persons_day() -> None:
    late = Rating(at=datetime(2026, 3, 3, 2, 30, tzinfo=UTC), outcome="headache-days", value=1)
    assert rated_days([late], UTC) == {("headache-days", ""): {date(2026, 3, 2)}}
    assert rated_days([replace(late, subject="x")], UTC) == {("headache-days", "x"): {date(2026, 3, 2)}}
