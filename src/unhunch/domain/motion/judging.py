"""The fault rules of one view, by the part of a repetition they are judged in; and which faults could not be judged."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from unhunch.domain.motion.analysis import NotAssessed, SeenFault, View
from unhunch.domain.motion.fault import Fault, When
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.measures.names import REP_MEASURES
from unhunch.domain.motion.watching import NEVER, RuleWatch, rules_for, watches_for
from unhunch.domain.units import FaultId

ONE_SPELL_S: Final = 2.0


class State(IntEnum):
    """Where in a repetition a frame is, as far as rules care; a place in `Judges.by_state`."""

    START = 0
    WORK = 1
    TOP_OUT = 2
    TOP_BACK = 3
    RETURN = 4
    HOLD = 5


STATE_OF: Final = ((State.RETURN, State.TOP_BACK), (State.WORK, State.TOP_OUT))
"""By whether it is the way out, and whether it is near the top."""

JUDGED_IN: Final[Mapping[When, frozenset[State]]] = MappingProxyType(
    {
        When.START: frozenset({State.START}),
        When.WORK: frozenset({State.WORK, State.TOP_OUT}),
        When.TOP: frozenset({State.TOP_OUT, State.TOP_BACK}),
        When.RETURN: frozenset({State.TOP_BACK, State.RETURN}),
        When.REP: frozenset({State.WORK, State.TOP_OUT, State.TOP_BACK, State.RETURN}),
        When.HOLD: frozenset({State.HOLD}),
    }
)


Able = tuple[tuple[RuleWatch, ...], tuple[tuple[RuleWatch, ...], ...]]
"""The watches that are awaited, and those of each state."""


class Judges:
    """The watches of one view; none where the exercise is not to be seen from there."""

    __slots__ = ("_able", "awaited", "by_state", "frames", "watches")

    def __init__(self, guide: Guide, faults: Mapping[FaultId, Fault], view: View) -> None:
        self.watches: tuple[RuleWatch, ...] = watches_for(guide, faults, view) if view.value in guide.views else ()
        self.by_state: tuple[tuple[RuleWatch, ...], ...] = tuple(
            tuple(watch for watch in self.watches if state in JUDGED_IN[watch.when]) for state in State
        )
        self.awaited = tuple(watch for watch in self.watches if watch.when in (When.REP, When.WORK))
        """What a repetition is judged by from its beginning, which is known only when some of it has been done."""
        self.frames = 0
        """How many frames were seen from this view."""
        self._able: dict[int, Able] = {}

    def able(self, sure: int) -> Able:
        """The watches that can see while so much is sure. What is sure is nearly always what was: they are kept."""
        known = self._able.get(sure)
        if known is None:
            by_state = tuple(tuple(watch for watch in each if watch.can_see(sure)) for each in self.by_state)
            known = self._able[sure] = (tuple(watch for watch in self.awaited if watch.can_see(sure)), by_state)
        return known

    def seen(self) -> tuple[SeenFault, ...]:
        """Each fault seen since `forget`, at its most severe."""
        worst: dict[FaultId, SeenFault] = {}
        for watch in self.watches:
            fault = watch.seen()
            if fault is not None and (fault.id not in worst or fault.severity > worst[fault.id].severity):
                worst[fault.id] = fault
        return tuple(worst.values())

    def spells(self) -> tuple[SeenFault, ...]:
        """Every time a fault stood since `forget`, in the order of their onsets."""
        spells = sorted((spell for watch in self.watches for spell in watch.spells()), key=lambda item: item.onset_s)
        last: dict[FaultId, float] = {}
        told: list[SeenFault] = []
        for spell in spells:
            # Both arms at once, or a fault that comes back at once, are one.
            if spell.onset_s - last.get(spell.id, NEVER) > ONE_SPELL_S:
                told.append(spell)
            last[spell.id] = spell.onset_s
        return tuple(told)

    def forget(self) -> None:
        """Begin the next repetition."""
        for watch in self.watches:
            watch.forget()


def not_assessed(
    guide: Guide, faults: Mapping[FaultId, Fault], judges: Mapping[View, Judges], *, view: View
) -> tuple[NotAssessed, ...]:
    """The faults of the exercise that no rule could judge, each with the reason in words.

    What was judged for moments from another view than `view` is not, unless it was seen.
    """
    judged = {watch.fault.id for watch in judges[view].watches if watch.was_judged}
    judged |= {watch.fault.id for each in judges.values() for watch in each.watches if watch.was_seen}
    rules = [(fault.id, rule) for fault, rule in rules_for(guide, faults)]
    if view.value in guide.views:
        judged |= {id_ for id_, rule in rules if rule.measure in REP_MEASURES and rule.view == view.value}
    return tuple(
        NotAssessed(fault=id_, why=_why([rule.view for other, rule in rules if other == id_], guide, view))
        for id_ in guide.faults
        if id_ not in judged
    )


def _why(views: Sequence[str], guide: Guide, view: View) -> str:
    needed = [name for name in ("front", "side") if name in views and name in guide.views]
    if not needed:
        needed = [name for name in ("front", "side") if name in views]
    if view.value in needed:
        return "what it needs was not seen well enough"
    return f"needs a {' or '.join(needed)} view" if needed else "the camera cannot see it in this exercise"
