"""What the baselines look at: angles of the arms, places in torso lengths, and the direction of most movement."""

import numpy as np

from unhunch.domain.motion.recording import Array, Recording

ELBOWS = (("left_shoulder", "left_elbow", "left_wrist"), ("right_shoulder", "right_elbow", "right_wrist"))
SHOULDERS = (("left_hip", "left_shoulder", "left_elbow"), ("right_hip", "right_shoulder", "right_elbow"))
BODY = tuple(f"{side}_{name}" for name in ("shoulder", "elbow", "wrist", "hip") for side in ("left", "right"))
_SEEN = 1e-9


def filled(values: Array) -> Array:
    """The last seen value where one is missing, the first seen before it; zeros where none was ever seen. (T, …)."""
    flat = values.reshape(len(values), -1).copy()
    for column in flat.T:
        _fill(column)
    return flat.reshape(values.shape)


def _fill(column: Array) -> None:
    seen = np.flatnonzero(np.isfinite(column))
    if not len(seen):
        column[:] = 0.0
        return
    last = np.searchsorted(seen, np.arange(len(column)), side="right") - 1
    column[:] = column[seen[np.maximum(last, 0)]]


def plane(recording: Recording, name: str) -> Array:
    """(T, 2) the joint as the picture shows it: x and y only."""
    return recording.joint(name)[:, :2]


def angle(recording: Recording, corner: tuple[str, str, str]) -> Array:
    """(T,) degrees at the middle joint, 0 to 180, gaps filled."""
    first, middle, last = (plane(recording, name) for name in corner)
    one, other = first - middle, last - middle
    cross = one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]
    return filled(np.degrees(np.abs(np.arctan2(cross, (one * other).sum(axis=1)))))


def spread(values: Array) -> float:
    """From the 5th to the 95th percentile."""
    low, high = np.percentile(values, (5, 95))
    return float(high - low)


def liveliest(recording: Recording, corners: tuple[tuple[str, str, str], ...]) -> tuple[Array, tuple[str, str, str]]:
    """The angle that moves most, and where it is."""
    angles = [angle(recording, corner) for corner in corners]
    best = max(range(len(angles)), key=lambda at: spread(angles[at]))
    return angles[best], corners[best]


def scaled(recording: Recording, joints: tuple[str, ...] = BODY) -> Array:
    """(T, J, 2) places around the middle of the hips, in torso lengths."""
    hips = (plane(recording, "left_hip") + plane(recording, "right_hip")) / 2
    shoulders = (plane(recording, "left_shoulder") + plane(recording, "right_shoulder")) / 2
    origin, torso = filled(hips), np.linalg.norm(filled(shoulders) - filled(hips), axis=1)
    places = filled(np.stack([plane(recording, name) for name in joints], axis=1))
    return (places - origin[:, None]) / max(float(np.median(torso)), _SEEN)


def smooth(values: Array, steps: int) -> Array:
    """The mean over so many frames around each, shorter at the ends."""
    width = max(1, min(steps, len(values)))
    window = np.ones(width)
    return np.convolve(values, window, "same") / np.convolve(np.ones(len(values)), window, "same")


def step_s(recording: Recording) -> float:
    """The usual time between two frames."""
    steps = np.diff(recording.time_s)
    steps = steps[steps > 0]
    return float(np.median(steps)) if len(steps) else 1 / 30


def first_component(recording: Recording) -> Array:
    """(T,) the body's places along the direction of most movement; both ends, where people rest, lie low."""
    places = scaled(recording).reshape(len(recording), -1)
    centred = places - places.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    along = centred @ vectors[:, -1]
    few = max(1, len(along) // 100)
    return -along if along[:few].mean() + along[-few:].mean() > 0 else along
