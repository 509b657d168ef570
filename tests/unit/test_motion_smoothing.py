import pytest

from unhunch.domain.motion.landmarks import LEFT_WRIST, NAMES, NOSE, RIGHT_WRIST
from unhunch.domain.motion.smoothing import Smoother

STEP_S = 1 / 30
TORSO = 0.25
STILL = tuple(complex(0.3 + 0.05 * place, 0.5) for place in range(len(NAMES)))
SURE = (0.95,) * len(NAMES)


class Frames:
    """A smoother fed with one frame after another."""

    def __init__(self, *, has_frame: bool = True) -> None:
        self.smoother = Smoother(NAMES, has_frame=has_frame)
        self.time_s = 0.0

    def give(self, frames: int = 1, *, swapped: bool = False, sureness: float = 0.95, wrist: complex | None = None):
        """The left wrist where `wrist` says, as sure as `sureness`; the others still and sure."""
        points, confidence = list(STILL), list(SURE)
        points[LEFT_WRIST] = STILL[LEFT_WRIST] if wrist is None else wrist
        confidence[LEFT_WRIST] = sureness
        for _ in range(frames):
            self.time_s += STEP_S
            self.smoother.step(self.time_s, points, confidence, torso=TORSO, swapped=swapped)
        return self

    @property
    def wrist(self) -> complex | None:
        return self.smoother.at[LEFT_WRIST]

    @property
    def is_sure(self) -> bool:
        return bool(self.smoother.sure & 1 << LEFT_WRIST)


HERE = STILL[LEFT_WRIST]


def test_what_is_still_stays_where_it_is():
    frames = Frames().give(30)
    assert frames.smoother.at == list(STILL)
    assert frames.smoother.seen == (1 << len(NAMES)) - 1


def test_what_trembles_trembles_less():
    frames = Frames().give(30)
    seen = []
    for n in range(30):
        frames.give(wrist=HERE + (0.004 if n % 2 else -0.004))
        seen.append(frames.wrist)
    assert max(abs(place - HERE) for place in seen) < 0.5 * 0.004


def test_a_quick_movement_is_followed_within_two_frames():
    # Two torso lengths a second: a hand that goes its way in half a second.
    frames, step = Frames().give(30), 2.0 * TORSO * STEP_S
    for n in range(1, 16):
        frames.give(wrist=HERE + n * step)
    assert abs(frames.wrist - (HERE + 15 * step)) < 2.0 * step


def test_a_landmark_that_is_not_seen_is_kept_for_a_moment_and_then_forgotten():
    frames = Frames().give(30)
    frames.give(8, sureness=0.1)
    assert frames.wrist == HERE
    frames.give(3, sureness=0.1)
    assert frames.wrist is None
    assert not frames.smoother.seen & 1 << LEFT_WRIST


def test_a_landmark_that_is_kept_is_not_sure():
    frames = Frames().give(30)
    assert frames.is_sure
    assert not frames.give(sureness=0.1).is_sure
    assert not frames.give(sureness=0.55).is_sure
    assert frames.give().is_sure


def test_one_jump_is_not_believed_and_a_lasting_one_is():
    frames = Frames().give(30)
    frames.give(wrist=HERE + 1.0)
    assert frames.wrist == HERE
    frames.give(30, wrist=HERE + 1.0)
    assert frames.wrist == pytest.approx(HERE + 1.0)


def test_what_lies_below_the_picture_is_followed_but_never_sure():
    frames = Frames().give(30, wrist=complex(0.5, 1.2))
    assert frames.wrist is not None
    assert not frames.is_sure


def test_metres_have_no_edge_of_a_picture():
    assert Frames(has_frame=False).give(30, wrist=complex(0.5, 1.2)).is_sure


def test_names_that_are_swapped_are_swapped_back():
    frames = Frames().give(3, swapped=True)
    assert frames.smoother.at[RIGHT_WRIST] == STILL[LEFT_WRIST]
    assert frames.smoother.at[NOSE] == STILL[NOSE]


def test_a_joint_the_tracker_does_not_have_is_never_seen():
    names = tuple(name for name in NAMES if name != "nose")
    smoother = Smoother(names, has_frame=True)
    smoother.step(0.0, STILL[:-1], SURE[:-1], torso=TORSO, swapped=False)
    assert smoother.at[NOSE] is None
    assert not smoother.seen & 1 << NOSE


def test_whoever_comes_after_is_not_smoothed_with_who_was_there_before():
    frames = Frames().give(30)
    frames.smoother.forget()
    assert frames.wrist is None
    assert frames.give(wrist=0.1 + 0.1j).wrist == 0.1 + 0.1j
