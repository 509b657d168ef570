"""What a session's sets, effort and pain mean for the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from unhunch.domain.exercises.exercise import Sides
from unhunch.domain.planning.log import ItemDone, SessionEntry, SetDone
from unhunch.domain.planning.plan import PlannedItem, PlannedSession
from unhunch.domain.planning.watched import of_sides
from unhunch.domain.sessions.playing import SetResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """How the session felt. `items_0_10`: the items that hurt, by index, where the person said which."""

    effort_0_10: int | None = None
    pain_0_10: int | None = None
    items_0_10: Mapping[int, int] = field(default_factory=dict[int, int])

    def pain_of(self, item: int) -> int | None:
        """The pain to log for one item: when some items were named, only those; else the session's."""
        return self.items_0_10.get(item) if self.items_0_10 else self.pain_0_10


def session_entry(
    session: PlannedSession, results: Sequence[SetResult], at: datetime, *, felt: Felt
) -> SessionEntry | None:
    """The log entry of what was really done; None where no set was finished."""
    items = tuple(
        ItemDone(exercise=item.exercise, sets=sets)
        for index, item in enumerate(session.items)
        if (sets := _sets_done(item, [one for one in results if one.item == index], felt))
    )
    return SessionEntry(at=at, slot=session.slot, items=items) if items else None


def _sets_done(item: PlannedItem, results: Sequence[SetResult], felt: Felt) -> tuple[SetDone, ...]:
    by_set: dict[int, list[SetResult]] = {}
    for result in results:
        by_set.setdefault(result.set_no, []).append(result)
    sides = 2 if item.sides is Sides.EACH else 1
    return tuple(_set_done(by_set[no], felt) for no in sorted(by_set) if len(by_set[no]) >= sides)


def _set_done(sides: Sequence[SetResult], felt: Felt) -> SetDone:
    """Both sides of a set as one: the smaller of the two, as doses are per side."""
    return SetDone(
        reps=min((one.reps for one in sides if one.reps is not None), default=None),
        hold_s=min((one.hold_s for one in sides if one.hold_s is not None), default=None),
        breaths=min((one.breaths for one in sides if one.breaths is not None), default=None),
        effort_0_10=felt.effort_0_10,
        pain_0_10=felt.pain_of(sides[0].item),
        fault_rate=max((one.fault_rate for one in sides if one.fault_rate is not None), default=None),
        camera=of_sides([one.camera for one in sides]),
    )
