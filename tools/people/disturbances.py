"""What goes wrong between a person and a recording, by name. Some are in what is done, some in what is seen."""

from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tools.people.noise import SIDE_FROM_DEG, Seeing, noise_model
from unhunch.domain.motion.recording import Array

DONE: Final = frozenset({"setup", "partials", "pauses", "half-range", "drift", "leaving"})
"""By the person."""
SEEN: Final = frozenset({"jitter", "dropout", "swaps", "duplicates", "second-person", "mirror", "slow-fps"})
"""By camera and tracker."""
ALL_DISTURBANCES: Final = DONE | SEEN
SMOOTHING: Final = "smoothing"
"""Not among all: what a tracker does that smooths by itself, about 130 ms of lag and small moves made smaller."""
KNOWN: Final = ALL_DISTURBANCES | {SMOOTHING}

SMOOTHING_S: Final = 0.13
OTHER_PERSON_S: Final = (0.15, 0.5)


def frame_times(rng: Generator, duration_s: float, disturbances: frozenset[str]) -> Array:
    """(T,) when the frames are taken."""
    model = noise_model()["times"]
    is_uneven = "jitter" in disturbances
    fps = rng.uniform(*model["slow_fps" if "slow-fps" in disturbances else "fps" if is_uneven else "even_fps"])
    frames = round(duration_s * fps)
    jitter = model["step_jitter"] if is_uneven else 0.02
    steps = rng.uniform(1.0 - jitter, 1.0 + jitter, frames) / fps
    return np.concatenate([[0.0], np.cumsum(steps)])


def smoothed(places: Array, time_s: Array) -> Array:
    """(T, 33, 3) places as a tracker gives them that follows with a lag."""
    result = places.copy()
    for frame in range(1, len(result)):
        share = 1.0 - np.exp(-(time_s[frame] - time_s[frame - 1]) / SMOOTHING_S)
        result[frame] = result[frame - 1] + share * (places[frame] - result[frame - 1])
    return result


def swaps(rng: Generator, seeing: Seeing) -> NDArray[np.bool_]:
    """(T,) bursts in which left and right are taken for each other; more from the side."""
    model = noise_model()["swaps"]
    is_side = SIDE_FROM_DEG <= abs(seeing.camera.yaw_deg) <= 180.0 - SIDE_FROM_DEG
    per_s = model["side_per_s" if is_side else "other_per_s"]
    return _bursts(rng, seeing.time_s, per_s)


def _bursts(rng: Generator, time_s: Array, per_s: float) -> NDArray[np.bool_]:
    result = np.zeros(len(time_s), dtype=bool)
    for _ in range(rng.poisson(per_s * time_s[-1])):
        begin = int(rng.integers(len(time_s)))
        result[begin : begin + int(rng.integers(*noise_model()["swaps"]["frames"]))] = True
    return result


def with_another(rng: Generator, places: Array, seeing: Seeing) -> Array:
    """Moments in which the tracker follows somebody else in the room."""
    result, frames = places.copy(), len(places)
    middle = np.nanmean(places[..., :2], axis=(0, 1))
    for _ in range(int(rng.integers(1, 4))):
        begin_s = rng.uniform(0.0, seeing.time_s[-1])
        is_other = (seeing.time_s >= begin_s) & (seeing.time_s < begin_s + rng.uniform(*OTHER_PERSON_S))
        pose = places[int(rng.integers(frames))]
        size, aside = rng.uniform(0.5, 1.3), rng.uniform(0.3, 0.6) * rng.choice([-1.0, 1.0])
        other = pose.copy()
        other[:, :2] = middle + [aside, 0.0] + size * (pose[:, :2] - middle)
        drift = np.linspace(0.0, 0.02, int(is_other.sum()))[:, None, None]
        result[is_other] = other + drift * np.array([1.0, 0.0, 0.0])
    return result


def lost_frames(rng: Generator, frames: int, fps: float) -> NDArray[np.bool_]:
    """(T,) the frames in which the person is not found: few in a row, seldom many; as long in seconds at any rate."""
    model = noise_model()["gaps"]
    result = np.zeros(frames, dtype=bool)
    while result.mean() < model["share"]:
        at_30 = min(rng.lognormal(model["log_mean"], model["log_deviation"]), model["longest"])
        length = int(at_30 * fps / model["per_s"])
        begin = int(rng.integers(frames))
        result[begin : begin + max(1, length)] = True
    return result


def repeated_frames(rng: Generator, time_s: Array) -> tuple[NDArray[np.intp], Array]:
    """The frames as they are given, some twice, and their times, of which some stand still or run back."""
    model = noise_model()["times"]
    counts = 1 + (rng.random(len(time_s)) < model["repeated"])
    frames = np.repeat(np.arange(len(time_s)), counts)
    stamps = time_s[frames]
    is_back = rng.random(len(stamps)) < model["backward"]
    is_back[0] = False
    back_s = rng.uniform(*model["backward_s"], size=len(stamps))
    return frames, np.where(is_back, np.maximum(0.0, np.roll(stamps, 1) - back_s), stamps)
