"""How long a hang lasts: the same follower as in a session times it."""

from collections.abc import Sequence
from typing import Final

from unhunch.domain.motion.checks.trial import Step, Trial
from unhunch.domain.motion.events import EventKind
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.hold_following import HoldFollower
from unhunch.domain.motion.recording import Space

LONGEST_S: Final = 60.0
"""No hang is timed for longer: rule `rule-hang`."""
OFF_S: Final = 0.5


class HangTime:
    """Seconds from the weight being taken to its being put down."""

    def __init__(self, guide: Guide, joints: Sequence[str]) -> None:
        self.step = Step.START
        self.value: float | None = None
        self.trials: list[Trial] = []
        self._follower = HoldFollower(guide, {}, joints, Space.IMAGE)
        self._since_s: float | None = None
        self._last_s = 0.0

    def push(self, time_s: float, points: Sequence[complex], confidence: Sequence[float]) -> None:
        """Take one frame, whether or not the person stands well in it: a hang goes on all the same."""
        self._last_s = time_s
        for event in self._follower.push(time_s, points, confidence):
            if event.kind is EventKind.HOLD_STARTED:
                self._since_s, self.step = event.at_s, Step.GO
            elif event.kind is EventKind.HOLD_ENDED:
                self._since_s, self.value, self.step = None, None, Step.START
                self._take()
        if self._since_s is not None:
            self.value = min(LONGEST_S, time_s - self._since_s)
            self.step = Step.BACK if self.value >= LONGEST_S else Step.GO

    def finish(self) -> None:
        """A hang that goes on is over now."""
        self._take()

    def _take(self) -> None:
        for hold in self._follower.finish().holds[len(self.trials) :]:
            lasted_s = min(LONGEST_S, hold.end_s - hold.start_s)
            self.trials.append(Trial(value=lasted_s, plus_minus=OFF_S, at_s=self._last_s))
