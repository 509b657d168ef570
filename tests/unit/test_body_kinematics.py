import pytest

from unhunch.domain.body.kinematics import body_points, radius_of
from unhunch.domain.body.pose import ArmPose, LegPose, Pose, TrunkPose, minimum_jerk, mixed
from unhunch.domain.body.vectors import angle_at, length, minus

STANDING = body_points(Pose())


def arms(**angles):
    return body_points(Pose(left_arm=ArmPose(**angles), right_arm=ArmPose(**angles)))


def test_standing_the_joints_are_at_the_heights_of_the_tables():
    assert STANDING["left_knee"][1] == pytest.approx(0.285)  # Winter: knee height .285
    assert STANDING["left_ankle"][1] == pytest.approx(0.039)
    assert STANDING["left_shoulder"][1] == pytest.approx(0.811, abs=0.01)  # Winter: shoulder .818


def test_standing_the_top_of_the_hair_is_one_body_height():
    assert STANDING["crown"][1] + radius_of("crown") == pytest.approx(1.0, abs=0.01)


def test_left_is_at_the_persons_left():
    assert STANDING["left_shoulder"][2] < 0 < STANDING["right_shoulder"][2]


def test_an_arm_raised_by_ninety_in_plane_nought_is_level_at_the_side():
    points = arms(raise_deg=90)
    assert minus(points["right_elbow"], points["right_shoulder"]) == pytest.approx((0, 0, 0.186), abs=1e-9)
    assert minus(points["left_elbow"], points["left_shoulder"]) == pytest.approx((0, 0, -0.186), abs=1e-9)


def test_an_arm_raised_by_ninety_in_plane_ninety_is_level_in_front():
    points = arms(raise_deg=90, plane_deg=90)
    assert minus(points["right_elbow"], points["right_shoulder"]) == pytest.approx((0.186, 0, 0), abs=1e-9)


def test_a_hanging_arm_bends_its_elbow_forward():
    points = arms(elbow_deg=90)
    assert minus(points["right_wrist"], points["right_elbow"]) == pytest.approx((0.146, 0, 0), abs=1e-9)


def test_a_goal_post_has_upright_forearms():
    points = arms(raise_deg=90, spin_deg=-90, elbow_deg=90)
    for side in ("left", "right"):
        assert minus(points[f"{side}_wrist"], points[f"{side}_elbow"]) == pytest.approx((0, 0.146, 0), abs=1e-9)


def test_a_bent_knee_brings_the_heel_back():
    points = body_points(Pose(left_leg=LegPose(knee_deg=90)))
    assert minus(points["left_ankle"], points["left_knee"]) == pytest.approx((-0.246, 0, 0), abs=1e-9)


def test_a_hand_that_can_reach_its_place_is_there():
    points = body_points(Pose(right_arm=ArmPose(hand_at=(0.25, 0.8, 0.1))))
    assert points["right_palm"] == pytest.approx((0.25, 0.8, 0.1), abs=1e-9)


def test_a_hand_that_cannot_reach_its_place_points_to_it_with_bones_of_the_same_length():
    points = body_points(Pose(right_arm=ArmPose(hand_at=(3.0, 0.8, 0.1))))
    assert length(minus(points["right_elbow"], points["right_shoulder"])) == pytest.approx(0.186)
    assert length(minus(points["right_wrist"], points["right_elbow"])) == pytest.approx(0.146)
    assert angle_at(points["right_elbow"], points["right_shoulder"], points["right_wrist"]) > 170


def test_fingers_point_where_they_are_told_to():
    points = body_points(Pose(left_arm=ArmPose(hand_at=(0.2, 0.9, 0.15), fingers=(0.0, 1.0, 0.0))))
    assert minus(points["left_fingers"], points["left_palm"]) == pytest.approx((0, 0.046, 0), abs=1e-9)


def test_a_fist_is_shorter_than_a_flat_hand():
    assert length(minus(arms(grip=1)["left_fingers"], arms()["left_wrist"])) == pytest.approx(0.062)
    assert length(minus(arms()["left_fingers"], arms()["left_wrist"])) == pytest.approx(0.098)


def test_feet_stay_where_they_stand_while_the_hips_sink():
    legs = LegPose(ankle_at=(0.0, 0.039, 0.05))
    points = body_points(Pose(trunk=TrunkPose(pelvis=(-0.1, 0.4, 0.0)), left_leg=legs, right_leg=legs))
    assert points["left_ankle"] == pytest.approx((0.0, 0.039, -0.05), abs=1e-9)
    assert points["left_knee"][0] > points["left_hip"][0]


def test_a_body_on_the_floor_touches_it_with_its_lowest_point():
    points = body_points(Pose(trunk=TrunkPose(lean_deg=90)), on_floor=True)
    assert min(place[1] - radius_of(name) for name, place in points.items()) == pytest.approx(0.0, abs=1e-9)


def test_a_shrug_lifts_the_shoulders_only():
    points = arms(shrug=0.05)
    assert points["left_shoulder"][1] - STANDING["left_shoulder"][1] == pytest.approx(0.05)
    assert points["neck"] == STANDING["neck"]


def test_a_full_belly_moves_the_belly_and_nothing_else():
    points = body_points(Pose(trunk=TrunkPose(belly=1.0)))
    assert {name for name, place in points.items() if place != STANDING[name]} == {"left_belly", "right_belly"}


def test_looking_left_turns_the_nose_to_the_left():
    assert body_points(Pose(trunk=TrunkPose(head_turn_deg=60)))["nose"][2] < -0.04


def test_halfway_between_two_poses_every_angle_and_place_is_halfway():
    a = Pose(left_arm=ArmPose(raise_deg=20, hand_at=(0.0, 0.5, 0.1)))
    b = Pose(left_arm=ArmPose(raise_deg=80, hand_at=(0.2, 0.7, 0.1)), trunk=TrunkPose(lean_deg=10))
    half = mixed(a, b, 0.5)
    assert half.left_arm.raise_deg == 50
    assert half.left_arm.hand_at == pytest.approx((0.1, 0.6, 0.1))
    assert half.trunk.lean_deg == 5


def test_a_place_that_only_one_pose_has_holds_for_its_half():
    a, b = Pose(left_arm=ArmPose(hand_at=(0.0, 0.5, 0.1))), Pose()
    assert mixed(a, b, 0.4).left_arm.hand_at == (0.0, 0.5, 0.1)
    assert mixed(a, b, 0.6).left_arm.hand_at is None


@pytest.mark.parametrize(("share", "way"), [(0.0, 0.0), (0.25, 0.103515625), (0.5, 0.5), (1.0, 1.0)])
def test_a_smooth_reach_starts_and_ends_slowly(share, way):
    assert minimum_jerk(share) == pytest.approx(way)
