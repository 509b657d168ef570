"""What was done and how it felt, to today's dose."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from unhunch.domain.exercises.exercise import Dose, Measure
from unhunch.domain.planning.history import Practice, between, first_from
from unhunch.domain.planning.ladder import ladder
from unhunch.domain.planning.pain import Response
from unhunch.domain.planning.progression import (
    Standing,
    adherence,
    dose_today,
    fits_the_week,
    is_cut,
    is_ready_for_more,
    one_step_up,
    standing,
)

DAY_0 = date(2026, 11, 2)
STEPS = ladder(Dose(sets=1, amount=8), Dose(sets=3, amount=12), Measure.REPS)


def done(
    day: int,
    volume: float,
    response: Response = Response.GREEN,
    *,
    effort: int | None = 4,
    fault_rate: float | None = None,
) -> Practice:
    return Practice(
        day=DAY_0 + timedelta(days=day), volume=volume, response=response, effort_0_10=effort, fault_rate=fault_rate
    )


def on(day: int) -> date:
    return DAY_0 + timedelta(days=day)


def test_what_was_never_done_starts_at_the_first_step():
    assert dose_today(STEPS, (), Standing(), today=on(0)) == Dose(sets=1, amount=8)


def test_a_red_session_halves_the_dose_for_three_sessions():
    history = (done(0, 12), done(1, 12, Response.RED))
    now = standing(history, [], on(2))
    assert now == Standing(volume=6, cut_left=3, is_lowered=True)
    assert dose_today(STEPS, history, now, today=on(2)) == Dose(sets=1, amount=6)
    eased = (*history, done(2, 6), done(3, 6), done(4, 6))
    assert standing(eased, [], on(5)) == Standing(volume=6, cut_left=0, is_lowered=True)


def test_after_a_cut_the_dose_climbs_back_by_ones_below_the_first_dose():
    eased = (done(0, 8, Response.RED), *(done(n, 4) for n in (1, 2, 3)))
    now = standing(eased, [], on(4))
    assert dose_today(STEPS, eased, now, today=on(4)) == Dose(sets=1, amount=4)
    assert one_step_up(STEPS, eased, Dose(sets=1, amount=4), today=on(4)) == Dose(sets=1, amount=5)


def test_a_session_cut_short_does_not_lower_the_first_dose():
    history = (done(0, 3),)
    assert dose_today(STEPS, history, standing(history, [], on(1)), today=on(1)) == Dose(sets=1, amount=8)


def test_after_fourteen_days_away_the_dose_restarts_at_sixty_percent():
    assert standing((done(0, 20),), [], on(14)) == Standing(volume=12, is_lowered=True)
    assert standing((done(0, 20),), [], on(13)) == Standing(volume=20)


def test_after_a_calm_week_the_dose_restarts_at_sixty_percent_once():
    history = (done(0, 20),)
    assert standing(history, [on(5)], on(6)) == Standing(volume=12, is_lowered=True)
    assert standing((*history, done(6, 12)), [on(5)], on(7)) == Standing(volume=12, is_lowered=True)


def test_two_easy_green_sessions_at_the_dose_open_the_gate():
    dose = Dose(sets=1, amount=8)
    assert is_ready_for_more((done(0, 8), done(1, 8)), dose)
    assert not is_ready_for_more((done(0, 8),), dose)
    assert not is_ready_for_more((done(0, 8), done(1, 8, effort=7)), dose)
    assert not is_ready_for_more((done(0, 8), done(1, 8, effort=None)), dose)
    assert not is_ready_for_more((done(0, 8), done(1, 8, fault_rate=0.21)), dose)
    assert is_ready_for_more((done(0, 8), done(1, 8, fault_rate=0.2)), dose)
    assert not is_ready_for_more((done(0, 8), done(1, 8, Response.AMBER)), dose)
    assert not is_ready_for_more((done(0, 8), done(1, 7)), dose)


def test_lighter_days_between_full_ones_do_not_close_the_gate_but_a_bad_one_does():
    dose = Dose(sets=1, amount=12)
    assert is_ready_for_more((done(0, 12), done(1, 10), done(2, 12)), dose)
    assert not is_ready_for_more((done(0, 12), done(1, 10, Response.AMBER), done(2, 12)), dose)


def test_the_first_week_never_grows_and_the_second_by_at_most_a_fifth():
    week = tuple(done(n, 8) for n in range(3))
    assert one_step_up(STEPS, week, Dose(sets=1, amount=8), today=on(3)) is None
    week = tuple(done(n, 8) for n in range(7))
    assert one_step_up(STEPS, week, Dose(sets=1, amount=8), today=on(7)) == Dose(sets=1, amount=9)


def test_the_week_that_ends_today_keeps_within_a_fifth_of_the_week_before():
    history = tuple(done(n, 10) for n in range(7)) + tuple(done(n, 12) for n in range(7, 13))
    assert fits_the_week(history, 12, on(13))
    assert not fits_the_week(history, 13, on(13))


def test_someone_back_after_a_week_off_repeats_what_they_last_did_this_week():
    history = (done(0, 10), done(10, 8))
    assert fits_the_week((done(10, 8),), 8, on(11))
    assert not fits_the_week((done(10, 8),), 9, on(11))
    assert fits_the_week(history, 8, on(11))


def test_adherence_is_the_share_of_the_last_seven_days_or_of_the_days_since_the_start():
    assert adherence([], on(7)) == 0
    assert adherence([on(0), on(1)], on(2)) == 1
    assert adherence([on(n) for n in range(0, 10, 2)], on(10)) == 3 / 7


responses = st.sampled_from((Response.GREEN, Response.GREEN, Response.AMBER, Response.RED))
histories = st.lists(
    st.tuples(st.integers(1, 16), st.integers(0, 30), responses, st.none() | st.integers(3, 7)), max_size=12
).map(
    lambda gaps: tuple(
        done(sum(gap for gap, *_ in gaps[: n + 1]), volume, response, effort=effort)
        for n, (_, volume, response, effort) in enumerate(gaps)
    )
)
restart_days = st.lists(st.integers(0, 120).map(on), max_size=3)


@given(histories, restart_days, st.integers(0, 200))
def test_the_last_few_practices_say_whether_a_cut_is_over(
    history: tuple[Practice, ...], restarts: list[date], today: int
):
    assert is_cut(history, restarts, on(today)) == (standing(history, restarts, on(today)).cut_left > 0)


@given(histories, st.integers(1, 30))
def test_the_gate_looks_at_all_since_the_last_but_one_whole_dose(history: tuple[Practice, ...], amount: int):
    whole = [n for n, practice in enumerate(history) if practice.volume >= amount]
    since = history[whole[-2] :] if len(whole) >= 2 else ()
    good = [p.response is Response.GREEN and p.effort_0_10 is not None and p.effort_0_10 <= 6 for p in since]
    assert is_ready_for_more(history, Dose(sets=1, amount=amount)) == (bool(good) and all(good))


@given(histories, st.integers(0, 200))
def test_a_history_is_cut_by_days(history: tuple[Practice, ...], day: int):
    first, last = on(day), on(day + 6)
    assert between(history, first, last) == tuple(p for p in history if first <= p.day <= last)
    assert history[first_from(history, first) :] == tuple(p for p in history if p.day >= first)


def test_a_practice_that_does_not_say_how_much_was_done_restarts_like_a_day_of_the_lower_dose():
    history = (done(0, 20), done(14, 0))
    assert standing(history, [], on(15)) == Standing(volume=12, is_lowered=True)
    assert dose_today(STEPS, history, standing(history, [], on(15)), today=on(15)) == Dose(sets=1, amount=12)


def test_practices_that_do_not_say_how_much_was_done_do_not_lower_the_dose():
    known = tuple(done(n, 12) for n in range(7))
    unsaid = (*known, *(done(n, 0) for n in range(7, 12)))
    assert fits_the_week(unsaid, 12, on(12))
    assert dose_today(STEPS, unsaid, standing(unsaid, [], on(12)), today=on(12)) == Dose(sets=1, amount=12)
    assert one_step_up(STEPS, (done(0, 12), done(1, 0)), Dose(sets=1, amount=12), today=on(2)) is None
