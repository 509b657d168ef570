"""What is owed now: the first open reset once it is due, or a session whose time has come."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil
from typing import Final

from unhunch.domain.days import Span
from unhunch.domain.planning.making_room import RESET_ROOM, next_reset
from unhunch.domain.reminders.ledger import Ledger, is_reset, name_of, since_s
from unhunch.domain.reminders.moment import Moment, passed
from unhunch.domain.reminders.nudge_day import SESSIONS_A_DAY, NudgeDay, Offer

SPACED_S: Final = 600.0
"""No two nudges are nearer to each other. Our choice."""
APART_S: Final = 1200.0
"""And none for something else. Our choice."""
AN_HOUR: Final = 2
HOUR_MIN: Final = 60
"""So many in an hour at most, unless somebody wants resets more often. Our choice."""
LATER_S: Final = 600.0
SESSION_STANDS: Final = timedelta(minutes=90)
"""After that a session is no longer spoken of; it stays in the plan. Our choice."""
FEWER: Final = ((12, 4), (3, 2))
"""From so many ignored in a row, one reset in so many (source of the first step: rules on reminder fatigue)."""
WEEKLY_ON: Final = 0
"""Who ignores nudges is told of a session on Mondays only."""


def owed(day: NudgeDay, ledger: Ledger, at: Moment, *, by_plan: bool) -> Offer | None:
    """What to offer now, if anything. `by_plan`: nothing tells when somebody is there, so the plan's times hold."""
    offers = (*_sessions(day, ledger, at), *_resets(day, ledger, at, by_plan=by_plan))
    is_crowded = _is_crowded(day, ledger, at)

    def may_come(offer: Offer) -> bool:
        is_asked = ledger.put_off_at(offer.key) is not None
        is_allowed = is_asked or (not is_crowded and _is_within_limit(day, ledger, offer))
        return is_allowed and _is_spaced(ledger, offer, at) and _has_room(day, offer, at.wall)

    return next(filter(may_come, offers), None)


def fewer(in_a_row: int) -> int:
    """One reset in how many is offered."""
    return next((one_in for ignored, one_in in FEWER if in_a_row >= ignored), 1)


def says_fewer(ledger: Ledger) -> bool:
    """Whether this is the first nudge since there became fewer."""
    return ledger.shown_since == 0 and any(ledger.in_a_row == ignored for ignored, _one_in in FEWER)


def reset_due(day: NudgeDay, ledger: Ledger, at: Moment, *, by_plan: bool) -> datetime | None:
    """When the next reset is due, around the meetings; None on a free day or when none comes any more."""
    if day.desk is None:
        return None
    since = _sitting_since(day.desk, ledger, at)
    step = timedelta(minutes=day.interval_min * fewer(ledger.in_a_row))
    due = _planned_after(day, since + step - timedelta(minutes=day.interval_min) / 2) if by_plan else since + step
    if due is None:
        return None
    # Going home ends the desk day as a meeting would.
    taken = (*(span for span in day.busy if span.start < day.desk.end), Span(day.desk.end, day.desk.end + step))
    moved = next_reset(due, since + RESET_ROOM, taken)
    return moved if moved < day.desk.end else None


def session_due(day: NudgeDay, offer: Offer) -> datetime:
    """Its planned time, or the end of what keeps the person busy then."""
    due = offer.planned
    for span in day.busy:
        if span.start <= due < span.end:
            due = span.end
    return due


def _sitting_since(desk: Span, ledger: Ledger, at: Moment) -> datetime:
    """The beginning of the desk hours, the last break, or the last reset that was offered, whichever was last."""
    moments = (each for each in (ledger.broke, ledger.spent) if each is not None)
    sat_s = [since_s(each, at) for each in moments]
    return max(desk.start, *(at.wall - timedelta(seconds=s) for s in sat_s)) if sat_s else desk.start


def _planned_after(day: NudgeDay, earliest: datetime) -> datetime | None:
    return min((offer.planned for offer in day.resets if offer.planned >= earliest), default=None)


def _resets(day: NudgeDay, ledger: Ledger, at: Moment, *, by_plan: bool) -> Iterable[Offer]:
    """The first reset that is open, when one is due."""
    if not day.wishes.resets or day.desk is None or not day.desk.start <= at.wall < day.desk.end:
        return ()
    due = reset_due(day, ledger, at, by_plan=by_plan)
    if due is None or at.wall < due:
        return ()
    return _open(day.resets, ledger)[:1]


def _sessions(day: NudgeDay, ledger: Ledger, at: Moment) -> Iterable[Offer]:
    if not day.wishes.sessions:
        return ()
    return [
        offer
        for offer in _open(day.sessions, ledger)
        if session_due(day, offer) <= at.wall < session_due(day, offer) + SESSION_STANDS
    ]


def _open(offers: tuple[Offer, ...], ledger: Ledger) -> list[Offer]:
    return [offer for offer in offers if offer.is_open and name_of(offer.key) not in ledger.over]


def _is_spaced(ledger: Ledger, offer: Offer, at: Moment) -> bool:
    """By the clock that nobody sets, so that no sleep and no new time brings two nudges together."""
    later = ledger.put_off_at(offer.key)
    if later is not None and since_s(later, at) < LATER_S:
        return False
    least_s = APART_S if later is None else SPACED_S
    return ledger.last_shown is None or passed(ledger.last_shown.at, at).awake_s >= least_s


def _is_crowded(day: NudgeDay, ledger: Ledger, at: Moment) -> bool:
    """There have been enough within the hour."""
    lately = sum(1 for each in ledger.unasked if passed(each.at, at).awake_s < HOUR_MIN * 60)
    return lately >= max(AN_HOUR, HOUR_MIN // max(1, day.interval_min))


def _is_within_limit(day: NudgeDay, ledger: Ledger, offer: Offer) -> bool:
    """Of the day; whoever said "Later" asked for the next one themselves."""
    resets = sum(is_reset(each.event.key) for each in ledger.unasked)
    one_in = fewer(ledger.in_a_row)
    if is_reset(offer.key):
        return resets < ceil(len(day.resets) / one_in)
    sessions = len(ledger.unasked) - resets
    return sessions < (SESSIONS_A_DAY if one_in == 1 else int(day.day.weekday() == WEEKLY_ON))


def _has_room(day: NudgeDay, offer: Offer, at: datetime) -> bool:
    """Before the next meeting, and for a reset before going home."""
    wanted = Span(at, at + timedelta(seconds=offer.duration_s))
    is_too_late = is_reset(offer.key) and day.desk is not None and wanted.end > day.desk.end
    return not is_too_late and not any(span.overlaps(wanted) for span in day.busy)
