"""What this process remembers of a person from look to look: where reminding stands, and which nudge is to be seen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

from unhunch.domain.reminders.acts import Keep, Show
from unhunch.domain.reminders.moment import Moment, passed
from unhunch.domain.reminders.nudge_day import NudgeDay, NudgeEvent
from unhunch.domain.reminders.policy import State, Step, answered, begin, looked
from unhunch.domain.reminders.signs import Signs

KeepEvent = Callable[[NudgeEvent], None]

UNSEEN_S: Final = 180.0
"""After so long without a look no page was open, and it is begun anew; a hidden tab still looks once a minute. Our
choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A nudge that is to be seen now."""

    show: Show
    is_delivered: bool = False
    """Whether a page has said that it shows it."""

    @property
    def id(self) -> str:
        """Of this showing: the offer's next one has another."""
        return f"{self.show.offer.key}#{self.show.times_shown}"


class Companion:
    """Asks the policy, does what it says, and keeps what it wants kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: State | None = None
        self._looked_at: Moment | None = None
        self.standing: Standing | None = None

    def look(self, day: NudgeDay, signs: Signs, *, showing: str, keep: KeepEvent) -> float:
        """One look; `standing` is then what is to be seen. `showing`: what the page shows. Seconds to the next look."""
        with self._lock:
            if self.standing is not None and self.standing.id == showing:
                self.standing = replace(self.standing, is_delivered=True)
            step = looked(day, self._state_at(day, signs.at), signs)
            self._take(step, keep)
            return step.look_again_s

    def answer(self, day: NudgeDay, event: NudgeEvent, *, at: Moment, keep: KeepEvent) -> None:
        """What the person said to the nudge, or did without one."""
        with self._lock:
            self._take(answered(day, self._state_at(day, at), event, at), keep)

    def rest(self) -> None:
        """Somebody else reminds; what is known here will be old when they stop."""
        with self._lock:
            self._state = self._looked_at = self.standing = None

    def _state_at(self, day: NudgeDay, at: Moment) -> State:
        before, self._looked_at = self._looked_at, at
        if self._state is None or before is None or passed(before, at).awake_s > UNSEEN_S:
            return begin(day, at)
        return self._state

    def _take(self, step: Step, keep: KeepEvent) -> None:
        self._state = step.state
        if step.state.shown is None:
            self.standing = None
        for act in step.acts:
            if isinstance(act, Show):
                self.standing = Standing(show=act)
            elif isinstance(act, Keep):
                keep(act.event)
