"""A standing person from the front who lifts both arms to the side, joint by joint; and every way to write it down."""

import json
from collections.abc import Sequence
from math import cos, pi, sin
from pathlib import Path

import numpy as np

from unhunch.domain.motion.recording import Recording, Space

STANDING = {
    "nose": (0.80, 0.16), "neck": (0.80, 0.26),
    "left_shoulder": (0.88, 0.27), "right_shoulder": (0.72, 0.27),
    "left_hip": (0.85, 0.55), "right_hip": (0.75, 0.55),
    "left_knee": (0.85, 0.75), "right_knee": (0.75, 0.75),
    "left_ankle": (0.85, 0.95), "right_ankle": (0.75, 0.95),
    "left_eye": (0.82, 0.15), "right_eye": (0.78, 0.15), "left_ear": (0.84, 0.16), "right_ear": (0.76, 0.16),
}  # fmt: skip
UPPER_ARM = 0.15
FOREARM = 0.13
JOINTS = (*STANDING, "left_elbow", "left_wrist", "right_elbow", "right_wrist")


def lift_degrees(t_s: float, *, reps: int, rep_s: float, still_s: float) -> float:
    """Both arms rise from 10 to 90 degrees and sink again, evenly, after and before standing still."""
    phase = (t_s - still_s) / rep_s
    if not 0 <= phase <= reps:
        return 10.0
    return 10.0 + 80.0 * (1 - cos(2 * pi * phase)) / 2


def arm(side: str, degrees: float) -> dict[str, tuple[float, float]]:
    x, y = STANDING[f"{side}_shoulder"]
    out = (1 if side == "left" else -1) * sin(degrees * pi / 180)
    down = cos(degrees * pi / 180)
    reach = UPPER_ARM + FOREARM
    return {
        f"{side}_elbow": (x + out * UPPER_ARM, y + down * UPPER_ARM),
        f"{side}_wrist": (x + out * reach, y + down * reach),
    }


def lifting(*, reps: int = 5, rep_s: float = 3.0, fps: float = 20.0, still_s: float = 2.0) -> Recording:
    """A recording in image heights. Nothing of it is chance."""
    times = np.arange(0.0, still_s * 2 + reps * rep_s, 1 / fps)
    frames = []
    for t_s in times:
        degrees = lift_degrees(float(t_s), reps=reps, rep_s=rep_s, still_s=still_s)
        frames.append([*STANDING.values(), *arm("left", degrees).values(), *arm("right", degrees).values()])
    places = np.array(frames)
    return Recording(joints=JOINTS, positions=places, confidence=np.full(places.shape[:2], 0.9), time_s=times)


def without(recording: Recording, joint: str, begin: int, end: int) -> Recording:
    """The same, but for a joint that was not seen for a while."""
    places, confidence = recording.positions.copy(), recording.confidence.copy()
    at = recording.joints.index(joint)
    places[begin:end, at] = np.nan
    confidence[begin:end, at] = 0
    return Recording(
        joints=recording.joints, positions=places, confidence=confidence, time_s=recording.time_s, space=recording.space
    )


def write_npz(recording: Recording, folder: Path, **other: object) -> Path:
    path = folder / "lifting.npz"
    arrays = {
        "positions": recording.positions.astype(np.float32),
        "confidence": recording.confidence.astype(np.float32),
        "time_s": recording.time_s,
        "joints": np.array(recording.joints),
        "space": np.array(recording.space.value),
    }
    np.savez(path, **{key: value for key, value in (arrays | other).items() if value is not None})
    return path


def write_json_lines(recording: Recording, folder: Path) -> Path:
    path = folder / "lifting.jsonl"
    path.write_text("\n".join(json_lines(recording)), encoding="utf-8")
    return path


def json_lines(recording: Recording) -> list[str]:
    lines = []
    for t_s, places, confidence in zip(recording.time_s, recording.positions, recording.confidence, strict=True):
        joints = {
            name: [*map(float, place), float(sure)]
            for name, place, sure in zip(recording.joints, places, confidence, strict=True)
            if sure > 0
        }
        space = {"space": recording.space.value} if recording.space is Space.WORLD else {}
        lines.append(json.dumps({"t_s": float(t_s), "joints": joints, **space}))
    return lines


def write_openpose(recording: Recording, folder: Path, names: Sequence[str], *, fps: float = 20.0) -> Path:
    """In pixels of a picture 720 high."""
    folder = folder / "openpose"
    folder.mkdir()
    for t_s, places, confidence in zip(recording.time_s, recording.positions, recording.confidence, strict=True):
        values: list[float] = []
        for name in names:
            at = recording.joints.index(name) if name in recording.joints else -1
            seen = at >= 0 and confidence[at] > 0
            values += [*(places[at] * 720.0), float(confidence[at])] if seen else [0.0, 0.0, 0.0]
        frame = {"version": 1.3, "people": [{"person_id": [-1], "pose_keypoints_2d": values}]}
        path = folder / f"clip_{round(float(t_s) * fps):012d}_keypoints.json"
        path.write_text(json.dumps(frame), encoding="utf-8")
    return folder


MARKERS = {
    "left_shoulder": "LShoulder", "right_shoulder": "RShoulder", "left_elbow": "l_elbow", "right_elbow": "r_elbow",
    "left_wrist": "LeftWrist", "right_wrist": "RightWrist", "left_hip": "L.Hip", "right_hip": "R.Hip",
    "nose": "Nose", "neck": "Neck",
}  # fmt: skip


def write_trc(recording: Recording, folder: Path, *, units: str = "mm") -> Path:
    """Facing the lab's x, y up, z to the person's right, as OpenSim has it."""
    path = folder / "lifting.trc"
    scale = {"mm": 1000.0, "m": 1.0}[units]
    joints = [joint for joint in recording.joints if joint in MARKERS]
    frames = len(recording)
    lines = [
        "PathFileType\t4\t(X/Y/Z)\tlifting.trc",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"20\t20\t{frames}\t{len(joints) + 1}\t{units}\t20\t1\t{frames}",
        "Frame#\tTime\t" + "\t\t\t".join([*(MARKERS[joint] for joint in joints), "Sacrum9"]),
        "\t\t" + "\t".join(f"{axis}{n}" for n in range(1, len(joints) + 2) for axis in "XYZ"),
        "",
    ]
    for number, t_s in enumerate(recording.time_s):
        cells = [str(number + 1), f"{t_s:.6f}"]
        for joint in joints:
            x, y = recording.joint(joint)[number][:2]
            cells += ["", "", ""] if np.isnan(x) else [f"{v * scale:.6f}" for v in (0.0, -y, -x)]
        lines.append("\t".join([*cells, "1", "2", "3"]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
