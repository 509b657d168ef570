"""Somebody shows a movement before a camera: still, three good repetitions, still again. What is kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

import numpy as np

from unhunch.domain.motion.coaching import LOST
from unhunch.domain.motion.framing import Framing, Standing
from unhunch.domain.motion.recording import Array, Recording, Space
from unhunch.domain.motion.template.analysing import analyse_by_example
from unhunch.domain.motion.template.bones import BONES
from unhunch.domain.motion.template.learning import NothingToLearn, learn, template_of
from unhunch.domain.motion.template.scoring import Scorer, quality_of
from unhunch.domain.motion.template.standing import SURE, framing_for
from unhunch.domain.motion.template.template import Template

WANTED: Final = 3
"""Repetitions that must be alike."""
ALIKE: Final = 0.5
"""Quality against each other from which repetitions are alike."""
STEP_S: Final = 1.0 / 15.0
"""No more frames than this are kept: fifteen a second tell a movement. Our choice."""
STILL_S: Final = 1.0
STILL: Final = 0.12
"""Torso lengths that the joints of somebody who stands still may wander. Our choice."""
LONGEST_S: Final = 60.0
"""Three repetitions take less; what is older is let go. Our choice."""
LOOKED_AT_EVERY_S: Final = 0.7
BEFORE_S: Final = 0.6
"""Of the stillness before and after, this much is kept."""
NEARLY_S: Final = 0.005

KEPT: Final = frozenset(name for bone in BONES for name in (bone.begin, bone.end))
"""The joints that teach something; no other is kept."""
WATCHED: Final = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")


class Stage(Enum):
    """How far the showing is."""

    WAITING = "waiting"
    """Until the person stands still at the start."""
    SHOWING = "showing"
    ENOUGH = "enough"
    """Three repetitions that are alike, and still again."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands on the screen: the stage, how the person stands, and how many repetitions are alike."""

    stage: Stage
    standing: Standing
    count: int = 0
    is_still: bool = False


@dataclass(slots=True)
class Kept:
    """The frames so far: their times and places (joints, 2), NaN where a joint was not surely seen."""

    times_s: list[float] = field(default_factory=list[float])
    places: list[Array] = field(default_factory=list[Array])

    def since(self, time_s: float) -> "Kept":
        """The frames from that moment on."""
        first = next((at for at, each in enumerate(self.times_s) if each >= time_s), len(self.times_s))
        return Kept(self.times_s[first:], self.places[first:])

    @property
    def duration_s(self) -> float:
        """Seconds from the first to the last."""
        return self.times_s[-1] - self.times_s[0] if self.times_s else 0.0


class Showing:
    """Takes frames until a movement has been shown."""

    def __init__(self, joints: Sequence[str], *, aspect: float) -> None:
        """`aspect`: width of the picture over its height."""
        self._columns = [at for at, name in enumerate(joints) if name in KEPT]
        self._names = tuple(joints[at] for at in self._columns)
        self._watched = [at for at, name in enumerate(self._names) if name.endswith(WATCHED)]
        self._framing = framing_for(joints, aspect=aspect)
        self._kept = Kept()
        self._looked_s = 0.0
        self._was_fewer = False
        self.told = Told(Stage.WAITING, LOST)

    def push(self, time_s: float, points: Sequence[complex], confidence: Sequence[float]) -> Told:
        """Take one frame, places as x + yj in picture heights; what the screen shows after it."""
        standing = self._framing.step(time_s, points, confidence)
        told = self.told
        if told.stage is Stage.ENOUGH or not self._is_due(time_s):
            self.told = Told(told.stage, standing, told.count, told.is_still)
            return self.told
        self._keep(time_s, points, confidence)
        is_still = self._is_still()
        stage, count = self._step(time_s, is_ready=is_still and standing.framing is Framing.GOOD)
        self.told = Told(stage, standing, count, is_still)
        return self.told

    def finish(self) -> Recording:
        """What was shown, its first frame at 0. Raises NothingToLearn where it is not three alike repetitions."""
        shown = self._recording()
        if alike(shown) < WANTED or analyse_by_example(shown, learn([shown])).count < WANTED:
            raise NothingToLearn("Three repetitions that are alike could not be made out.")
        return shown

    def _is_due(self, time_s: float) -> bool:
        times_s = self._kept.times_s
        return not times_s or time_s - times_s[-1] >= STEP_S - NEARLY_S

    def _keep(self, time_s: float, points: Sequence[complex], confidence: Sequence[float]) -> None:
        places = np.array([(points[at].real, points[at].imag) for at in self._columns])
        places[[confidence[at] < SURE for at in self._columns]] = np.nan
        self._kept.times_s.append(time_s)
        self._kept.places.append(places)
        if self._kept.duration_s > LONGEST_S:
            self._kept = self._kept.since(time_s - LONGEST_S / 2.0)

    def _step(self, time_s: float, *, is_ready: bool) -> tuple[Stage, int]:
        stage, count = self.told.stage, self.told.count
        if stage is Stage.WAITING:
            if not is_ready:
                return stage, 0
            self._kept = self._kept.since(time_s - BEFORE_S)
            return Stage.SHOWING, 0
        if time_s - self._looked_s >= LOOKED_AT_EVERY_S:
            self._looked_s = time_s
            count = self._settled(count, alike(self._recording()))
        return (Stage.ENOUGH if is_ready and count >= WANTED else stage), count

    def _settled(self, before: int, now: int) -> int:
        """A movement under way disturbs the count for a moment: fewer than before is believed the second time."""
        is_fewer = now < before
        count = before if is_fewer and not self._was_fewer else now
        self._was_fewer = is_fewer and count == before
        return count

    def _is_still(self) -> bool:
        """Whether no joint has wandered for a while."""
        last = self._kept.since(self._kept.times_s[-1] - STILL_S)
        if last.duration_s < STILL_S - 2.0 * STEP_S:
            return False
        places = np.array(last.places)
        size = _torso(places, self._names)
        seen = [places[:, at] for at in self._watched if np.isfinite(places[:, at]).all()]
        if not size > 0.0 or not seen:
            return False
        return all(float(np.ptp(each, axis=0).max()) <= STILL * size for each in seen)

    def _recording(self) -> Recording:
        places = np.array(self._kept.places).reshape(-1, len(self._names), 2)
        times_s = np.array(self._kept.times_s)
        return Recording(
            joints=self._names,
            positions=places,
            confidence=np.isfinite(places[..., 0]).astype(np.float64),
            time_s=times_s - times_s[0] if len(times_s) else times_s,
            space=Space.IMAGE,
        )


def alike(shown: Recording) -> int:
    """How many repetitions in a recording are like the others; of one alone nothing can be said, so it counts."""
    try:
        template = learn([shown])
    except NothingToLearn:
        return 0
    count = len(template.curves)
    return count if count == 1 else sum(_is_like_the_others(template, at) for at in range(count))


def _is_like_the_others(template: Template, at: int) -> bool:
    curves, builds = (np.delete(each, at, axis=0) for each in (template.curves, template.builds))
    try:
        others = template_of(curves, builds, template.space)
    except NothingToLearn:
        return False
    quality = quality_of(Scorer(others).differences(template.curves[at], template.builds[at]))
    return quality is not None and quality >= ALIKE


def _torso(places: Array, names: Sequence[str]) -> float:
    lengths = [
        np.linalg.norm(places[:, names.index(f"{side}_shoulder")] - places[:, names.index(f"{side}_hip")], axis=1)
        for side in ("left", "right")
    ]
    known = np.array([float(np.median(each)) for each in lengths if np.isfinite(each).all()])
    return float(known.mean()) if known.size else 0.0
