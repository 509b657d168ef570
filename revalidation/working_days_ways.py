"""Ways of reminding, side by side: ours, a plain fixed timer, and a timer that knows idle time and Do Not Disturb."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from revalidation.working_days_people import WORK_WEEK, Worker
from revalidation.working_days_world import DAY, HOUR, MINUTE, World, local
from unhunch.domain.days import ROLLOVER, Span, day_of
from unhunch.domain.planning.placing import day_times, place, reset_times
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.reminding import Wishes
from unhunch.domain.reminders.acts import Act, Keep, Show, Withdraw
from unhunch.domain.reminders.ledger import ignored_in_a_row
from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent, Offer
from unhunch.domain.reminders.policy import State, Step, answered, begin, looked
from unhunch.domain.reminders.signs import Hold, Signs
from unhunch.domain.screening.answers import Answers

STANDS_S: Final = 5 * MINUTE
SNOOZE_S: Final = 10 * MINUTE
LASTS_S: Final = {Slot.DESK_RESET: 75.0, Slot.MORNING: 480.0, Slot.POST_WORK: 900.0, Slot.EVENING: 420.0}


@dataclass(frozen=True, slots=True)
class Shown:
    """A nudge appears."""

    is_reset: bool
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """It is taken away."""


Word = Shown | Gone


class Way(Protocol):
    """A way of reminding."""

    def look(self, at: float) -> tuple[list[Word], float]:
        """What it says now, and how soon it looks again."""
        ...

    def hear(self, what: str, at: float) -> list[Word]:
        """What somebody answered or did."""
        ...

    def restart(self) -> None:
        """The program ends and is started again."""
        ...


_HOLDS: Final[Mapping[str, Hold]] = {
    "locked": Hold.LOCKED,
    "call": Hold.CALL,
    "full screen": Hold.FULL_SCREEN,
    "inhibited": Hold.INHIBITED,
    "do not disturb": Hold.DO_NOT_DISTURB,
    "practising": Hold.PRACTISING,
}
_HEARD: Final[Mapping[str, Happened]] = {
    "started": Happened.STARTED,
    "done": Happened.DONE,
    "moved": Happened.MOVED,
    "later": Happened.LATER,
    "closed": Happened.CLOSED,
    "not today": Happened.NOT_TODAY,
    "paused": Happened.PAUSED,
}


class Ours:
    """The policy, driven as the desktop's companion and the page drive it, with a log that outlives restarts."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._known = sorted(meeting.known_from for meeting in world.meetings)
        self._state: State | None = None
        self._log: list[NudgeEvent] = []
        self._row = 0
        self._made: tuple[tuple[date, ZoneInfo, int, int], NudgeDay] | None = None
        self._day_began = 0

    def look(self, at: float) -> tuple[list[Word], float]:
        """One look."""
        day, moment = self._day(at), self._moment(at)
        state = self._state or begin(day, moment)
        idle_s = self._world.idle_s(at) if self._world.worker.knows_idle else None
        held = frozenset(hold for kind, hold in _HOLDS.items() if self._world.during(kind, at))
        step = looked(day, state, Signs(at=moment, idle_s=idle_s, holds=held))
        return self._said(step), step.look_again_s

    def hear(self, what: str, at: float) -> list[Word]:
        """An answer, or a break."""
        day, moment = self._day(at), self._moment(at)
        state = self._state or begin(day, moment)
        key = state.shown.key if state.shown and what not in {"moved", "done"} else ""
        until = moment.wall + timedelta(hours=1) if what == "paused" else None
        event = NudgeEvent(at=moment.wall, happened=_HEARD[what], key=key, until=until)
        return self._said(answered(day, state, event, moment))

    def restart(self) -> None:
        """Only the log is left."""
        self._state = None

    def _moment(self, at: float) -> Moment:
        return Moment(wall=self._world.wall(at), steady_s=self._world.steady_s(at))

    def _said(self, step: Step) -> list[Word]:
        before = self._state
        self._state = step.state
        self._log += [act.event for act in step.acts if isinstance(act, Keep)]
        return [word for act in step.acts for word in self._word(act, before)]

    @staticmethod
    def _word(act: Act, before: State | None) -> list[Word]:
        if isinstance(act, Show):
            is_asked = before is not None and before.ledger.put_off_at(act.offer.key) is not None
            return [Shown(act.offer.slot is Slot.DESK_RESET, is_asked)]
        return [Gone()] if isinstance(act, Withdraw) else []

    def _day(self, at: float) -> NudgeDay:
        """Made anew when the day, the zone, the calendar or the log has changed."""
        wall, zone = self._world.wall(at), self._world.zone_at(at)
        key = day_of(wall, zone), zone, bisect_right(self._known, at), len(self._log)
        if self._made is None or self._made[0] != key:
            if self._made is not None and self._made[0][0] != key[0]:
                self._row = ignored_in_a_row(self._log[self._day_began :], self._row)
                self._day_began = len(self._log)
            self._made = key, _nudge_day(self._world, at, key[0], self._log[self._day_began :], self._row)
        return self._made[1]


def _nudge_day(  # noqa: PLR0917 - a day is made of all of these
    world: World, at: float, day: date, events: list[NudgeEvent], row: int
) -> NudgeDay:
    worker, zone = world.worker, world.zone_at(at)
    busy = tuple(
        Span(datetime.fromtimestamp(m.start, UTC), datetime.fromtimestamp(m.end, UTC))
        for m in world.meetings
        if m.known_from <= at and abs(m.start - at) < DAY
    )
    times = day_times(_profile(worker, zone, busy), day)
    begun = {event.key for event in events if event.happened in (Happened.STARTED, Happened.DONE)}
    resets = [_offer(Slot.DESK_RESET, start, begun) for start in reset_times(times, worker.interval_min)]
    placed = [(slot, place(slot, LASTS_S[slot], times, taken=())) for slot in LASTS_S if slot is not Slot.DESK_RESET]
    sessions = [_offer(slot, start, begun) for slot, start in placed if start is not None]
    return NudgeDay(
        day=day,
        wishes=Wishes(quiet=worker.quiet),
        is_locked=False,
        desk=times.desk,
        awake=times.awake,
        busy=times.busy,
        quiet=_quiet(worker, day, zone),
        interval_min=worker.interval_min,
        resets=tuple(resets),
        sessions=tuple(sessions),
        events=tuple(events),
        ignored_in_a_row=row,
    )


def _profile(worker: Worker, zone: ZoneInfo, busy: tuple[Span, ...]) -> Profile:
    return Profile(
        zone=zone,
        screening=Answers(answers={}),
        gear=frozenset(),
        work=worker.work,
        wake=worker.wake,
        bed=worker.bed,
        busy=busy,
    )


def _offer(slot: Slot, start: datetime, begun: set[str]) -> Offer:
    key = f"{slot.value}@{start:%H:%M}"
    return Offer(key=key, slot=slot, planned=start, duration_s=LASTS_S[slot], is_open=key not in begun)


def _quiet(worker: Worker, day: date, zone: ZoneInfo) -> tuple[Span, ...]:
    """Those of the day, of the night before and of the night after."""
    spans: list[Span] = []
    for of in (day - timedelta(days=1), day, day + timedelta(days=1)):
        for start, end in worker.quiet:
            last = of if end > start else of + timedelta(days=1)
            clocks = local(of, start, zone), local(last, end, zone)
            spans.append(Span(*(datetime.fromtimestamp(clock, UTC) for clock in clocks)))
    return tuple(sorted(spans))


class PlainTimer:
    """Every so many minutes of the desk hours, by the clock, whatever goes on; what is overdue comes on waking."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.every_s = world.worker.interval_min * MINUTE
        self.last = float("-inf")
        self.shown_at: float | None = None
        self.snoozed_until: float | None = None
        self.silent_until = float("-inf")

    def look(self, at: float) -> tuple[list[Word], float]:
        """One look."""
        if self.shown_at is not None:
            return ([], 5.0) if at - self.shown_at < STANDS_S else (self._gone(), 5.0)
        desk = _desk_now(self.world, at)
        if desk is None:
            return [], 5 * MINUTE
        self.last = max(self.last, desk[0])
        return self.at_desk(at)

    def at_desk(self, at: float) -> tuple[list[Word], float]:
        """One look in the desk hours."""
        is_asked = self.snoozed_until is not None and at >= self.snoozed_until
        is_due = at - self.last >= self.every_s and self.snoozed_until is None
        if at < self.silent_until or not (is_asked or is_due):
            return [], 30.0
        self.last, self.shown_at, self.snoozed_until = at, at, None
        return [Shown(is_reset=True, is_asked=is_asked)], 5.0

    def hear(self, what: str, at: float) -> list[Word]:
        """An answer, or a break."""
        if what == "done":
            return []
        self.snoozed_until = at + SNOOZE_S if what == "later" else None
        if what in {"not today", "paused"}:
            self.silent_until = at + (HOUR if what == "paused" else _rest_of_day_s(self.world, at))
        return self._gone()

    def restart(self) -> None:
        """It counts anew."""
        self.last, self.shown_at, self.snoozed_until = float("-inf"), None, None

    def _gone(self) -> list[Word]:
        was, self.shown_at = self.shown_at, None
        return [Gone()] if was is not None else []


class IdleTimer(PlainTimer):
    """Counts anew after five minutes idle or asleep, and leaves out what falls on full screen or Do Not Disturb."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self._looked = float("-inf")

    def at_desk(self, at: float) -> tuple[list[Word], float]:
        """One look in the desk hours."""
        slept = at - self._looked > STANDS_S
        self._looked = at
        if slept or (self.world.worker.knows_idle and self.world.idle_s(at) >= STANDS_S):
            self.last = at
            return [], 30.0
        is_due = at - self.last >= self.every_s
        if is_due and any(self.world.during(kind, at) for kind in ("full screen", "do not disturb")):
            self.last = at
            return [], 30.0
        return super().at_desk(at)


def _desk_now(world: World, at: float) -> tuple[float, float] | None:
    """The desk hours that this moment lies in."""
    zone = world.zone_at(at)
    day = day_of(datetime.fromtimestamp(at, UTC), zone)
    span = local(day, world.worker.start, zone), local(day, world.worker.end, zone)
    is_work = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()] in WORK_WEEK
    return span if is_work and span[0] <= at < span[1] else None


def _rest_of_day_s(world: World, at: float) -> float:
    zone = world.zone_at(at)
    tomorrow = day_of(datetime.fromtimestamp(at, UTC), zone) + timedelta(days=1)
    return local(tomorrow, time(ROLLOVER.hour), zone) - at


WAYS: Final = {"ours": Ours, "plain timer": PlainTimer, "idle-aware timer": IdleTimer}
