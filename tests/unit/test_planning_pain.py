"""The pain-monitoring rules: what a session's pain and the days after it say."""

from datetime import UTC, date, datetime, timedelta

from unhunch.domain.planning.log import PainEntry
from unhunch.domain.planning.pain import (
    DayPain,
    Response,
    daily_readings,
    flares,
    response_after,
    response_during,
    usual_before,
)

DAY_0 = date(2026, 11, 2)


def readings(*averages: int | None) -> dict[date, DayPain]:
    """One average a day from DAY_0 on; None is a day without an entry."""
    return {DAY_0 + timedelta(days=n): DayPain(average_0_10=a) for n, a in enumerate(averages) if a is not None}


def test_pain_up_to_three_is_green_up_to_five_amber_and_above_red():
    found = [response_during(pain) for pain in range(11)]
    assert found == [Response.GREEN] * 4 + [Response.AMBER] * 2 + [Response.RED] * 5


def test_pain_that_was_not_asked_says_nothing_bad():
    assert response_during(None) is Response.GREEN


def test_the_usual_is_the_mean_of_the_week_before_and_needs_three_readings():
    assert usual_before(readings(2, 4, 3), DAY_0 + timedelta(days=3)) == 3
    assert usual_before(readings(2, 4), DAY_0 + timedelta(days=3)) is None
    assert usual_before(readings(9, None, None, None, None, None, None, None, 3, 3, 3), DAY_0 + timedelta(days=11)) == 3


def test_a_rise_of_one_next_day_is_green_of_two_amber_of_three_red():
    day = DAY_0 + timedelta(days=3)
    rises = [response_after(readings(3, 3, 3, 3, 3 + rise), day) for rise in range(4)]
    assert rises == [Response.GREEN, Response.GREEN, Response.AMBER, Response.RED]


def test_a_rise_still_there_a_day_later_is_red():
    assert response_after(readings(3, 3, 3, 3, 5, 5), DAY_0 + timedelta(days=3)) is Response.RED


def test_a_bad_morning_that_settles_by_the_evening_is_amber():
    course = readings(3, 3, 3, 3)
    course[DAY_0 + timedelta(days=4)] = DayPain(morning_0_10=5, average_0_10=3)
    assert response_after(course, DAY_0 + timedelta(days=3)) is Response.AMBER


def test_the_later_entry_of_a_day_wins_and_an_unasked_value_keeps_the_earlier():
    morning = PainEntry(at=datetime(2026, 11, 2, 7, tzinfo=UTC), morning_0_10=4, average_0_10=5)
    evening = PainEntry(at=datetime(2026, 11, 2, 21, tzinfo=UTC), average_0_10=3)
    assert daily_readings((evening, morning), UTC) == {DAY_0: DayPain(average_0_10=3, morning_0_10=4)}


def test_three_days_two_above_usual_are_a_flare_from_the_third_day():
    (flare,) = flares(readings(3, 3, 3, 5, 5, 5), [], DAY_0 + timedelta(days=5))
    assert (flare.start, flare.end, flare.refer_on) == (DAY_0 + timedelta(days=5), None, None)


def test_two_days_two_above_usual_are_not_a_flare():
    assert flares(readings(3, 3, 3, 5, 5), [], DAY_0 + timedelta(days=4)) == ()


def test_a_flare_ends_after_three_calm_days_once_pain_is_back():
    (flare,) = flares(readings(3, 3, 3, 5, 5, 5, 3, 3, 3), [], DAY_0 + timedelta(days=8))
    assert flare.end == DAY_0 + timedelta(days=8)


def test_a_flare_nobody_logs_ends_after_five_days():
    (flare,) = flares(readings(3, 3, 3, 5, 5, 5), [], DAY_0 + timedelta(days=10))
    assert flare.end == DAY_0 + timedelta(days=10)


def test_a_flare_of_more_than_seven_days_is_referred():
    (flare,) = flares(readings(3, 3, 3, *[6] * 11), [], DAY_0 + timedelta(days=13))
    assert flare.refer_on == DAY_0 + timedelta(days=13)


def test_a_second_flare_within_four_weeks_is_referred_at_once():
    course = readings(3, 3, 3, 6, 6, 6, 3, 3, 3, 3, 3, 3, 3, 6, 6, 6)
    first, second = flares(course, [], DAY_0 + timedelta(days=15))
    assert first.end == DAY_0 + timedelta(days=8)
    assert second.refer_on == DAY_0 + timedelta(days=15)


def test_a_clinicians_word_closes_a_referral():
    course = readings(3, 3, 3, *[6] * 11)
    (flare,) = flares(course, [], DAY_0 + timedelta(days=14), settled=[DAY_0 + timedelta(days=14)])
    assert flare.end == DAY_0 + timedelta(days=14)


def test_three_red_sessions_in_a_week_are_a_flare():
    reds = [DAY_0, DAY_0 + timedelta(days=2), DAY_0 + timedelta(days=4)]
    (flare,) = flares({}, reds, DAY_0 + timedelta(days=4))
    assert flare.start == DAY_0 + timedelta(days=4)


def test_three_red_sessions_spread_over_more_than_a_week_are_not():
    assert flares({}, [DAY_0, DAY_0 + timedelta(days=4), DAY_0 + timedelta(days=8)], DAY_0 + timedelta(days=8)) == ()
