"""How far the hands travel up the wall: from the goal post, held still, to the highest place they keep for a moment."""

from typing import Final

from unhunch.domain.motion.checks.rest import Rest
from unhunch.domain.motion.checks.trial import Step, Trial
from unhunch.domain.motion.checks.watched import Watched
from unhunch.domain.motion.landmarks import ELBOWS, SHOULDERS, SIDES, WRISTS
from unhunch.domain.motion.measures.elbow_angle import elbow_angle
from unhunch.domain.motion.seen_body import SeenBody

STILL_S: Final = 0.6
STILL_CM: Final = 2.5
"""What rests comes no further than this in that time. Our choice: six times a tracker's noise at the wrist."""
LEAST_CM: Final = 4.0
"""A rise below this is none. Our choice."""
BENT_DEG: Final = (50.0, 140.0)
"""Elbow angle in the start position as a camera sees it: a right angle, and what people make of it. Our choice."""
BESIDE: Final = 0.5
"""Torso lengths an elbow may be above or below its shoulder in the start position. Our choice."""
OFF_CM: Final = 1.0
"""How far a rise may be off beside the scale. Our choice."""


class WallSlideRange:
    """Rise of both hands over the hips, in cm; more is more range."""

    def __init__(self) -> None:
        self.step = Step.START
        self.value: float | None = None
        self.trials: list[Trial] = []
        self._rest = Rest(STILL_S, STILL_CM)
        self._start: float | None = None
        self._top: float | None = None
        self._last_s = 0.0
        self._off = 0.0
        self._cm = 0.0

    def push(self, frame: Watched) -> None:
        """Take one frame."""
        level = hand_level(frame.body)
        self._last_s = frame.time_s
        if level is None or not frame.cm:
            return
        # The scale is that of the start: raised shoulders make a trunk look longer.
        self._rest.most = STILL_CM / frame.cm
        rest = self._rest.step(frame.time_s, complex(level))
        if self._start is None or (self._top is None and rest is not None):
            self._cm, self._off = frame.cm, frame.scale.off
        if self._start is None:
            self._find_start(frame.body, rest)
        else:
            self._follow(level, rest)
        self.value = None if self._start is None else max(0.0, self._cm * (level - self._start))

    def lose(self) -> None:
        """Where the hands rest is not known any more."""
        self._rest.forget()
        self.value = None

    def finish(self) -> None:
        """What was reached counts."""
        if self._start is not None and self._top is not None:
            self._take(self._top - self._start)

    def _find_start(self, body: SeenBody, rest: complex | None) -> None:
        self.step = Step.START
        if rest is not None and is_goal_post(body):
            self._start, self._top = rest.real, None

    def _follow(self, level: float, rest: complex | None) -> None:
        start = self._start or 0.0
        self.step = Step.GO if self._top is None else Step.BACK
        if self._top is None and rest is not None:
            # The start is settled into; the lowest place of it counts.
            self._start = start = min(start, rest.real)
        if rest is not None and self._cm * (rest.real - start) >= LEAST_CM:
            self._top = max(self._top or rest.real, rest.real)
        if self._top is not None and level < (start + self._top) / 2.0:
            self._take(self._top - start)
        elif self._cm * (start - level) > BESIDE_CM:
            self._forget()

    def _take(self, rise: float) -> None:
        rise_cm = self._cm * rise
        self.trials.append(Trial(value=rise_cm, plus_minus=self._off * rise_cm + OFF_CM, at_s=self._last_s))
        self._forget()

    def _forget(self) -> None:
        self._start = self._top = None
        self.step = Step.START


BESIDE_CM: Final = 15.0
"""Hands this far below the start have left it. Our choice."""


def hand_level(body: SeenBody) -> float | None:
    """How high both hands are over the hips, in picture heights; None unless both and the hips are seen."""
    left, right, hips = body.at[WRISTS[0]], body.at[WRISTS[1]], body.hips
    if left is None or right is None or hips is None:
        return None
    return hips.imag - (left.imag + right.imag) / 2.0


def is_goal_post(body: SeenBody) -> bool:
    """Whether both elbows are bent about square, beside the shoulders, with the hands above them."""
    return all(_is_post(body, side) for side in SIDES)


def _is_post(body: SeenBody, side: int) -> bool:
    shoulder, elbow, wrist = body.at[SHOULDERS[side]], body.at[ELBOWS[side]], body.at[WRISTS[side]]
    angle = elbow_angle(body, side)
    if shoulder is None or elbow is None or wrist is None or angle is None:
        return False
    is_bent = BENT_DEG[0] <= angle <= BENT_DEG[1]
    return is_bent and wrist.imag < elbow.imag and abs(elbow.imag - shoulder.imag) <= BESIDE * body.torso
