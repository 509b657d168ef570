"""How far the thumbs stay from the wall behind when the arms go overhead, seen from the side.

The wall cannot be seen, so the person shows it: each trial begins with the thumbs on it beside the hips.
"""

from math import atan2, degrees
from typing import Final

from unhunch.domain.motion.checks.rest import Rest
from unhunch.domain.motion.checks.trial import Step, Trial
from unhunch.domain.motion.checks.watched import Watched
from unhunch.domain.motion.landmarks import ELBOWS, SHOULDERS

STILL_S: Final = 0.6
STILL_CM: Final = 3.5
"""As in a wall slide, for a smaller and less steady landmark. Our choice."""
LEANS_DEG: Final = 10.0
"""The trunk tipped this far from the start has left the wall. Source: the fault's own limit, a rule of ours."""
OFF_CM: Final = 7.0
"""How far a gap may be off beside the scale: a camera three degrees
out of level shifts hands by that between hip and overhead. Our choice."""
FARTHEST_CM: Final = 80.0
"""No more is asked for: the arms point straight up, or forward."""


class OverheadReach:
    """Gap between thumb and wall in cm, on the side the camera sees; less is more range."""

    def __init__(self) -> None:
        self.step = Step.START
        self.value: float | None = None
        self.trials: list[Trial] = []
        self._rest = Rest(STILL_S, STILL_CM)
        self._wall: float | None = None
        self._lean_deg = 0.0
        self._best: float | None = None
        self._last_s = 0.0
        self._off = 0.0
        self._cm = 0.0

    def push(self, frame: Watched) -> None:
        """Take one frame."""
        self._last_s = frame.time_s
        thumb = _thumb(frame)
        if thumb is None or frame.body.hips is None or not frame.cm:
            return
        # The scale is that of the start: raised shoulders make a trunk look longer.
        if self._wall is None or self._cm == 0.0:
            self._cm, self._off = frame.cm, frame.scale.off
        self._rest.most = STILL_CM / frame.cm
        reach = thumb - frame.body.hips
        forward = reach if frame.body.facing > 0.0 else complex(-reach.real, reach.imag)
        rest = self._rest.step(frame.time_s, forward)
        if _is_down(frame, thumb):
            self._down(frame, rest)
        elif self._wall is not None:
            self._up(frame, thumb, rest=rest)
        self.value = None if self._wall is None else max(0.0, self._cm * (forward.real - self._wall))

    def lose(self) -> None:
        """Where the hand rests is not known any more."""
        self._rest.forget()
        self.value = None

    def finish(self) -> None:
        """What was reached counts."""
        self._take()

    def _down(self, frame: Watched, rest: complex | None) -> None:
        self._take()
        self.step = Step.START if self._wall is None else Step.GO
        if rest is not None:
            self._wall, self._lean_deg = rest.real, _lean_deg(frame)

    def _up(self, frame: Watched, thumb: complex, *, rest: complex | None) -> None:
        nose, elbow = frame.place("nose"), frame.body.at[ELBOWS[_near(frame)]]
        shoulder = frame.body.at[SHOULDERS[_near(frame)]]
        if rest is None or nose is None or elbow is None or shoulder is None:
            return
        if not (thumb.imag < nose.imag and elbow.imag < shoulder.imag):
            return
        if abs(_lean_deg(frame) - self._lean_deg) > LEANS_DEG:
            self.step = Step.LEANING
            return
        gap = min(FARTHEST_CM, max(0.0, self._cm * (rest.real - (self._wall or 0.0))))
        self._best = gap if self._best is None else min(self._best, gap)
        self.step = Step.BACK

    def _take(self) -> None:
        if self._best is None:
            return
        self.trials.append(Trial(value=self._best, plus_minus=self._off * self._best + OFF_CM, at_s=self._last_s))
        self._best = self._wall = None


def _near(frame: Watched) -> int:
    """The side nearer to the camera: who faces the picture's right shows their right side."""
    return 1 if frame.body.facing > 0.0 else 0


def _thumb(frame: Watched) -> complex | None:
    return frame.place(f"{('left', 'right')[_near(frame)]}_thumb")


def _is_down(frame: Watched, thumb: complex) -> bool:
    elbow, shoulder = frame.body.at[ELBOWS[_near(frame)]], frame.body.at[SHOULDERS[_near(frame)]]
    return elbow is not None and shoulder is not None and thumb.imag > elbow.imag > shoulder.imag


def _lean_deg(frame: Watched) -> float:
    down = frame.body.down
    return degrees(atan2(down.real, down.imag))
