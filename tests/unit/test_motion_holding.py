import math

import numpy as np
import pytest

from tools.people.glides import minimum_jerk
from unhunch.domain.motion.holding import HoldWatch, Stillness
from unhunch.domain.motion.landmarks import LEFT_WRIST, NAMES, RIGHT_WRIST
from unhunch.domain.motion.seen_body import SeenBody

FPS = 20


def holds(*parts: tuple[float, bool]) -> list[tuple[float, float]]:
    """Each hold's beginning and end, for stretches of seconds in which the position is taken or not."""
    watch, found, n = HoldWatch(), [], 0
    for seconds, is_taken in parts:
        for _ in range(round(seconds * FPS)):
            if watch.step(n / FPS, is_taken=is_taken) and not watch.is_on:
                found.append((round(watch.start_s, 2), round(watch.last_s, 2)))
            n += 1
    return found


def test_a_hold_is_from_the_first_moment_of_the_position_to_the_last():
    assert holds((2.0, False), (5.0, True), (2.0, False)) == [(2.0, 6.95)]


def test_a_position_passed_through_is_not_held():
    assert holds((2.0, False), (0.4, True), (2.0, False)) == []


def test_a_blink_does_not_end_a_hold():
    assert holds((3.0, True), (0.3, False), (3.0, True), (2.0, False)) == [(0.0, 6.25)]


def test_two_positions_passed_through_do_not_make_a_hold():
    assert holds((0.3, True), (0.6, False), (0.3, True), (2.0, False)) == []


def test_a_position_left_and_taken_again_is_two_holds():
    assert holds((3.0, True), (1.0, False), (3.0, True), (2.0, False)) == [(0.0, 2.95), (4.0, 6.95)]


def test_a_hold_is_told_when_it_has_lasted_long_enough_and_from_when_it_began():
    watch = HoldWatch()
    told = [n / FPS for n in range(40) if watch.step(n / FPS, is_taken=True)]
    assert told == [0.5]
    assert (watch.is_on, watch.start_s) == (True, 0.0)


def test_a_short_movement_within_the_position_does_not_end_a_hold_and_a_long_one_does():
    assert moving_for(0.6) == [(0.0, 6.55)]
    assert moving_for(1.5) == [(0.0, 2.95), (4.5, 7.45)]


def moving_for(seconds: float) -> list[tuple[float, float]]:
    """The holds of somebody who stays in the position, and moves in it for so long."""
    watch, found, n = HoldWatch(), [], 0
    for part, resting, taken in ((3.0, True, True), (seconds, False, True), (3.0, True, True), (2.0, False, False)):
        for _ in range(round(part * FPS)):
            if watch.step(n / FPS, is_taken=taken, is_resting=resting) and not watch.is_on:
                found.append((round(watch.start_s, 2), round(watch.last_s, 2)))
            n += 1
    return found


# --- hands that rest -------------------------------------------------------------------------------------------------


def rests(*, torso_a_second: float = 0.0, tremble: float = 0.0, hands: tuple[int, ...] = (LEFT_WRIST, RIGHT_WRIST)):
    """Whether `hands`, moving that many torso lengths a second, rest after a second."""
    body, stillness, found = SeenBody(NAMES, has_frame=True), Stillness(), []
    body.torso = 0.25
    for n in range(FPS):
        body.time_s = n / FPS
        for hand in hands:
            body.at[hand] = 0.5 + 0.5j + body.torso * (torso_a_second * body.time_s + tremble * (-1) ** n)
        found.append(stillness.step(body))
    return found[-1]


def test_hands_that_stay_or_tremble_a_little_rest():
    assert rests()
    assert rests(tremble=0.005)


def test_hands_that_move_on_slowly_do_not_rest():
    assert not rests(torso_a_second=0.2)


def test_one_hand_that_is_hidden_does_not_matter():
    assert rests(hands=(LEFT_WRIST,))
    assert not rests(torso_a_second=0.2, hands=(LEFT_WRIST,))


def test_hidden_hands_are_not_taken_for_moving_ones():
    assert rests(hands=())


# --- a trunk that rests, and when it did ------------------------------------------------------------------------------


def watched(ways: list[complex]) -> tuple[list[bool], Stillness]:
    """Whether a trunk rests, moved by so much frame by frame, in torso lengths."""
    body, stillness, found = SeenBody(NAMES, has_frame=True), Stillness(), []
    body.torso = 0.25
    for n, way in enumerate(ways):
        body.time_s, body.shoulders, body.hips = n / FPS, 0.5 + 0.2j + 0.25 * way, 0.5 + 0.45j + 0.25 * way
        found.append(stillness.step(body))
    return found, stillness


def test_a_trunk_that_sinks_does_not_rest_and_one_that_sways_does():
    assert not watched([0.01j * n for n in range(FPS)])[0][-1]
    assert watched([0.2 * math.sin(0.2 * n) for n in range(60)])[0][-1]


def test_form_is_judged_in_a_trembling_body_and_not_in_one_that_gets_in_or_out():
    assert watched([0.03j * (-1) ** n for n in range(FPS)])[1].is_calm
    assert not watched([0.02j * n for n in range(FPS)])[1].is_calm


@pytest.mark.parametrize(("size", "seconds"), [(0.2, 2.0), (0.5, 1.2), (1.5, 1.2)])
def test_a_smooth_movement_into_rest_and_out_of_it_is_timed_to_a_fifth_of_a_second(size, seconds):
    way = [size * float(share) for share in minimum_jerk(np.linspace(0.0, 1.0, round(seconds * FPS) + 1))]
    found, stillness = watched([1j * each for each in (*way, *[size] * FPS)])
    noticed = max(n for n, rests in enumerate(found) if not rests) + 1
    assert stillness.settled_s(noticed / FPS, 0.25) == pytest.approx(seconds, abs=0.2)
    found, stillness = watched([1j * each for each in (*[0.0] * FPS, *way)])
    last = min(n for n, rests in enumerate(found) if not rests) - 1
    assert stillness.moved_s(last / FPS, 0.25) == pytest.approx(1.0, abs=0.2)


def test_a_hold_that_was_lost_sight_of_is_timed_to_when_it_was_last_seen():
    _, stillness = watched([0.0] * FPS)
    assert (stillness.settled_s(9.0, 0.25), stillness.moved_s(9.0, 0.25)) == (9.0, 9.0)
