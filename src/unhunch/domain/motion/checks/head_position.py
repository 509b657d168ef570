"""How far the head is carried in front, from the side: the person's own angle over weeks, no craniovertebral one."""

from typing import Final

from unhunch.domain.motion.analysis import View
from unhunch.domain.motion.checks.rest import Rest
from unhunch.domain.motion.checks.trial import Step, Trial
from unhunch.domain.motion.checks.watched import Watched
from unhunch.domain.motion.measures.ear_shoulder_angle import ear_angle

STILL_S: Final = 2.5
STILL_DEG: Final = 4.0
"""What rests turns no further than this in that time. Our choice."""
MOVED_DEG: Final = 6.0
"""A turn of this much shows that the next trial is another one. Our choice."""
OFF_DEG: Final = 4.0
"""How far one angle may be off. Our choice, by a camera four degrees out of level."""


class HeadPosition:
    """Degrees of the line from shoulder to ear above level; 90 is straight up, less is forward."""

    def __init__(self) -> None:
        self.step = Step.START
        self.value: float | None = None
        self.trials: list[Trial] = []
        self._rest = Rest(STILL_S, STILL_DEG)
        self._taken_deg: float | None = None

    def push(self, frame: Watched) -> None:
        """Take one frame."""
        angle = ear_angle(frame.body) if frame.body.view is View.SIDE else None
        self.value = angle
        if angle is None:
            return
        if self._taken_deg is not None:
            self._wait(angle)
            return
        rest = self._rest.step(frame.time_s, complex(angle))
        self.step = Step.START
        if rest is not None:
            self.trials.append(Trial(value=rest.real, plus_minus=OFF_DEG, at_s=frame.time_s))
            self._taken_deg, self.step = rest.real, Step.BACK

    def lose(self) -> None:
        """Who left the picture or turned begins anew."""
        self._rest.forget()
        self._taken_deg = self.value = None

    def finish(self) -> None:
        """A trial that was not over is none."""

    def _wait(self, angle: float) -> None:
        """Two trials without moving in between would be one."""
        if abs(angle - (self._taken_deg or 0.0)) >= MOVED_DEG:
            self._taken_deg = None
            self._rest.forget()
