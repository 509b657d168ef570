"""Each baseline does what its published description says, on movements whose count is known."""

import numpy as np
import pytest

from revalidation.baselines.autocorrelation import b2
from revalidation.baselines.every import NAMES, counts
from revalidation.baselines.fixed_angles import b0a, b0b, b0c, b0d, crossings
from revalidation.baselines.nearest_poses import PAIRS, b1, described, example_poses, places
from revalidation.baselines.peaks import b3, standing_out
from revalidation.baselines.signals import angle, filled, first_component, smooth
from revalidation.baselines.wall_angel import b5, wall_angel
from revalidation.baselines.warping import b4, exemplar
from unhunch.domain.motion.recording import Recording

RATE_HZ = 30
NAMED = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
JOINTS = tuple(f"{side}_{name}" for name in NAMED for side in ("left", "right"))


def moving(elbow_deg: np.ndarray, *, shoulder_deg: float = 20.0) -> Recording:
    """A person seen from the front who bends both elbows; the upper arms stay where they are."""
    frames = len(elbow_deg)
    positions = np.zeros((frames, len(JOINTS), 2))
    for sign, side in ((1, "left"), (-1, "right")):
        put = {name: positions[:, JOINTS.index(f"{side}_{name}")] for name in NAMED}
        put["shoulder"][:] = (0.5 + sign * 0.06, 0.3)
        put["hip"][:] = (0.5 + sign * 0.06, 0.55)
        put["knee"][:] = (0.5 + sign * 0.06, 0.75)
        put["ankle"][:] = (0.5 + sign * 0.06, 0.95)
        upper = np.radians(shoulder_deg)
        put["elbow"][:] = put["shoulder"] + 0.12 * np.array([sign * np.sin(upper), np.cos(upper)])
        lower = upper + np.radians(180 - elbow_deg)
        put["wrist"][:] = put["elbow"] + 0.1 * np.stack([sign * np.sin(lower), np.cos(lower)], axis=1)
    return Recording(
        joints=JOINTS, positions=positions, confidence=np.ones(positions.shape[:2]), time_s=np.arange(frames) / RATE_HZ
    )


def bends(count: int, *, straight: float = 175.0, bent: float = 25.0, seconds: float = 3.0) -> np.ndarray:
    phase = np.arange(round(count * seconds * RATE_HZ)) / (seconds * RATE_HZ)
    return straight + (bent - straight) * (1 - np.cos(2 * np.pi * phase)) / 2


FIVE = moving(bends(5))
ONE = moving(bends(1))


@pytest.mark.parametrize("rule", [b0a, b0b, b0c, b0d, b2, b3])
def test_every_rule_counts_full_bends_of_the_elbow(rule):
    assert rule(FIVE) == 5


def test_the_angle_of_the_elbow_is_read_as_it_was_made():
    measured = angle(FIVE, ("left_shoulder", "left_elbow", "left_wrist"))
    np.testing.assert_allclose(measured, bends(5), atol=1e-6)


def test_fixed_levels_miss_bends_of_half_the_range_and_adaptive_ones_do_not():
    half = moving(bends(5, bent=100.0))
    assert (b0a(half), b0d(half)) == (0, 0)
    assert (b2(half), b3(half)) == (5, 5)


def test_a_level_must_be_passed_before_the_other_counts():
    assert crossings([20, 170, 100, 20, 25, 170, 40], 160, 30) == 1


def test_unseen_joints_do_not_count_under_a_visibility_gate():
    hidden = Recording(
        joints=FIVE.joints, positions=FIVE.positions, confidence=np.full_like(FIVE.confidence, 0.5), time_s=FIVE.time_s
    )
    assert (b0a(hidden), b0b(hidden)) == (5, 0)


def test_a_counter_of_half_a_second_ignores_faster_bends():
    assert b0c(moving(bends(20, seconds=0.4))) <= 10


def test_there_are_23_difference_vectors_free_of_place_and_scale():
    frame = places(FIVE)[40]
    assert described(frame).shape == (len(PAIRS) + 1, 2) == (23, 2)
    np.testing.assert_allclose(described(frame * 3 + 7), described(frame))


def test_nearest_poses_count_what_their_examples_show():
    assert b1(FIVE, example_poses(ONE)) == 5
    assert b1(moving(np.full(300, 175.0)), example_poses(ONE)) == 0


def test_warping_counts_repetitions_of_another_tempo_and_nothing_in_standing_still():
    shown = exemplar(ONE)
    assert b4(moving(bends(4, seconds=4.5)), shown) == 4
    assert b4(moving(np.full(300, 175.0)), shown) == 0


def test_wall_angel_rules_count_from_down_to_up_to_down():
    arms = bends(3, straight=90.0, bent=172.0)
    assert b5(moving(arms)) == 3
    assert not wall_angel(moving(arms)).uneven.any()


def test_wall_angel_rules_see_elbows_off_the_wall_only_with_depth():
    deep = np.concatenate([FIVE.positions, np.zeros((*FIVE.positions.shape[:2], 1))], axis=2)
    deep[:, JOINTS.index("left_elbow"), 2] = 0.2
    off = Recording(joints=FIVE.joints, positions=deep, confidence=FIVE.confidence, time_s=FIVE.time_s)
    assert wall_angel(off).off_wall.all()
    assert not wall_angel(FIVE).off_wall.any()


def test_a_small_bump_on_a_flank_is_no_peak_of_its_own():
    signal = np.array([0, 5, 4, 10, 0, 9, 0], dtype=float)
    assert standing_out(signal, 4) == [3, 5]
    assert standing_out(signal, 0.5) == [1, 3, 5]


def test_gaps_hold_the_last_place_that_was_seen():
    np.testing.assert_array_equal(filled(np.array([np.nan, 2, np.nan, 4, np.nan])), [2, 2, 2, 4, 4])
    np.testing.assert_array_equal(filled(np.full(3, np.nan)), [0, 0, 0])


def test_smoothing_keeps_a_level():
    np.testing.assert_allclose(smooth(np.full(10, 3.0), 4), 3.0)


def test_the_main_movement_starts_low():
    signal = first_component(FIVE)
    assert signal[0] < np.median(signal) < signal[RATE_HZ * 3 // 2]


def test_nothing_is_counted_where_nobody_moves_or_nothing_was_recorded():
    still = counts(moving(np.full(120, 175.0)), ONE)
    assert still == dict.fromkeys(NAMES, 0)
