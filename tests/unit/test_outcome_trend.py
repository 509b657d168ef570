"""The line, its probabilities and the numbers beside a verdict."""

from datetime import date, timedelta

import numpy as np
import pytest

from unhunch.domain.outcomes.line import line_through
from unhunch.domain.outcomes.noise import SEM, detectable
from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.student import t_cdf
from unhunch.domain.outcomes.trend import REVIEWS, WHYS, judge
from unhunch.domain.outcomes.verdict import Verdict

START = date(2026, 1, 5)


def diary(*ratings: float | None) -> list[DayRating]:
    return [
        DayRating(day=START + timedelta(days=at), average_0_10=rating)
        for at, rating in enumerate(ratings)
        if rating is not None
    ]


def end_of(*ratings: float | None) -> date:
    return START + timedelta(days=len(ratings) - 1)


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (10, 2.228), (15, 2.131), (30, 2.042), (40, 2.021), (54, 2.005)],
)
def test_student_is_as_in_the_printed_tables(freedom, t):
    assert t_cdf(t, freedom) == pytest.approx(0.975, abs=1e-4)
    assert t_cdf(-t, freedom) == pytest.approx(0.025, abs=1e-4)


def test_half_of_student_lies_below_nothing():
    assert t_cdf(0.0, 7) == 0.5
    assert t_cdf(1e9, 7) == pytest.approx(1.0)
    # With one degree of freedom it is Cauchy's, and three quarters lie below 1.
    assert t_cdf(1.0, 1) == pytest.approx(0.75)


def test_a_line_without_noise_is_found_as_it_is():
    line = line_through(diary(*(7 - day / 7 for day in range(29))))
    assert line is not None
    assert line.slope_per_week == pytest.approx(-1.0)
    assert line.freedom == 27


def test_six_ratings_make_no_line():
    assert line_through(diary(1, 2, 3, 4, 5, 6)) is None
    assert line_through(diary(1, 2, 3, 4, 5, 6, 7)) is not None


@pytest.mark.parametrize("rho", [0.0, 0.4, 0.6])
def test_the_line_is_generalised_least_squares_as_the_textbook_has_it(rho):
    ratings = [5, None, 6, 4, None, None, 5, 3, 4, 4, None, 5, 2, 3]
    days = diary(*ratings)
    weeks = np.array([(each.day - START).days / 7 for each in days])
    y = np.array([each.average_0_10 for each in days])
    inverse = np.linalg.inv(rho ** (7 * np.abs(weeks[:, None] - weeks[None, :])))
    x = np.column_stack([np.ones(len(y)), weeks])
    spread = np.linalg.inv(x.T @ inverse @ x)
    found = spread @ x.T @ inverse @ y
    left = y - x @ found
    variance = left @ inverse @ left / (len(y) - 2)

    line = line_through(days, rho)
    assert line is not None
    assert line.slope_per_week == pytest.approx(found[1])
    assert line.se_per_week == pytest.approx(np.sqrt(variance * spread[1, 1]))


def test_equal_ratings_are_not_certainty():
    line = line_through(diary(*[4] * 28))
    assert line is not None
    assert line.slope_per_week == 0
    assert line.se_per_week > 0.05
    assert line.p_below(0) == 0.5


def test_two_means_differ_by_chance_as_much_as_the_published_error_says():
    # Source: O1, 4.0 points between two single ratings; 1.6 between means of 14 days where days resemble each other.
    assert pytest.approx(1.443, abs=1e-3) == SEM
    assert detectable(14, 14) == pytest.approx(1.63, abs=0.01)
    assert detectable(7, 7) == pytest.approx(2.31, abs=0.01)


def test_without_a_rating_it_is_too_early():
    found = judge([], START)
    assert (found.verdict, found.why, found.days, found.days_observed) == (Verdict.TOO_EARLY, "too-few-days", 0, 0)
    assert found.slope_per_week is None
    assert found.p_improving is None
    assert found.mean_14_last is None


def test_days_count_from_the_first_rated_one_to_the_day_asked_about():
    ratings = [None, None, *[5] * 26, None, None]
    found = judge(diary(*ratings), end_of(*ratings))
    assert (found.days, found.days_observed) == (28, 26)


def test_means_are_of_the_first_and_the_last_fourteen_days():
    ratings = [*[6] * 14, *[5] * 20, *[3] * 14]
    found = judge(diary(*ratings), end_of(*ratings))
    assert (found.mean_14_first, found.mean_14_last) == (6.0, 3.0)


def test_a_mean_of_fewer_than_nine_of_fourteen_days_is_not_given():
    ratings = [*[6] * 8, *[None] * 6, *[5] * 20]
    found = judge(diary(*ratings), end_of(*ratings))
    assert found.mean_14_first is None
    assert found.mean_14_last == 5.0


def test_days_after_the_day_asked_about_are_not_read():
    flat, risen = [5, 4, 5, 6] * 8, [9] * 7
    assert judge(diary(*flat, *risen), end_of(*flat)) == judge(diary(*flat), end_of(*flat))


def test_a_fall_of_two_points_that_is_too_rough_for_the_line_is_seen_in_the_means():
    # The line's probability is short of the reviews' bound; the means are 3 points apart.
    first, last = [9, 5, 9, 5, 9, 5, 9] * 2, [3, 8, 2, 3, 3, 9, 3] * 2
    found = judge(diary(*first, *last), end_of(*first, *last), looks=REVIEWS)
    assert found.p_improving is not None
    assert found.p_improving < REVIEWS.p_improving
    assert (found.verdict, found.why) == (Verdict.IMPROVING, "fallen")


def test_the_three_probabilities_fit_together():
    ratings = [5, 4, 6, 5] * 12
    found = judge(diary(*ratings), end_of(*ratings))
    assert found.p_improving is not None
    assert found.p_worse is not None
    assert found.p_improving + found.p_worse == pytest.approx(1.0)


def test_every_rule_has_its_own_name():
    assert len({why for _, why in WHYS}) == len(WHYS)
