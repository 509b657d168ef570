"""A whole recording of one known exercise: every frame through the follower that live frames go through, too."""

from collections.abc import Iterator, Mapping

import numpy as np

from unhunch.domain.motion.analysis import Analysis, View
from unhunch.domain.motion.fault import Fault
from unhunch.domain.motion.following import Follower
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.hold_following import HoldFollower
from unhunch.domain.motion.recording import Recording
from unhunch.domain.units import FaultId

NEEDED = ("left_shoulder", "right_shoulder")
AT_ONCE = 4096
"""Frames turned into numbers at a time, so that an hour does not fill the memory."""


def analyse(recording: Recording, guide: Guide, faults: Mapping[FaultId, Fault], *, traced: bool = False) -> Analysis:
    """What was seen of an exercise; `traced` keeps the signal for a plot."""
    if not all(joint in recording.joints for joint in NEEDED):
        return Analysis(
            exercise=guide.exercise, view=View.UNKNOWN, followed=False, why_not="The recording has no shoulders."
        )
    follower = follower_for(recording, guide, faults, traced=traced)
    for time_s, points, confidence in frames(recording):
        follower.push(time_s, points, confidence)
    return follower.finish()


def follower_for(
    recording: Recording, guide: Guide, faults: Mapping[FaultId, Fault], *, traced: bool = False
) -> Follower | HoldFollower:
    """Who follows this exercise: by its repetitions, or by how long it is held."""
    if guide.signal is None:
        return HoldFollower(guide, faults, recording.joints, recording.space)
    return Follower(guide, faults, recording.joints, recording.space, traced=traced)


def frames(recording: Recording) -> Iterator[tuple[float, list[complex], list[float]]]:
    """Each frame as a follower takes it; what was not seen has no confidence."""
    for begin in range(0, len(recording), AT_ONCE):
        part = recording.part(begin, begin + AT_ONCE)
        is_seen = np.isfinite(part.positions[..., :2]).all(axis=-1)
        across, down = np.where(is_seen, part.positions[..., 0], 0.0), np.where(is_seen, part.positions[..., 1], 0.0)
        places = across + 1j * down
        confidence = np.where(is_seen & np.isfinite(part.confidence), part.confidence, 0.0)
        yield from zip(part.time_s.tolist(), places.tolist(), confidence.tolist(), strict=True)
