from dataclasses import replace

import numpy as np
import pytest

from tools.people.disturbances import ALL_DISTURBANCES
from tools.people.everyday import make_everyday
from tools.people.faults import TIMING, injectable
from tools.people.landmarks import LANDMARKS, PLACE
from tools.people.sets import make_set
from tools.people.sitting import SITTING, make_sitting
from tools.people.tracks import can_follow, exercise_of
from unhunch.domain.motion.joints import JOINTS, mirrored


def places(made, joint):
    return made.clean.positions[:, PLACE[joint], :2]


def value_at(made, values, at_s):
    return float(np.interp(at_s, made.clean.time_s, values))


def middle(made, joint):
    return (places(made, f"left_{joint}") + places(made, f"right_{joint}")) / 2.0


def hand_gap(made):
    return np.linalg.norm(places(made, "left_wrist") - places(made, "right_wrist"), axis=1)


def ear_gap(made):
    return (middle(made, "shoulder") - middle(made, "ear"))[:, 1]


def trunk_deg(made):
    trunk = middle(made, "shoulder") - middle(made, "hip")
    return np.degrees(np.arctan2(trunk[:, 0], -trunk[:, 1]))


def angle_deg(made, corner, one, other):
    u, v = places(made, one) - places(made, corner), places(made, other) - places(made, corner)
    cosine = np.sum(u * v, axis=1) / np.linalg.norm(u, axis=1) / np.linalg.norm(v, axis=1)
    return np.degrees(np.arccos(cosine))


def same(a, b):
    return (
        np.array_equal(a.recording.positions, b.recording.positions, equal_nan=True)
        and np.array_equal(a.recording.confidence, b.recording.confidence)
        and np.array_equal(a.recording.time_s, b.recording.time_s)
        and a.truth == b.truth
    )


@pytest.mark.parametrize("exercise", can_follow())
def test_every_followed_exercise_can_be_made_with_everything_going_wrong(exercise):
    made = make_set(exercise, seed=1, reps=3, disturbances=ALL_DISTURBANCES)
    assert made.recording.positions.shape == (len(made.recording), 33, 3)
    assert set(made.recording.joints) <= JOINTS
    assert np.isfinite(made.clean.positions).all()
    assert ((made.recording.confidence == 0.0) == np.isnan(made.recording.positions[..., 0])).all()
    truth = made.truth
    assert len(truth.reps) == 3 or (not truth.reps and truth.holds)
    for each in (*truth.reps, *truth.holds, *truth.partial):
        assert 0.0 <= each.start_s < each.end_s <= made.clean.time_s[-1] + 0.1


def test_the_same_seed_gives_the_same_set():
    asked = {"seed": 7, "fault": "shrug", "disturbances": ALL_DISTURBANCES}
    assert same(make_set("pull-apart", **asked), make_set("pull-apart", **asked))
    assert same(make_everyday(7, 0.5), make_everyday(7, 0.5))
    assert same(make_sitting(7), make_sitting(7))


def test_another_seed_or_world_gives_another_set():
    assert not same(make_set("pull-apart", seed=1), make_set("pull-apart", seed=2))
    assert not same(make_set("pull-apart", seed=1), make_set("pull-apart", seed=1, ranges="validation"))


def test_noise_leaves_the_movement_as_it_is():
    still, noisy = make_set("band-row", seed=3, noise=0.0), make_set("band-row", seed=3, noise=4.0)
    assert np.array_equal(still.clean.positions, noisy.clean.positions)
    assert np.array_equal(still.recording.positions, still.clean.positions)
    assert still.truth == noisy.truth


def test_the_noise_is_as_strong_as_the_model_says():
    made = make_set("posture-setup", seed=3, view="front", noise=2.0)
    torso = np.median(np.linalg.norm(middle(made, "shoulder") - middle(made, "hip"), axis=1))
    error = (made.recording.positions - made.clean.positions)[:, PLACE["left_wrist"], 0] / torso * 100.0
    assert np.std(error) == pytest.approx(2 * 0.66, rel=0.35)
    assert np.corrcoef(error[1:], error[:-1])[0, 1] == pytest.approx(0.62, abs=0.2)


def test_the_hands_are_apart_when_the_truth_says_top_and_together_when_it_says_start():
    made = make_set("pull-apart", seed=5)
    gap = hand_gap(made)
    for rep in made.truth.reps:
        start, top, end = (value_at(made, gap, at_s) for at_s in (rep.start_s, rep.top_s, rep.end_s))
        inside = gap[(made.clean.time_s >= rep.start_s) & (made.clean.time_s <= rep.end_s)]
        assert top > 2.0 * max(start, end)
        assert top == pytest.approx(inside.max(), rel=0.04)


def test_the_range_in_degrees_is_the_one_in_the_noise_free_picture():
    made = make_set("band-row", seed=5)
    sides = ("left", "right")
    elbow = np.mean(
        [angle_deg(made, f"{side}_elbow", f"{side}_shoulder", f"{side}_wrist") for side in sides],
        axis=0,
    )
    for rep in made.truth.reps:
        start, top = value_at(made, elbow, rep.start_s), value_at(made, elbow, (rep.top_s + rep.back_s) / 2)
        assert rep.range_deg == pytest.approx(start - top, abs=0.5)
        assert rep.range_deg > 30.0


def test_half_a_range_is_half_in_every_repetition_and_each_still_counts():
    whole = make_set("lateral-raise", seed=5, view="front")
    half = make_set("lateral-raise", seed=5, view="front", disturbances=frozenset({"half-range"}))
    assert len(half.truth.reps) == len(whole.truth.reps)
    assert np.mean([rep.range_deg for rep in half.truth.reps]) == pytest.approx(
        0.5 * np.mean([rep.range_deg for rep in whole.truth.reps]), rel=0.15
    )


@pytest.mark.parametrize("exercise", ["pull-apart", "band-row", "wall-slide", "dead-hang", "light-press", "wall-w"])
def test_a_fault_lies_in_its_repetition_and_leaves_the_first_ones_alone(exercise):
    for fault in injectable(exercise_of(exercise)):
        truth = make_set(exercise, seed=2, fault=fault).truth
        assert any(each.faults for each in (*truth.reps, *truth.holds))
        assert not any(rep.faults for rep in truth.reps[:2])
        for each in (*truth.reps, *truth.holds):
            for seen in each.faults:
                assert seen.id == fault
                assert each.start_s <= seen.onset_s <= seen.full_s <= seen.end_s <= each.end_s


def test_no_severity_is_no_fault():
    assert same(make_set("pull-apart", seed=4, fault="shrug", severity=0.0), make_set("pull-apart", seed=4))


def test_the_shoulders_rise_only_where_the_truth_says_so():
    made = make_set("pull-apart", seed=4, fault="shrug")
    gap, first = ear_gap(made), made.truth.reps[0]
    relaxed = value_at(made, gap, first.start_s)
    for rep in made.truth.reps:
        gone = 1.0 - value_at(made, gap, rep.top_s) / relaxed
        assert gone > 0.3 if rep.faults else gone < 0.1


def test_half_a_severity_is_half_a_shrug():
    gone = []
    for severity in (0.5, 1.0):
        made = make_set("lateral-raise", seed=4, fault="shrug", severity=severity)
        faulty = next(rep for rep in made.truth.reps if rep.faults)
        gap = ear_gap(made)
        gone.append(value_at(made, gap, made.truth.reps[0].start_s) - value_at(made, gap, faulty.top_s))
    assert gone[0] == pytest.approx(0.5 * gone[1], rel=0.15)


def test_the_trunk_leans_only_where_the_truth_says_so():
    made = make_set("band-row", seed=4, fault="trunk-lean")
    lean = trunk_deg(made)
    for rep in made.truth.reps:
        leant = abs(value_at(made, lean, rep.top_s) - value_at(made, lean, rep.start_s))
        assert leant > 15.0 if rep.faults else leant < 10.0


def test_a_swinging_hang_sways_the_hips_further_than_a_quiet_one():
    made = make_set("dead-hang", seed=4, reps=1, fault="hang-swing")
    hold = made.truth.holds[0]
    fault = hold.faults[0]
    hips, time_s = middle(made, "hip")[:, 0], made.clean.time_s
    swinging = hips[(time_s > fault.full_s) & (time_s < fault.end_s - 0.6)]
    quiet = hips[(time_s > hold.start_s) & (time_s < fault.onset_s)]
    assert np.ptp(swinging) > 4.0 * np.ptp(quiet)


def test_faults_of_time_and_range_are_in_the_truth_itself():
    for fault in TIMING:
        good = make_set("pull-apart", seed=6).truth.reps
        reps = make_set("pull-apart", seed=6, fault=fault).truth.reps
        faulty = next(n for n, rep in enumerate(reps) if rep.faults)
        out, back = (reps[faulty].concentric_s / good[faulty].concentric_s, reps[faulty].eccentric_s)
        assert {
            "tempo-fast": out < 0.5,
            "tempo-slow": out > 2.0,
            "snap-back": back < 0.6,
            "short-range": reps[faulty].range_share < 0.7,
        }[fault]


def test_partial_repetitions_are_told_apart_from_whole_ones():
    made = make_set("pull-apart", seed=6, disturbances=frozenset({"partials"}))
    gap = hand_gap(made)
    assert made.truth.partial
    for partial in made.truth.partial:
        inside = gap[(made.clean.time_s > partial.start_s) & (made.clean.time_s < partial.end_s)]
        assert inside.max() < 0.7 * value_at(made, gap, made.truth.reps[0].top_s)


def test_a_mirrored_picture_shows_the_mirrored_person():
    plain = make_set("one-arm-row", seed=3)
    turned = make_set("one-arm-row", seed=3, disturbances=frozenset({"mirror"}))
    assert {plain.truth.side, turned.truth.side} == {"left", "right"}
    for joint in ("left_wrist", "right_hip", "nose"):
        x, mirror_x = places(plain, joint)[:, 0], places(turned, mirrored(joint))[:, 0]
        assert np.allclose(x + mirror_x, (x + mirror_x)[0])
    assert turned.truth == replace(plain.truth, side=turned.truth.side)


def test_facing_the_camera_the_left_hand_is_at_the_right_of_the_picture():
    made = make_set("pull-apart", seed=3)
    top_s = made.truth.reps[0].top_s
    left, right = (value_at(made, places(made, f"{side}_wrist")[:, 0], top_s) for side in ("left", "right"))
    nose, hip = (value_at(made, middle_or(made, joint)[:, 1], top_s) for joint in ("nose", "hip"))
    assert left > right
    assert nose < hip


def middle_or(made, joint):
    return places(made, joint) if joint in PLACE else middle(made, joint)


@pytest.mark.parametrize(("view", "least", "most"), [("front", 0.55, 1.1), ("side", 0.0, 0.30), ("oblique", 0.3, 0.8)])
def test_the_view_shows_in_how_wide_the_shoulders_are(view, least, most):
    for ranges in ("development", "validation"):
        for seed in range(4):
            made = make_set("lateral-raise", seed=seed, reps=1, view=view, ranges=ranges)
            width = np.abs(places(made, "left_shoulder") - places(made, "right_shoulder"))[:, 0]
            torso = np.linalg.norm(middle(made, "shoulder") - middle(made, "hip"), axis=1)
            assert least <= np.median(width / torso) <= most


def test_from_the_side_the_far_arm_is_hardly_seen():
    made = make_set("band-row", seed=3)
    sure = {side: np.median(made.recording.confidence[:, PLACE[f"{side}_wrist"]]) for side in ("left", "right")}
    assert min(sure.values()) < 0.4
    assert max(sure.values()) > 0.8


def test_frames_come_unevenly_are_lost_and_given_twice_when_asked_for():
    asked = frozenset({"jitter", "dropout", "duplicates"})
    made = make_set("pull-apart", seed=3, disturbances=asked)
    steps = np.diff(made.recording.time_s)
    lost = (made.recording.confidence == 0.0).all(axis=1)
    assert (steps == 0.0).any()
    assert (steps < 0.0).any()
    assert np.std(steps[steps > 0.0]) > 0.15 * np.mean(steps)
    assert 0.03 < lost.mean() < 0.15


def test_someone_who_leaves_is_gone_and_comes_back():
    made = make_set("pull-apart", seed=3, disturbances=frozenset({"leaving"}))
    ((gone_s, back_s),) = made.truth.away_s
    is_gone = (made.recording.time_s >= gone_s) & (made.recording.time_s < back_s)
    assert is_gone.sum() > 20
    assert (made.recording.confidence[is_gone] == 0.0).all()
    assert len(made.truth.reps) == 8


def test_everyday_life_has_many_doings_and_no_repetition():
    made = make_everyday(3, 3.0)
    assert made.recording.duration_s >= 180.0
    assert len({name for _, name in made.truth.doing}) >= 4
    assert not made.truth.reps
    assert not made.truth.holds


@pytest.mark.parametrize("view", ["front", "side"])
def test_sitting_postures_look_unlike_from_the_side_and_keep_their_order(view):
    head, lean = {}, {}
    for posture in SITTING:
        made = make_sitting(3, posture, view, 8.0)
        facing = np.sign(np.median(places(made, "nose")[:, 0] - middle(made, "ear")[:, 0]))
        head[posture] = np.median(facing * (middle(made, "ear") - middle(made, "shoulder"))[:, 0])
        lean[posture] = np.median(facing * trunk_deg(made))
        assert made.recording.joints == LANDMARKS
    if view == "side":
        assert head["slouching"] > head["upright"]
        assert lean["reclining"] < lean["upright"] - 15.0


def test_what_cannot_be_made_is_refused():
    with pytest.raises(ValueError, match="not followed"):
        make_set("easy-walk", seed=1)
    with pytest.raises(ValueError, match="not put into"):
        make_set("pull-apart", seed=1, fault="hang-swing")
    with pytest.raises(ValueError, match="unknown disturbances"):
        make_set("pull-apart", seed=1, disturbances=frozenset({"rain"}))
