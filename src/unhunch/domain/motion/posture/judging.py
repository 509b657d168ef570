"""A whole recording of a sitting person → how the person sat in every frame."""

from unhunch.domain.motion.posture.report import PostureFrame, PostureReport
from unhunch.domain.motion.posture.watch import PostureWatch, frames_of
from unhunch.domain.motion.recording import Recording


def judge_posture(recording: Recording, baseline: Recording | None = None) -> PostureReport:
    """How the person sat, frame by frame, as the watch would have said it at the time.

    `baseline` is the same person sitting upright before the same camera, in the same space.
    """
    watch = PostureWatch(recording.joints, recording.space, baseline)
    frames: list[PostureFrame] = []
    for time_s, points, confidence, depth in frames_of(recording):
        state, score = watch.push(time_s, points, confidence, depth=depth)
        frames.append(PostureFrame(t_s=time_s, state=state, score=score))
    return PostureReport(frames=tuple(frames))
