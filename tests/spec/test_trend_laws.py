"""What holds for every diary."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.trend import judge
from unhunch.domain.outcomes.verdict import Trend

START = date(2025, 1, 6)
Marks = list[int | None]

marks = st.lists(st.one_of(st.none(), st.integers(0, 10)), min_size=8, max_size=120).filter(
    lambda given_marks: sum(mark is not None for mark in given_marks) >= 8
)


def judged(written: Marks, start: date = START, *, plus: float = 0.0, times: float = 1.0) -> Trend:
    days = [
        DayRating(day=start + timedelta(days=at), average_0_10=times * mark + plus)
        for at, mark in enumerate(written)
        if mark is not None
    ]
    return judge(days, start + timedelta(days=len(written) - 1))


def numbers(trend: Trend) -> tuple[float | None, ...]:
    return trend.slope_per_week, trend.se_per_week, trend.p_improving, trend.p_worse, trend.p_flat


@given(marks, st.integers(-3000, 3000))
def test_when_the_diary_was_written_changes_nothing(written, shift):
    here, there = judged(written), judged(written, START + timedelta(days=shift))
    assert numbers(there) == numbers(here)
    assert (there.verdict, there.why, there.days) == (here.verdict, here.why, here.days)


@given(marks, st.floats(-5, 5))
def test_the_same_pain_more_every_day_keeps_the_slope(written, plus):
    here, there = judged(written), judged(written, plus=plus)
    if here.slope_per_week is None:
        assert there.slope_per_week is None
    else:
        assert there.slope_per_week == pytest.approx(here.slope_per_week, abs=1e-9)
        assert there.se_per_week == pytest.approx(here.se_per_week, abs=1e-9)


@given(marks)
def test_the_mirrored_diary_has_the_mirrored_probabilities(written):
    here, there = judged(written), judged(written, plus=10, times=-1)
    if here.slope_per_week is not None and there.slope_per_week is not None:
        assert there.slope_per_week == pytest.approx(-here.slope_per_week, abs=1e-9)
        assert there.p_worse == pytest.approx(here.p_improving, abs=1e-9)
        assert there.p_flat == pytest.approx(here.p_flat, abs=1e-9)


@given(st.lists(st.integers(3, 9), min_size=30, max_size=90), st.data())
def test_missing_days_are_not_zero(ratings, data):
    gaps = data.draw(st.sets(st.integers(1, len(ratings) - 2), max_size=len(ratings) // 4))
    written: Marks = [None if at in gaps else mark for at, mark in enumerate(ratings)]
    found = judged(written)
    assert found.days_observed == len(ratings) - len(gaps)
    for mean in (found.mean_14_first, found.mean_14_last):
        assert mean is None or mean >= 3


@given(marks, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(written, chance):
    days = [
        DayRating(day=START + timedelta(days=at), average_0_10=float(mark))
        for at, mark in enumerate(written)
        if mark is not None
    ]
    until = START + timedelta(days=len(written) - 1)
    mixed = list(days)
    chance.shuffle(mixed)
    assert judge(mixed, until) == judge(days, until)


@given(marks)
def test_probabilities_are_probabilities(written):
    found = judged(written)
    for p in (found.p_improving, found.p_worse, found.p_flat):
        assert p is None or 0 <= p <= 1
