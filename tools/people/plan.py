"""What a person does, second by second: getting ready, repetitions, pauses, holds, and the faults in them."""

from dataclasses import dataclass, field, replace
from typing import Final

from numpy.random import Generator

from tools.people import faults
from tools.people.faults import SWING, TIMING
from tools.people.glides import Glides
from tools.people.signals import way_share
from tools.people.tracks import HOLD, Exercise
from tools.people.truth import TrueFault, TrueHold, TruePartial, TrueRep
from unhunch.domain.units import FaultId

CALM: Final = 2
"""The first repetitions are always good: so is a person's beginning, and everything later is judged against it."""
UNEVEN_TEMPO: Final = 0.06
UNEVEN_RANGE: Final = 0.025
"""How unlike two repetitions of a person are (log-normal). Our choice."""
TIRED: Final = (0.0, 0.05)
TIRED_A_LOT: Final = (0.06, 0.1)
"""Share of the range lost to the end of a set. Our choice."""
HALF: Final = 0.5
FIRM_EDGE_S: Final = {"work": 2.6, "return": 3.5}
"""Where the count is 2 and 4 seconds, a good form stays within these."""
TOO_HIGH: Final = "elevation-too-high"
FIRM_RANGE: Final = {TOO_HIGH: 0.88, "sitting": 0.95}
"""Most of the figure's range that is still good form: level with the shoulders, the trunk quiet. Our choice."""
SLOW_RETURN_S: Final = 3.0
HOLD_S: Final = (6.0, 12.0)
OUT_M: Final = 2.6
"""How far to the side someone goes who leaves the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked of a set."""

    reps: int
    fault: str | None
    severity: float
    disturbances: frozenset[str]
    tempo: float
    range: float


@dataclass(slots=True, kw_only=True)
class Plan:
    """What the body does over time, and what is true of it."""

    ready: Glides
    work: Glides = field(default_factory=Glides)
    hold: Glides = field(default_factory=Glides)
    weight: Glides = field(default_factory=Glides)
    """Of the fault's pose."""
    aside_m: Glides = field(default_factory=Glides)
    now_s: float = 0.0
    reps: list[TrueRep] = field(default_factory=list)
    partial: list[TruePartial] = field(default_factory=list)
    holds: list[TrueHold] = field(default_factory=list)
    away_s: list[tuple[float, float]] = field(default_factory=list)
    ready_s: float = 0.0
    """When the start position was last reached."""

    def wait(self, seconds: float) -> None:
        """Stay as it is."""
        self.now_s += seconds

    def glide(self, glides: Glides, value: float, seconds: float) -> None:
        """Glide one number, and wait until it is there."""
        glides.to(value, self.now_s, self.now_s + seconds)
        self.now_s += seconds


def planned(rng: Generator, exercise: Exercise, wish: Wish) -> Plan:
    """The plan of a set."""
    writer = _Writer(rng, exercise, wish)
    if exercise.is_held:
        writer.write_holds()
    else:
        writer.write_reps()
    return writer.plan


class _Writer:
    """Writes a plan from its beginning to its end."""

    def __init__(self, rng: Generator, exercise: Exercise, wish: Wish) -> None:
        self.rng, self.exercise, self.wish = rng, exercise, wish
        has_setup = "setup" in wish.disturbances or exercise.is_held
        self.plan = Plan(ready=Glides(0.0 if has_setup else 1.0))
        self.usual = wish.range * (HALF if "half-range" in wish.disturbances else 1.0)
        if exercise.signal is None:
            self.usual = 1.0
        self.usual = min(
            [self.usual, *(FIRM_RANGE[key] for key in (*exercise.faults, exercise.position) if key in FIRM_RANGE)]
        )
        self.tired = rng.uniform(*(TIRED_A_LOT if "drift" in wish.disturbances else TIRED))
        self.faulty = self._faulty()

    def _between(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def _faulty(self) -> frozenset[int]:
        """The repetitions that have the fault: about half of those after the calm ones, and at least one."""
        reps, chance = self.wish.reps, self.rng.random(self.wish.reps)
        calm = min(CALM, reps - 1)
        if self.wish.fault is None or self.wish.severity <= 0.0:
            return frozenset()
        chosen = [n for n in range(calm, reps) if chance[n] < HALF]
        return frozenset(chosen or [calm + int(chance[0] * (reps - calm))])

    # Getting ready and leaving

    def _set_up(self) -> None:
        plan = self.plan
        if "setup" in self.wish.disturbances:
            plan.aside_m.first = OUT_M * float(self.rng.choice([-1.0, 1.0]))
            plan.glide(plan.aside_m, 0.0, self._between(2.5, 4.0))
            plan.wait(self._between(0.4, 1.5))
            plan.glide(plan.ready, self._between(0.3, 0.6), self._between(0.6, 1.2))
            plan.glide(plan.ready, self._between(0.0, 0.2), self._between(0.5, 1.0))
            plan.wait(self._between(0.2, 0.8))
        if plan.ready.last < 1.0:
            plan.glide(plan.ready, 1.0, self._between(1.0, 1.8))
        plan.ready_s = plan.now_s
        plan.wait(self._between(1.4, 2.4))

    def _leave(self) -> None:
        plan = self.plan
        plan.wait(self._between(0.8, 1.8))
        if "setup" in self.wish.disturbances:
            plan.glide(plan.ready, 0.0, self._between(0.9, 1.5))
            plan.wait(self._between(0.2, 1.0))
            plan.glide(plan.aside_m, OUT_M * float(self.rng.choice([-1.0, 1.0])), self._between(2.0, 3.5))

    def _go_away(self) -> None:
        """Out of the picture and back, between two repetitions."""
        plan, rng = self.plan, self.rng
        plan.glide(plan.ready, 0.0, self._between(0.9, 1.4))
        out, back = OUT_M * float(rng.choice([-1.0, 1.0])), OUT_M * float(rng.choice([-1.0, 1.0]))
        plan.glide(plan.aside_m, out, self._between(1.8, 2.6))
        gone_s = plan.now_s
        plan.wait(self._between(1.5, 4.0))
        plan.aside_m.to(back, plan.now_s - 0.01, plan.now_s)
        plan.away_s.append((gone_s, plan.now_s))
        plan.glide(plan.aside_m, 0.0, self._between(1.8, 2.6))
        plan.glide(plan.ready, 1.0, self._between(1.0, 1.6))
        plan.wait(self._between(1.2, 2.0))

    # Repetitions

    def write_reps(self) -> None:
        self._set_up()
        begin_s = self.plan.ready_s
        away_after = (
            int(self.rng.integers(2, max(3, self.wish.reps - 1))) if "leaving" in self.wish.disturbances else -1
        )
        paused, partial = self._some("pauses"), self._some("partials")
        for number in range(self.wish.reps):
            if number in partial and self.exercise.signal is not None:
                self._partial()
            self._rep(number, is_paused=number in paused)
            self._rest(number, long=number in paused)
            if number + 1 == away_after:
                self._go_away()
        self._leave_reps(begin_s)

    def _leave_reps(self, begin_s: float) -> None:
        self._leave()
        if self.exercise.signal is None:
            end_s = next((g[0] for g in self.plan.ready.glides if g[0] >= begin_s), self.plan.now_s)
            seen = tuple(fault for rep in self.plan.reps for fault in rep.faults if fault.end_s <= end_s)
            self.plan.holds.append(
                TrueHold(start_s=begin_s, end_s=end_s, faults=seen, also=faults.also(self.wish.fault))
            )

    def _some(self, disturbance: str) -> frozenset[int]:
        """One or two repetitions, not the first two."""
        chosen = self.rng.integers(CALM, max(CALM + 1, self.wish.reps), 2)
        return frozenset(chosen.tolist()) if disturbance in self.wish.disturbances else frozenset()

    def _rest(self, number: int, *, long: bool) -> None:
        seconds = float(self.rng.lognormal(-1.2, 0.5))
        needed = 0.6 if number + 1 in self.faulty else 0.1
        self.plan.wait(self._between(2.0, 5.0) if long else min(max(seconds, needed), 1.2))

    def _seconds(self) -> tuple[float, float, float]:
        """The way out, the top and the way back of one good repetition."""
        exercise = self.exercise
        if exercise.breath_s is not None and exercise.tempo_s is None:
            told = (0.4 * exercise.breath_s, 0.0, 0.6 * exercise.breath_s)
        else:
            told = exercise.tempo_s or (2.0, 0.0, 2.0)
        out_s, hold_s, back_s = (
            seconds * self.wish.tempo * float(self.rng.lognormal(0.0, UNEVEN_TEMPO)) for seconds in told
        )
        hold_s = max(hold_s, self._between(0.15, 0.5))
        if told[2] >= SLOW_RETURN_S and exercise.signal == "elbow-angle":
            out_s = min(out_s, FIRM_EDGE_S["work"])
            back_s = max(back_s, min(FIRM_EDGE_S["return"], 0.9 * told[2]))
        return out_s, hold_s, back_s

    def _share(self, number: int) -> float:
        """How far a good repetition goes, of the person's usual."""
        tired = 1.0 - self.tired * number / max(1, self.wish.reps - 1)
        return float(tired * self.rng.lognormal(0.0, UNEVEN_RANGE))

    def _rep(self, number: int, *, is_paused: bool) -> None:
        plan, begin_s = self.plan, self.plan.now_s
        (out_s, hold_s, back_s), share = self._seconds(), self._share(number)
        fault = self.wish.fault if number in self.faulty else None
        if fault in TIMING:
            out_s, back_s, share = _mistimed(fault, self.wish.severity, (out_s, back_s, share))
        if fault == TOO_HIGH:
            share *= (1.0 / self.usual) ** self.wish.severity
        pause_at = self._between(0.3, 0.6) if is_paused else 0.0
        reached = way_share(self.exercise, self.usual * share)
        self._glide_out(reached, out_s, pause_at)
        top_s = plan.now_s
        self._hold_top(hold_s, back_s)
        plan.glide(plan.work, 0.0, back_s)
        rep = TrueRep(start_s=begin_s, top_s=top_s, back_s=top_s + hold_s, end_s=plan.now_s, range_share=share)
        if fault is not None:
            seen = (self._faulted(fault, rep, (out_s, back_s)),)
            rep = replace(rep, faults=seen, also=faults.also(fault))
        plan.reps.append(rep)

    def _glide_out(self, reached: float, seconds: float, pause_at: float) -> None:
        plan = self.plan
        if pause_at:
            plan.glide(plan.work, pause_at * reached, pause_at * seconds * 1.2)
            plan.wait(self._between(0.5, 1.2))
        plan.glide(plan.work, reached, (1.0 - pause_at) * seconds)

    def _hold_top(self, hold_s: float, back_s: float) -> None:
        """What the body does while it holds: there and back, or there and back on the way back."""
        path, plan = self.exercise.path(HOLD), self.plan
        if len(path) > 1:
            begin_s, end_s = plan.now_s, plan.now_s + hold_s
            plan.hold.to(1.0, begin_s, end_s)
            plan.hold.to(0.0, end_s, end_s if path[0] == path[-1] else end_s + back_s)
        plan.wait(hold_s)

    def _partial(self) -> None:
        plan, begin_s = self.plan, self.plan.now_s
        share, seconds = self._between(0.2, 0.38), self._between(0.5, 0.9)
        reached = way_share(self.exercise, self.usual * share)
        plan.glide(plan.work, reached, seconds)
        plan.wait(self._between(0.05, 0.3))
        plan.glide(plan.work, 0.0, seconds)
        plan.partial.append(TruePartial(start_s=begin_s, end_s=plan.now_s, range_share=share))
        plan.wait(self._between(0.4, 1.0))

    def _faulted(self, fault: str, rep: TrueRep, seconds: tuple[float, float]) -> TrueFault:
        """Put the fault's pose into a repetition and say when it is there."""
        severity = self.wish.severity
        if fault in TIMING:
            begin_s = rep.back_s if fault == "snap-back" else rep.start_s
            return TrueFault(id=FaultId(fault), onset_s=begin_s, full_s=rep.end_s, end_s=rep.end_s, severity=severity)
        window, (out_s, back_s) = faults.window_of(fault, self.exercise), seconds
        if window is faults.AT_START:
            leaves, gone = rep.start_s + faults.AT_START_LEAVES * out_s, rep.start_s + faults.AT_START_GONE * out_s
            self._weigh((rep.start_s - 0.5, rep.start_s - 0.05), (leaves, gone))
            return TrueFault(id=FaultId(fault), onset_s=rep.start_s, full_s=rep.start_s, end_s=gone, severity=severity)
        comes = (rep.start_s + window.begin * out_s, rep.start_s + window.full * out_s)
        goes = (rep.back_s + window.leave * back_s, rep.back_s + window.gone * back_s)
        self._weigh(comes, goes)
        return TrueFault(id=FaultId(fault), onset_s=comes[0], full_s=comes[1], end_s=goes[1], severity=severity)

    def _weigh(self, comes: tuple[float, float], goes: tuple[float, float]) -> None:
        self.plan.weight.to(self.wish.severity, *comes)
        self.plan.weight.to(0.0, *goes)

    # Holds

    def write_holds(self) -> None:
        plan = self.plan
        plan.wait(self._between(1.0, 1.6))
        for number in range(self.wish.reps):
            if number == 0:
                self._set_up()
            else:
                plan.wait(self._between(2.0, 4.0))
                plan.glide(plan.ready, 1.0, self._between(1.0, 1.8))
                plan.ready_s = plan.now_s
                plan.wait(self._between(0.3, 0.8))
            self._one_hold(number)
            plan.glide(plan.ready, 0.0, self._between(1.0, 1.6))
        self._leave()

    def _one_hold(self, number: int) -> None:
        plan, exercise = self.plan, self.exercise
        has_way = bool(exercise.path(("setup",)))
        if has_way:
            plan.glide(plan.work, 1.0, self._between(1.6, 2.6))
        begin_s, seconds = plan.now_s if has_way else plan.ready_s, self._between(*HOLD_S)
        self._breathe(seconds)
        end_s = plan.now_s
        seen = (self._held_fault(begin_s, end_s),) if number in self._faulty_holds() else ()
        plan.holds.append(
            TrueHold(start_s=begin_s, end_s=end_s, faults=seen, also=faults.also(self.wish.fault) if seen else ())
        )
        if has_way:
            plan.glide(plan.work, 0.0, self._between(1.4, 2.2))

    def _faulty_holds(self) -> frozenset[int]:
        """The last one, and any other that was chosen."""
        return frozenset({self.wish.reps - 1}) | self.faulty if self.faulty else frozenset()

    def _breathe(self, seconds: float) -> None:
        path, plan, end_s = self.exercise.path(HOLD), self.plan, self.plan.now_s + seconds
        if len(path) > 1 and path[0] == path[-1]:
            while plan.now_s < end_s - 3.0:
                plan.glide(plan.hold, 1.0, self._between(3.5, 5.0))
                plan.hold.to(0.0, plan.now_s, plan.now_s)
        elif len(path) > 1:
            plan.hold.to(1.0, plan.now_s, end_s)
            plan.hold.to(0.0, end_s, end_s + 1.4)
        plan.now_s = max(plan.now_s, end_s)

    def _held_fault(self, begin_s: float, end_s: float) -> TrueFault:
        length = end_s - begin_s
        onset_s, leaves_s = begin_s + self._between(0.25, 0.35) * length, begin_s + self._between(0.7, 0.8) * length
        comes, goes = (onset_s, onset_s + 0.6), (leaves_s, leaves_s + 0.6)
        self._weigh(comes, goes)
        fault = FaultId(self.wish.fault or SWING)
        return TrueFault(id=fault, onset_s=onset_s, full_s=comes[1], end_s=goes[1], severity=self.wish.severity)


def _mistimed(fault: str | None, severity: float, rep: tuple[float, float, float]) -> tuple[float, float, float]:
    """Seconds out, seconds back and share of the range, with a fault of time or range."""
    out_s, back_s, share = rep
    slow_out = max(faults.SLOW, 5.0 / out_s)
    changed = {
        "tempo-fast": (out_s * faults.FAST**severity, back_s * faults.FAST**severity, share),
        "tempo-slow": (out_s * slow_out**severity, back_s * faults.SLOW**severity, share),
        "snap-back": (out_s, back_s * (faults.SNAP_S / back_s) ** severity, share),
        "short-range": (out_s, back_s, share * faults.SHORT**severity),
    }
    return changed[fault or ""]
