"""Whether somebody is at the computer, since when, and how long they were not."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from unhunch.domain.days import Span
from unhunch.domain.reminders.ledger import since_s
from unhunch.domain.reminders.moment import Moment, passed
from unhunch.domain.reminders.signs import Hold, Signs

BREAK_S: Final = 300.0
"""Away for so long is a real break."""
ABSENT_S: Final = 60.0
"""Nobody is spoken to who has not touched the computer for so long. Our choice."""
NOTICED_S: Final = 120.0
"""After an absence of so long there is a minute to sit down in. Our choice."""
HERE: Final = frozenset({Hold.CALL, Hold.INHIBITED, Hold.PRACTISING})
"""Who is on a call, watches a film or practises need not touch the computer to be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """`here` is when somebody last was surely there; `looked` the last look."""

    here: Moment
    looked: Moment
    is_absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Somebody is back. `is_known`: it was seen that nobody was there, or the computer slept."""

    length_s: float
    is_known: bool


def is_absent(signs: Signs) -> bool:
    """Nobody to speak to. Where nothing can tell, somebody is there."""
    if signs.holds & HERE and Hold.LOCKED not in signs.holds:
        return False
    return Hold.LOCKED in signs.holds or (signs.idle_s is not None and signs.idle_s >= ABSENT_S)


def after_look(before: Presence, signs: Signs) -> tuple[Presence, Absence | None]:
    """Presence after a look, and the absence that it ended, if it was one worth noticing."""
    absent = is_absent(signs)
    here = _last_here(before, signs)
    now = Presence(here=here, looked=signs.at, is_absent=absent)
    length_s = since_s(before.here, signs.at) - _idle_s(signs)
    if absent or length_s < NOTICED_S:
        return now, None
    slept_s = passed(before.looked, signs.at).asleep_s
    is_known = before.is_absent or slept_s >= BREAK_S or signs.idle_s is not None
    return replace(now, here=signs.at), Absence(length_s=length_s, is_known=is_known)


def _idle_s(signs: Signs) -> float:
    return 0.0 if signs.holds & HERE else signs.idle_s or 0.0


def _last_here(before: Presence, signs: Signs) -> Moment:
    """The last touch; it never goes back, and behind a locked screen there is none."""
    if Hold.LOCKED in signs.holds:
        return before.here
    idle_s, at = _idle_s(signs), signs.at
    touched = Moment(wall=at.wall - timedelta(seconds=idle_s), steady_s=at.steady_s - idle_s)
    # A wait that began before the last touch known is one that went on through a sleep.
    return touched if touched.steady_s > before.here.steady_s else before.here


def kept_absence(desk: Span | None, left: datetime, back: datetime) -> Span | None:
    """What of a break lies in the desk hours, if it is still one; outside of them nobody's absence is kept."""
    if desk is None or not desk.start < back < desk.end:
        return None
    span = Span(max(desk.start, left), back)
    return span if span.duration_s >= BREAK_S else None
