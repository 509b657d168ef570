"""Is a swing one of the template's repetitions, how good is it, and where does it differ."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from unhunch.domain.motion.analysis import Partial, Rep
from unhunch.domain.motion.recording import Array
from unhunch.domain.motion.swings import Swing
from unhunch.domain.motion.template.bones import mirror_of
from unhunch.domain.motion.template.curves import build_of, curve_of, signal_of
from unhunch.domain.motion.template.cutting import times_of
from unhunch.domain.motion.template.frames import Frames
from unhunch.domain.motion.template.learning import likeness_of
from unhunch.domain.motion.template.scoring import Scorer, quality_of, reaches
from unhunch.domain.motion.template.words import Compared, sentences
from unhunch.domain.motion.tempo import Timed

LEAST_REACH: Final = 0.3
"""Share of the examples' way from which a movement is a repetition, though a short one. Our choice."""
WORTH_SAYING: Final = 0.2
"""Share from which a movement that is not counted is told of; below, it is fidgeting."""
LIKE: Final = 0.5
"""How alike a movement must be to be the same movement: 1 the same, 0 another. Our choice."""
CAME_BACK: Final = 0.5
"""Share of the way that must be gone back."""

ANOTHER: Final = "another movement than in the examples"
NO_RETURN: Final = "it ended before the way back was done"
HIDDEN: Final = "too little of it was seen"


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges swings of the movement, or of its mirror."""

    scorer: Scorer
    frames: Frames
    is_mirrored: bool

    def judge(self, swing: Swing) -> Rep | Partial | None:
        """A repetition, a movement that was not one with the reason, or nothing worth telling."""
        if swing.rise < WORTH_SAYING:
            return None
        times = times_of(swing)
        if swing.size < CAME_BACK * swing.rise:
            return _partial(times, NO_RETURN)
        if swing.size < LEAST_REACH:
            return _partial(times, f"range {swing.size:.2f} of the examples")
        return self._compare(times)

    def is_like_so_far(self, swing: Swing) -> bool:
        """Whether the way out, once it has turned, is the examples' own; the way back is taken to be the same."""
        lowest = min(range(swing.top_at + 1), key=swing.values.__getitem__)
        seen = self.frames.stretch(swing.times_s[lowest], swing.times_s[swing.top_at])
        if seen is None or swing.rise < LEAST_REACH:
            return False
        out = mirror_of(seen[1]) if self.is_mirrored else seen[1]
        bones, template = np.concatenate([out, out[::-1]]), self.scorer.template
        curve = curve_of(bones, signal_of(bones, template.axis, template.start))
        if curve is None:
            return False
        like = self._likeness(curve)
        return like >= LIKE and (template.is_even or like >= self._likeness(mirror_of(curve)))

    def _compare(self, times: Timed) -> Rep | Partial | None:
        seen = self.frames.stretch(times.start_s, times.end_s)
        if seen is None:
            return _partial(times, HIDDEN)
        bones = mirror_of(seen[1]) if self.is_mirrored else seen[1]
        template = self.scorer.template
        curve = curve_of(bones, signal_of(bones, template.axis, template.start))
        if curve is None:
            return _partial(times, HIDDEN)
        like = self._likeness(curve)
        if like < self._likeness(mirror_of(curve)) and not template.is_even:
            return None
        return self._rep(times, curve, build_of(bones, 1.0)) if like >= LIKE else _partial(times, ANOTHER)

    def _likeness(self, curve: Array) -> float:
        return likeness_of(curve, self.scorer.template.mean, self.scorer.moved_by_axis)

    def _rep(self, times: Timed, curve: Array, build: Array) -> Rep:
        differences = self.scorer.differences(curve, build)
        quality = quality_of(differences)
        reach = float(reaches(curve[None], self.scorer.template.axis)[0])
        compared = Compared(curve=curve, mean=self.scorer.template.mean, reach=reach, is_mirrored=self.is_mirrored)
        return Rep(
            start_s=times.start_s,
            top_s=times.top_s,
            end_s=times.end_s,
            range=reach if reach > 0.0 else times.size,
            concentric_s=times.concentric_s,
            hold_s=times.hold_s,
            eccentric_s=times.eccentric_s,
            quality=quality,
            differs=() if quality is None else sentences(differences, compared, quality),
        )


def _partial(times: Timed, why: str) -> Partial:
    return Partial(start_s=times.start_s, end_s=times.end_s, why=why)
