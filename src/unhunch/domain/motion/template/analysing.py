"""A whole recording against a template: every frame through the follower."""

import numpy as np

from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.recording import Recording
from unhunch.domain.motion.template.bones import bare_bones, visible_positions
from unhunch.domain.motion.template.following import ExampleFollower
from unhunch.domain.motion.template.template import Template


def analyse_by_example(recording: Recording, template: Template) -> Analysis:
    """The repetitions that are like the template's, each with its quality and where it differs."""
    follower = ExampleFollower(template, recording.joints, recording.space)
    size = min(recording.positions.shape[2], follower.size)
    bones = bare_bones(visible_positions(recording)[:, :, :size].astype(np.float64), recording.joints)
    if size < follower.size:
        bones = np.concatenate([bones, np.full((*bones.shape[:2], 1), np.nan)], axis=2)
    for time_s, frame in zip(recording.time_s.tolist(), bones, strict=True):
        follower.take(time_s, frame)
    return follower.finish()
