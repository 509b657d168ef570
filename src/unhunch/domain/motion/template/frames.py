"""The last frames of a person as bones, scaled and turned to the body: what the swings are cut from."""

from bisect import bisect_left
from collections.abc import Sequence
from math import hypot, isfinite
from typing import Final

import numpy as np

from unhunch.domain.motion.analysis import View
from unhunch.domain.motion.recording import Array, Space
from unhunch.domain.motion.template.bones import TRUNK, UPRIGHT, WIDTHS, facing, steady, torso_length
from unhunch.domain.motion.views import ViewWatch

SETTLING_S: Final = 1.0
"""How slowly the torso's length and the person's turn are believed to change."""
KEPT_S: Final = 90.0
"""A repetition is not longer than this."""
LONGEST_STEP_S: Final = 0.2
SCALING: Final = [*TRUNK, *WIDTHS]


class Frames:
    """Keeps what is needed of each frame; the present is scaled by the last second, a past stretch by itself."""

    def __init__(self, space: Space, size: int) -> None:
        self._space = space
        self._size = size
        self._times_s: list[float] = []
        self._bones: list[Array] = []
        self._torso = 0.0
        self._across = np.zeros(2)
        self._views = ViewWatch()
        self.view = View.UNKNOWN

    @property
    def last_s(self) -> float | None:
        """When the last frame was taken."""
        return self._times_s[-1] if self._times_s else None

    def take(self, time_s: float, bones: Array) -> Array | None:
        """Keep one frame's bones (bones, axes); they come back in torso lengths, turned to the body's front."""
        step_s = min(time_s - self._times_s[-1], LONGEST_STEP_S) if self._times_s else 0.0
        self._times_s.append(time_s)
        self._bones.append(bones)
        if len(self._times_s) % 512 == 0:
            self._drop_before(time_s - KEPT_S)
        self._measure(bones, step_s)
        return bones @ self._turn().T / self._torso if self._torso else None

    def stretch(self, begin_s: float, end_s: float) -> tuple[Array, Array] | None:
        """Even times and bones between two moments, in torso lengths; None where the torso was not seen."""
        first, last = bisect_left(self._times_s, begin_s), bisect_left(self._times_s, end_s)
        times_s, bones = np.array(self._times_s[first : last + 1]), np.array(self._bones[first : last + 1])
        torso = torso_length(bones) if len(times_s) > 1 else float("nan")
        if not torso > 0.0:
            return None
        return steady(times_s, bones @ facing(bones, self._space).T / torso)

    def _drop_before(self, time_s: float) -> None:
        first = bisect_left(self._times_s, time_s)
        del self._times_s[:first], self._bones[:first]

    def _measure(self, bones: Array, step_s: float) -> None:
        """Follow torso and turn; plain numbers, as this runs for every frame."""
        left, right, shoulders, hips = bones[SCALING].tolist()
        known = [length for bone in (left, right) if isfinite(length := hypot(*bone))]
        width = hypot(shoulders[0], shoulders[1])
        torso = sum(known) / len(known) if known else UPRIGHT * hypot(*shoulders)
        if not torso > 0.0:
            return
        share = step_s / (SETTLING_S + step_s) if self._torso else 1.0
        self._torso += share * (torso - self._torso)
        if isfinite(width):
            self.view = self._views.step(width, self._torso, step_s)
        if self._space is Space.WORLD:
            self._follow_turn([bone for bone in (shoulders, hips) if isfinite(bone[0] + bone[2])], share)

    def _follow_turn(self, widths: Sequence[Sequence[float]], share: float) -> None:
        x, z = (sum(bone[axis] for bone in widths) for axis in (0, 2))
        length = hypot(x, z)
        if length > 0.0:
            self._across += share * (np.array([x, z]) / length - self._across)

    def _turn(self) -> Array:
        across, away = self._across.tolist()
        length = hypot(across, away)
        if self._space is Space.IMAGE or not length > 0.0:
            return np.eye(self._size)
        x, z = across / length, away / length
        return np.array([[x, 0.0, z], [0.0, 1.0, 0.0], [-z, 0.0, x]])
