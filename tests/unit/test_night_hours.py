"""Hours that reach over four in the morning, where a person's day ends."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from unhunch.domain.days import Span
from unhunch.domain.planning.night_hours import day_window, hours_at, within_day
from unhunch.domain.planning.profile import Profile, WorkHours
from unhunch.domain.reminders.ledger import clock_began
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.domain.screening.answers import Answers

TUESDAY = date(2026, 11, 24)


def at(text: str) -> datetime:
    """ "24 05:00" of November 2026, in UTC."""
    return datetime.strptime(f"2026-11-{text} +0000", "%Y-%m-%d %H:%M %z")


def span(start: str, end: str) -> Span:
    return Span(at(start), at(end))


def profile(work: tuple[time, time], wake: time, bed: time, days: tuple[str, ...] = ("mon", "tue")) -> Profile:
    return Profile(
        zone=UTC,
        screening=Answers(answers={}),
        gear=frozenset(),
        work=WorkHours(days=days, start=work[0], end=work[1]),
        wake=wake,
        bed=bed,
    )


NIGHT = profile((time(22), time(6)), time(15), time(7))
OFFICE = profile((time(9), time(17)), time(7), time(23))
AFTER_MIDNIGHT = profile((time(0, 30), time(6)), time(17), time(9))


@pytest.mark.parametrize(
    ("now", "desk", "awake", "until"),
    [
        ("24 04:00", ("23 22:00", "24 06:00"), ("23 15:00", "24 07:00"), "24 06:00"),
        ("24 06:00", ("24 22:00", "25 06:00"), ("23 15:00", "24 07:00"), "24 07:00"),
        ("24 07:00", ("24 22:00", "25 06:00"), ("24 15:00", "25 07:00"), None),
        ("25 03:59", ("24 22:00", "25 06:00"), ("24 15:00", "25 07:00"), None),
    ],
)
def test_a_night_shift_lasts_until_it_is_over(now, desk, awake, until):
    found = hours_at(NIGHT, TUESDAY, at(now))
    assert (found.desk, found.awake) == (span(*desk), span(*awake))
    assert found.until == (None if until is None else at(until))


def test_the_last_shift_of_the_week_ends_on_a_free_day():
    wednesday = date(2026, 11, 25)
    assert hours_at(NIGHT, wednesday, at("25 05:00")).desk == span("24 22:00", "25 06:00")
    assert hours_at(NIGHT, wednesday, at("25 06:00")).desk is None


@pytest.mark.parametrize("now", ["24 04:00", "24 12:00", "24 23:30", "25 03:59"])
def test_whoever_sleeps_at_four_has_the_hours_of_the_day(now):
    found = hours_at(OFFICE, TUESDAY, at(now))
    assert (found.desk, found.awake, found.until) == (
        span("24 09:00", "24 17:00"),
        span("24 07:00", "24 23:00"),
        None,
    )


def test_a_shift_that_begins_after_midnight_begins_in_the_day_before():
    monday = date(2026, 11, 23)
    assert hours_at(AFTER_MIDNIGHT, monday, at("24 00:45")).desk == span("24 00:30", "24 06:00")
    assert hours_at(AFTER_MIDNIGHT, monday, at("23 05:00")).until == at("23 06:00")
    assert hours_at(AFTER_MIDNIGHT, TUESDAY, at("24 05:00")).desk == span("24 00:30", "24 06:00")


@pytest.mark.parametrize(
    ("planned", "comes"),
    [("25 06:15", "24 06:15"), ("24 06:15", "24 06:15"), ("25 03:59", "25 03:59"), ("24 00:30", "25 00:30")],
)
def test_a_session_past_the_day_s_edge_comes_at_its_time_within_the_day(planned, comes):
    assert within_day(at(planned), day_window(TUESDAY, UTC), UTC) == at(comes)


def test_a_session_moved_over_the_change_of_the_clocks_keeps_its_time_on_the_wall():
    berlin = ZoneInfo("Europe/Berlin")
    planned = datetime(2026, 10, 25, 6, 15, tzinfo=berlin)
    moved = within_day(planned, day_window(date(2026, 10, 24), berlin), berlin)
    assert moved.astimezone(berlin) == datetime(2026, 10, 24, 6, 15, tzinfo=berlin)


def test_somebody_sits_since_the_last_break_or_the_last_reset_offered():
    shown = NudgeEvent(at=at("24 01:00"), happened=Happened.SHOWN, key="desk-reset@00:00")
    ignored = NudgeEvent(at=at("24 01:05"), happened=Happened.IGNORED, key="desk-reset@00:00")
    away = NudgeEvent(at=at("24 02:00"), happened=Happened.AWAY, until=at("24 02:20"))
    assert clock_began(()) is None
    assert clock_began((shown,)) is None
    assert clock_began((shown, ignored)) == at("24 01:05")
    assert clock_began((shown, ignored, away)) == at("24 02:20")
