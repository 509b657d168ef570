"""How a person sat, as the JSON other programs rely on."""

from unhunch.domain.motion.posture.report import PostureReport, PostureState


def posture_json(report: PostureReport) -> dict[str, object]:
    """Every frame's state, and how many seconds each state lasted."""
    return {
        "frames": [
            {"t_s": round(frame.t_s, 3), "state": frame.state.value, "score": round(frame.score, 3)}
            for frame in report.frames
        ],
        "summary": {f"{state.value}_s": round(report.seconds(state), 3) for state in PostureState},
    }
