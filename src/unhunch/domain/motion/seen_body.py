"""The body as the camera sees it now: steady landmarks, their scale, the view, and the person's own relaxed values."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from unhunch.domain.motion.analysis import View
from unhunch.domain.motion.landmarks import (
    LEFT_EAR,
    LEFT_HIP,
    LEFT_SHOULDER,
    NOSE,
    RIGHT_EAR,
    RIGHT_HIP,
    RIGHT_SHOULDER,
    SHOULDERS,
    bits,
)
from unhunch.domain.motion.smoothing import LONGEST_STEP_S, SEEN_ABOVE, Smoother
from unhunch.domain.motion.views import ViewWatch

SHORTEST_STEP_S: Final = 0.001
WIDTH_OVER_TORSO: Final = 0.77
"""Shoulder width over torso length from straight ahead. Source: the body of `domain/body` (Winter 2009)."""
SCALE_SETTLING_S: Final = 1.0
JUMP: Final = 0.15
"""Torso lengths the trunk moves between two frames when it is another person's. Our choice."""
FASTEST_TRUNK: Final = 1.0
"""Torso lengths a second that the trunk may have gone on meanwhile. Our choice: half a metre."""
RESIZED: Final = 1.25
"""Times as long or as short as it was just now, a trunk is another person's. Our choice."""
BELIEVED_S: Final = 1.0
"""After this long another place is believed, and everything begins anew."""
TURNING_S: Final = 2.0
"""How slowly a change of left and right in the picture is believed while the front is seen, and how soon their order is
forgotten from elsewhere: trackers swap the two for moments, and who turns round is seen from the side meanwhile."""
CLEARLY: Final = 0.3
"""Share of the shoulder width by which left lies beside right when their order counts."""
UPRIGHT: Final = 0.7
"""Share of the trunk's length that is up and down in who stands or sits: 45 degrees. Our choice."""
SMALLEST: Final = 1e-6
"""A torso shorter than this, in the recording's unit, is none."""
TRUNK_BITS: Final = bits(SHOULDERS)


@dataclass(slots=True)
class Relaxed:
    """The person's own values in the start position; None where they could not be measured."""

    ear_gap: float | None = None
    """Height of the ears above the shoulders, torso lengths."""
    lean_deg: float | None = None
    """Trunk from upright, forward positive where the facing is known."""
    ear_angle_deg: float | None = None
    """Line from shoulder to ear against level, 90 straight up, less when the head is forward."""
    is_lifted: bool = False
    """Whether the arms are overhead in the start position, as in a hang."""
    wrist_off: float | None = None
    """Wrist in front of the trunk's line, torso lengths."""
    hands_apart: float | None = None
    """Left hand above right, shoulder widths: a camera that is not level, or stands to one side, sees one higher."""


class SeenBody:
    """What the measures read. Places are complex numbers, x to the right and y down, in the recording's unit."""

    __slots__ = (
        "_across",
        "_hip_joints",
        "_last_s",
        "_order",
        "_shoulder_joints",
        "_smoother",
        "_trunk",
        "_trunk_s",
        "_views",
        "at",
        "down",
        "facing",
        "hip_path",
        "hips",
        "person",
        "relaxed",
        "seen",
        "shoulders",
        "sure",
        "time_s",
        "torso",
        "upright",
        "view",
        "width",
    )

    def __init__(self, joints: Sequence[str], *, has_frame: bool) -> None:
        self._smoother = Smoother(joints, has_frame=has_frame)
        self._shoulder_joints = tuple(joints.index(name) for name in ("left_shoulder", "right_shoulder"))
        has_hips = "left_hip" in joints and "right_hip" in joints
        self._hip_joints = (joints.index("left_hip"), joints.index("right_hip")) if has_hips else None
        self.time_s = 0.0
        self._last_s = 0.0
        self.person = 0
        """Rises by one when another person, or another place or size of the same, is believed."""
        self.forget()

    def forget(self) -> None:
        """Begin anew with whoever comes."""
        self._smoother.forget()
        self._views = ViewWatch()
        self._across: list[complex | None] = [None, None]
        self.shoulders: complex | None = None
        """Halfway between the shoulders."""
        self.hips: complex | None = None
        """Halfway between the hips."""
        self._trunk = 0j
        self._trunk_s = -1.0
        self._order = 0.0
        self.at = self._smoother.at
        self.seen = self.sure = 0
        self.view = View.UNKNOWN
        self.torso = 0.0
        """Torso length in the recording's unit; 0 until it is known."""
        self.width = 0.0
        """Shoulder width from straight ahead, in the recording's unit."""
        self.down = 1j
        """From the shoulders to the hips, of length 1; straight down while the hips are hidden."""
        self.upright = -1j
        """What a way is multiplied by so that its real part is how far it goes along `down`: its conjugate. A camera
        that is not level tilts both alike."""
        self.facing = 0.0
        """Which way a person seen from the side faces: above 0 to the right of the picture."""
        self.relaxed = Relaxed()
        self.hip_path: deque[tuple[float, float]] = deque()
        """Where the hips were across the picture in the last moments, kept by the measure that asks for it."""

    def step(self, time_s: float, points: Sequence[complex], confidence: Sequence[float]) -> bool:
        """Take one frame; False when it is not this person's."""
        step_s = time_s - self._last_s
        if not SHORTEST_STEP_S <= step_s <= LONGEST_STEP_S:
            step_s = min(max(step_s, SHORTEST_STEP_S), LONGEST_STEP_S)
        self._last_s = self.time_s = time_s
        left_joint, right_joint = self._shoulder_joints
        both = confidence[left_joint] >= SEEN_ABOVE and confidence[right_joint] >= SEEN_ABOVE
        left, right = points[left_joint], points[right_joint]
        if both and not self._is_same(time_s, (left + right) / 2.0, (points, confidence)):
            return False
        swapped = both and self._is_swapped((left - right).real, step_s)
        smoother = self._smoother
        smoother.step(time_s, points, confidence, torso=self.torso or 1.0, swapped=swapped)
        self.seen, self.sure = smoother.seen, smoother.sure
        return bool(self.seen & TRUNK_BITS) and self._measure_trunk(step_s)

    def _is_same(self, time_s: float, trunk: complex, frame: tuple[Sequence[complex], Sequence[float]]) -> bool:
        """Whether the trunk is where and as long as this person's can be; after a while another one is believed."""
        away_s = time_s - self._trunk_s
        if (
            self._trunk_s < 0.0
            or not self.torso
            or (
                abs(trunk - self._trunk) <= (JUMP + FASTEST_TRUNK * away_s) * self.torso
                and self._is_as_long(trunk, *frame)
            )
        ):
            self._trunk, self._trunk_s = trunk, time_s
            return True
        if away_s > BELIEVED_S:
            self.person += 1
            self.forget()
            self._trunk, self._trunk_s = trunk, time_s
        return False

    def _is_as_long(self, trunk: complex, points: Sequence[complex], confidence: Sequence[float]) -> bool:
        """Whether the trunk is about as long as just now; true where the hips cannot tell."""
        if self.hips is None or self._hip_joints is None:
            return True
        left, right = self._hip_joints
        if confidence[left] < SEEN_ABOVE or confidence[right] < SEEN_ABOVE:
            return True
        return 1.0 / RESIZED < abs(trunk - (points[left] + points[right]) / 2.0) / self.torso < RESIZED

    @property
    def trunk(self) -> complex:
        """Halfway between the shoulders, when both were last seen."""
        return self._trunk

    def _is_swapped(self, left_of_right: float, step_s: float) -> bool:
        """Whether left and right have just changed places in the picture, as they do when a tracker mixes them up."""
        share = step_s / (TURNING_S + step_s)
        if self.view is not View.FRONT:
            self._order -= share * self._order
            return False
        order = left_of_right / self.width
        self._order += share * (order - self._order)
        return self._order * order < 0.0 and abs(order) > CLEARLY

    def _measure_trunk(self, step_s: float) -> bool:
        at = self.at
        left, right = at[LEFT_SHOULDER], at[RIGHT_SHOULDER]
        self.shoulders = shoulders = self._between(left, right, 0)
        self.hips = hips = self._between(at[LEFT_HIP], at[RIGHT_HIP], 1)
        if shoulders is None:
            return False
        width = abs(left - right) if left is not None and right is not None else None
        torso = abs(shoulders - hips) if hips is not None else self.torso or (width or 0.0) / WIDTH_OVER_TORSO
        if torso <= SMALLEST:
            return False
        self.down = 1j if hips is None else (hips - shoulders) / torso
        self.upright = self.down.conjugate()
        self._scale(width, torso, step_s)
        self._face(step_s)
        if hips is not None and width is not None:
            self.view = self._views.step(width, torso, step_s, facing=self.facing)
        return True

    def _between(self, left: complex | None, right: complex | None, pair: int) -> complex | None:
        """Halfway between a pair; while one is hidden, from how the two last lay to each other.

        A pair never seen together is known only from the side, where one lies behind the other.
        """
        if left is not None and right is not None:
            self._across[pair] = left - right
            return (left + right) / 2.0
        across = self._across[pair]
        if across is None:
            return middle(left, right) if self.view is View.SIDE else None
        if left is not None:
            return left - across / 2.0
        return None if right is None else right + across / 2.0

    def _scale(self, width: float | None, torso: float, step_s: float) -> None:
        share = step_s / (SCALE_SETTLING_S + step_s) if self.torso else 1.0
        self.torso += share * (torso - self.torso)
        straight = width if self.view is View.FRONT else WIDTH_OVER_TORSO * self.torso
        if straight is None:
            return
        self.width += (share if self.width else 1.0) * (straight - self.width)

    def _face(self, step_s: float) -> None:
        """A nose in front of the ears tells the way, slowly; not of who bends down, whose nose lies below them."""
        if self.down.imag < UPRIGHT and self.facing:
            return
        at = self.at
        nose, ears = at[NOSE], middle(at[LEFT_EAR], at[RIGHT_EAR])
        if nose is not None and ears is not None:
            towards = (nose - ears).real / self.torso
            share = step_s / (0.5 + step_s) if self.facing else 1.0
            self.facing += share * (towards - self.facing)


def middle(one: complex | None, other: complex | None) -> complex | None:
    """Halfway between two places, or the one that is there."""
    if one is None:
        return other
    return one if other is None else (one + other) / 2.0
