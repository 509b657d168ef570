"""What has happened today, added up: the last break, what was offered, and how it was answered."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from unhunch.domain.planning.slot import Slot
from unhunch.domain.reminders.moment import Moment, passed
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent

LATERS: Final = 2
"""So often an offer may be put off; after that it is over."""
ENDLESS_PAUSE: Final = timedelta(hours=1)
"""How long a pause lasts that came without an end."""
LEFT_BEFORE: Final = timedelta(minutes=1)
LEFT_AFTER: Final = timedelta(minutes=5)
"""Who left the computer so near to a reset's nudge took the break it asked for. Our choice."""
_RESET: Final = f"{Slot.DESK_RESET.value}@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """An event, and when it was on both clocks; for an absence that is the return."""

    event: NudgeEvent
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The day added up. Offers are named by `name_of` their key."""

    broke: Moment | None = None
    """The last real break."""
    spent: Moment | None = None
    """When the last reset's nudge was over, taken or not."""
    last_shown: Noted | None = None
    stands: NudgeEvent | None = None
    """A nudge shown and not answered yet."""
    shown: tuple[str, ...] = ()
    """The keys of all nudges shown, again and again."""
    unasked: tuple[Noted, ...] = ()
    """Those of them that nobody had asked for with "Later"."""
    later: tuple[Noted, ...] = ()
    """Put off and not shown again yet."""
    put_off: tuple[str, ...] = ()
    over: frozenset[str] = frozenset()
    """Names of offers that were answered for good."""
    in_a_row: int = 0
    """Nudges ignored or waved away since the last one taken, over the days."""
    shown_since: int = 0
    """Nudges shown since `in_a_row` became what it is."""
    paused_until: datetime | None = None
    is_not_today: bool = False

    def put_off_at(self, key: str) -> Moment | None:
        """When "Later" was said to an offer that has not been shown again."""
        return next((each.at for each in self.later if each.event.key == key), None)


def may_wait(ledger: Ledger, key: str) -> bool:
    """Whether "Later" brings an offer again."""
    return ledger.put_off.count(key) < LATERS


def is_reset(key: str) -> bool:
    """Whether a key is a desk reset's."""
    return key.startswith(_RESET)


def name_of(key: str) -> str:
    """What an offer is called for a day: a reset by its time, a session by its slot, so that it may move."""
    return key if is_reset(key) else key.partition("@")[0]


def noted(event: NudgeEvent, now: Moment) -> Noted:
    """An event read from the log, put on the steady clock; one that seems to lie ahead is taken as just now."""
    wall = event.until if event.happened is Happened.AWAY and event.until else event.at
    ago_s = max(0.0, (now.wall - wall).total_seconds())
    return Noted(event=event, at=Moment(wall=min(wall, now.wall), steady_s=now.steady_s - ago_s))


def since_s(earlier: Moment, now: Moment) -> float:
    """Seconds between two moments, awake or asleep."""
    between = passed(earlier, now)
    return between.awake_s + between.asleep_s


def added_up(day: NudgeDay, events: Iterable[Noted]) -> Ledger:
    """The ledger of all that is known of this day."""
    ledger = Ledger(in_a_row=day.ignored_in_a_row)
    for each in sorted(events, key=lambda e: (e.at.steady_s, e.event.at)):
        ledger = _ADDING[each.event.happened](ledger, each)
    return ledger


def ignored_in_a_row(events: Iterable[NudgeEvent], before: int = 0) -> int:
    """How many nudges were ignored or waved away since the last one taken; `events` in order of time."""
    return _by_wall(events, Ledger(in_a_row=before)).in_a_row


def clock_began(events: Iterable[NudgeEvent]) -> datetime | None:
    """Since when somebody sits, as far as these events tell: the last break or the last reset offered."""
    ledger = _by_wall(events, Ledger())
    return max((each.wall for each in (ledger.broke, ledger.spent) if each is not None), default=None)


def _by_wall(events: Iterable[NudgeEvent], ledger: Ledger) -> Ledger:
    """For what is long past; `events` in order of time."""
    for event in events:
        wall = event.until if event.happened is Happened.AWAY and event.until else event.at
        ledger = _ADDING[event.happened](ledger, Noted(event=event, at=Moment(wall=wall, steady_s=0.0)))
    return ledger


def _without(later: tuple[Noted, ...], key: str) -> tuple[Noted, ...]:
    return tuple(each for each in later if each.event.key != key)


def _end(ledger: Ledger, each: Noted, *, in_a_row: int) -> Ledger:
    """The offer is over, and the count of the ignored is what it is now."""
    key = each.event.key
    return replace(
        ledger,
        over=ledger.over | {name_of(key)} if key else ledger.over,
        spent=each.at if is_reset(key) else ledger.spent,
        later=_without(ledger.later, key),
        stands=None,
        in_a_row=in_a_row,
        shown_since=0,
    )


def _shown(ledger: Ledger, each: Noted) -> Ledger:
    key = each.event.key
    return replace(
        ledger,
        last_shown=each,
        stands=each.event,
        shown=(*ledger.shown, key),
        unasked=ledger.unasked if ledger.put_off_at(key) else (*ledger.unasked, each),
        later=_without(ledger.later, key),
        shown_since=ledger.shown_since + 1,
    )


def _taken(ledger: Ledger, each: Noted) -> Ledger:
    return _end(ledger, each, in_a_row=0)


def _broke(ledger: Ledger, each: Noted) -> Ledger:
    """A break that is said to be one; it also answers the reset that stands."""
    stood = ledger.stands.key if ledger.stands and is_reset(ledger.stands.key) else ""
    key = each.event.key or stood
    return replace(_taken(ledger, replace(each, event=replace(each.event, key=key))), broke=each.at)


def _refused(ledger: Ledger, each: Noted) -> Ledger:
    return _end(ledger, each, in_a_row=ledger.in_a_row + 1)


def _later(ledger: Ledger, each: Noted) -> Ledger:
    key = each.event.key
    if not may_wait(ledger, key):
        return replace(_end(ledger, each, in_a_row=ledger.in_a_row), shown_since=ledger.shown_since)
    return replace(ledger, later=(*_without(ledger.later, key), each), put_off=(*ledger.put_off, key), stands=None)


def _away(ledger: Ledger, each: Noted) -> Ledger:
    """A break; who left because of a nudge took it."""
    broken, stood = replace(ledger, broke=each.at), ledger.stands
    if stood is None or not is_reset(stood.key):
        return broken
    if not stood.at - LEFT_BEFORE <= each.event.at <= stood.at + LEFT_AFTER:
        return broken
    return _taken(broken, replace(each, event=replace(each.event, key=stood.key)))


def _not_today(ledger: Ledger, _each: Noted) -> Ledger:
    return replace(ledger, is_not_today=True, stands=None)


def _paused(ledger: Ledger, each: Noted) -> Ledger:
    """The last word counts: a pause said after "not today" ends that, and a short one another."""
    until = each.event.until or each.event.at + ENDLESS_PAUSE
    return replace(ledger, paused_until=until, is_not_today=False, stands=None)


_ADDING: Mapping[Happened, Callable[[Ledger, Noted], Ledger]] = {
    Happened.SHOWN: _shown,
    Happened.STARTED: _taken,
    Happened.LATER: _later,
    Happened.CLOSED: _refused,
    Happened.IGNORED: _refused,
    Happened.NOT_TODAY: _not_today,
    Happened.PAUSED: _paused,
    Happened.MOVED: _broke,
    Happened.DONE: _broke,
    Happened.AWAY: _away,
}
