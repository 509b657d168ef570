from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from unhunch.domain.exercises.exercise import Dose, Kind, Measure, Sides
from unhunch.domain.planning.plan import PainState, Plan, PlannedItem, PlannedSession, Slot
from unhunch.domain.planning.regular_times import regular_times
from unhunch.domain.screening.result import Level
from unhunch.domain.units import ExerciseId

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 11, 23)
WORK_DAYS = ("mon", "tue", "wed", "thu", "fri")


def session(slot, start, seconds=60.0):
    item = PlannedItem(
        exercise=ExerciseId("wall-slide"),
        kind=Kind.MOBILITY,
        gear=None,
        measure=Measure.REPS,
        dose=Dose(sets=1, amount=10),
        tempo=None,
        sides=Sides.BOTH,
        duration_s=seconds,
        why=(),
    )
    return PlannedSession(slot=slot, start=start, items=(item,))


def plan(day, *sessions):
    made = tuple(session(slot, datetime.fromisoformat(f"{at}").replace(tzinfo=BERLIN), s) for slot, at, s in sessions)
    return Plan(day=day, week=3, level=Level.GO, state=PainState.GREEN, blocked_by=(), sessions=made, left_out=())


def week(make, days=7):
    return tuple(plan(day, *make(day)) for day in (MONDAY + timedelta(days=n) for n in range(days)))


def morning_and_resets(day):
    yield Slot.MORNING, f"{day} 07:10", 200.0
    if day.weekday() < 5:
        yield Slot.DESK_RESET, f"{day} 10:30", 60.0
        yield Slot.DESK_RESET, f"{day} 12:00", 20.0


def test_what_comes_every_day_and_every_reset_of_the_work_days_is_one_regular_time_each():
    plans = week(morning_and_resets)
    found = regular_times(plans, plans)
    assert [(each.key, each.start.isoformat("minutes"), each.days) for each in found] == [
        ("morning", "07:10", (*WORK_DAYS, "sat", "sun")),
        ("desk-reset-1", "10:30", WORK_DAYS),
        ("desk-reset-2", "12:00", WORK_DAYS),
    ]
    assert all((each.skipped, each.moved) == ((), ()) for each in found)


def test_lengths_are_told_in_steps_of_five_minutes():
    plans = week(lambda day: [(Slot.MORNING, f"{day} 07:10", 301.0 if day == MONDAY else 200.0)])
    assert regular_times(plans, plans)[0].length_min == 10
    short = week(lambda day: [(Slot.MORNING, f"{day} 07:10", 300.0)])
    assert regular_times(short, short)[0].length_min == 5


def test_a_day_without_the_session_is_skipped_and_one_at_another_time_is_moved():
    usual = week(morning_and_resets)

    def real(day):
        if day == MONDAY:
            yield Slot.MORNING, f"{day} 07:10", 200.0
            yield Slot.DESK_RESET, f"{day} 13:00", 60.0
        else:
            yield from morning_and_resets(day)

    _, first, second = regular_times(usual, week(real))
    assert first.moved == ((MONDAY, datetime(2026, 11, 23, 13, tzinfo=BERLIN)),)
    assert second.skipped == (MONDAY,)


def test_a_slot_at_two_times_is_two_regular_times_and_the_commoner_keeps_the_name():
    plans = week(lambda day: [(Slot.EVENING, f"{day} {'21:00' if day.weekday() == 6 else '22:15'}", 60.0)])
    assert [(each.key, each.days) for each in regular_times(plans, plans)] == [
        ("evening-sun", ("sun",)),
        ("evening", ("mon", "tue", "wed", "thu", "fri", "sat")),
    ]


def test_a_session_after_midnight_is_on_the_calendar_s_next_day():
    plans = week(lambda day: [(Slot.EVENING, f"{day + timedelta(days=1)} 00:15", 60.0)] if day.weekday() == 4 else [])
    (only,) = regular_times(plans, plans)
    assert (only.start.isoformat("minutes"), only.days) == ("00:15", ("sat",))
    (gone,) = regular_times(plans, week(lambda _day: []))
    assert gone.skipped == (date(2026, 11, 28),)


def test_without_sessions_there_is_nothing():
    assert regular_times(week(lambda _day: []), week(lambda _day: [])) == ()
