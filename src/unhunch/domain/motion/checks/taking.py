"""Takes one check live: who stands well in the picture is measured, and who does not is told what would mend it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from unhunch.domain.motion.checks.hang_time import HangTime
from unhunch.domain.motion.checks.head_position import HeadPosition
from unhunch.domain.motion.checks.overhead_reach import OverheadReach
from unhunch.domain.motion.checks.scale import BodyScale
from unhunch.domain.motion.checks.trial import Seen, Step, Taken, WhyNot
from unhunch.domain.motion.checks.wall_slide_range import WallSlideRange
from unhunch.domain.motion.checks.watched import Measuring, Watched
from unhunch.domain.motion.framing import Framing, FramingWatch
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.seen_body import SeenBody

SURE: Final = 0.6
"""Confidence from which a landmark that is not followed may be measured by. Our choice."""
MARGIN: Final = 0.01
"""So near the edge of the picture a landmark is guessed. Our choice."""
MOST_TRIALS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckKind:
    """How one measure is taken by a camera. `exercise` and `view`: the guide that says where to stand."""

    measure: str
    exercise: str
    view: str
    trials: int
    """How many are taken; the middle one is kept."""
    needs_height: bool
    is_exercise: bool
    """Whether taking it is exercise, so that it is offered only where its exercise is."""


KINDS: Final[Mapping[str, CheckKind]] = {
    kind.measure: kind
    for kind in (
        CheckKind(
            measure="wall-slide-range",
            exercise="wall-slide",
            view="front",
            trials=3,
            needs_height=True,
            is_exercise=True,
        ),
        CheckKind(
            measure="overhead-reach",
            exercise="wall-slide",
            view="side",
            trials=3,
            needs_height=True,
            is_exercise=True,
        ),
        # Three hangs in a row would be more than a day allows.
        CheckKind(
            measure="hang-time", exercise="dead-hang", view="front", trials=1, needs_height=False, is_exercise=True
        ),
        CheckKind(
            measure="head-position", exercise="chin-nod", view="side", trials=3, needs_height=False, is_exercise=False
        ),
    )
}
"""What a camera can take, by measure."""
_MEASURING: Final[Mapping[str, Callable[[], Measuring]]] = {
    "wall-slide-range": WallSlideRange,
    "overhead-reach": OverheadReach,
    "head-position": HeadPosition,
}


class Check:
    """One measure taken of one person before one camera."""

    def __init__(
        self, kind: CheckKind, guides: Sequence[Guide], joints: Sequence[str], *, aspect: float, height_cm: float
    ) -> None:
        """`guides`: of the kind's exercise; `aspect`: width of the picture over its height."""
        guide = next(each for each in guides if kind.view in each.views)
        self.kind = kind
        self._joints = {name: at for at, name in enumerate(joints)}
        self._aspect = aspect
        self._framing = FramingWatch(guide, joints, aspect=aspect)
        self._body = SeenBody(joints, has_frame=True)
        self._scale = BodyScale(height_cm)
        self._hang = HangTime(replace(guide, faults=()), joints) if kind.measure == "hang-time" else None
        self._measuring = None if self._hang else _MEASURING[kind.measure]()
        self._stood: Counter[Framing] = Counter()
        self._missing: Counter[str] = Counter()
        self._has_moved_on = False
        self._leaned = False

    def push(self, time_s: float, points: Sequence[complex], confidence: Sequence[float]) -> Seen:
        """Take one frame: what the screen shows after it. Places are x + yj in picture heights."""
        standing = self._framing.step(time_s, points, confidence)
        self._stood[standing.framing] += 1
        self._missing.update(standing.missing)
        is_seen = self._body.step(time_s, points, confidence)
        if self._hang is not None:
            self._hang.push(time_s, points, confidence)
        elif self._measuring is not None and is_seen and standing.framing is Framing.GOOD:
            self._measure(time_s, points, confidence)
        elif self._measuring is not None:
            self._measuring.lose()
        now = self._now
        self._has_moved_on |= now.step is not Step.START
        self._leaned |= now.step is Step.LEANING
        return Seen(standing=standing, step=now.step, value=now.value, trials=tuple(now.trials[:MOST_TRIALS]))

    @property
    def _now(self) -> Measuring | HangTime:
        found = self._hang or self._measuring
        if found is None:
            raise AssertionError
        return found

    def _measure(self, time_s: float, points: Sequence[complex], confidence: Sequence[float]) -> None:
        def place(name: str) -> complex | None:
            at = self._joints[name]
            point = points[at]
            is_inside = MARGIN < point.real < self._aspect - MARGIN and MARGIN < point.imag < 1.0 - MARGIN
            return point if is_inside and confidence[at] >= SURE else None

        self._scale.step(place, self._body.torso)
        if self._measuring is not None:
            self._measuring.push(Watched(time_s=time_s, body=self._body, scale=self._scale, place=place))

    def finish(self) -> Taken:
        """Every trial, or why there is none."""
        self._now.finish()
        trials = tuple(self._now.trials[:MOST_TRIALS])
        why_not = None if trials else self._why_not()
        missing = tuple(self._missing) if why_not is WhyNot.OUT_OF_PICTURE else ()
        return Taken(measure=self.kind.measure, trials=trials, why_not=why_not, missing=missing)

    def _why_not(self) -> WhyNot:
        """What the camera saw most of the time, unless the person stood well most of it."""
        most = max(self._stood, key=lambda each: self._stood[each], default=Framing.NOBODY)
        if most is not Framing.GOOD:
            return WhyNot(most.value)
        if self._leaned:
            return WhyNot.LEANING
        return WhyNot.NO_END if self._has_moved_on else WhyNot.NO_START
