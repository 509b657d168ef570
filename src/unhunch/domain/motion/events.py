"""What a follower tells while the person moves. The same frames always give the same events."""

from dataclasses import dataclass
from enum import Enum


class EventKind(Enum):
    """What happened."""

    READY = "ready"
    """The start position was held; from here on movement counts."""
    COUNTED = "counted"
    """A repetition has passed three quarters of its range: the screen moves at once; `number` is the count."""
    REP = "rep"
    """A repetition is finished; `number` is the count."""
    UNCOUNTED = "uncounted"
    """A repetition that was counted turned out not to be one; `number` is the count."""
    PARTIAL = "partial"
    """A movement was begun and not counted; `text` says why."""
    HOLD_STARTED = "hold-started"
    HOLD_ENDED = "hold-ended"
    FAULT = "fault"
    """A fault is seen; `text` is its id."""
    FAULT_GONE = "fault-gone"
    CUE = "cue"
    """The one thing to say now; `text` is the cue's id."""
    LOST = "lost"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, at a moment of the recording's own time."""

    kind: EventKind
    at_s: float
    number: int = 0
    text: str = ""
