"""Fault rules watched frame by frame: entered when the limit is passed for long enough, left when clearly within it."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import Final

from unhunch.domain.motion.analysis import SeenFault, View
from unhunch.domain.motion.fault import Fault, FaultRule
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.measures.table import MEASURES
from unhunch.domain.motion.seen_body import SeenBody
from unhunch.domain.units import FaultId

PLAINLY: Final = 1.1
"""A limit passed this many times over needs only `PLAINLY_S`: what is plain need not be waited for. Our choice."""
PLAINLY_S: Final = 0.1
LEFT_AT: Final = 0.75
"""Share of the limit below which a fault has gone; half of what separates it from rest. Our choice."""
BLINK_S: Final = 0.15
"""A limit is still passed when it was not for this long."""
POSTURE_FROM_DEG: Final = 45.0
POSTURE_SCALE_DEG: Final = 15.0
"""A limit on an angle itself, not on a change of it, is once over when passed by this. Our choice."""
NEVER: Final = -1e9


class RuleWatch:
    """One rule on one side of the body."""

    __slots__ = (
        "_above",
        "_below",
        "_blink_s",
        "_for_s",
        "_read",
        "_scale",
        "_since_s",
        "_spells",
        "fault",
        "is_on",
        "needs",
        "needs_one_of",
        "side",
        "was_judged",
        "was_seen",
        "when",
    )

    def __init__(self, fault: Fault, rule: FaultRule, side: int) -> None:
        self.fault = fault
        self.side = side
        self.when = rule.when
        measure = MEASURES[rule.measure]
        self._read = measure.read
        self.needs = measure.needs[side]
        self.needs_one_of = measure.needs_one_of
        self.was_judged = False
        self.was_seen = False
        self._above = inf if rule.above is None else rule.above
        self._below = -inf if rule.below is None else rule.below
        self._scale = scale_of(rule)
        self._for_s = rule.for_s
        self.forget()

    def forget(self) -> None:
        """Begin a new repetition."""
        self.is_on = False
        self._since_s = NEVER
        self._blink_s = NEVER
        self._spells: list[tuple[float, float, float]] = []

    def step(self, body: SeenBody, time_s: float) -> bool:
        """Take one frame; True when the fault has just begun to stand."""
        value = self._read(body, self.side)
        if value is None:
            return False
        self.was_judged = True
        is_within = self._below < value < self._above
        if is_within and self._since_s == NEVER and not self.is_on:
            return False
        excess = self._excess(value)
        if is_within:
            self._within(time_s, excess)
            return False
        if self._since_s == NEVER:
            self._since_s = time_s
        self._blink_s = time_s
        lasted_s = time_s - self._since_s
        if self.is_on:
            self._keep(excess, lasted_s)
            return False
        if lasted_s < self._needed_s(excess):
            return False
        self.is_on = self.was_seen = True
        self._keep(excess, lasted_s)
        return True

    def await_(self, body: SeenBody, time_s: float) -> None:
        """Take one frame before it is judged: a limit that is already passed then need not be waited for anew."""
        value = self._read(body, self.side)
        if value is None or self._below < value < self._above:
            self._since_s = NEVER
            return
        self._blink_s = time_s
        if self._since_s == NEVER:
            self._since_s = time_s

    def can_see(self, sure: int) -> bool:
        """Whether all that the rule needs may speak for a fault in this frame."""
        return sure & self.needs == self.needs and all(sure & group for group in self.needs_one_of)

    def _excess(self, value: float) -> float:
        """How many times over the limit is passed: 1 at the limit, less within it."""
        return 1.0 + max(value - self._above, self._below - value) / self._scale

    def _needed_s(self, excess: float) -> float:
        """How long it must last: the rule's time at the limit, less the plainer it is."""
        share = min(1.0, (excess - 1.0) / (PLAINLY - 1.0))
        return self._for_s + share * min(0.0, PLAINLY_S - self._for_s)

    def _within(self, time_s: float, excess: float) -> None:
        if time_s - self._blink_s > BLINK_S or excess < LEFT_AT:
            self._since_s = NEVER
            if excess < LEFT_AT:
                self.is_on = False

    def _keep(self, excess: float, lasted_s: float) -> None:
        spells = self._spells
        if not spells or spells[-1][0] != self._since_s:
            spells.append((self._since_s, excess, lasted_s))
        else:
            onset_s, worst, _ = spells[-1]
            spells[-1] = (onset_s, max(worst, excess), lasted_s)

    def spells(self) -> tuple[SeenFault, ...]:
        """Each time the fault stood since `forget`."""
        return tuple(self._told(*spell) for spell in self._spells)

    def seen(self) -> SeenFault | None:
        """The fault since the repetition began: from its first onset, as severe as it became."""
        if not self._spells:
            return None
        onset_s = self._spells[0][0]
        return self._told(onset_s, max(spell[1] for spell in self._spells), max(spell[2] for spell in self._spells))

    def _told(self, onset_s: float, excess: float, lasted_s: float) -> SeenFault:
        severity, confidence = min(1.0, excess - 1.0), _confidence(excess, lasted_s)
        return SeenFault(id=self.fault.id, onset_s=onset_s, severity=severity, confidence=confidence)


def _confidence(excess: float, lasted_s: float) -> float:
    """.6 where the limit is just passed for just long enough, towards 1 with how far and how long. Our choice."""
    return min(1.0, 0.6 + 0.3 * min(1.0, excess - 1.0) + 0.1 * min(1.0, lasted_s))


def scale_of(rule: FaultRule) -> float:
    """What once over the limit is, in the measure's unit: the limit itself, or 15 degrees past a posture's angle."""
    if rule.below is not None and rule.above is not None:
        return (rule.above - rule.below) / 2.0
    limit = rule.above if rule.above is not None else rule.below
    size = abs(limit or 1.0)
    return POSTURE_SCALE_DEG if rule.unit == "degrees" and size > POSTURE_FROM_DEG else size


def rules_for(guide: Guide, faults: Mapping[FaultId, Fault]) -> Iterable[tuple[Fault, FaultRule]]:
    """The rules that this exercise is judged by."""
    for id_ in guide.faults:
        fault = faults[id_]
        for rule in fault.rules:
            if not rule.exercises or guide.exercise in rule.exercises:
                yield fault, rule


def watches_for(guide: Guide, faults: Mapping[FaultId, Fault], view: View) -> tuple[RuleWatch, ...]:
    """A watch for each frame rule that can be judged from this view, for each side it is of."""
    return tuple(
        RuleWatch(fault, rule, side)
        for fault, rule in rules_for(guide, faults)
        if rule.measure in MEASURES and rule.view == view.value
        for side in MEASURES[rule.measure].sides
    )
