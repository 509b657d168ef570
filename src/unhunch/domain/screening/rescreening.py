"""When to ask again: before a session, weekly, every four weeks, and after events. All intervals are our choice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from unhunch.domain.units import ExerciseId

FULL_EVERY = timedelta(days=28)
WEEKLY_EVERY = timedelta(days=7)
GAP = timedelta(days=14)
NO_BETTER_AFTER = timedelta(days=42)

NEEDS_NEW_FULL_SCREENING: frozenset[ExerciseId] = frozenset(
    ExerciseId(family) for family in ("dead-hang", "eccentric-row", "light-scaption")
)
"""Families (hanging, slow-lowering rows, overhead work) that a full screening must come before."""


class Ask(Enum):
    """What to ask."""

    ONE_TAP = "before-session"
    WEEKLY = "weekly"
    CARDS_1_AND_2 = "cards-1-2"
    NO_BETTER = "C12"
    FULL = "full"


class Event(Enum):
    """Something that asks for a new screening before its time."""

    PAIN_UP = "pain-up"
    """Two points above usual for three days."""
    FLARE = "flare"
    REFER = "refer"
    PLATEAU = "plateau"
    PREGNANCY = "pregnancy"
    SURGERY = "surgery"
    FALL = "fall"
    NEW_CONDITION = "new-condition"
    CHECK_YES = "check-yes"
    """A yes to the question before a session."""


ASKS: Mapping[Event, Ask] = {
    Event.PAIN_UP: Ask.CARDS_1_AND_2,
    Event.FLARE: Ask.CARDS_1_AND_2,
    Event.CHECK_YES: Ask.CARDS_1_AND_2,
    Event.REFER: Ask.FULL,
    Event.PLATEAU: Ask.FULL,
    Event.PREGNANCY: Ask.FULL,
    Event.SURGERY: Ask.FULL,
    Event.FALL: Ask.FULL,
    Event.NEW_CONDITION: Ask.FULL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """When what was last asked, and what has happened since; days of the person's own calendar, None is never."""

    full: date | None
    weekly: date | None = None
    cards_1_and_2: date | None = None
    no_better: date | None = None
    last_practice: date | None = None
    started_on: date | None = None
    is_improving: bool = False
    """Whether the review of the pain log found a clear improvement."""
    events: tuple[tuple[Event, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something to ask now, and the code of the reason."""

    ask: Ask
    why: str


def due(asked: Asked, day: date) -> tuple[Due, ...]:
    """Everything to ask on `day` before the next session; a full screening makes all but the one tap needless."""
    found = [Due(ask=ask, why=why) for ask, why, is_due in _CADENCE if is_due(asked, day)]
    found += [Due(ask=ASKS[event], why=event.value) for event, on in asked.events if _is_open(asked, event, on)]
    once = {each.ask: each for each in reversed(found)}
    wanted = (Ask.FULL,) if Ask.FULL in once else (Ask.CARDS_1_AND_2, Ask.WEEKLY, Ask.NO_BETTER)
    return (Due(ask=Ask.ONE_TAP, why="every-session"), *(once[ask] for ask in wanted if ask in once))


def needs_full_screening(family: ExerciseId, full: date | None, ready_on: date) -> bool:
    """Whether a full screening must still come before a family is unlocked that could be from `ready_on` on."""
    return family in NEEDS_NEW_FULL_SCREENING and (full is None or full < ready_on)


def _is_open(asked: Asked, event: Event, on: date) -> bool:
    """An event is dealt with by what it asks for, or by a full screening, on its day or later."""
    dates = (asked.full, asked.cards_1_and_2 if ASKS[event] is Ask.CARDS_1_AND_2 else None)
    return not any(date_ is not None and date_ >= on for date_ in dates)


def _is_full_due(asked: Asked, day: date) -> bool:
    return asked.full is None or day - asked.full >= FULL_EVERY


def _is_gap(asked: Asked, day: date) -> bool:
    if asked.last_practice is None or day - asked.last_practice < GAP:
        return False
    return asked.full is None or asked.full < asked.last_practice + GAP


def _is_weekly_due(asked: Asked, day: date) -> bool:
    last = max((date_ for date_ in (asked.full, asked.weekly) if date_ is not None), default=None)
    return last is None or day - last >= WEEKLY_EVERY


def _is_no_better_due(asked: Asked, day: date) -> bool:
    if asked.started_on is None or asked.is_improving:
        return False
    from_day = asked.started_on + NO_BETTER_AFTER
    return day >= from_day and (asked.no_better is None or asked.no_better < from_day)


_CADENCE: tuple[tuple[Ask, str, Callable[[Asked, date], bool]], ...] = (
    (Ask.FULL, "every-28-days", _is_full_due),
    (Ask.FULL, "gap", _is_gap),
    (Ask.WEEKLY, "every-week", _is_weekly_due),
    (Ask.NO_BETTER, "day-42", _is_no_better_due),
)
