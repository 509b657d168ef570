"""Days at a computer, played to the policy look by look: what it said, and when."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from unhunch.domain.days import Span
from unhunch.domain.planning.plan import Slot
from unhunch.domain.reminders.acts import Act, Keep, Show, Withdraw
from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent, Offer, Wishes
from unhunch.domain.reminders.policy import Step, answered, begin, looked
from unhunch.domain.reminders.signs import Hold, Signs

MONDAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
READING_S = 20.0
"""Idle as of somebody who reads: there, and not typing."""


def at(clock: str, day: date = MONDAY) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}+00:00")


def span(start: str, end: str, day: date = MONDAY) -> Span:
    return Span(at(start, day), at(end, day))


def reset(clock: str, **changes: object) -> Offer:
    basis = {"key": f"desk-reset@{clock}", "slot": Slot.DESK_RESET, "planned": at(clock), "duration_s": 60.0}
    return Offer(**{"is_open": True, **basis, **changes})


def session(slot: Slot, clock: str, **changes: object) -> Offer:
    basis = {"key": f"{slot.value}@{clock}", "slot": slot, "planned": at(clock), "duration_s": 600.0}
    return Offer(**{"is_open": True, **basis, **changes})


def a_day(**changes: object) -> NudgeDay:
    """Monday from nine to half past five, a reset every 90 minutes, no sessions."""
    basis: dict[str, object] = {
        "day": MONDAY,
        "wishes": Wishes(),
        "is_locked": False,
        "desk": span("09:00", "17:30"),
        "awake": span("07:00", "23:00"),
        "busy": (),
        "quiet": (),
        "interval_min": 90,
        "resets": tuple(map(reset, ("10:30", "12:00", "13:30", "15:00", "16:30"))),
        "sessions": (),
        "events": (),
    }
    return NudgeDay(**{**basis, **changes})


@dataclass
class Desk:
    """A computer with somebody in front of it. `idle_s` and `holds` stay as they were set."""

    day: NudgeDay = field(default_factory=a_day)
    now: datetime = NINE
    steady_s: float = 1000.0
    idle_s: float | None = READING_S
    holds: frozenset[Hold] = frozenset()
    said: list[tuple[datetime, Act]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = begin(self.day, self.moment)
        self.looks_at = self.now

    @property
    def moment(self) -> Moment:
        return Moment(wall=self.now, steady_s=self.steady_s)

    def until(self, clock: str | datetime, idle_s: Callable[[datetime], float] | None = None) -> "Desk":
        """Time passes awake, with a look whenever the policy wants one."""
        end = at(clock) if isinstance(clock, str) else clock
        while self.looks_at <= end:
            self._pass(self.looks_at)
            if idle_s is not None:
                self.idle_s = idle_s(self.now)
            self.look()
        self._pass(end)
        return self

    def away_until(self, clock: str) -> "Desk":
        """Nobody touches the computer, and then somebody does."""
        left = self.now
        self.until(clock, lambda now: (now - left).total_seconds() + READING_S)
        self.idle_s = READING_S
        return self

    def sleep_until(self, clock: str) -> "Desk":
        """The lid is closed, and opened again."""
        self.now = at(clock)
        self.looks_at = self.now
        return self

    def clock_set(self, ahead: timedelta) -> "Desk":
        self.now += ahead
        self.looks_at += ahead
        return self

    def look(self) -> Step:
        return self._take(looked(self.day, self.state, Signs(at=self.moment, idle_s=self.idle_s, holds=self.holds)))

    def holding(self, *holds: Hold) -> "Desk":
        self.holds = frozenset(holds)
        return self

    def answer(self, happened: Happened, key: str = "", until: datetime | None = None) -> Step:
        event = NudgeEvent(at=self.now, happened=happened, key=key, until=until)
        return self._take(answered(self.day, self.state, event, self.moment))

    def _take(self, step: Step) -> Step:
        assert step.look_again_s > 0
        self.state = step.state
        self.said += [(self.now, act) for act in step.acts]
        self.looks_at = self.now + timedelta(seconds=step.look_again_s)
        return step

    def _pass(self, end: datetime) -> None:
        self.steady_s += (end - self.now).total_seconds()
        self.now = end

    @property
    def shows(self) -> list[str]:
        """Time and key of every nudge, as "10:30 desk-reset@10:30"."""
        return [f"{when:%H:%M} {act.offer.key}" for when, act in self.said if isinstance(act, Show)]

    @property
    def times(self) -> list[str]:
        return [show.split()[0] for show in self.shows]

    @property
    def kept(self) -> list[str]:
        return [f"{act.event.happened.value}" for _when, act in self.said if isinstance(act, Keep)]

    @property
    def withdrawn(self) -> list[str]:
        return [f"{when:%H:%M:%S}" for when, act in self.said if isinstance(act, Withdraw)]

    @property
    def show_acts(self) -> list[Show]:
        return [act for _when, act in self.said if isinstance(act, Show)]

    @property
    def last_show(self) -> Show:
        return self.show_acts[-1]


def restarted(desk: Desk) -> Desk:
    """Another program with the same log: it knows what was kept, and no more."""
    kept = tuple(act.event for _when, act in desk.said if isinstance(act, Keep))
    return Desk(day=replace(desk.day, events=kept), now=desk.now, steady_s=7.0, idle_s=desk.idle_s, holds=desk.holds)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
