"""What a computer can tell about whether now is a good moment."""

from dataclasses import dataclass
from enum import Enum

from unhunch.domain.reminders.moment import Moment


class Hold(Enum):
    """What speaks against a nudge now."""

    LOCKED = "locked"
    """The screen is locked, or somebody else's session is in front."""
    CALL = "call"
    """A camera or a microphone is in use."""
    FULL_SCREEN = "full-screen"
    INHIBITED = "inhibited"
    """A program asked the desktop to stay awake, as for a film or a talk."""
    DO_NOT_DISTURB = "do-not-disturb"
    PRACTISING = "practising"
    """A session of this app is open and being played."""
    # What the day itself says; no desktop senses these.
    MEETING = "meeting"
    QUIET = "quiet"
    PAUSED = "paused"
    NOT_TODAY = "not-today"
    LOCKED_EXERCISE = "stop-level"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """One look. `idle_s`: since the last key or move of the mouse; None where nothing can tell."""

    at: Moment
    idle_s: float | None
    holds: frozenset[Hold] = frozenset()
