"""One set watched live: from which place of the camera, how the person stands in the picture, and what to show and say.

The same frames through the same followers as a recording, so that what was said live is what the analysis says.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.events import Event, EventKind
from unhunch.domain.motion.fault import Fault
from unhunch.domain.motion.following import Follower
from unhunch.domain.motion.framing import Framing, FramingWatch, Standing
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.hold_following import HoldFollower
from unhunch.domain.motion.recording import Space
from unhunch.domain.units import FaultId

LOST: Final = Standing(Framing.NOBODY)
REACH_STEP: Final = 0.05
"""Smaller changes of the reach are not worth a word. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What stands on the screen after a frame."""

    standing: Standing
    is_ready: bool = False
    """The start position was held: movement counts."""
    is_lost: bool = True
    count: int = 0
    """It moves as a repetition nears its top, and back where that turns out to be none."""
    confirmed: int = 0
    """Repetitions that have come back; what the analysis would say now."""
    hold_since_s: float | None = None
    """Since when the position is held; None: it is not."""
    cue: str | None = None
    """The id of the last cue given; `cue_at_s` is when."""
    cue_at_s: float | None = None
    partial: str | None = None
    """Why the last movement did not count; None once one has."""
    reach: float | None = None
    """Where in its range the movement is: 0 at the start, 1 as far as usual; None where no range is followed."""


class Coach:
    """Follows one set by all of an exercise's guides at once; the one with the most to tell speaks."""

    def __init__(
        self, guides: Sequence[Guide], faults: Mapping[FaultId, Fault], joints: Sequence[str], *, aspect: float
    ) -> None:
        """`guides`: best place of the camera first; `aspect`: width of the picture over its height."""
        self._followers = tuple(_follower(guide, faults, joints) for guide in guides)
        self._words = [Word(standing=LOST) for _ in guides]
        self._views = tuple(frozenset(guide.views) for guide in guides)
        # A picture that is right for any guide is right; guidance names the best place of the camera.
        self._framings = tuple(FramingWatch(guide, joints, aspect=aspect) for guide in guides)

    def push(
        self, time_s: float, points: Sequence[complex], confidence: Sequence[float]
    ) -> tuple[Word, tuple[Event, ...]]:
        """Take one frame: the screen, and what has just happened. Places are x + yj in picture heights."""
        events = [follower.push(time_s, points, confidence) for follower in self._followers]
        standings = [watch.step(time_s, points, confidence) for watch in self._framings]
        for at, happened in enumerate(events):
            self._words[at] = _after(self._words[at], happened)
        speaker = self._speaker()
        standing = next((one for one in standings if one.framing is Framing.GOOD), standings[0])
        return self._now(speaker, standing), events[speaker]

    def _now(self, speaker: int, standing: Standing) -> Word:
        word, follower = self._words[speaker], self._followers[speaker]
        if isinstance(follower, HoldFollower):
            return replace(word, standing=standing)
        reach = None if follower.reach is None else round(follower.reach / REACH_STEP) * REACH_STEP
        return replace(word, standing=standing, is_ready=follower.is_counting, reach=reach)

    def finish(self) -> Analysis:
        """Everything seen, by the guide for where the camera stood."""
        found = [follower.finish() for follower in self._followers]
        best = max(range(len(found)), key=lambda at: (self._fits(at, found[at]), _told(found[at]), -at))
        return found[best]

    def _fits(self, at: int, found: Analysis) -> bool:
        return found.view.value in self._views[at] and _told(found) > 0

    def _speaker(self) -> int:
        """The guide that has counted most; of equals the first that is ready, else the first."""
        words = self._words
        return max(range(len(words)), key=lambda at: (words[at].count, words[at].is_ready, -at))


def _follower(guide: Guide, faults: Mapping[FaultId, Fault], joints: Sequence[str]) -> Follower | HoldFollower:
    kind = HoldFollower if guide.signal is None else Follower
    return kind(guide, faults, joints, Space.IMAGE)


def _told(found: Analysis) -> int:
    return len(found.reps) + len(found.holds)


def _after(word: Word, events: Sequence[Event]) -> Word:
    for event in events:
        change = _CHANGES.get(event.kind)
        if change is not None:
            word = replace(word, **change(event))
    return word


def _counted(event: Event) -> dict[str, Any]:
    return {"count": event.number, "partial": None, "is_ready": True, "is_lost": False}


def _confirmed(event: Event) -> dict[str, Any]:
    return {**_counted(event), "confirmed": event.number}


_CHANGES: Final[Mapping[EventKind, Callable[[Event], dict[str, Any]]]] = {
    EventKind.READY: lambda _: {"is_ready": True, "is_lost": False},
    EventKind.LOST: lambda _: {"is_ready": False, "is_lost": True},
    EventKind.FOUND: lambda _: {"is_lost": False},
    EventKind.COUNTED: _counted,
    EventKind.REP: _confirmed,
    EventKind.UNCOUNTED: _confirmed,
    EventKind.PARTIAL: lambda event: {"partial": event.text, "count": event.number, "confirmed": event.number},
    EventKind.HOLD_STARTED: lambda event: {"hold_since_s": event.at_s, "is_ready": True, "is_lost": False},
    EventKind.HOLD_ENDED: lambda _: {"hold_since_s": None},
    EventKind.CUE: lambda event: {"cue": event.text, "cue_at_s": event.at_s},
}
"""What each happening changes on the screen; the others change nothing."""
