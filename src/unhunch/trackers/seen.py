"""What any tracker has seen, checked, as a recording in the one vocabulary of joints."""

from collections.abc import Sequence

import numpy as np

from unhunch.domain.errors import refuse
from unhunch.domain.motion.joints import JOINTS
from unhunch.domain.motion.recording import Array, Recording, Space
from unhunch.trackers.source import MOST_FRAMES

FARTHEST = 1e6
"""Image heights or metres; a place beyond it is a slip of units. Our choice."""

LEAST_SURE, MOST_SURE = -0.01, 1.25
"""How far a tracker's confidence may miss 0 and 1: scores that are peaks of a heat map pass 1 a little. Our choice."""


def recording_of(
    where: str,
    *,
    joints: Sequence[str],
    positions: Array,
    confidence: Array,
    time_s: Array,
    space: Space = Space.IMAGE,
) -> Recording:
    """The recording, with NaN and confidence 0 wherever a joint was not seen. Raises InvalidInput.

    `positions` (T, J, 2 or 3), `confidence` (T, J), `time_s` (T,). Depth that is nowhere known is left out.
    """
    _check_joints(where, joints)
    check_frames(where, time_s)
    _check_confidence(where, confidence)
    places = _without_empty_depth(positions)
    is_seen = (confidence > 0) & np.isfinite(places).all(axis=2)
    check_places(where, places[is_seen])
    return Recording(
        joints=tuple(joints),
        positions=np.where(is_seen[:, :, None], places, np.nan),
        confidence=np.where(is_seen, np.clip(confidence, 0.0, 1.0), 0.0),
        time_s=time_s,
        space=space,
    )


def _check_joints(where: str, joints: Sequence[str]) -> None:
    """Refuse joints that are unknown or given twice, and none at all."""
    unknown = sorted(set(joints) - JOINTS)
    if unknown:
        known = ", ".join(sorted(JOINTS))
        refuse(f"{where}: joints", f'"{unknown[0][:60]}"', f"the joints are {known}")
    twice = sorted({name for name in joints if joints.count(name) > 1})
    if twice:
        refuse(f"{where}: joints", f'"{twice[0]}" given twice', "each joint is given once")
    if not joints:
        refuse(f"{where}: joints", "no joint", "at least one joint is given")


def check_frames(where: str, time_s: Array) -> None:
    """Refuse no frames, too many, and times that are no numbers."""
    if not len(time_s):
        refuse(where, "a recording without frames", "it has at least one frame")
    if len(time_s) > MOST_FRAMES:
        refuse(where, f"a recording of {len(time_s)} frames", f"it has at most {MOST_FRAMES} frames")
    bad = np.flatnonzero(~np.isfinite(time_s))
    if len(bad):
        refuse(f"{where}: time_s[{bad[0]}]", str(time_s[bad[0]]), "it is a number of seconds")


def _check_confidence(where: str, confidence: Array) -> None:
    """Refuse what is not from 0 to 1; NaN is "not seen"."""
    is_wrong = (confidence < LEAST_SURE) | (confidence > MOST_SURE)
    if is_wrong.any():
        frame, joint = (int(each[0]) for each in np.nonzero(is_wrong))
        value = f"{confidence[frame, joint]:g}"
        refuse(f"{where}: confidence[{frame}, {joint}]", value, "it is a number from 0 to 1")


def check_places(where: str, places: Array) -> None:
    """Refuse places that no picture or room holds; NaN is "not seen"."""
    if np.any(np.abs(places) > FARTHEST):
        value = f"{places[np.abs(places) > FARTHEST][0]:g}"
        refuse(f"{where}: positions", value, f"a place lies within {FARTHEST:,.0f} of the origin")


def _without_empty_depth(positions: Array) -> Array:
    has_depth = positions.shape[2] == len("xyz") and bool(np.isfinite(positions[:, :, 2]).any())
    return positions if has_depth else positions[:, :, :2]
