"""Follows a person through one known exercise, frame by frame; what it says at the end is the analysis of the set."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Final

from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.arm_way import arms_of
from unhunch.domain.motion.early import EarlySwings
from unhunch.domain.motion.events import Event, EventKind
from unhunch.domain.motion.fault import Fault
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.judging import STATE_OF, State
from unhunch.domain.motion.recording import Space
from unhunch.domain.motion.seen_body import SeenBody
from unhunch.domain.motion.set_record import ONE_ARM, Candidate, SetRecord
from unhunch.domain.motion.signal_reading import SignalReader
from unhunch.domain.motion.start_position import StartPosition, TopWatch, relax
from unhunch.domain.motion.swings import ENOUGH_RETURN, Phase, Swing, SwingFinder
from unhunch.domain.motion.telling import NOTHING, Teller
from unhunch.domain.motion.tempo import Timed, timed
from unhunch.domain.motion.watching import rules_for
from unhunch.domain.units import FaultId

READY_S: Final = 0.8
"""How long the start position is held before movement counts."""
READY_STILL: Final = 0.12
"""How far the signal may wander meanwhile, of a full repetition. Our choice."""
LOST_S: Final = 2.5
"""After this long without the person, what was begun is dropped and the start position is waited for."""
AWAY_S: Final = 1.5
"""After this long the person may have moved on: who then is elsewhere begins anew. Our choice."""
LONGEST_S: Final = 30.0
"""What takes longer is no repetition: the person stays in another position. Our choice."""
LEFT_S: Final = 1.5
"""After this long away from the start position at rest, it is waited for anew. Our choice."""
IN_PLACE: Final = 0.6
"""Torso lengths the trunk may be displaced between start and end of a repetition. Our choice."""
KNOWN_FROM: Final = 2
USUAL: Final = (0.7, 1.35)
NEAR_BASE: Final = 0.3
"""After two repetitions, a swing between these shares of the usual range, and from within this share of it where the
others began, is like the ones before. Our choice."""
VAST: Final = 1.8
"""Times the usual range; more is another movement. Our choice."""
HASTY: Final = 0.5
"""Share of the others' time that it takes at least; arms that are dropped take less. Our choice."""
BRIEFEST_S: Final = 0.8
"""Nobody moves both arms there and back under control in less. Our choice."""
AGAIN_S: Final = 0.3
"""How long the start position is held when counting goes on after the person was lost. Our choice."""
FRAME_S: Final = 1.0 / 30.0
RESIZED: Final = 1.25
UNDER_WAY: Final = 0.12
"""Share of the usual range from which form is judged as in a repetition, though it may yet be none. Our choice: half of
what makes it one, so that what is wrong from the beginning is told sooner."""
TOP_FROM: Final = 0.75
"""Share of the usual range from which a repetition is announced, and near its top."""
TEMPO_FROM: Final = 3
"""What only the whole repetition shows is said from the third on, when the person's own tempo is known."""


class Follower:
    """Counts the repetitions of one exercise and judges their form.

    Nothing counts before the start position has been held, or three like repetitions have begun and ended in it.
    """

    def __init__(  # noqa: PLR0917 - what to follow, then what the frames are made of
        self,
        guide: Guide,
        faults: Mapping[FaultId, Fault],
        joints: Sequence[str],
        space: Space,
        *,
        traced: bool = False,
    ) -> None:
        """`traced` keeps the signal for a plot."""
        self._guide = guide
        self._body = SeenBody(joints, has_frame=space is Space.IMAGE)
        self._start = StartPosition(guide)
        self._top = TopWatch(guide)
        self._signal = SignalReader(guide)
        self._record = SetRecord(guide, tuple(rules_for(guide, faults)), self._signal.unit)
        self._finder = SwingFinder()
        self._teller = Teller(guide, faults)
        self._early = EarlySwings()
        self._trace: list[tuple[float, float]] | None = [] if traced else None
        self._first_s: float | None = None
        self._last_s = 0.0
        self._seen_s = 0.0
        self._lost_s = 0.0
        self._is_lost = False
        self._was_hidden = False
        self._person = 0
        self._is_armed = False
        self._torso = 0.0
        self._ready_s: float | None = None
        self._ready_range = (0.0, 0.0)
        self._rest_trunk = 0j
        self._taken_s = 0.0
        self._began_in_start = False
        self._is_announced = False
        self._was_under_way = False
        self._learning_until_s = 0.0

    @property
    def is_counting(self) -> bool:
        """Whether movement counts now: the start position was held, and the person is seen."""
        return self._is_armed and not self._is_lost

    @property
    def reach(self) -> float | None:
        """Where in its range the movement is now: 0 at the start, 1 as far as usual; None while none counts."""
        swing = self._finder.swing
        if not self.is_counting or swing is None or not swing.values:
            return None
        return max(0.0, (swing.values[-1] - swing.base) / (self._finder.usual or 1.0))

    # --- a frame -----------------------------------------------------------------------------------------------------

    def push(self, time_s: float, points: Sequence[complex], confidence: Sequence[float]) -> tuple[Event, ...]:
        """Take one frame: places as x + yj in the recording's joint order. Time that does not go on is ignored."""
        if self._first_s is None:
            self._first_s = self._seen_s = time_s
        elif time_s <= self._last_s:
            return NOTHING
        step_s, self._last_s = time_s - self._last_s, time_s
        body = self._body
        value = None
        if body.step(time_s, points, confidence):
            if not self._is_armed:
                self._signal.watch_sides(body, min(step_s, 0.2))
            value = self._signal.value(body)
        if value is None:
            return self._miss(time_s, step_s)
        found = self._find(time_s) if self._is_lost else NOTHING
        self._seen_s = time_s
        if self._is_armed and body.person == self._person:
            events = self._count(time_s, value)
        else:
            events = self._wait(value, min(step_s, 0.2), (time_s, points, confidence))
        return found + events if found else events

    def _miss(self, time_s: float, step_s: float) -> tuple[Event, ...]:
        self._lost_s += min(step_s, time_s - self._seen_s)
        if time_s - self._seen_s > LOST_S and self._is_armed:
            self._disarm()
        if self._is_lost:
            return NOTHING
        self._is_lost = True
        return (Event(EventKind.LOST, time_s),)

    def _find(self, time_s: float) -> tuple[Event, ...]:
        """Go on where the signal was lost, if the person is still there: in what was not seen nobody left the start."""
        self._is_lost = False
        self._was_hidden = True
        away_s = time_s - self._seen_s
        self._taken_s += away_s
        if away_s > AWAY_S and abs(self._body.trunk - self._rest_trunk) > IN_PLACE * self._body.torso:
            self._disarm()
        return (Event(EventKind.FOUND, time_s),)

    # --- before it counts --------------------------------------------------------------------------------------------

    def _wait(
        self, value: float, step_s: float, frame: tuple[float, Sequence[complex], Sequence[float]]
    ) -> tuple[Event, ...]:
        time_s, body = frame[0], self._body
        if body.person != self._person:
            self._person = body.person
            self._disarm()
        is_taken = self._start.is_taken(body)
        if is_taken:
            relax(body, step_s)
        is_there = is_taken and time_s == self._first_s
        if is_there:
            # Who is in position when the camera starts did not have to get there.
            self._learning_until_s = time_s + READY_S
        if is_there or self._is_held(time_s, value, is_taken=is_taken):
            self._arm()
            return (Event(EventKind.READY, time_s),)
        frames = self._early.step(value, frame, is_taken=is_taken or self._start.is_taken(body, loosely=True))
        return self._replay(frames) if frames else NOTHING

    def _is_held(self, time_s: float, value: float, *, is_taken: bool) -> bool:
        if not is_taken:
            self._ready_s = None
            return False
        low, high = self._ready_range
        low, high = min(low, value), max(high, value)
        if self._ready_s is None or high - low > READY_STILL:
            self._ready_s, low, high = time_s, value, value
        self._ready_range = (low, high)
        return time_s - self._ready_s >= (AGAIN_S if self._record.counted else READY_S)

    def _arm(self) -> None:
        self._is_armed = True
        self._person = self._body.person
        self._torso = self._body.torso
        self._signal.new_swing()
        self._top.new_swing()
        self._finder.forget()
        self._early.forget()
        self._taken_s = self._body.time_s
        self._rest_trunk = self._body.trunk

    def _disarm(self) -> None:
        self._is_armed = False
        self._ready_s = None
        self._finder.forget()
        self._early.forget()

    def _replay(self, frames: Sequence[tuple[float, Sequence[complex], Sequence[float]]]) -> tuple[Event, ...]:
        """Three like repetitions without a still start: they count from the first."""
        relaxed = self._body.relaxed
        self._arm()
        self._body.forget()
        self._body.relaxed = relaxed
        self._last_s = frames[0][0] - 0.001
        events: tuple[Event, ...] = ()
        for frame in frames:
            events += self.push(*frame)
        return events

    # --- while it counts ---------------------------------------------------------------------------------------------

    def _count(self, time_s: float, value: float) -> tuple[Event, ...]:
        finder = self._finder
        before = finder.phase
        swing = finder.step(time_s, value, arms_of(self._body))
        if self._trace is not None:
            self._trace.append((time_s, value))
        self._teller.saw_from(self._body.view)
        if swing is not None:
            return self._finish(swing, time_s)
        if finder.phase is Phase.REST:
            return self._rest(time_s, value)
        if before is Phase.REST:
            self._began_in_start = time_s - self._taken_s <= LEFT_S
        return self._judge(time_s, value)

    def _rest(self, time_s: float, value: float) -> tuple[Event, ...]:
        body = self._body
        self._rest_trunk = body.trunk
        self._was_hidden = False
        if self._start.is_taken(body, loosely=True):
            self._taken_s = time_s
            if time_s < self._learning_until_s:
                relax(body, FRAME_S)
        elif time_s - self._taken_s > LEFT_S or not 1.0 / RESIZED < body.torso / self._torso < RESIZED:
            self._disarm()
            return NOTHING
        return self._watch(State.WORK if self._is_under_way(value) else State.START)

    def _is_under_way(self, value: float) -> bool:
        """Whether it seems that a repetition begins; what was seen is forgotten where none did."""
        swing, usual = self._finder.swing, self._finder.usual
        is_so = swing is not None and usual is not None and value - swing.base >= UNDER_WAY * usual
        if self._was_under_way and not is_so:
            self._teller.forget_awaited()
        self._was_under_way = is_so
        return is_so

    def _judge(self, time_s: float, value: float) -> tuple[Event, ...]:
        finder = self._finder
        swing = finder.swing
        if swing is None:
            return NOTHING
        if time_s - swing.times_s[0] > LONGEST_S:
            self._disarm()
            return NOTHING
        usual = finder.usual
        if value >= swing.base + TOP_FROM * (swing.top - swing.base):
            self._top.step(self._body, value)
        share = (value - swing.base) / (usual or swing.rise or 1.0)
        is_work = finder.phase is Phase.WORK
        events = self._watch(STATE_OF[is_work][share >= TOP_FROM])
        if not self._is_announced and (share >= TOP_FROM if usual else not is_work):
            self._is_announced = True
            events += (Event(EventKind.COUNTED, time_s, number=len(self._record.counted) + 1),)
        return events

    def _watch(self, state: State) -> tuple[Event, ...]:
        return self._teller.watch(self._body, state, len(self._record.candidates))

    def _finish(self, swing: Swing, time_s: float) -> tuple[Event, ...]:
        judges = self._teller.judges[self._body.view]
        record = self._record
        times = timed(swing, self._guide.curve)
        candidate = Candidate(
            timed=times,
            base=swing.base * self._signal.unit,
            why_not=self._why_not(swing, times),
            faults=judges.seen(),
            view=self._body.view,
            is_one_armed=not self._signal.both_took_part(),
        )
        before = len(record.counted)
        record.add(candidate)
        self._finder.usual = record.usual
        if self._start.is_taken(self._body, loosely=True):
            self._taken_s = time_s
        judges.forget()
        self._signal.new_swing()
        self._top.new_swing()
        self._was_hidden = False
        self._is_announced = self._was_under_way = False
        return self._outcome(candidate, before, time_s)

    def _outcome(self, candidate: Candidate, before: int, time_s: float) -> tuple[Event, ...]:
        count = len(self._record.counted)
        if not candidate.counts:
            return (Event(EventKind.PARTIAL, time_s, number=count, text=candidate.why_not or "too small"),)
        events: tuple[Event, ...] = (Event(EventKind.REP, time_s, number=count),)
        if count <= before:
            events += (Event(EventKind.UNCOUNTED, time_s, number=count),)
        early = {fault.id for fault in candidate.faults}
        for fault in self._record.faults_of(candidate):
            if fault.id not in early and len(self._record.counted) >= TEMPO_FROM:
                events += self._teller.tell(fault.id, time_s, len(self._record.candidates))
        return events

    def _why_not(self, swing: Swing, times: Timed) -> str | None:
        body = self._body
        is_usual = self._is_usual(swing, times)
        moved = abs(body.trunk - self._rest_trunk) > (2.0 if is_usual else 1.0) * IN_PLACE * body.torso
        reasons = (
            (not is_usual and not self._began_in_start, "it did not begin in the start position"),
            (
                not is_usual and not self._start.is_taken(body, loosely=True),
                "it did not come back to the start position",
            ),
            (not is_usual and self._is_vast(swing, times), "it went far beyond your usual range"),
            (self._was_hidden and self._is_hasty(times), "it could not be seen well enough"),
            (times.whole_s < BRIEFEST_S, "it was too quick to be a repetition"),
            (
                not self._top.was_right(swing.base + TOP_FROM * swing.rise),
                "the arms were not as they should be at the top",
            ),
            (not self._signal.both_took_part(), ONE_ARM),
            (moved, "you moved from your place"),
            (swing.top - swing.low < ENOUGH_RETURN * swing.rise, "it stopped on the way back"),
        )
        return next((text for is_so, text in reasons if is_so), None)

    def _is_vast(self, swing: Swing, times: Timed) -> bool:
        """Whether it went far beyond the others; somewhat, where it was flung one way: who leaves drops the arms."""
        usual = self._finder.usual
        if usual is None or not self._is_known():
            return False
        counted = [item.timed for item in self._record.counted]
        is_flung = times.concentric_s < HASTY * median(
            item.concentric_s for item in counted
        ) or times.eccentric_s < HASTY * median(item.eccentric_s for item in counted)
        return swing.size > (USUAL[1] if is_flung else VAST) * usual

    def _is_hasty(self, times: Timed) -> bool:
        """Whether it was much quicker than the others of this person."""
        counted = self._record.counted
        return self._is_known() and times.whole_s < HASTY * median(item.timed.whole_s for item in counted)

    def _is_known(self) -> bool:
        """Whether there are repetitions to compare with."""
        return len(self._record.counted) >= KNOWN_FROM

    def _is_usual(self, swing: Swing, times: Timed) -> bool:
        """Whether it is as large and long as this person's repetitions; a hand hidden for a moment is no objection."""
        usual, counted = self._finder.usual, self._record.counted
        if usual is None or not self._is_known():
            return False
        base = median(item.base for item in counted) / self._signal.unit
        return (
            USUAL[0] <= swing.size / usual <= USUAL[1]
            and abs(swing.base - base) <= NEAR_BASE * usual
            and not self._is_hasty(times)
        )

    # --- the end -----------------------------------------------------------------------------------------------------

    def finish(self) -> Analysis:
        """Everything seen."""
        record = self._record
        duration_s = self._last_s - (self._first_s or 0.0)
        last = self._finder.close() if self._is_armed else None
        if last is not None:
            self._finish(last, self._last_s)
        record.leave_lone(duration_s)
        view = self._teller.view(self._body.view)
        usual = record.usual or 1.0
        return Analysis(
            exercise=self._guide.exercise,
            view=view,
            reps=record.reps(is_angle=self._signal.is_angle),
            partial=record.partials(),
            holds=record.holds(),
            cues=tuple(self._teller.given),
            not_assessed=self._teller.not_assessed(view),
            seconds_lost=self._lost_s,
            trace=_scaled(self._trace or (), [item.base / self._signal.unit for item in record.counted], usual),
        )


def _scaled(
    trace: Sequence[tuple[float, float]], bases: Sequence[float], usual: float
) -> tuple[tuple[float, float], ...]:
    """The signal with the person's usual start at 0 and usual top at 1."""
    base = median(bases) if bases else 0.0
    return tuple((time_s, (value - base) / usual) for time_s, value in trace)
