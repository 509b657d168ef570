"""What speaks against a nudge now, and how long to wait once it is over."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from unhunch.domain.days import Span
from unhunch.domain.reminders.ledger import Ledger
from unhunch.domain.reminders.nudge_day import NudgeDay
from unhunch.domain.reminders.signs import Hold, Signs

BACK_S: Final = 60.0
"""After an absence too short for a break, after a start, and after a hold that nobody was busy in. Our choice."""
FREE_S: Final = 120.0
"""After a meeting or a call: soon, but not at once. Our choice."""
_SETTLING_S: Mapping[Hold, float] = {
    Hold.MEETING: FREE_S,
    Hold.CALL: FREE_S,
    Hold.FULL_SCREEN: FREE_S,
    Hold.INHIBITED: FREE_S,
    Hold.DO_NOT_DISTURB: FREE_S,
}

_Stands = Callable[[NudgeDay, Ledger, datetime], bool]


def _within(spans: tuple[Span, ...], at: datetime) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _is_quiet(day: NudgeDay, _ledger: Ledger, at: datetime) -> bool:
    return _within(day.quiet, at) or not _within((day.awake,), at)


def _is_paused(_day: NudgeDay, ledger: Ledger, at: datetime) -> bool:
    return ledger.paused_until is not None and at < ledger.paused_until


_STANDING: Mapping[Hold, _Stands] = {
    Hold.OFF: lambda day, _ledger, _at: not day.wishes.is_on,
    Hold.LOCKED_EXERCISE: lambda day, _ledger, _at: day.is_locked,
    Hold.NOT_TODAY: lambda _day, ledger, _at: ledger.is_not_today,
    Hold.PAUSED: _is_paused,
    Hold.QUIET: _is_quiet,
    Hold.MEETING: lambda day, _ledger, at: _within(day.busy, at),
}
OF_THE_DAY: Final = frozenset(_STANDING)
"""Holds that no desktop senses."""


def holds(day: NudgeDay, ledger: Ledger, signs: Signs) -> frozenset[Hold]:
    """All that speaks against a nudge now: what the computer tells, and what the day says."""
    return signs.holds | {hold for hold, stands in _STANDING.items() if stands(day, ledger, signs.at.wall)}


def settling_s(held: frozenset[Hold]) -> float:
    """How long to wait after these holds; 0 where there were none."""
    return max((_SETTLING_S.get(hold, BACK_S) for hold in held), default=0.0)


def is_just_after_meeting(day: NudgeDay, at: datetime) -> bool:
    """By the calendar alone, also when nobody looked during the meeting."""
    return any(span.end <= at < span.end + timedelta(seconds=FREE_S) for span in day.busy)
