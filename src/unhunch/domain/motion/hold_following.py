"""Follows a person through an exercise that is held: when the position is taken, for how long, and in what form."""

from collections.abc import Mapping, Sequence
from typing import Final

from unhunch.domain.motion.analysis import Analysis, Hold
from unhunch.domain.motion.events import Event, EventKind
from unhunch.domain.motion.fault import Fault
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.holding import HoldWatch, Stillness
from unhunch.domain.motion.judging import State
from unhunch.domain.motion.recording import Space
from unhunch.domain.motion.seen_body import SeenBody
from unhunch.domain.motion.start_position import StartPosition, relax
from unhunch.domain.motion.telling import NOTHING, Teller
from unhunch.domain.units import FaultId

LEARNING_S: Final = 1.0
"""How long at the start of a hold the person's own relaxed values are taken, before form is judged. Our choice."""
SHORTEST_S: Final = 2.5
"""A position kept for less is a pause on the way into it. Our choice: the shortest hold asked for is three seconds."""


class HoldFollower:
    """Times the holds of one exercise and judges their form."""

    def __init__(  # noqa: PLR0917 - as of a follower of repetitions
        self, guide: Guide, faults: Mapping[FaultId, Fault], joints: Sequence[str], space: Space
    ) -> None:
        self._guide = guide
        self._body = SeenBody(joints, has_frame=space is Space.IMAGE)
        self._start = StartPosition(guide)
        self._watch = HoldWatch()
        self._stillness = Stillness()
        self._has_moved = False
        """Whether the body moved when it was last at rest in the position."""
        self._teller = Teller(guide, faults)
        self._holds: list[Hold] = []
        self._first_s = self._start_s = 0.0
        self._last_s: float | None = None
        self._lost_s = 0.0
        self._learnt_s = 0.0
        """How much of this hold the relaxed values rest on."""

    def push(self, time_s: float, points: Sequence[complex], confidence: Sequence[float]) -> tuple[Event, ...]:
        """Take one frame: places as x + yj in the recording's joint order. Time that does not go on is ignored."""
        if self._last_s is not None and time_s <= self._last_s:
            return NOTHING
        if self._last_s is None:
            self._first_s = self._last_s = time_s
        step_s = time_s - self._last_s
        self._last_s = time_s
        body, was_on = self._body, self._watch.is_on
        is_seen = body.step(time_s, points, confidence)
        if not is_seen:
            self._lost_s += step_s
        is_resting = not (is_seen and self._guide.is_still) or self._stillness.step(body)
        is_taken = is_seen and self._start.is_taken(body, loosely=was_on)
        if time_s - self._watch.last_s <= step_s:
            self._has_moved = not is_resting
        if self._watch.step(time_s, is_taken=is_taken, is_resting=is_resting):
            return self._change(time_s)
        is_judged = is_taken and (is_resting or self._stillness.is_calm)
        return self._go_on(min(step_s, 0.2), is_resting=is_resting) if is_judged else NOTHING

    def _change(self, time_s: float) -> tuple[Event, ...]:
        if self._watch.is_on:
            self._start_s = self._began_s()
            return (Event(EventKind.HOLD_STARTED, self._start_s),)
        self._end()
        return (Event(EventKind.HOLD_ENDED, time_s),)

    def _began_s(self) -> float:
        noticed_s = self._watch.start_s
        if not self._guide.is_still or noticed_s == self._first_s:
            return noticed_s
        return self._stillness.settled_s(noticed_s, self._body.torso)

    def _go_on(self, step_s: float, *, is_resting: bool) -> tuple[Event, ...]:
        self._teller.saw_from(self._body.view)
        if self._learnt_s < LEARNING_S:
            if is_resting:
                self._learnt_s += step_s
                relax(self._body, step_s)
            return NOTHING
        return self._teller.watch(self._body, State.HOLD, len(self._holds)) if self._watch.is_on else NOTHING

    def _end(self) -> None:
        judges = self._teller.judges[self._body.view]
        start_s, end_s = self._start_s, self._watch.last_s
        if self._has_moved:
            end_s = max(start_s, self._stillness.moved_s(end_s, self._body.torso))
        faults = judges.spells()
        if faults or end_s - start_s >= SHORTEST_S:
            self._holds.append(Hold(start_s=start_s, end_s=end_s, faults=faults))
        for each in self._teller.judges.values():
            each.forget()
        self._learnt_s = 0.0

    def finish(self) -> Analysis:
        """Everything seen."""
        if self._watch.is_on:
            self._end()
        view = self._teller.view(self._body.view)
        return Analysis(
            exercise=self._guide.exercise,
            view=view,
            holds=tuple(self._holds),
            cues=tuple(self._teller.given),
            not_assessed=self._teller.not_assessed(view),
            seconds_lost=self._lost_s,
        )
