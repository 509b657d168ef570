"""Where in the day resets and sessions go."""

from datetime import UTC, date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from unhunch.domain.days import Span
from unhunch.domain.planning.placing import DayTimes, at_local, day_times, place, reset_times
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.profile import Profile, WorkHours, Workout
from unhunch.domain.screening.answers import Answers

MONDAY = date(2026, 11, 23)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-23T{clock}+00:00")


def span(start: str, end: str) -> Span:
    return Span(at(start), at(end))


def profile(**changes: object) -> Profile:
    basis: dict[str, object] = {
        "zone": UTC,
        "screening": Answers(answers={}),
        "gear": frozenset(),
        "work": WorkHours(days=("mon",), start=time(9), end=time(17, 30)),
    }
    return Profile(**{**basis, **changes})


def times(*busy: Span, **changes: object) -> DayTimes:
    return day_times(profile(busy=busy, **changes), MONDAY)


def clocks(moments: tuple[datetime, ...]) -> list[str]:
    return [f"{moment:%H:%M}" for moment in moments]


def test_resets_come_at_the_interval_until_the_desk_day_ends():
    assert clocks(reset_times(times(), 90)) == ["10:30", "12:00", "13:30", "15:00", "16:30"]


def test_a_reset_due_in_a_meeting_comes_right_after_it_and_the_next_is_counted_from_there():
    assert clocks(reset_times(times(span("10:00", "11:30")), 90)) == ["11:30", "13:00", "14:30", "16:00"]


def test_back_to_back_meetings_are_one_and_a_crack_too_small_for_a_reset_is_not_used():
    busy = (span("10:00", "11:30"), span("11:31", "12:15"))
    assert clocks(reset_times(times(*busy), 90))[0] == "12:15"


def test_a_reset_that_a_meeting_would_cut_short_comes_just_before_it():
    assert clocks(reset_times(times(span("10:31", "11:30")), 90))[0] == "10:28"


def test_a_free_day_and_a_day_of_one_long_meeting_have_no_resets():
    assert reset_times(day_times(profile(), date(2026, 11, 22)), 90) == ()
    assert reset_times(times(span("08:00", "18:00")), 90) == ()


def test_a_morning_session_starts_soon_after_waking_and_before_work():
    assert place(Slot.MORNING, 300, times(), taken=()) == at("07:10")


def test_a_session_moves_to_the_nearest_free_time():
    assert place(Slot.MORNING, 300, times(span("07:00", "08:00")), taken=()) == at("08:00")
    assert place(Slot.EVENING, 300, times(span("22:00", "23:00")), taken=()) == at("21:55")


def test_a_morning_that_is_all_taken_moves_the_session_into_the_day():
    assert place(Slot.MORNING, 300, times(span("06:00", "09:30")), taken=()) == at("09:30")


def test_a_day_without_room_places_nothing():
    assert place(Slot.EVENING, 300, times(span("00:00", "23:59")), taken=()) is None


def test_activation_ends_when_the_workout_starts():
    day = times(workouts=(Workout(day="mon", start=time(18)),))
    assert place(Slot.PRE_WORKOUT, 100, day, taken=()) == at("17:58")


def test_bed_after_midnight_and_a_night_shift_reach_into_the_next_day():
    night = profile(wake=time(15), bed=time(7), work=WorkHours(days=("mon",), start=time(22), end=time(6)))
    found = reset_times(day_times(night, MONDAY), 120)
    assert [f"{m:%d %H:%M}" for m in found] == ["24 00:00", "24 02:00", "24 04:00"]


def test_the_hour_that_spring_skips_counts_as_the_hour_after():
    berlin = ZoneInfo("Europe/Berlin")
    assert at_local(date(2026, 3, 29), time(2, 30), berlin) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_desk_day_over_the_autumn_change_keeps_real_intervals():
    berlin = ZoneInfo("Europe/Berlin")
    night = profile(zone=berlin, work=WorkHours(days=("sat", "sun"), start=time(0, 30), end=time(6)))
    found = reset_times(day_times(night, date(2026, 10, 25)), 90)
    gaps = {(b - a).total_seconds() / 60 for a, b in pairwise(found)}
    assert gaps == {90}
    assert len(found) == 4
