"""A day as reminding sees it, and what is kept of nudges."""

import json
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.spec.record_examples import LIBRARY, MONDAY, settled_person, told_nothing_new
from unhunch.care import choose_reminders, play_session, setup_person
from unhunch.care.guide_break import guide_of, sets_done
from unhunch.care.keep_nudge import keep_nudge
from unhunch.care.remind_day import for_desktop, nudge_day, told_of
from unhunch.care.show_today import Stage, show_today
from unhunch.domain.days import Span
from unhunch.domain.errors import InvalidInput
from unhunch.domain.exercises.exercise import Dose
from unhunch.domain.exercises.timing import item_duration_s
from unhunch.domain.planning.plan import PlannedItem, PlannedSession, Slot
from unhunch.domain.reminders import policy
from unhunch.domain.reminders.acts import Show
from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.domain.reminders.signs import Signs
from unhunch.domain.sessions.outcome import Felt
from unhunch.domain.units import ExerciseId
from unhunch.interop.nudge_day_json import NotADay, day_from
from unhunch.records.logs import log_of
from unhunch.records.models import NudgeRecord, Person
from unhunch.records.nudges import events_of
from unhunch.records.people import PersonId

pytestmark = pytest.mark.django_db

TEN = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
"""Half past ten in Berlin, when the first desk break is due."""
FIRST = "desk-reset@10:30"


def wish(person: PersonId, **reminders: object) -> None:
    setup_person.change_setup(person, {"reminders": reminders}, now=MONDAY, library=LIBRARY)


def test_the_day_has_the_plans_breaks_and_sessions_with_their_times() -> None:
    day = nudge_day(settled_person(), MONDAY, LIBRARY)
    assert [offer.key for offer in day.resets] == [
        FIRST,
        *(f"desk-reset@{clock}" for clock in ("12:00", "13:30", "15:00", "16:30")),
    ]
    assert [offer.key for offer in day.sessions] == ["morning@07:10", "evening@22:15"]
    assert day.resets[0].planned == TEN
    assert all(offer.is_open for offer in (*day.resets, *day.sessions))
    assert day.desk == Span(TEN - timedelta(minutes=90), TEN + timedelta(hours=7))
    assert (day.interval_min, day.is_locked, day.events, day.ignored_in_a_row) == (90, False, (), 0)


def test_a_night_shift_goes_on_after_four_and_the_break_before_four_counts() -> None:
    person = settled_person()
    hours = {"work": {"days": ["mon", "tue"], "start": "22:00", "end": "06:00"}, "wake": "15:00", "bed": "07:00"}
    setup_person.change_setup(person, hours, now=MONDAY, library=LIBRARY)
    # Tuesday, ten past three in Berlin.
    moved = datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
    keep_nudge(person, NudgeEvent(at=moved, happened=Happened.MOVED), "desktop")
    five = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    day = nudge_day(person, five, LIBRARY)
    assert day.desk == Span(five - timedelta(hours=7), five + timedelta(hours=1))
    assert day.awake.end == five + timedelta(hours=2)
    assert day.events[0] == NudgeEvent(at=moved, happened=Happened.AWAY, until=moved)
    state, shown = policy.begin(day, Moment(wall=five - timedelta(minutes=45), steady_s=0)), list[str]()
    for minute in range(105):
        at = Moment(wall=five + timedelta(minutes=minute - 45), steady_s=60.0 * minute)
        step = policy.looked(day, state, Signs(at=at, idle_s=20.0, holds=frozenset()))
        state = step.state
        shown += [f"{at.wall:%H:%M}" for act in step.acts if isinstance(act, Show)]
    # An hour and a half after that break, and ended with the shift.
    assert shown[0] == "03:40"
    assert for_desktop(person, five)[1] == five + timedelta(hours=1)


def test_under_a_stop_level_nothing_is_offered_and_nothing_is_said() -> None:
    person = settled_person()
    play_session.raise_stop(person, "S1", now=MONDAY, library=LIBRARY)
    day = nudge_day(person, MONDAY, LIBRARY)
    assert (day.is_locked, day.resets, day.sessions) == (True, (), ())
    assert told_of(person, MONDAY, LIBRARY) == {}
    assert for_desktop(person, MONDAY)[0]["told"] == {}


def test_before_the_first_setup_is_finished_nothing_is_offered() -> None:
    person = setup_person.the_person(MONDAY)
    day = nudge_day(person, MONDAY, LIBRARY)
    assert (day.resets, day.sessions) == ((), ())


def test_a_finished_session_is_not_open_and_counts_as_a_break() -> None:
    person = settled_person()
    told_nothing_new(person, TEN)
    playing = play_session.open_session(person, Slot.DESK_RESET, now=TEN, library=LIBRARY)
    end = TEN + timedelta(minutes=1)
    assert nudge_day(person, end, LIBRARY).resets[0].is_open is False
    assert nudge_day(person, end, LIBRARY).events == ()
    play_session.finish_session(person, playing.kept.id, Felt(), now=end, library=LIBRARY)
    assert nudge_day(person, end, LIBRARY).events == (NudgeEvent(at=end, happened=Happened.DONE, key=FIRST),)


def test_every_break_off_screen_counts_and_a_session_left_at_once_does_not() -> None:
    person = settled_person()
    moments = [TEN + timedelta(minutes=10 * n) for n in range(7)]
    for at in moments:
        play_session.i_moved(person, at, LIBRARY)
    told_nothing_new(person, TEN)
    left = play_session.open_session(person, Slot.EVENING, now=moments[-1], library=LIBRARY)
    play_session.leave_session(person, left.kept.id, moments[-1] + timedelta(minutes=1))
    events = nudge_day(person, moments[-1] + timedelta(minutes=2), LIBRARY).events
    assert [(event.at, event.happened) for event in events] == [(at, Happened.MOVED) for at in moments]
    assert [event.key for event in events].count("") == 2


def test_an_event_told_twice_is_kept_once() -> None:
    person = settled_person()
    event = NudgeEvent(at=TEN, happened=Happened.SHOWN, key=FIRST)
    keep_nudge(person, event, "desktop")
    keep_nudge(person, event, "page")
    assert events_of(person) == (event,)
    assert NudgeRecord.objects.get().by == "desktop"
    assert nudge_day(person, TEN, LIBRARY).events == (event,)


def test_moving_without_the_app_is_in_the_log_once_and_closes_the_break() -> None:
    person = settled_person()
    event = NudgeEvent(at=TEN, happened=Happened.MOVED, key=FIRST)
    keep_nudge(person, event, "page")
    keep_nudge(person, event, "page")
    assert [(each.slot, each.items) for each in log_of(person).sessions] == [(Slot.DESK_RESET, ())]
    assert nudge_day(person, TEN, LIBRARY).events == (event,)
    assert nudge_day(person, TEN, LIBRARY).resets[0].is_open is False


def test_a_break_guided_to_its_end_is_in_the_log_as_done() -> None:
    person = settled_person()
    keep_nudge(person, NudgeEvent(at=TEN, happened=Happened.DONE, key=FIRST, done_s=600.0), "desktop")
    first = next(each for each in show_today(person, TEN, LIBRARY).sessions if each.planned.start == TEN)
    assert first.stage is Stage.DONE
    assert [item.exercise for item in log_of(person).sessions[0].items] == [
        item.exercise for item in first.planned.items
    ]


def test_a_guided_break_that_ended_early_has_only_what_was_done() -> None:
    person = settled_person()
    keep_nudge(person, NudgeEvent(at=TEN, happened=Happened.DONE, key=FIRST, done_s=3.0), "desktop")
    assert log_of(person).sessions == ()


def test_under_a_stop_level_a_guided_break_is_no_session() -> None:
    person = settled_person()
    play_session.raise_stop(person, "S1", now=MONDAY, library=LIBRARY)
    for happened in (Happened.DONE, Happened.MOVED):
        keep_nudge(person, NudgeEvent(at=TEN, happened=happened, key=FIRST, done_s=600.0), "desktop")
    assert log_of(person).sessions == ()


def test_a_pause_without_an_end_is_refused() -> None:
    person = settled_person()
    for until in (None, TEN):
        with pytest.raises(InvalidInput, match="a pause has an end"):
            keep_nudge(person, NudgeEvent(at=TEN, happened=Happened.PAUSED, until=until), "page")
    with pytest.raises(InvalidInput, match="page, desktop"):
        keep_nudge(person, NudgeEvent(at=TEN, happened=Happened.AWAY), "letter")
    assert events_of(person) == ()


def test_unanswered_nudges_are_counted_over_days_up_to_the_last_answer() -> None:
    person = settled_person()
    friday = TEN - timedelta(days=3)
    for minute, happened in enumerate(
        (Happened.IGNORED, Happened.STARTED, Happened.SHOWN, Happened.CLOSED, Happened.AWAY, Happened.IGNORED)
    ):
        at = friday + timedelta(minutes=minute)
        keep_nudge(person, NudgeEvent(at=at, happened=happened, key=FIRST), "desktop")
    assert nudge_day(person, TEN, LIBRARY).ignored_in_a_row == 2
    moved = friday + timedelta(hours=1)
    play_session.i_moved(person, moved, LIBRARY)
    assert nudge_day(person, TEN, LIBRARY).ignored_in_a_row == 0


def test_quiet_hours_over_midnight_are_of_both_days() -> None:
    person = settled_person()
    wish(person, quiet=[{"start": "12:00", "end": "13:00"}, {"start": "22:00", "end": "07:30"}])
    day = nudge_day(person, MONDAY, LIBRARY)
    noon = datetime(2026, 11, 23, 11, tzinfo=UTC)
    assert Span(noon, noon + timedelta(hours=1)) in day.quiet
    assert Span(noon - timedelta(hours=14), noon - timedelta(hours=4, minutes=30)) in day.quiet
    assert day.wishes.quiet == ((time(12), time(13)), (time(22), time(7, 30)))


def test_words_are_the_persons_own_plan_and_never_the_same_twice_in_a_row() -> None:
    person = settled_person()
    anchor = {"part": "first-break", "after": "my first coffee", "instead": "breathe at the window"}
    setup_person.change_setup(person, {"anchors": [anchor]}, now=MONDAY, library=LIBRARY)
    said, shown = [], dict.fromkeys((FIRST, "desk-reset@12:00"), 0)
    for minute, key in enumerate([FIRST, FIRST, FIRST, "desk-reset@12:00", "desk-reset@12:00", FIRST] * 6):
        said.append(told_of(person, TEN, LIBRARY)[key].body(shown[key]))
        shown[key] += 1
        at = TEN + timedelta(minutes=minute)
        keep_nudge(person, NudgeEvent(at=at, happened=Happened.SHOWN, key=key), "desktop")
    assert all(one != next_one for one, next_one in pairwise(said))
    plan = "After my first coffee I will move for 20 seconds. If that does not work out, I will breathe at the window."
    assert plan in said
    assert not any("coffee" in each for each in said[3:5])


def test_a_break_is_guided_where_the_person_wants_it() -> None:
    person = settled_person()
    assert told_of(person, TEN, LIBRARY)[FIRST].guide == ()
    wish(person, guides_here=True)
    told = told_of(person, TEN, LIBRARY)
    guide = told[FIRST].guide
    assert guide[0] == (0.0, "Anything new or worse since last time? Then stop here and open the app first.")
    assert guide[-1] == (0.0, "Done. Back to whatever you were at.")
    assert sum(lasts_s for lasts_s, _ in guide) == pytest.approx(told[FIRST].duration_s)
    assert told["morning@07:10"].guide == ()


def test_the_day_for_the_desktop_can_be_read_back_and_names_a_picture(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("UNHUNCH_CACHE", str(tmp_path / "content"))
    person = settled_person()
    wish(person, guides_here=True, quiet=[{"start": "12:00", "end": "13:00"}])
    pause = NudgeEvent(at=MONDAY, happened=Happened.PAUSED, until=MONDAY + timedelta(hours=1))
    keep_nudge(person, pause, "desktop")
    written = json.loads(json.dumps(for_desktop(person, MONDAY)[0]))
    day, told = day_from(written)
    assert day == nudge_day(person, MONDAY, LIBRARY)
    picture = told[FIRST].picture
    assert picture is not None
    assert Path(picture).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert {key: replace(each, picture=None) for key, each in told.items()} == told_of(person, MONDAY, LIBRARY)


def break_with(exercise: str, dose: Dose) -> PlannedSession:
    chosen = LIBRARY.exercises[ExerciseId(exercise)]
    item = PlannedItem(
        exercise=chosen.id,
        kind=chosen.kind,
        gear=None,
        measure=chosen.measure,
        dose=dose,
        tempo=chosen.tempo,
        sides=chosen.sides,
        duration_s=item_duration_s(chosen, dose, chosen.tempo),
        why=(),
    )
    return PlannedSession(slot=Slot.DESK_RESET, start=TEN, items=(item,))


def test_of_a_guided_break_the_sets_that_were_over_count_and_the_rest_does_not() -> None:
    slides = break_with("wall-slide", Dose(sets=2, amount=8))
    assert [lasts_s for lasts_s, _ in guide_of(slides, LIBRARY)] == [0, 5, 40, 20, 40, 0]
    assert [said for _, said in guide_of(slides, LIBRARY)[2:4]] == ["Wall slide: 8 repetitions.", "Rest a moment."]
    for done_s, sets in ((43, []), (45, [1]), (103, [1]), (105, [1, 2])):
        assert [done.set_no for done in sets_done(slides, done_s, LIBRARY)] == sets
    assert sets_done(slides, 105, LIBRARY)[0].reps == 8


def test_a_plain_break_is_guided_step_by_step() -> None:
    guide = guide_of(break_with("posture-change", Dose(sets=1, amount=20)), LIBRARY)
    assert [said for _, said in guide[1:-1]] == list(LIBRARY.exercises[ExerciseId("posture-change")].steps)
    assert sum(lasts_s for lasts_s, _ in guide) == pytest.approx(20)


def test_deleting_everything_deletes_what_became_of_reminders() -> None:
    person = settled_person()
    keep_nudge(person, NudgeEvent(at=TEN, happened=Happened.SHOWN, key=FIRST), "desktop")
    Person.objects.filter(id=person).delete()
    assert NudgeRecord.objects.count() == 0


def test_the_last_word_about_silence_counts_and_every_silence_ends() -> None:
    person = settled_person()
    choose_reminders.pause(person, 60, MONDAY)
    pause = choose_reminders.silence(person, MONDAY + timedelta(minutes=59))
    assert pause is not None
    assert (pause.until, pause.is_for_today) == (MONDAY + timedelta(hours=1), False)
    assert choose_reminders.silence(person, MONDAY + timedelta(hours=1)) is None
    choose_reminders.not_today(person, TEN)
    today = choose_reminders.silence(person, TEN)
    assert today is not None
    assert (today.until, today.is_for_today) == (datetime(2026, 11, 24, 3, tzinfo=UTC), True)
    choose_reminders.go_on(person, TEN + timedelta(minutes=1))
    assert choose_reminders.silence(person, TEN + timedelta(minutes=2)) is None
    with pytest.raises(InvalidInput, match="30, 60, 120, 240 minutes"):
        choose_reminders.pause(person, 600, TEN)


def test_going_on_ends_not_today_for_the_policy_too() -> None:
    person = settled_person()
    choose_reminders.not_today(person, TEN - timedelta(minutes=5))
    choose_reminders.go_on(person, TEN - timedelta(minutes=4))
    day, later = nudge_day(person, TEN, LIBRARY), Moment(wall=TEN + timedelta(minutes=2), steady_s=120.0)
    state = policy.begin(day, Moment(wall=TEN, steady_s=0.0))
    assert (state.ledger.is_not_today, state.ledger.paused_until) == (False, TEN - timedelta(seconds=239))
    step = policy.looked(day, state, Signs(at=later, idle_s=20.0))
    assert any(isinstance(act, Show) for act in step.acts)


def test_a_pause_of_the_night_before_goes_on_into_the_day() -> None:
    person = settled_person()
    half_past_three = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
    pause = NudgeEvent(at=half_past_three, happened=Happened.PAUSED, until=half_past_three + timedelta(hours=4))
    keep_nudge(person, pause, "desktop")
    assert nudge_day(person, MONDAY, LIBRARY).events == (pause,)


def test_wishes_left_out_are_the_usual_ones_and_a_wrong_one_is_refused() -> None:
    person = settled_person()
    wish(person, sessions=False)
    wishes = setup_person.setup_of(person).reminders
    assert (wishes.is_on, wishes.resets, wishes.sessions, wishes.has_cover, wishes.quiet) == (
        True,
        True,
        False,
        False,
        (),
    )
    with pytest.raises(InvalidInput, match="quiet"):
        wish(person, quiet=[{"start": "25:00"}])


def test_another_format_is_no_day() -> None:
    for wrong in ({}, {"format": 2}, {"format": 1}, {"format": 1, "told": {}, "day": "Monday"}):
        with pytest.raises(NotADay):
            day_from(wrong)
