"""A day as reminding sees it: what the plan offers, when, and what has happened already."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final

from unhunch.domain.days import Span
from unhunch.domain.planning.reminding import Wishes
from unhunch.domain.planning.slot import Slot

SESSIONS_A_DAY: Final = 3
"""So many sessions a day are spoken of at most, besides the resets (source: clinical rules on reminder fatigue)."""


class Happened(Enum):
    """What became of a nudge, or happened without one."""

    SHOWN = "shown"
    STARTED = "started"
    LATER = "later"
    CLOSED = "closed"
    """Waved away with no answer."""
    IGNORED = "ignored"
    """It stood there until it was taken away, while the person was at the computer."""
    NOT_TODAY = "not-today"
    PAUSED = "paused"
    """Until `until`; a pause always has an end."""
    MOVED = "moved"
    """A break taken without the app, as the person said themselves."""
    DONE = "done"
    """A session was finished, or broken off with something done."""
    AWAY = "away"
    """A real break: away from the computer for five minutes or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeEvent:
    """One thing that happened; `key` is the offer's, empty where there is none. `at` and `until` in UTC."""

    at: datetime
    happened: Happened
    key: str = ""
    until: datetime | None = None
    done_s: float | None = None
    """Of DONE: for how long a reset was followed in the notification; None: the app's own log has what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A session of the plan that a nudge may offer. `key` is its slot and planned start, as `desk-reset@09:30`."""

    key: str
    slot: Slot
    planned: datetime
    duration_s: float
    is_open: bool
    """Neither done nor begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeDay:
    """Everything a decision depends on besides the looks; all spans in UTC and in order."""

    day: date
    wishes: Wishes
    is_locked: bool
    """A stop level stands: nothing is offered."""
    desk: Span | None
    """Desk hours; None on a free day."""
    awake: Span
    busy: tuple[Span, ...]
    quiet: tuple[Span, ...]
    interval_min: int
    resets: tuple[Offer, ...]
    sessions: tuple[Offer, ...]
    events: tuple[NudgeEvent, ...]
    """Of this day, in order of time."""
    ignored_in_a_row: int = 0
    """How many nudges of the days before, up to the last that was not, were ignored or waved away."""
