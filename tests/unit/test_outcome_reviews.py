"""Review days, the band of the mean, and the change of a measure."""

from datetime import date, timedelta

import pytest

from unhunch.catalogue.library import library
from unhunch.domain.outcomes.band import mean_band
from unhunch.domain.outcomes.change import change_in
from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.reviews import last_review, review_days

START = date(2026, 11, 2)


def diary(*ratings: float | None) -> list[DayRating]:
    return [
        DayRating(day=START + timedelta(days=at), average_0_10=rating)
        for at, rating in enumerate(ratings)
        if rating is not None
    ]


def test_there_is_no_review_before_day_28():
    assert review_days(START, START + timedelta(days=27)) == ()
    assert last_review(START, START + timedelta(days=27)) is None
    assert review_days(START, START - timedelta(days=1)) == ()


def test_reviews_are_on_days_28_42_56_and_90_and_then_every_28_days():
    days = review_days(START, START + timedelta(days=146))
    assert [review.number for review in days] == [28, 42, 56, 90, 118, 146]
    assert days[0].day == date(2026, 11, 30)
    assert [review.is_maintenance for review in days] == [False, False, False, False, True, True]


def test_the_last_review_is_the_latest_that_is_not_in_the_future():
    last = last_review(START, START + timedelta(days=57))
    assert last is not None
    assert (last.number, last.day) == (56, date(2026, 12, 28))


def test_half_of_the_window_must_be_rated_for_a_point_of_the_band():
    assert mean_band(diary(5, 5, 5, 5, 5, 5)) == ()
    assert [point.days_rated for point in mean_band(diary(5, 5, 5, 5, 5, 5, 5, 5))] == [7, 8]


def test_the_band_is_around_the_mean_of_the_days_that_end_with_it():
    points = mean_band(diary(*[8] * 14, *[2] * 14))
    assert points[7].mean_0_10 == 8
    assert points[-1].mean_0_10 == 2
    assert points[-1].days_rated == 14
    middle = next(point for point in points if point.day == START + timedelta(days=20))
    assert middle.mean_0_10 == 5
    assert middle.low_0_10 < 5 < middle.high_0_10


def test_a_day_not_rated_is_left_out_of_the_mean_and_widens_the_band():
    full = mean_band(diary(*[4, 6] * 7))[-1]
    half = mean_band(diary(*[4, 6, None, None] * 3, 4, 6))[-1]
    assert half.mean_0_10 == full.mean_0_10 == 5
    assert half.high_0_10 - half.low_0_10 > full.high_0_10 - full.low_0_10


def test_the_band_stays_within_the_scale():
    assert all(point.low_0_10 >= 0 for point in mean_band(diary(*[0, 1] * 10)))
    assert all(point.high_0_10 <= 10 for point in mean_band(diary(*[10, 9] * 10)))


def test_a_measure_changes_from_its_own_threshold_on():
    sitting = library().outcomes["sitting-tolerance"]
    assert change_in(sitting, [60], [89]).says == "no-detectable-change"
    better = change_in(sitting, [60], [90])
    assert (better.difference, better.is_detectable, better.says) == (30, True, "better")
    assert change_in(sitting, [90], [60]).says == "worse"


def test_a_share_of_the_start_is_needed_too_where_the_measure_says_so():
    # 30 minutes are less than 30 % of 120.
    assert change_in(library().outcomes["sitting-tolerance"], [120], [150]).says == "no-detectable-change"


def test_less_is_better_where_the_measure_says_so():
    assert change_in(library().outcomes["headache-days"], [5], [1]).says == "better"


def test_the_middle_of_the_values_is_compared():
    changed = change_in(library().outcomes["hang-time"], [20, 22, 60], [40, 38, 10])
    assert (changed.first, changed.last, changed.difference) == (22, 38, 16)


@pytest.mark.parametrize(("first", "last"), [([], [5]), ([5], []), ([], [])])
def test_without_values_nothing_is_said(first, last):
    changed = change_in(library().outcomes["hang-time"], first, last)
    assert (changed.difference, changed.is_detectable, changed.says) == (None, None, "not-enough")


def test_single_ratings_of_a_daily_measure_are_never_compared():
    pain = library().outcomes["average-pain"]
    assert change_in(pain, [9], [1]).says == "not-enough"
    assert change_in(pain, [6] * 9, [4] * 9).says == "better"
    assert change_in(pain, [6] * 9, [5] * 9).says == "no-detectable-change"


def test_a_measure_that_has_no_better_way_has_only_changed():
    outcome = library().outcomes["head-position"]
    assert change_in(outcome, [60], [66]).says == "changed"
    assert change_in(outcome, [60], [54]).says == "changed"
    assert change_in(outcome, [60], [65]).says == "no-detectable-change"
