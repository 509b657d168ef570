"""The week as a calendar can hold it: when each slot usually comes, and the days on which it does not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from unhunch.domain.planning.placing import weekday
from unhunch.domain.planning.plan import Plan, PlannedSession, Slot
from unhunch.domain.planning.profile import WEEKDAYS

ROUND_MIN = 5
"""Lengths are told in such steps, so that a calendar does not change with every repetition. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegularTime:
    """One slot that comes at the same time on the same weekdays.

    Days and times are those of the person's wall clock and calendar: a session after midnight is on the next day.
    """

    key: str
    """What names it for ever, whatever its time: "morning", "desk-reset-2"."""
    slot: Slot
    start: time
    length_min: int
    days: tuple[str, ...]
    skipped: tuple[date, ...] = ()
    """Days of these weekdays on which the plan has no such session."""
    moved: tuple[tuple[date, datetime], ...] = ()
    """Days on which it is at another time, and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A session of one day's plan."""

    day: date
    session: PlannedSession

    @property
    def at(self) -> tuple[time, timedelta]:
        """What the wall clock shows at its start, and how long after the plan's day it is."""
        start = self.session.start
        return start.time().replace(second=0, microsecond=0), start.date() - self.day


Named = Mapping[date, Mapping[str, _Seen]]


def regular_times(usual: Iterable[Plan], planned: Iterable[Plan]) -> tuple[RegularTime, ...]:
    """The regular times of a week, in order of the day.

    `usual`: a week of plans as if nothing were in the way; `planned`: the next days as they are. A day on which they
    differ is skipped or moved.
    """
    by_name: dict[str, list[_Seen]] = defaultdict(list)
    for plan in usual:
        for name, seen in _named(plan):
            by_name[name].append(seen)
    actual: Named = {plan.day: dict(_named(plan)) for plan in planned}
    found = [regular for name, seen in by_name.items() for regular in _of_name(name, seen, actual)]
    return tuple(sorted(found, key=lambda each: (each.start, each.key)))


def _named(plan: Plan) -> Iterator[tuple[str, _Seen]]:
    """The day's sessions; resets by their place in the day, as there are several."""
    resets = 0
    for session in plan.sessions:
        is_reset = session.slot is Slot.DESK_RESET
        resets += is_reset
        yield f"{session.slot.value}-{resets}" if is_reset else session.slot.value, _Seen(day=plan.day, session=session)


def _of_name(name: str, seen: Sequence[_Seen], actual: Named) -> Iterator[RegularTime]:
    """One regular time for each time of day at which it comes; the commonest keeps the plain name."""
    groups: dict[tuple[time, timedelta], list[_Seen]] = defaultdict(list)
    for each in seen:
        groups[each.at].append(each)
    for place, (at, group) in enumerate(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))):
        weekdays = {weekday(each.day) for each in group}
        there = {day: named.get(name) for day, named in actual.items() if weekday(day) in weekdays}
        yield _regular(name if place == 0 else "", name, at=at, group=group, there=there)


def _regular(
    key: str, name: str, *, at: tuple[time, timedelta], group: Sequence[_Seen], there: Mapping[date, _Seen | None]
) -> RegularTime:
    clock, after = at
    on = {weekday(each.day + after) for each in group}
    days = tuple(day for day in WEEKDAYS if day in on)
    return RegularTime(
        key=key or f"{name}-{days[0]}",
        slot=group[0].session.slot,
        start=clock,
        length_min=_length_min(group),
        days=days,
        skipped=tuple(day + after for day, found in there.items() if found is None),
        moved=tuple((day + after, found.session.start) for day, found in there.items() if found and found.at != at),
    )


def _length_min(group: Iterable[_Seen]) -> int:
    """The longest, rounded up."""
    longest_s = max(each.session.duration_s for each in group)
    return max(1, -int(-longest_s // (60 * ROUND_MIN))) * ROUND_MIN
