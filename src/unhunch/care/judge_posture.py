"""Say how a person sat in a recording, frame by frame. Nothing is kept."""

from unhunch.domain.errors import refuse
from unhunch.domain.motion.posture.judging import judge_posture as judged
from unhunch.domain.motion.posture.report import PostureReport
from unhunch.domain.motion.recording import Recording


def judge_posture(recording: Recording, baseline: Recording | None = None) -> PostureReport:
    """How the person sat; `unknown` wherever it cannot be told. Raises InvalidInput.

    `baseline`: the same person sitting upright before the same camera.
    """
    if baseline is not None and baseline.space is not recording.space:
        refuse(
            "--baseline",
            f"a recording in {baseline.space.value} places",
            f"it is in {recording.space.value} places, as FILE is",
        )
    if baseline is not None and not (baseline.confidence > 0).any():
        refuse("--baseline", "a recording in which nobody was seen", "it shows the same person sitting upright")
    return judged(recording, baseline)
