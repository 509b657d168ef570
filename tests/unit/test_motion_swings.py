from math import cos, pi

import pytest

from unhunch.domain.motion.swings import Phase, SwingFinder

FPS = 30


def reps(*heights: float, rep_s: float = 3.0, rest_s: float = 1.0, low: float = 0.0) -> list[float]:
    """Smooth swings from `low` to each height and back, with rests around them."""
    rest = [low] * round(rest_s * FPS)
    values = list(rest)
    for height in heights:
        frames = round(rep_s * FPS)
        values += [low + (height - low) * (1 - cos(2 * pi * n / frames)) / 2 for n in range(frames)] + rest
    return values


def swings(values: list[float], finder: SwingFinder | None = None):
    finder = finder or SwingFinder()
    found = [finder.step(n / FPS, value) for n, value in enumerate(values)]
    return [swing for swing in found if swing is not None]


def test_every_way_out_and_back_is_a_swing_of_its_size():
    assert [swing.size for swing in swings(reps(1.0, 0.8, 1.1))] == pytest.approx([1.0, 0.8, 1.1], abs=0.11)


def test_a_rest_is_not_a_swing():
    assert swings([0.5 + 0.05 * (n % 2) for n in range(300)]) == []


def test_half_the_range_of_most_people_is_a_swing_too():
    assert len(swings(reps(0.5, 0.5))) == 2


def test_swings_without_a_rest_between_them_are_told_apart():
    assert len(swings(reps(1.0, 1.0, 1.0, rest_s=0.0) + [0.0] * FPS)) == 3


def test_a_pause_on_the_way_out_does_not_end_the_way():
    whole = reps(1.0)
    half = next(n for n, value in enumerate(whole) if value >= 0.5)
    assert len(swings(whole[:half] + [0.5] * FPS + whole[half:])) == 1


def test_a_pause_on_the_way_back_does_not_end_the_swing():
    whole = reps(1.0)
    half = next(n for n in range(len(whole) - 1, 0, -1) if whole[n] >= 0.5)
    (swing,) = swings(whole[:half] + [0.5] * (3 * FPS) + whole[half:])
    assert swing.size > 0.85


def test_trembling_at_the_top_does_not_make_two_of_one():
    top = [1.0 - 0.1 * (n % 2) for n in range(FPS)]
    half = reps(1.0)
    middle = half.index(max(half))
    assert len(swings(half[:middle] + top + half[middle:])) == 1


def test_a_rest_that_drifts_is_followed():
    drift = [0.3 * n / (20 * FPS) for n in range(20 * FPS)]
    finder = SwingFinder()
    assert swings(drift, finder) == []
    assert finder.phase is Phase.REST
    assert finder.swing is not None
    assert finder.swing.base == pytest.approx(0.3, abs=0.07)


def test_a_long_rest_does_not_fill_the_memory():
    finder = SwingFinder()
    swings([0.0] * (60 * FPS), finder)
    assert finder.swing is not None
    assert len(finder.swing.values) <= 4.0 * FPS + 2


def test_a_movement_below_a_quarter_of_the_persons_own_range_is_rest():
    finder = SwingFinder()
    finder.usual = 1.0
    assert swings(reps(0.2), finder) == []
    assert len(swings(reps(0.4), SwingFinder())) == 1


def test_the_phases_come_in_their_order():
    finder = SwingFinder()
    phases = []
    for n, value in enumerate(reps(1.0)):
        finder.step(n / FPS, value)
        if not phases or phases[-1] is not finder.phase:
            phases.append(finder.phase)
    assert phases == [Phase.REST, Phase.WORK, Phase.RETURN, Phase.REST]


def test_a_recording_that_ends_on_the_way_back_may_hold_one_more():
    whole = reps(1.0)
    for left, is_one in ((0.2, True), (0.7, False)):
        cut = next(n for n in range(len(whole) - 1, 0, -1) if whole[n] >= left)
        finder = SwingFinder()
        assert swings(whole[:cut], finder) == []
        assert (finder.close() is not None) == is_one


def test_forgetting_drops_what_has_begun():
    finder = SwingFinder()
    swings(reps(1.0)[: 2 * FPS], finder)
    finder.forget()
    assert (finder.phase, finder.swing) == (Phase.REST, None)
