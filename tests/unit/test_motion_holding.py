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


# --- hands that rest -------------------------------------------------------------------------------------------------


def rests(*, torso_a_second: float = 0.0, tremble: float = 0.0, hands: tuple[int, ...] = (LEFT_WRIST, RIGHT_WRIST)):
    """Whether `hands`, moving that many torso lengths a second, rest after a second."""
    body, stillness, found = SeenBody(NAMES, has_frame=True), Stillness(), []
    body.torso = 0.25
    for n in range(FPS):
        body.time_s = n / FPS
        for hand in hands:
            body.at[hand] = 0.5 + 0.5j + body.torso * (torso_a_second * body.time_s + tremble * (-1) ** n)
        found.append(stillness.step(body, is_on=False))
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
