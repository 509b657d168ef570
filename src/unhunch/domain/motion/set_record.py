"""The repetitions of a set as they come in: which count, which were partial and why, and what was wrong with each."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from unhunch.domain.motion.analysis import Hold, Partial, Rep, SeenFault, View
from unhunch.domain.motion.fault import Fault, FaultRule
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.measures.repetition import REP_MEASURES, SetSoFar, own_tempo
from unhunch.domain.motion.tempo import Timed
from unhunch.domain.motion.watching import scale_of

ENOUGH: Final = 0.55
"""Share of the usual range that a repetition must reach."""
LEAST: Final = 0.3
"""Share of most people's range below which nothing counts, whatever is usual. Our choice: half the range of somebody
who goes two thirds as far as most must count; a raise of 20 degrees is none."""
ONE_ARM_LEAST: Final = ENOUGH / 2.0
"""The same of one arm alone, which makes half of the mean of both: more of its own range is asked of it. Our choice."""
REMEMBERED: Final = 8
ONE_ARM: Final = "one arm hardly moved"
ONE_ARMED_FROM: Final = 3
ALIKE: Final = 0.7
TOGETHER_S: Final = 4.0
"""Movements of one arm are a set when three in a row are as large as this share of one another, and as close in time.
Our choice."""
HOLD_FROM_S: Final = 0.2
"""A pause at the top from here on is told as a hold. Our choice."""
ALONE_S: Final = 12.0
"""A movement with none like it this long before and after is not a repetition of a set."""
SET_FROM: Final = 3
SET_SHARE: Final = 0.15
"""So many in a row are a set; two only if all that is counted takes this share of the recording. Our choice."""
LONE: Final = ("a single movement on its own", "two movements alone are no set")
SHORT_RECORDING_S: Final = 20.0
"""In a recording shorter than this a single repetition counts."""


@dataclass(slots=True, kw_only=True)
class Candidate:
    """A swing that may be a repetition."""

    timed: Timed
    base: float
    """The signal before it, in the measure's unit."""
    why_not: str | None
    """Why it cannot be one, whatever its size."""
    faults: tuple[SeenFault, ...]
    view: View
    is_one_armed: bool = False
    """Whether one arm hung while the other worked, in an exercise of both."""
    counts: bool = False


class SetRecord:
    """All swings of one set."""

    def __init__(self, guide: Guide, rules: Sequence[tuple[Fault, FaultRule]], unit: float) -> None:
        """`rules` are those of finished repetitions; `unit` is what 1 of the signal is in the measure's unit."""
        self._guide = guide
        self._rules = tuple((fault, rule) for fault, rule in rules if rule.measure in REP_MEASURES)
        self._too_far = frozenset(
            fault.id for fault, rule in rules if rule.measure == guide.signal and rule.above is not None and guide.rises
        )
        """Faults of going further than the exercise asks for."""
        self._unit = unit
        self.candidates: list[Candidate] = []

    @property
    def counted(self) -> list[Candidate]:
        """The repetitions so far."""
        return [item for item in self.candidates if item.counts]

    @property
    def usual(self) -> float | None:
        """The person's own range: the median of the larger half of the last swings that may count; None before one.

        One that went further than it should is not what the others are short of, where there are others.
        """
        last = [item for item in self.candidates[-REMEMBERED:] if item.why_not is None]
        large = [item for item in last if item.timed.size >= _least(item)]
        within = [item for item in large if self._too_far.isdisjoint(fault.id for fault in item.faults)]
        sizes = sorted((item.timed.size for item in within or large), reverse=True)
        return median(sizes[: (len(sizes) + 1) // 2]) if sizes else None

    def add(self, candidate: Candidate) -> None:
        """Take a swing, and judge all anew: what is usual may have changed."""
        self.candidates.append(candidate)
        if candidate.is_one_armed:
            self._allow_one_arm()
        usual = self.usual
        for item in self.candidates:
            item.counts = item.why_not is None and self._is_large(item, usual)

    def _allow_one_arm(self) -> None:
        """One arm alone counts from the third like movement on: that is no longer a hand that reaches for something."""
        last = self.candidates[-ONE_ARMED_FROM:]
        sizes = sorted(item.timed.size for item in last)
        is_set = len(last) == ONE_ARMED_FROM and all(item.is_one_armed for item in last)
        if (
            is_set
            and sizes[0] >= max(ONE_ARM_LEAST, ALIKE * sizes[-1])
            and _longest_run(last, apart_s=TOGETHER_S) == len(last)
        ):
            for item in last:
                item.why_not = None if item.why_not == ONE_ARM else item.why_not

    def _is_right(self, view: View) -> bool:
        return view.value in self._guide.views

    def _is_large(self, item: Candidate, usual: float | None) -> bool:
        return item.timed.size >= max(_least(item), ENOUGH * (usual or 0.0))

    def faults_of(self, item: Candidate) -> tuple[SeenFault, ...]:
        """What was seen frame by frame, and what the whole repetition shows; each fault once."""
        found = {fault.id: fault for fault in item.faults}
        for fault in self._of_whole(item):
            if fault.id not in found or fault.severity > found[fault.id].severity:
                found[fault.id] = fault
        return tuple(sorted(found.values(), key=lambda fault: (fault.onset_s, fault.id)))

    def _of_whole(self, item: Candidate) -> list[SeenFault]:
        against = self._against(item)
        rules = self._rules if self._is_right(item.view) else ()
        seen = [
            _judged(fault, rule, item.timed, against=against) for fault, rule in rules if rule.view == item.view.value
        ]
        return [fault for fault in seen if fault is not None]

    def _against(self, item: Candidate) -> SetSoFar:
        counted = self.counted or [item]
        tempo = self._guide.tempo_s
        return SetSoFar(
            usual=self.usual or item.timed.size,
            first=counted[0].timed,
            prescribed_s=None if tempo is None or min(tempo[0], tempo[2]) <= 0.0 else (tempo[0], tempo[2]),
            own_s=own_tempo([other.timed for other in counted]),
            bases=(item.base, counted[0].base),
            unit=self._unit,
        )

    def leave_lone(self, recording_s: float) -> None:
        """Take back movements that make no set: someone stretched, or reached for a shelf.

        Two in a row are a set if that is what much of the recording is about. In a short recording one may be all there
        is; it then is no small one among larger ones that do not count.
        """
        counted = self.counted
        run, taken_s = _longest_run(counted), sum(item.timed.whole_s for item in counted)
        if run >= SET_FROM or (run > 1 and taken_s >= SET_SHARE * recording_s):
            return
        if recording_s < SHORT_RECORDING_S and self._stands_out(counted):
            return
        for item in counted:
            item.counts, item.why_not = False, LONE[run > 1]

    def _stands_out(self, counted: Sequence[Candidate]) -> bool:
        """Whether they go as far as half of most people's, and nothing else that was begun goes half as far."""
        least = min((item.timed.size for item in counted), default=0.0)
        others = (item.timed.size for item in self.candidates if not item.counts)
        return least >= ENOUGH and max(others, default=0.0) < ENOUGH * least

    def reps(self, *, is_angle: bool) -> tuple[Rep, ...]:
        """The repetitions as they are told."""
        usual = self.usual or 1.0
        return tuple(self._rep(item, usual, is_angle=is_angle) for item in self.counted)

    def _rep(self, item: Candidate, usual: float, *, is_angle: bool) -> Rep:
        timed = item.timed
        return Rep(
            start_s=timed.start_s,
            top_s=timed.top_s,
            end_s=timed.end_s,
            range=timed.size / usual,
            range_deg=abs(timed.size * self._unit) if is_angle and self._is_right(item.view) else None,
            concentric_s=timed.concentric_s,
            hold_s=timed.hold_s,
            eccentric_s=timed.eccentric_s,
            faults=self.faults_of(item),
        )

    def partials(self) -> tuple[Partial, ...]:
        """What was begun and not counted."""
        usual = self.usual or 1.0
        return tuple(
            Partial(
                start_s=item.timed.start_s,
                end_s=item.timed.end_s,
                why=item.why_not or f"range {item.timed.size / usual:.2f} of usual",
            )
            for item in self.candidates
            if not item.counts
        )

    def holds(self) -> tuple[Hold, ...]:
        """The pauses at the top."""
        return tuple(
            Hold(start_s=item.timed.top_s, end_s=item.timed.back_s)
            for item in self.counted
            if item.timed.hold_s >= HOLD_FROM_S
        )


def _least(item: Candidate) -> float:
    return ONE_ARM_LEAST if item.is_one_armed else LEAST


def _longest_run(counted: Sequence[Candidate], *, apart_s: float = ALONE_S) -> int:
    longest = run = min(1, len(counted))
    for before, after in pairwise(counted):
        run = run + 1 if after.timed.start_s - before.timed.end_s <= apart_s else 1
        longest = max(longest, run)
    return longest


def _judged(fault: Fault, rule: FaultRule, timed: Timed, *, against: SetSoFar) -> SeenFault | None:
    value = REP_MEASURES[rule.measure](timed, against)
    if value is None:
        return None
    over = 0.0 if rule.above is None else value - rule.above
    under = 0.0 if rule.below is None else rule.below - value
    excess = max(over, under) / scale_of(rule)
    if excess <= 0.0:
        return None
    severity = min(1.0, excess)
    return SeenFault(id=fault.id, onset_s=_onset(rule, timed), severity=severity, confidence=min(1.0, 0.6 + severity))


def _onset(rule: FaultRule, timed: Timed) -> float:
    """When what the measure tells begins: the way out, the way back, or the top that was not wide enough."""
    if rule.measure.startswith("work"):
        return timed.start_s
    return timed.back_s if rule.measure.startswith(("return", "closing")) else timed.top_s
