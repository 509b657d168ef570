"""What a person chose about being reminded, and what their sessions hang on."""

from dataclasses import dataclass
from datetime import time
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person chose. Quiet hours are wall-clock times; an end at or before its start is on the next day."""

    is_on: bool = True
    resets: bool = True
    sessions: bool = True
    quiet: tuple[tuple[time, time], ...] = ()
    has_cover: bool = False
    """A gentle cover over the screens goes with the notification."""
    guides_here: bool = False
    """A reset is guided in the notification, without a browser."""


class Part(Enum):
    """The part of the day that an anchor is for."""

    MORNING = "morning"
    FIRST_BREAK = "first-break"
    """The first desk break of the day."""
    AFTER_NOON = "after-noon"
    """The first desk break after noon."""
    BREAKS = "breaks"
    """Every other desk break."""
    POST_WORK = "post-work"
    EVENING = "evening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """An if-then plan: something that happens anyway, which a session follows."""

    part: Part
    after: str
    """In the person's words, to be read after "After": "my first coffee"."""
    instead: str = ""
    """What they will do when it does not work out, to be read after "I will"; empty: nothing said."""
