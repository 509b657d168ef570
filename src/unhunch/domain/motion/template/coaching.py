"""One set of a movement known only by its examples, watched live: what to show and say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from unhunch.domain.motion.analysis import Analysis, CueSpoken, Rep
from unhunch.domain.motion.coaching import LOST, Word
from unhunch.domain.motion.events import Event, EventKind
from unhunch.domain.motion.framing import Framing
from unhunch.domain.motion.recording import Space
from unhunch.domain.motion.template.following import ExampleFollower
from unhunch.domain.motion.template.standing import ANY_VIEW, framing_for, needed_by, surely
from unhunch.domain.motion.template.template import Template
from unhunch.domain.motion.template.words import OTHER_SIDE

NEAR_START: Final = 0.35
"""Share of the way within which a position is the start. Our choice."""
STEADY: Final = 0.12
"""Share of the way that somebody who stands still may sway. Our choice."""
HELD_S: Final = 0.6
"""How long the start is held before movement counts. Our choice."""
GOOD: Final = 0.5
"""A repetition below this quality is more unlike the examples than like them, and worth a word."""
CONFIRMS: Final = frozenset({EventKind.REP, EventKind.UNCOUNTED})
COUNTS: Final = CONFIRMS | {EventKind.COUNTED}
QUIET_S: Final = 6.0
"""Between two words. Our choice."""


class Stillness:
    """Whether the person waits at the start of the movement."""

    def __init__(self) -> None:
        self._seen: list[tuple[float, float]] = []

    def step(self, time_s: float, values: Sequence[float]) -> bool:
        """Take one frame's places along the movement; True once the start has been held."""
        value = min(values, key=abs, default=None)
        if value is None or abs(value) > NEAR_START:
            self._seen = []
            return False
        self._seen = [each for each in self._seen if time_s - each[0] <= HELD_S] + [(time_s, value)]
        known = [each[1] for each in self._seen]
        if max(known) - min(known) > STEADY:
            self._seen = self._seen[-1:]
        return time_s - self._seen[0][0] >= 0.9 * HELD_S


@dataclass(slots=True)
class Speaker:
    """Says where a repetition differs most: one thing, and not after every repetition."""

    said_s: float = -QUIET_S

    def after(self, rep: Rep, time_s: float) -> str | None:
        """The sentence for this repetition, where one is due."""
        said = next((one for one in rep.differs if one != OTHER_SIDE), None)
        if said is None or rep.quality is None or rep.quality >= GOOD or time_s - self.said_s < QUIET_S:
            return None
        self.said_s = time_s
        return said


class ExampleCoach:
    """Follows one set by a template; counts from the moment the start is held."""

    def __init__(
        self, template: Template, joints: Sequence[str], *, aspect: float, views: tuple[str, ...] = ANY_VIEW
    ) -> None:
        """`views`: from where it was shown; `aspect`: width of the picture over its height."""
        self._template, self._joints = template, tuple(joints)
        self._follower = ExampleFollower(template, joints, Space.IMAGE)
        self._framing = framing_for(joints, aspect=aspect, views=views, needed=needed_by(template))
        self._stillness, self._speaker = Stillness(), Speaker()
        self._has_begun = False
        self._word = Word(standing=LOST)
        self._cues: list[CueSpoken] = []

    def push(
        self, time_s: float, points: Sequence[complex], confidence: Sequence[float]
    ) -> tuple[Word, tuple[Event, ...]]:
        """Take one frame: the screen, and what has just happened. Places are x + yj in picture heights."""
        standing = self._framing.step(time_s, points, confidence)
        events = self._follower.push(time_s, points, surely(confidence))
        if not self._has_begun:
            events = self._begin(time_s, is_well_seen=standing.framing is Framing.GOOD)
        events += self._spoken(events, time_s)
        self._note(events)
        is_lost = not self._follower.values
        self._word = replace(self._word, standing=standing, is_lost=is_lost, is_ready=self._has_begun and not is_lost)
        return self._word, events

    def finish(self) -> Analysis:
        """Everything seen; nothing, where the start was never held."""
        return replace(self._follower.finish(), cues=tuple(self._cues))

    def _begin(self, time_s: float, *, is_well_seen: bool) -> tuple[Event, ...]:
        if not self._stillness.step(time_s, self._follower.values if is_well_seen else ()):
            return ()
        self._has_begun = True
        # What was done on the way to the start is no part of the set.
        self._follower = ExampleFollower(self._template, self._joints, Space.IMAGE)
        return (Event(EventKind.READY, time_s),)

    def _spoken(self, events: tuple[Event, ...], time_s: float) -> tuple[Event, ...]:
        if not any(event.kind is EventKind.REP for event in events):
            return ()
        said = self._speaker.after(self._follower.reps[-1], time_s)
        return () if said is None else (Event(EventKind.CUE, time_s, text=said),)

    def _note(self, events: tuple[Event, ...]) -> None:
        for event in events:
            if event.kind in COUNTS:
                self._word = replace(self._word, count=event.number)
            if event.kind in CONFIRMS:
                self._word = replace(self._word, confirmed=event.number)
            if event.kind is EventKind.REP:
                self._word = replace(self._word, partial=None)
            elif event.kind is EventKind.PARTIAL:
                self._word = replace(self._word, partial=event.text)
            elif event.kind is EventKind.CUE:
                self._cues.append(CueSpoken(at_s=event.at_s, id=event.text))
                self._word = replace(self._word, cue=event.text, cue_at_s=event.at_s)
