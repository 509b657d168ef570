"""When a nudge comes, over simulated days: hours, meetings, absences, two clocks, and answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.reminder_days import MONDAY, Desk, a_day, at, reset, restarted, session, span
from unhunch.domain.planning.plan import Slot
from unhunch.domain.reminders.acts import Keep
from unhunch.domain.reminders.ledger import ignored_in_a_row
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent, Wishes
from unhunch.domain.reminders.policy import TABLE, Mode
from unhunch.domain.reminders.signs import Hold

TUESDAY = date(2026, 11, 24)
EVENING = session(Slot.POST_WORK, "18:00")


def an_hour(hours: float) -> timedelta:
    return timedelta(hours=hours)


# What people ask of such programs most.


def test_no_break_comes_at_once_on_waking():
    desk = Desk().until("10:29").sleep_until("13:00").until("13:10")
    assert desk.shows == []


def test_away_time_is_a_break_asleep_locked_or_idle():
    asleep = Desk().until("10:00").sleep_until("10:06").until("12:00")
    locked = Desk().until("10:00").holding(Hold.LOCKED).until("10:06").holding().until("12:00")
    idle = Desk().until("10:00").away_until("10:06").until("12:00")
    # Seen at the latest half a minute after the return.
    assert [desk.times for desk in (asleep, locked, idle)] == [["11:36"]] * 3
    assert [desk.kept[0] for desk in (asleep, locked, idle)] == ["away"] * 3


def test_a_short_absence_is_no_break():
    assert Desk().until("10:00").away_until("10:04").until("11:00").times == ["10:30"]
    assert Desk().until("10:00").sleep_until("10:04").until("11:00").times == ["10:30"]


def test_a_sleep_together_with_the_wait_before_it_is_one_absence():
    desk = Desk().until("10:00")
    desk.until("10:03", lambda now: (now - at("10:00")).total_seconds()).sleep_until("10:06")
    desk.idle_s = 1.0
    assert desk.until("10:10").kept == ["away"]


def test_no_wait_is_negative_and_no_nudge_late_when_the_clock_is_put_back():
    desk = Desk().until("09:45")
    desk.answer(Happened.MOVED)
    desk.until("10:00").clock_set(ahead=-an_hour(0.5))
    # An hour and a quarter is left, whatever the clock says.
    assert desk.until("11:00").times == ["10:45"]


def test_a_clock_put_forward_only_saves_a_nudge():
    desk = Desk().until("10:00").clock_set(ahead=an_hour(2)).until("13:29")
    assert desk.times == []
    assert desk.until("13:32").times == ["13:31"]


def test_a_clock_set_brings_no_two_nudges_together():
    desk = Desk().until("10:31").clock_set(ahead=an_hour(2))
    desk.day = a_day(sessions=(session(Slot.PRE_WORKOUT, "12:30"),))
    steady = desk.steady_s
    desk.until("14:00")
    second = next(when for when, act in desk.said[1:] if type(act).__name__ == "Show")
    assert (second - at("12:31")).total_seconds() + 60 >= 600, steady


def test_in_another_zone_the_day_is_the_new_zones():
    desk = Desk().until("12:00")
    desk.day = a_day(desk=span("15:00", "23:00"), awake=span("13:00", "23:59"))
    assert desk.until("16:40").times == ["10:30", "16:30"]


@pytest.mark.parametrize(
    "hold",
    [Hold.CALL, Hold.FULL_SCREEN, Hold.INHIBITED, Hold.DO_NOT_DISTURB, Hold.LOCKED, Hold.PRACTISING],
)
def test_calls_full_screen_inhibitors_do_not_disturb_and_a_locked_screen_hold_the_nudge(hold):
    assert Desk().holding(hold).until("17:30").shows == []


def test_a_busy_calendar_holds_the_nudge():
    assert Desk(day=a_day(busy=(span("10:15", "16:00"),))).until("16:00").shows == []


def test_a_break_is_owed_and_offered_when_the_meeting_ends_soon_but_not_at_once():
    assert Desk(day=a_day(busy=(span("10:15", "11:20"),))).until("11:30").times == ["11:22"]


def test_a_break_held_by_do_not_disturb_is_deferred_and_not_lost():
    desk = Desk().until("10:00").holding(Hold.DO_NOT_DISTURB).until("14:00").holding()
    assert desk.until("14:01").times == []
    assert desk.until("15:00").times == ["14:02"]


def test_a_reset_due_in_a_meeting_that_would_cut_it_short_comes_just_before_it():
    assert Desk(day=a_day(busy=(span("10:31", "11:30"),))).until("11:30").times == ["10:28"]


def test_nothing_is_offered_for_which_there_is_no_room_before_the_meeting():
    long = session(Slot.PRE_WORKOUT, "10:00", duration_s=1200.0)
    desk = Desk(day=a_day(sessions=(long,), resets=(), busy=(span("10:15", "11:00"),)))
    assert desk.until("12:00").times == ["11:02"]


def test_resets_come_in_the_desk_hours_only():
    assert Desk(now=at("07:30")).until("10:29").shows == []
    assert Desk(now=at("16:00")).until("22:00").times == ["16:01"]
    assert Desk(day=a_day(desk=None)).until("20:00").shows == []


def test_the_last_reset_comes_before_going_home():
    assert Desk(day=a_day(desk=span("09:00", "10:31"))).until("12:00").times == ["10:28"]


def test_quiet_hours_and_the_night_have_no_nudge():
    quiet = a_day(quiet=(span("10:00", "12:00"),), sessions=(session(Slot.EVENING, "22:59"),))
    assert Desk(day=quiet).until("12:00").shows == []
    assert Desk(day=quiet, now=at("23:00")).until(at("03:00", TUESDAY)).shows == []


def test_every_pause_ends_by_itself():
    desk = Desk().until("10:00")
    desk.answer(Happened.PAUSED, until=at("11:00"))
    assert desk.until("12:00").times == ["11:01"]


def test_a_pause_without_an_end_ends_after_an_hour():
    desk = Desk().until("10:00")
    desk.answer(Happened.PAUSED)
    assert desk.until("10:59").times == []
    assert desk.until("12:00").times == ["11:01"]


def test_a_pause_goes_on_into_the_next_day():
    desk = Desk().until("17:00")
    desk.answer(Happened.PAUSED, until=at("12:00", TUESDAY))
    tuesday = a_day(
        day=TUESDAY,
        desk=span("09:00", "17:30", TUESDAY),
        awake=span("07:00", "23:00", TUESDAY),
    )
    desk.day = tuesday
    desk.said.clear()
    assert desk.until(at("11:59", TUESDAY)).shows == []


def test_not_today_ends_with_the_day():
    desk = Desk().until("10:31")
    desk.answer(Happened.NOT_TODAY, "desk-reset@10:30")
    assert desk.until(at("03:59", TUESDAY)).times == ["10:30"]
    desk.day = a_day(day=TUESDAY, desk=span("09:00", "17:30", TUESDAY), awake=span("07:00", "23:00", TUESDAY))
    assert desk.until(at("10:59", TUESDAY)).times == ["10:30", "10:30"]


def test_where_nothing_tells_whether_somebody_is_there_resets_keep_to_the_plan():
    desk = Desk(idle_s=None).until("18:00")
    assert desk.times == ["10:30", "12:00", "13:30"]
    assert desk.withdrawn == ["10:35:00", "12:05:00", "13:35:00"]


def test_by_the_plan_a_break_leaves_out_the_reset_that_would_follow_it_too_soon():
    desk = Desk(idle_s=None).until("09:50")
    desk.answer(Happened.MOVED)
    assert desk.until("12:10").times == ["12:00"]


def test_whoever_ignores_three_in_a_row_gets_half_as_many_and_is_told_so_once():
    desk = Desk(day=a_day(ignored_in_a_row=3)).until("18:00")
    assert desk.times == ["12:00", "15:05"]
    assert [act.says_fewer for act in desk.show_acts] == [True, False]


def test_after_one_taken_there_are_as_many_as_before():
    desk = Desk(day=a_day(ignored_in_a_row=3)).until("12:01")
    desk.answer(Happened.STARTED, "desk-reset@10:30")
    desk.answer(Happened.DONE, "desk-reset@10:30")
    assert desk.until("14:00").times == ["12:00", "13:31"]
    assert not desk.last_show.says_fewer


def test_whoever_goes_on_ignoring_gets_fewer_still():
    assert Desk(day=a_day(ignored_in_a_row=12)).until("18:00").times == ["15:00"]


def test_sessions_are_told_of_on_mondays_only_while_nudges_are_ignored():
    evening = {"sessions": (session(Slot.POST_WORK, "18:00"),), "ignored_in_a_row": 4, "desk": None, "resets": ()}
    monday = Desk(day=a_day(**evening), now=at("17:00")).until("19:00")
    tuesday = Desk(day=a_day(**evening, day=TUESDAY), now=at("17:00")).until("19:00")
    assert (monday.times, tuesday.times) == (["18:00"], [])


# Answers.


def test_later_is_ten_minutes_later_and_twice_at_most():
    desk = Desk().until("10:31")
    for clock in ("10:42", "10:53", "11:10"):
        desk.answer(Happened.LATER, "desk-reset@10:30")
        desk.until(clock)
    assert desk.times == ["10:30", "10:41", "10:52"]
    assert desk.last_show.times_shown == 2
    assert [act.may_wait for act in desk.show_acts] == [True, True, False]


def test_a_break_taken_after_later_was_said_needs_no_nudge_any_more():
    desk = Desk().until("10:31")
    desk.answer(Happened.LATER, "desk-reset@10:30")
    assert desk.away_until("10:45").until("12:00").times == ["10:30"]


def test_a_nudge_stands_five_minutes_and_is_then_ignored():
    desk = Desk().until("10:40")
    assert desk.withdrawn == ["10:35:00"]
    assert desk.kept == ["shown", "ignored"]


def test_a_nudge_that_nobody_was_there_to_see_is_not_ignored():
    desk = Desk().until("10:31").away_until("10:35").until("10:36")
    assert desk.withdrawn == ["10:35:00"]
    assert desk.kept == ["shown"]


def test_whoever_leaves_when_a_nudge_comes_has_taken_it():
    desk = Desk(day=a_day(ignored_in_a_row=2)).until("10:31").away_until("10:40").until("10:41")
    assert desk.kept == ["shown", "away"]
    assert desk.state.ledger.in_a_row == 0


def test_a_nudge_is_taken_away_when_a_call_begins_and_comes_again_after_it():
    desk = Desk().until("10:31").holding(Hold.CALL).until("10:50").holding().until("11:00")
    assert desk.withdrawn[0] == "10:31:05"
    assert desk.times == ["10:30", "10:52"]


def test_a_nudge_is_taken_away_the_moment_a_meeting_begins():
    day = a_day(busy=(span("10:33", "11:00"),))
    assert Desk(day=day).until("10:59").withdrawn == ["10:33:00"]


def test_a_nudge_is_taken_away_when_its_session_was_done_elsewhere():
    desk = Desk().until("10:31")
    desk.day = a_day(resets=(reset("10:30", is_open=False), reset("12:00")))
    assert desk.until("10:32").withdrawn == ["10:31:05"]


def test_i_moved_anyway_is_a_break_and_answers_the_nudge():
    desk = Desk().until("10:31")
    desk.answer(Happened.MOVED)
    assert desk.withdrawn == ["10:31:00"]
    assert desk.until("12:02").times == ["10:30", "12:01"]


def test_closing_what_was_taken_away_is_no_answer():
    desk = Desk().until("10:40")
    assert desk.answer(Happened.CLOSED, "desk-reset@10:30").acts == ()


def test_the_same_answer_told_twice_counts_once():
    desk = Desk().until("10:31")
    first = desk.answer(Happened.STARTED, "desk-reset@10:30")
    assert any(isinstance(act, Keep) for act in first.acts)
    assert desk.answer(Happened.STARTED, "desk-reset@10:30").acts == ()


def test_start_on_a_nudge_that_has_been_taken_away_still_counts():
    desk = Desk().until("10:40")
    desk.answer(Happened.STARTED, "desk-reset@10:30")
    assert desk.kept == ["shown", "ignored", "started"]


def test_an_answer_to_an_older_nudge_counts_and_leaves_the_one_that_stands():
    desk = Desk().until("12:06")
    assert desk.times == ["10:30", "12:05"]
    desk.answer(Happened.STARTED, "desk-reset@10:30")
    desk.answer(Happened.CLOSED, "desk-reset@10:30")
    assert desk.withdrawn == ["10:35:00"]
    assert desk.kept[-1] == "started"


def test_a_nudge_is_taken_away_when_it_was_answered_in_another_program():
    desk = Desk().until("10:31")
    started = NudgeEvent(at=at("10:31"), happened=Happened.STARTED, key="desk-reset@10:30")
    desk.day = a_day(events=(started,))
    assert desk.until("10:32").withdrawn == ["10:31:05"]


def test_leaving_long_after_a_nudge_was_taken_away_is_a_break_and_no_answer():
    desk = Desk(day=a_day(ignored_in_a_row=1)).until("10:31").holding(Hold.CALL).until("10:40").holding()
    desk.until("10:45").away_until("10:55").until("10:56")
    assert desk.kept == ["shown", "away"]
    assert desk.state.ledger.in_a_row == 1


def test_nobodys_absence_outside_the_desk_hours_is_kept():
    assert Desk(now=at("18:00")).away_until("19:00").until("19:02").kept == []


def test_by_the_plan_none_comes_after_the_last():
    assert Desk(idle_s=None, now=at("16:50")).until("17:30").times == ["16:51"]
    assert Desk(idle_s=None, day=a_day(resets=())).until("17:30").times == []


def test_a_session_planned_in_a_meeting_comes_after_it():
    day = a_day(sessions=(session(Slot.PRE_WORKOUT, "10:00"),), busy=(span("09:50", "10:20"),))
    assert Desk(day=day).until("10:25").times == ["10:22"]


# Typing.


def test_a_nudge_waits_for_a_pause_in_typing():
    desk = Desk().until("10:36", lambda now: 0.2 if now < at("10:34") else 6.0)
    assert desk.times == ["10:34"]


def test_after_ten_minutes_of_typing_it_comes_all_the_same():
    assert Desk().until("10:50", lambda _now: 0.2).times == ["10:40"]


def test_whoever_is_away_is_not_spoken_to():
    assert Desk().until("10:29").until("10:33", lambda _now: 70.0).shows == []


# The day's limits.


def test_at_most_three_sessions_a_day_are_spoken_of():
    slots = [(Slot.MORNING, "10:00"), (Slot.PRE_WORKOUT, "12:00"), (Slot.POST_WORK, "14:00"), (Slot.EVENING, "16:00")]
    day = a_day(sessions=tuple(session(slot, clock) for slot, clock in slots), resets=())
    desk = Desk(day=day)
    for clock in ("10:01", "12:01", "14:01"):
        desk.until(clock)
        desk.answer(Happened.STARTED, desk.shows[-1].split()[1])
    assert desk.until("20:00").times == ["10:00", "12:00", "14:00"]


def test_never_more_resets_than_are_planned():
    desk = Desk(day=a_day(resets=(reset("10:30"), reset("12:00")), interval_min=30))
    desk.until("09:31")
    desk.answer(Happened.STARTED, "desk-reset@10:30")
    assert len(desk.until("17:30").times) == 2


def test_a_session_is_not_spoken_of_an_hour_and_a_half_after_its_time():
    assert Desk(day=a_day(sessions=(session(Slot.MORNING, "07:10"),), resets=())).until("20:00").shows == []


def test_under_a_stop_level_and_when_switched_off_nothing_is_said():
    assert Desk(day=a_day(is_locked=True)).until("17:30").shows == []
    assert Desk(day=a_day(wishes=Wishes(is_on=False))).until("17:30").shows == []


def test_resets_and_sessions_are_switched_off_on_their_own():
    both = a_day(sessions=(EVENING,))
    assert Desk(day=replace(both, wishes=Wishes(resets=False))).until("19:00").times == ["18:00"]
    assert Desk(day=replace(both, wishes=Wishes(sessions=False))).until("10:40").times == ["10:30"]


# Starting again.


def test_after_a_restart_it_knows_what_was_shown_and_answered():
    desk = restarted(Desk().until("10:40"))
    assert desk.until("12:10").times == ["12:05"]


def test_after_a_restart_the_first_minute_is_for_arriving():
    assert Desk(now=at("10:30")).until("10:40").times == ["10:31"]


def test_a_new_day_begins_anew_and_takes_away_what_stands():
    desk = Desk(day=a_day(awake=span("00:00", "23:59"))).until("10:31")
    desk.day = a_day(day=TUESDAY)
    assert desk.until("10:32").withdrawn == ["10:31:05"]


def test_events_learnt_from_the_log_count_like_ones_own():
    desk = Desk().until("10:00")
    desk.day = a_day(events=(NudgeEvent(at=at("09:59"), happened=Happened.DONE),))
    assert desk.until("11:35").times == ["11:29"]


def test_an_event_that_seems_to_lie_ahead_counts_as_just_now():
    desk = Desk(day=a_day(events=(NudgeEvent(at=at("11:00"), happened=Happened.DONE),)), now=at("10:00"))
    assert desk.until("12:00").times == ["11:30"]


def test_the_row_of_ignored_nudges_is_counted_over_the_days():
    ignored = NudgeEvent(at=at("10:35"), happened=Happened.IGNORED, key="desk-reset@10:30")
    assert ignored_in_a_row((ignored,) * 2, before=1) == 3
    assert ignored_in_a_row((ignored, NudgeEvent(at=at("10:40"), happened=Happened.MOVED), ignored), before=1) == 1


def test_every_mode_is_in_the_table():
    assert set(TABLE) == set(Mode)
    assert MONDAY.weekday() == 0
