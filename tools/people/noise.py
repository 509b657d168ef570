"""What a tracker makes of the picture: noise, guesses behind the body, and how sure it is of each joint."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tools.people.camera import Camera
from tools.people.landmarks import LANDMARKS, PLACE
from unhunch.domain.motion.recording import Array

LEGS: Final = ("knee", "ankle", "heel", "foot_index")
SIDE_FROM_DEG: Final = 60.0
"""Yaw from which the far arm is behind the body."""
ALWAYS_SURE: Final = ("shoulder", "hip")


@cache
def noise_model() -> dict[str, Any]:
    """The model's numbers."""
    return tomllib.loads(Path(__file__).with_name("noise_model.toml").read_text("utf-8"))


def kind(landmark: str) -> str:
    """The landmark without its side."""
    side, _, rest = landmark.partition("_")
    return rest if side in ("left", "right") else landmark


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeing:
    """What a tracker sees of one person: clean places (T, 33, 3) at times (T,), from a camera."""

    clean: Array
    time_s: Array
    camera: Camera
    away_s: tuple[tuple[float, float], ...] = ()
    """When there is nobody to see."""

    @property
    def torso(self) -> float:
        """The median length of the torso in the picture, in its own depth."""
        ends = [
            self.clean[:, [PLACE[f"left_{end}"], PLACE[f"right_{end}"]]].mean(axis=1) for end in ("shoulder", "hip")
        ]
        return float(np.median(np.linalg.norm(ends[0] - ends[1], axis=1)))

    @property
    def far_side(self) -> str | None:
        """The side hidden behind the body, as the tracker names it; None from the front."""
        if not SIDE_FROM_DEG <= abs(self.camera.yaw_deg) <= 180.0 - SIDE_FROM_DEG:
            return None
        return "left" if (self.camera.yaw_deg > 0.0) != self.camera.is_mirrored else "right"

    @property
    def hidden(self) -> NDArray[np.bool_]:
        """(33,) the landmarks behind the body."""
        kinds = ("elbow", "wrist", "pinky", "index", "thumb")
        return np.array([name.startswith(f"{self.far_side}_") and kind(name) in kinds for name in LANDMARKS])

    @property
    def is_out(self) -> NDArray[np.bool_]:
        """(T, 33) the landmarks outside the picture."""
        x, y = self.clean[..., 0], self.clean[..., 1]
        return (x < 0.0) | (x > self.camera.aspect) | (y < 0.0) | (y > 1.0)


def noisy(rng: Generator, seeing: Seeing, times: float) -> Array:
    """(T, 33, 3) places with the tracker's noise, `times` as strong as usual."""
    model = noise_model()
    other = [0.3, 0.4, 3.5]
    deviation = np.array([model["deviation"].get(kind(name), other) for name in LANDMARKS]) / 100.0
    hidden = seeing.hidden[:, None]
    deviation *= np.where(hidden, model["hidden"]["times"], 1.0)
    guess = rng.normal(0.0, model["hidden"]["offset"] / 100.0, deviation.shape) * hidden
    wave = _correlated(rng, seeing.time_s, model["correlation"])
    return seeing.clean + times * seeing.torso * (wave * deviation + guess)


def _correlated(rng: Generator, time_s: Array, correlation: dict[str, float]) -> Array:
    """(T, 33, 3) noise of deviation 1 that hangs together from frame to frame, with heavy tails."""
    frames, tails = len(time_s), correlation["tails"]
    drawn = rng.standard_t(tails, (frames, len(LANDMARKS), 3)) / np.sqrt(tails / (tails - 2.0))
    step_s = float(np.median(np.diff(time_s))) if frames > 1 else 1.0
    keep = np.array([correlation["xy"], correlation["xy"], correlation["z"]]) ** (correlation["per_s"] * step_s)
    drawn[1:] *= np.sqrt(1.0 - keep**2)
    for frame in range(1, frames):
        drawn[frame] += keep * drawn[frame - 1]
    return drawn


def visibility(rng: Generator, seeing: Seeing) -> Array:
    """(T, 33) how sure the tracker is of each landmark."""
    model = noise_model()["visibility"]
    base = np.array([rng.uniform(*model[_sureness(name, seeing.far_side)]) for name in LANDMARKS])
    shape = (len(seeing.time_s), len(LANDMARKS))
    result = base + rng.normal(0.0, model["wander"], shape) * (1.0 - base) * 4.0
    outside = seeing.is_out & np.array([kind(name) not in ALWAYS_SURE for name in LANDMARKS])
    result = np.where(outside, rng.uniform(*model["out_of_frame"], size=shape), result)
    return np.clip(result, 0.01, 1.0)


def _sureness(name: str, far_side: str | None) -> str:
    what = kind(name)
    if what in ALWAYS_SURE:
        return what
    if what in LEGS:
        return "leg"
    if far_side is None or not name.startswith(f"{far_side}_"):
        return "near"
    return f"far_{what}" if what in ("elbow", "wrist") else "far_other"
