"""Sessions from opening to end: what is asked first, what is kept, what locks them."""

from datetime import timedelta

import pytest

from tests.spec.record_examples import LIBRARY, MINUTE, MONDAY, all_clear, settled_person, told_nothing_new
from unhunch.care import answer_screening, play_session
from unhunch.care.play_session import AskFirst, open_session, record_set
from unhunch.care.show_today import Stage, show_today
from unhunch.domain.errors import ExerciseLocked, InvalidInput
from unhunch.domain.exercises.exercise import Measure, Sides
from unhunch.domain.planning.plan import PlannedItem, Slot
from unhunch.domain.screening.result import Level
from unhunch.domain.sessions.outcome import Felt
from unhunch.domain.sessions.playing import SetResult
from unhunch.domain.units import ExerciseId, QuestionId
from unhunch.records.logs import log_of
from unhunch.records.people import NotFound, PersonId
from unhunch.records.screenings import Given

pytestmark = pytest.mark.django_db


def opened(person: PersonId) -> play_session.Playing:
    told_nothing_new(person, MONDAY)
    return open_session(person, Slot.MORNING, now=MONDAY + MINUTE, library=LIBRARY)


def result_of(item: PlannedItem, place: int, side: str | None = None) -> SetResult:
    amount = item.dose.amount
    return SetResult(
        item=place,
        set_no=1,
        side=side,
        reps=amount if item.measure is Measure.REPS else None,
        hold_s=float(amount) if item.measure is Measure.HOLD else None,
        breaths=amount if item.measure is Measure.BREATHS else None,
    )


def play_first_item(person: PersonId, playing: play_session.Playing) -> None:
    item = playing.planned.items[0]
    for side in ("left", "right") if item.sides is Sides.EACH else (None,):
        record_set(person, playing.kept.id, result_of(item, 0, side), now=MONDAY + 2 * MINUTE, library=LIBRARY)


def test_a_session_opens_only_after_nothing_new_was_tapped_for_it() -> None:
    person = settled_person()
    with pytest.raises(AskFirst) as refused:
        open_session(person, Slot.MORNING, now=MONDAY, library=LIBRARY)
    assert refused.value.asks == ("before-session",)
    first = opened(person)
    play_session.leave_session(person, first.kept.id, MONDAY + 2 * MINUTE)
    with pytest.raises(AskFirst):
        open_session(person, Slot.MORNING, now=MONDAY + 3 * MINUTE, library=LIBRARY)


def test_the_tap_stands_for_an_hour() -> None:
    person = settled_person()
    told_nothing_new(person, MONDAY)
    with pytest.raises(AskFirst):
        open_session(person, Slot.MORNING, now=MONDAY + 61 * MINUTE, library=LIBRARY)


def test_something_new_asks_the_first_cards_again_and_locks_until_they_are_answered() -> None:
    person = settled_person()
    screening = answer_screening.tap_before_session(person, MONDAY + MINUTE, LIBRARY, anything_new=True)
    assert screening.level is Level.INCOMPLETE
    assert QuestionId("E1") in screening.unanswered
    assert QuestionId("C1") not in screening.unanswered
    with pytest.raises(ExerciseLocked):
        open_session(person, Slot.MORNING, now=MONDAY + 2 * MINUTE, library=LIBRARY)
    again = {id_: said for id_, said in all_clear().items() if id_[0] in "EU"}
    screening = answer_screening.answer(person, Given(answers=again), now=MONDAY + 3 * MINUTE, library=LIBRARY)
    assert screening.level is Level.GO


def test_an_open_session_is_gone_on_with_and_keeps_its_plan() -> None:
    person = settled_person()
    first = opened(person)
    play_first_item(person, first)
    again = open_session(person, Slot.MORNING, now=MONDAY + 5 * MINUTE, library=LIBRARY)
    assert again.kept.id == first.kept.id
    assert again.planned == first.planned
    assert len(again.kept.items) == 1


def test_a_session_counts_with_its_confirmed_sets_though_it_never_ended() -> None:
    person = settled_person()
    playing = opened(person)
    assert log_of(person).sessions == ()
    play_first_item(person, playing)
    (session,) = log_of(person).sessions
    assert [item.exercise for item in session.items] == [playing.planned.items[0].exercise]


def test_the_same_set_sent_twice_is_kept_once() -> None:
    person = settled_person()
    playing = opened(person)
    play_first_item(person, playing)
    play_first_item(person, playing)
    assert len(log_of(person).sessions[0].items[0].sets) == 1


def test_effort_and_pain_of_the_session_go_to_each_set() -> None:
    person = settled_person()
    playing = opened(person)
    play_first_item(person, playing)
    felt = Felt(effort_0_10=5, pain_0_10=2)
    kept = play_session.finish_session(person, playing.kept.id, felt, now=MONDAY + 9 * MINUTE, library=LIBRARY)
    assert (kept.state, kept.items[0].sets[0].effort_0_10, kept.items[0].sets[0].pain_0_10) == ("finished", 5, 2)
    assert show_today(person, MONDAY + 10 * MINUTE, LIBRARY).sessions[0].stage is Stage.DONE


def test_named_items_alone_get_the_pain() -> None:
    person = settled_person()
    playing = opened(person)
    play_first_item(person, playing)
    felt = Felt(effort_0_10=5, pain_0_10=7, items_0_10={0: 7})
    kept = play_session.finish_session(person, playing.kept.id, felt, now=MONDAY + 9 * MINUTE, library=LIBRARY)
    assert kept.items[0].sets[0].pain_0_10 == 7


def test_a_set_after_the_end_and_a_set_of_no_item_are_refused() -> None:
    person = settled_person()
    playing = opened(person)
    with pytest.raises(InvalidInput):
        record_set(person, playing.kept.id, SetResult(item=99, set_no=1, reps=1), now=MONDAY + MINUTE, library=LIBRARY)
    play_session.leave_session(person, playing.kept.id, MONDAY + 2 * MINUTE)
    with pytest.raises(NotFound):
        play_first_item(person, playing)


def test_a_stop_sign_locks_everything_at_once() -> None:
    person = settled_person()
    playing = opened(person)
    play_first_item(person, playing)
    stopped = play_session.raise_stop(
        person, "S3", now=MONDAY + 3 * MINUTE, library=LIBRARY, session=playing.kept.id, item=0
    )
    assert stopped.ends_session
    assert stopped.day.plan.level is Level.EMERGENCY
    later = {"now": MONDAY + 4 * MINUTE, "library": LIBRARY}
    with pytest.raises(ExerciseLocked):
        open_session(person, Slot.MORNING, **later)
    with pytest.raises(ExerciseLocked):
        record_set(person, playing.kept.id, SetResult(item=0, set_no=2, reps=1), **later)
    with pytest.raises(ExerciseLocked):
        play_session.finish_session(person, playing.kept.id, Felt(), **later)
    with pytest.raises(ExerciseLocked):
        play_session.i_moved(person, MONDAY + 4 * MINUTE, LIBRARY)
    today = show_today(person, MONDAY + 4 * MINUTE, LIBRARY)
    assert today.is_locked
    assert today.sessions == ()
    assert log_of(person).stops[0].exercise == playing.planned.items[0].exercise
    assert len(log_of(person).sessions) == 1


def test_an_emergency_sign_opens_after_a_statement_a_day_and_a_full_screening() -> None:
    person = settled_person()
    play_session.raise_stop(person, "S3", now=MONDAY, library=LIBRARY)
    answer_screening.say_cleared(person, "S3", now=MONDAY + timedelta(hours=1), library=LIBRARY)
    assert show_today(person, MONDAY + timedelta(hours=2), LIBRARY).is_locked
    given = Given(answers=all_clear(), age=41, modifiers=())
    answer_screening.answer(person, given, now=MONDAY + timedelta(hours=3), library=LIBRARY)
    assert show_today(person, MONDAY + timedelta(hours=4), LIBRARY).is_locked
    assert not show_today(person, MONDAY + timedelta(hours=26), LIBRARY).is_locked


def test_leaving_and_stopping_are_always_possible() -> None:
    person = settled_person()
    playing = opened(person)
    play_session.raise_stop(person, "S3", now=MONDAY + MINUTE, library=LIBRARY)
    play_session.raise_stop(person, "S7", now=MONDAY + 2 * MINUTE, library=LIBRARY, session=playing.kept.id)
    play_session.leave_session(person, playing.kept.id, MONDAY + 2 * MINUTE)
    assert [stop.sign for stop in log_of(person).stops] == ["S3", "S7"]


def test_a_break_off_screen_counts_as_the_nearest_reset() -> None:
    person = settled_person()
    today = show_today(person, MONDAY, LIBRARY)
    reset = next(each.planned for each in today.sessions if each.planned.slot is Slot.DESK_RESET)
    play_session.i_moved(person, reset.start + MINUTE, LIBRARY)
    after = show_today(person, reset.start + 2 * MINUTE, LIBRARY)
    assert next(each.stage for each in after.sessions if each.planned.start == reset.start) is Stage.DONE


def test_an_unknown_sign_is_refused_and_nothing_is_kept() -> None:
    person = settled_person()
    with pytest.raises(InvalidInput, match="S99"):
        play_session.raise_stop(person, "S99", now=MONDAY, library=LIBRARY)
    assert log_of(person).stops == ()


def test_a_sign_in_a_try_out_locks_as_in_any_session() -> None:
    person = settled_person()
    slide = ExerciseId("wall-slide")
    stopped = play_session.raise_stop_in(person, "S3", exercise=slide, now=MONDAY, library=LIBRARY)
    assert stopped.day.plan.level is Level.EMERGENCY
    assert log_of(person).stops[0].exercise == slide


def test_a_set_that_the_session_does_not_have_is_refused() -> None:
    person = settled_person()
    playing = opened(person)
    bad = SetResult(item=0, set_no=9, side="left", reps=1)
    with pytest.raises(InvalidInput) as refused:
        record_set(person, playing.kept.id, bad, now=MONDAY + MINUTE, library=LIBRARY)
    assert "set" in [each.where for each in refused.value.problems]
    with pytest.raises(InvalidInput):
        play_session.say_how_long_it_lasted(person, playing.kept.id, -1)
