"""Follows a person against a template, frame by frame: counts, scores and explains each repetition as it ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Final

import numpy as np

from unhunch.domain.motion.analysis import Analysis, Partial, Rep
from unhunch.domain.motion.events import Event, EventKind
from unhunch.domain.motion.recording import Array, Space
from unhunch.domain.motion.swings import Phase, Swing, SwingFinder
from unhunch.domain.motion.template.bones import bare_bones, mirror_of
from unhunch.domain.motion.template.cutting import unfinished
from unhunch.domain.motion.template.frames import Frames
from unhunch.domain.motion.template.judging import Judge
from unhunch.domain.motion.template.scoring import ENOUGH, Scorer
from unhunch.domain.motion.template.template import Template

STEADY_S: Final = 0.06
"""Time constant of the signal that is cut into swings."""
LOST_S: Final = 0.3
"""A gap shorter than this is not a loss."""
FORGOTTEN_S: Final = 1.5
"""After this long without the person, what was begun is dropped."""


@dataclass(frozen=True, slots=True)
class Along:
    """How far along the movement one frame is; only the bones that move are looked at."""

    bones: list[int]
    axis: Array
    start: Array
    weights: Array

    def value(self, turned: Array) -> float:
        """The signal of one frame (bones, axes) in torso lengths; NaN where too little of it is seen."""
        along = ((turned[self.bones] - self.start) * self.axis).sum(axis=1)
        is_seen = np.isfinite(along)
        if is_seen.all():
            return float(along.sum()) / float(self.weights.sum())
        weight = float(self.weights[is_seen].sum())
        return float(along[is_seen].sum()) / weight if weight >= ENOUGH * float(self.weights.sum()) else float("nan")


def along(template: Template, *, is_mirrored: bool) -> Along:
    """The template's signal, or its mirror's: a mirrored axis on the bones is the axis on mirrored bones."""
    axis, start = (mirror_of(part) if is_mirrored else part for part in (template.axis, template.start))
    bones = np.flatnonzero(np.abs(axis).sum(axis=1)).tolist()
    return Along(bones, axis[bones], start[bones], np.square(axis[bones]).sum(axis=1))


@dataclass(slots=True)
class Lane:
    """The signal of the movement, or of its mirror, being cut into swings."""

    judge: Judge
    along: Along
    finder: SwingFinder = field(default_factory=SwingFinder)
    value: float | None = None
    seen_s: float = 0.0

    def step(self, time_s: float, value: float) -> Rep | Partial | None:
        """Take one value; what the swing that it ended was. What was begun long before it is dropped."""
        step_s, self.seen_s = time_s - self.seen_s, time_s
        if step_s > FORGOTTEN_S:
            self.forget()
        share = step_s / (STEADY_S + step_s)
        self.value = value if self.value is None else self.value + share * (value - self.value)
        swing = self.finder.step(time_s, self.value)
        return None if swing is None else self.judge.judge(swing)

    def has_turned(self, before: Phase) -> bool:
        """Whether the movement turned back with the last frame, and was the examples' own up to there."""
        swing, turned = self.finder.swing, before is Phase.WORK and self.finder.phase is Phase.RETURN
        return turned and swing is not None and self.judge.is_like_so_far(swing)

    def forget(self) -> None:
        """Drop what has begun."""
        self.finder.forget()
        self.value = None

    def end(self) -> Rep | Partial | None:
        """What the swing was in which the recording ended."""
        swing = unfinished(self.finder)
        return None if swing is None else self.judge.judge(swing)


class ExampleFollower:
    """Counts repetitions that are like the template's, and says how like; one frame at a time."""

    def __init__(self, template: Template, joints: Sequence[str], space: Space) -> None:
        is_flat = Space.IMAGE in {space, template.space}
        template = template.flattened() if is_flat else template
        self._template, self._joints = template, tuple(joints)
        self._frames = Frames(template.space, template.size)
        scorer = Scorer(template)
        sides = (False,) if template.is_even else (False, True)
        self._lanes = tuple(
            Lane(Judge(scorer, self._frames, is_mirrored), along(template, is_mirrored=is_mirrored))
            for is_mirrored in sides
        )
        self._seen_s: float | None = None
        self._is_lost = False
        self._seconds_lost = 0.0
        self._reps: list[Rep] = []
        self._partial: list[Partial] = []
        self._trace: list[tuple[float, float]] = []
        self._early: tuple[Lane, Swing | None] | None = None
        """The movement that is counted and has not ended yet."""
        self.values: tuple[float, ...] = ()
        """How far along the last frame was: 0 the start, 1 the examples' top; of the mirrored movement, too."""

    @property
    def reps(self) -> tuple[Rep, ...]:
        """The repetitions so far."""
        return tuple(self._reps)

    @property
    def size(self) -> int:
        """In how many directions places are compared: 2 in a picture, 3 with depth."""
        return self._template.size

    def push(  # noqa: PLR0917 - the signature all followers share
        self,
        time_s: float,
        points: Sequence[complex],
        confidence: Sequence[float],
        depth: Sequence[float] | None = None,
    ) -> tuple[Event, ...]:
        """Take one frame; what it showed. A frame whose time stands still or runs back is left out."""
        places = np.array(points, dtype=np.complex128)
        columns = [places.real, places.imag, np.full(len(places), np.nan) if depth is None else np.array(depth)]
        positions = np.stack(columns[: self._template.size], axis=1)
        positions[np.array(confidence) <= 0.0] = np.nan
        return self.take(time_s, bare_bones(positions[None], self._joints)[0])

    def take(self, time_s: float, bones: Array) -> tuple[Event, ...]:
        """The same for the bones (bones, axes) of one frame, in the recording's unit."""
        before_s = self._frames.last_s
        if before_s is not None and time_s <= before_s:
            return ()
        turned = self._frames.take(time_s, bones)
        values = [] if turned is None else [lane.along.value(turned) for lane in self._lanes]
        known = [value for value in values if isfinite(value)]
        self.values = tuple(known)
        if not known:
            return self._miss(time_s)
        self._trace.append((time_s, max(known)))
        events = self._find(time_s)
        for lane, value in zip(self._lanes, values, strict=True):
            if isfinite(value):
                events += self._step(lane, time_s, value)
        return tuple(events)

    def _step(self, lane: Lane, time_s: float, value: float) -> list[Event]:
        """A repetition is counted as soon as it turns back, and taken back where it was none in the end."""
        before = lane.finder.phase
        found = lane.step(time_s, value)
        events = self._keep(found, time_s)
        if self._early is not None and self._early[0] is lane and self._early[1] is not lane.finder.swing:
            self._early = None
            if not isinstance(found, Rep):
                events.append(Event(EventKind.UNCOUNTED, time_s, number=len(self._reps)))
        if self._early is None and lane.has_turned(before):
            self._early = (lane, lane.finder.swing)
            events.append(Event(EventKind.COUNTED, time_s, number=len(self._reps) + 1))
        return events

    def finish(self) -> Analysis:
        """What was seen in all frames."""
        for lane in self._lanes:
            self._keep(lane.end(), self._seen_s or 0.0)
            lane.forget()
        known = bool(self._trace)
        return Analysis(
            exercise="auto",
            view=self._frames.view,
            reps=tuple(self._reps),
            partial=tuple(one for one in self._partial if not self._is_counted(one)),
            seconds_lost=self._seconds_lost,
            followed=known,
            why_not=None if known else "The joints that move in the examples were not seen.",
            trace=tuple(self._trace),
        )

    def _keep(self, found: Rep | Partial | None, time_s: float) -> list[Event]:
        if isinstance(found, Rep):
            self._reps.append(found)
            return [Event(EventKind.REP, time_s, number=len(self._reps))]
        if isinstance(found, Partial):
            self._partial.append(found)
            return [Event(EventKind.PARTIAL, time_s, text=found.why)]
        return []

    def _is_counted(self, partial: Partial) -> bool:
        """Whether the other side's movement at that time was a repetition: then this was only its echo."""
        return any(rep.start_s < partial.end_s and partial.start_s < rep.end_s for rep in self._reps)

    def _miss(self, time_s: float) -> tuple[Event, ...]:
        self._seen_s = time_s if self._seen_s is None else self._seen_s
        if self._is_lost or time_s - self._seen_s <= LOST_S:
            return ()
        self._is_lost = True
        return (Event(EventKind.LOST, time_s),)

    def _find(self, time_s: float) -> list[Event]:
        away_s = 0.0 if self._seen_s is None else time_s - self._seen_s
        was_lost, self._is_lost, self._seen_s = self._is_lost, False, time_s
        if was_lost:
            self._seconds_lost += away_s
            return [Event(EventKind.FOUND, time_s)]
        return []
