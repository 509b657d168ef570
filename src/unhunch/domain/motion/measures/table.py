"""The one table of frame measures: what each needs to see, whether it is of one side, and how it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from unhunch.domain.motion.landmarks import EARS, ELBOWS, HIPS, SHOULDERS, SIDES, WRISTS, bits
from unhunch.domain.motion.measures.arm_angle_difference import arm_angle_difference
from unhunch.domain.motion.measures.arm_elevation import arm_elevation
from unhunch.domain.motion.measures.ear_shoulder_angle import ear_shoulder_angle
from unhunch.domain.motion.measures.elbow_angle import elbow_angle
from unhunch.domain.motion.measures.elbow_bend import elbow_bend
from unhunch.domain.motion.measures.elbow_width import elbow_width
from unhunch.domain.motion.measures.hand_forward import hand_forward
from unhunch.domain.motion.measures.hand_gap import hand_gap
from unhunch.domain.motion.measures.hand_height import hand_height
from unhunch.domain.motion.measures.hand_height_difference import hand_height_difference
from unhunch.domain.motion.measures.hip_sway import hip_sway
from unhunch.domain.motion.measures.shrug_index import shrug_index
from unhunch.domain.motion.measures.trunk_angle import trunk_angle
from unhunch.domain.motion.measures.trunk_back_angle import trunk_back_angle
from unhunch.domain.motion.measures.wrist_off_line import wrist_off_line
from unhunch.domain.motion.seen_body import SeenBody

OTHER_SHOULDERS: Final = (SHOULDERS[1], SHOULDERS[0])
Read = Callable[[SeenBody, int], float | None]
BOTH: Final = (0,)
"""A measure of the whole body is read once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMeasure:
    """One measure of a frame, and the landmarks it needs, by side."""

    read: Read
    needs: tuple[int, int]
    """Bits of landmarks that must be sure before a fault is judged: for the left and for the right."""
    needs_one_of: tuple[int, ...] = ()
    """Of each of these sets, one landmark must be sure; a person seen from the side hides the other."""
    is_sided: bool = True
    is_angle: bool = False

    @property
    def sides(self) -> tuple[int, ...]:
        """For which sides it is read."""
        return SIDES if self.is_sided else BOTH


def _sided(read: Read, *pairs: tuple[int, int], is_angle: bool = False) -> FrameMeasure:
    left, right = (bits({pair[side] for pair in pairs}) for side in SIDES)
    return FrameMeasure(read=read, needs=(left, right), is_angle=is_angle)


def _whole(read: Read, *landmarks: tuple[int, ...], is_angle: bool = False) -> FrameMeasure:
    needed = bits({landmark for group in landmarks for landmark in group})
    return FrameMeasure(read=read, needs=(needed, needed), is_sided=False, is_angle=is_angle)


def _near(read: Read, *pairs: tuple[int, int], is_angle: bool = False) -> FrameMeasure:
    groups = tuple(map(bits, pairs))
    return FrameMeasure(read=read, needs=(0, 0), needs_one_of=groups, is_sided=False, is_angle=is_angle)


MEASURES: Final[Mapping[str, FrameMeasure]] = MappingProxyType(
    {
        "arm-elevation": _sided(arm_elevation, SHOULDERS, ELBOWS, HIPS, is_angle=True),
        "elbow-angle": _sided(elbow_angle, SHOULDERS, ELBOWS, WRISTS, is_angle=True),
        "elbow-bend": _sided(elbow_bend, SHOULDERS, ELBOWS, WRISTS, is_angle=True),
        "elbow-width": _sided(elbow_width, SHOULDERS, OTHER_SHOULDERS, ELBOWS),
        "hand-gap": _whole(hand_gap, WRISTS, SHOULDERS),
        "hand-height": _sided(hand_height, SHOULDERS, WRISTS),
        "hand-forward": _sided(hand_forward, SHOULDERS, WRISTS),
        "hand-height-difference": _whole(hand_height_difference, WRISTS, SHOULDERS, HIPS),
        "arm-angle-difference": _whole(arm_angle_difference, SHOULDERS, ELBOWS, HIPS, is_angle=True),
        "shrug-index": _near(shrug_index, SHOULDERS, EARS),
        "trunk-angle": _near(trunk_angle, SHOULDERS, HIPS, is_angle=True),
        "trunk-back-angle": _near(trunk_back_angle, SHOULDERS, HIPS, is_angle=True),
        "wrist-off-line": _sided(wrist_off_line, SHOULDERS, WRISTS, HIPS),
        "ear-shoulder-angle": _near(ear_shoulder_angle, SHOULDERS, EARS, is_angle=True),
        "hip-sway": _near(hip_sway, HIPS),
    }
)
