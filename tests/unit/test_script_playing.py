"""What the player does with each event, and what it counts as done."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.session_examples import EXERCISES, WHOLE, WORDING
from unhunch.domain.sessions.compile import compile_session
from unhunch.domain.sessions.playing import (
    TABLE,
    Event,
    Happening,
    Mode,
    Playing,
    SetResult,
    after,
    length_s,
    part_of,
    remaining_s,
)  # fmt: skip
from unhunch.domain.sessions.script import Script

SCRIPT = compile_session(WHOLE, EXERCISES, WORDING)
# Steps: 0 announce 4 s, 1 set-up 6 s, 2-3 reps 6 s, 4 rest 15 s, 5-6 reps, 7 announce, 8 set-up, 9 left hold 20 s,
# 10 side change 4 s, 11 right hold 20 s, 12 announce, 13 set-up, 14 hang 30 s, 15-17 breaths 10 s, 18 done
START = Event(kind=Happening.START)
PAUSE = Event(kind=Happening.PAUSE)
RESUME = Event(kind=Happening.RESUME)
SKIP = Event(kind=Happening.SKIP)
BACK = Event(kind=Happening.BACK)
EXTEND = Event(kind=Happening.EXTEND)
ADVANCE = Event(kind=Happening.ADVANCE)
LOST = Event(kind=Happening.LOST)
OWN_PACE = Event(kind=Happening.MY_PACE, on=True)
TIMED = Event(kind=Happening.MY_PACE, on=False)
STOP = Event(kind=Happening.STOP, sign="S2")


def tick(dt_s: float) -> Event:
    return Event(kind=Happening.TICK, dt_s=dt_s)


def seconds(n: float) -> list[Event]:
    return [tick(0.5)] * round(n * 2)


def play(*events: Event | list[Event], state: Playing | None = None) -> Playing:
    state = state or Playing()
    for event in events:
        for one in event if isinstance(event, list) else [event]:
            state = after(SCRIPT, state, one)
    return state


def at(step: int, elapsed_s: float = 0.0, mode: Mode = Mode.PLAYING, **more: object) -> Playing:
    return Playing(mode=mode, step=step, elapsed_s=elapsed_s, **more)


def test_nothing_moves_before_the_start():
    assert play(seconds(10)) == Playing()


def test_time_left_over_from_a_step_belongs_to_the_next():
    state = play(START, seconds(3), tick(1.75))
    assert (state.step, state.elapsed_s) == (1, 0.75)


def test_one_tick_may_pass_through_several_steps():
    short = Script(slot=SCRIPT.slot, steps=tuple(replace(step, duration_s=0.5) for step in SCRIPT.steps[2:6]))
    assert after(short, at(0), tick(1.25)).step == 2


def test_the_whole_session_played_through_counts_every_set():
    state = play(START, seconds(169))
    assert state.mode is Mode.FINISHED
    assert state.done == (
        SetResult(item=0, set_no=1, reps=2),
        SetResult(item=0, set_no=2, reps=2),
        SetResult(item=1, set_no=1, side="left", hold_s=20.0),
        SetResult(item=1, set_no=1, side="right", hold_s=20.0),
        SetResult(item=2, set_no=1, hold_s=30.0),
        SetResult(item=3, set_no=1, breaths=3),
    )


def test_half_a_second_before_the_end_it_is_not_finished():
    assert play(START, seconds(168.5)).mode is Mode.PLAYING


def test_a_pause_stops_the_time_and_resuming_goes_on_where_it_was():
    state = play(START, seconds(2), PAUSE, seconds(60), RESUME, tick(1))
    assert (state.mode, state.step, state.elapsed_s) == (Mode.PLAYING, 0, 3.0)


def test_a_closed_lid_pauses_and_counts_nothing_of_the_time():
    state = after(SCRIPT, at(14, 10), tick(25))
    assert (state.mode, state.lost, state.step, state.elapsed_s, state.done) == (Mode.PAUSED, True, 14, 10, ())


def test_two_seconds_are_still_time_and_a_little_more_is_lost():
    assert after(SCRIPT, at(14), tick(2.0)).elapsed_s == 2.0
    assert after(SCRIPT, at(14), tick(2.001)).mode is Mode.PAUSED


def test_a_clock_that_runs_back_changes_nothing():
    assert after(SCRIPT, at(14, 5), tick(-3)) == at(14, 5)


def test_resuming_after_lost_time_forgets_that_it_was_lost():
    assert play(RESUME, state=after(SCRIPT, at(14, 10), LOST)) == at(14, 10)


def test_a_skipped_set_is_not_done():
    state = play(SKIP, state=at(3, 5))
    assert (state.step, state.done) == (4, ())


def test_skipping_the_set_up_goes_to_the_first_set():
    assert play(SKIP, state=at(0, 1)).step == 2


def test_skipping_the_last_set_finishes_without_it():
    state = play(SKIP, state=at(16, 5))
    assert (state.mode, state.done) == (Mode.FINISHED, ())


def test_going_back_in_a_set_begins_the_set_again():
    assert play(BACK, state=at(6, 1)) == at(5)


def test_going_back_at_once_goes_to_the_part_before():
    assert play(BACK, state=at(5, 1)) == at(4)
    assert play(BACK, state=at(7, 1)) == at(5)


def test_going_back_from_the_very_beginning_stays_there():
    assert play(BACK, state=at(0, 1)) == at(0)


def test_a_set_done_again_counts_once():
    # Back from the left hold's side change to the hold, and through it again.
    state = play(seconds(20), BACK, seconds(20), state=at(9))
    assert (state.step, state.done) == (10, (SetResult(item=1, set_no=1, side="left", hold_s=20.0),))


def test_a_set_left_half_way_the_second_time_keeps_its_first_time():
    state = play(seconds(20), BACK, seconds(5), SKIP, state=at(9))
    assert state.done == (SetResult(item=1, set_no=1, side="left", hold_s=20.0),)


def test_skipping_while_paused_stays_paused():
    assert play(SKIP, state=at(3, 5, Mode.PAUSED)) == at(4, mode=Mode.PAUSED)


def test_ten_more_seconds_of_a_hold_are_held_and_counted():
    state = play(EXTEND, seconds(30), state=at(9))
    assert (state.step, state.done[0].hold_s) == (10, 30.0)


def test_ten_more_seconds_belong_to_the_present_step_only():
    state = play(EXTEND, state=at(4))
    assert (length_s(SCRIPT, state), remaining_s(SCRIPT, state)) == (25.0, 25.0)
    assert length_s(SCRIPT, play(SKIP, state=state)) == 6.0


def test_a_hang_is_never_lengthened():
    assert play(EXTEND, state=at(14)) == at(14)


def test_in_my_pace_a_finished_step_waits():
    state = play(seconds(30), state=at(2, my_pace=True))
    assert (state.mode, state.step, state.elapsed_s) == (Mode.WAITING, 2, 6.0)


def test_in_my_pace_each_next_counts_one_repetition_and_the_last_counts_the_set():
    state = play(ADVANCE, ADVANCE, state=at(2, my_pace=True))
    assert (state.step, state.done) == (4, (SetResult(item=0, set_no=1, reps=2),))


def test_in_my_pace_a_hold_ended_early_counts_the_seconds_held():
    state = play(seconds(12), ADVANCE, state=at(9, my_pace=True))
    assert state.done == (SetResult(item=1, set_no=1, side="left", hold_s=12.0),)


def test_next_means_nothing_while_the_session_keeps_time():
    assert play(ADVANCE, state=at(2, 1)) == at(2, 1)


def test_switching_my_pace_off_while_waiting_goes_on():
    state = play(TIMED, state=at(2, 6, Mode.WAITING, my_pace=True))
    assert (state.mode, state.step, state.my_pace) == (Mode.PLAYING, 3, False)


def test_my_pace_can_be_chosen_before_the_start():
    assert play(OWN_PACE, START) == at(0, my_pace=True)


def test_pausing_while_waiting_comes_back_to_waiting():
    waiting = at(2, 6, Mode.WAITING, my_pace=True)
    assert play(PAUSE, RESUME, state=waiting) == waiting


def test_more_time_while_waiting_runs_again():
    assert play(EXTEND, state=at(2, 6, Mode.WAITING, my_pace=True)).mode is Mode.PLAYING


@pytest.mark.parametrize("mode", list(Mode))
def test_stop_is_legal_in_every_mode(mode):
    assert (mode, Happening.STOP) in TABLE
    state = after(SCRIPT, at(9, 5, mode), STOP)
    assert (state.mode, state.sign, state.done) == (Mode.STOPPED, "S2", ())


def test_leaving_is_a_stop_without_a_sign_and_keeps_what_was_done():
    done = (SetResult(item=0, set_no=1, reps=2),)
    state = after(SCRIPT, at(9, 5, done=done), Event(kind=Happening.STOP))
    assert (state.mode, state.sign, state.done) == (Mode.STOPPED, None, done)


@pytest.mark.parametrize("mode", [Mode.STOPPED, Mode.FINISHED])
@pytest.mark.parametrize("kind", [kind for kind in Happening if kind is not Happening.STOP])
def test_after_the_end_nothing_starts_again(mode, kind):
    assert after(SCRIPT, at(9, 5, mode), Event(kind=kind, dt_s=1, on=True)) == at(9, 5, mode)


def test_parts_are_sets_on_a_side_rests_and_set_ups():
    assert [part_of(SCRIPT, i) for i in (0, 3, 4, 9, 10, 16, 18)] == [
        (0, 1), (2, 3), (4, 4), (9, 9), (10, 10), (15, 17), (18, 18),
    ]  # fmt: skip


def test_a_script_without_steps_is_finished_when_it_starts():
    assert after(Script(slot=SCRIPT.slot, steps=()), Playing(), START).mode is Mode.FINISHED


EVENTS = st.one_of(
    st.floats(0, 3).map(tick),
    st.sampled_from([START, PAUSE, RESUME, SKIP, BACK, EXTEND, ADVANCE, LOST, OWN_PACE, TIMED]),
)


@given(st.lists(EVENTS, max_size=200))
def test_nothing_is_ever_counted_that_was_not_played(events):
    """A set is done only by time or by "next"; and no set is counted twice."""
    state = Playing()
    for event in events:
        new = after(SCRIPT, state, event)
        if new.done != state.done:
            assert event.kind in {Happening.TICK, Happening.ADVANCE, Happening.MY_PACE}
        assert len({one.key for one in new.done}) == len(new.done)
        assert 0 <= new.elapsed_s <= length_s(SCRIPT, new) + 1e-9
        state = new


@given(st.lists(st.floats(0.001, 2.0), min_size=1, max_size=100))
def test_ticks_of_any_size_lose_no_time(parts):
    """How far the session is depends on the sum of the ticks alone."""
    state = play(START, [tick(part) for part in parts])
    if state.mode is Mode.FINISHED:
        assert sum(parts) >= 169 - 1e-6
    else:
        played_s = sum(step.duration_s for step in SCRIPT.steps[: state.step]) + state.elapsed_s
        assert played_s == pytest.approx(sum(parts), abs=1e-6)
