"""Looks, asks the policy, and does what it says; between two looks it sleeps."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Protocol

from unhunch.domain.reminders.acts import Act, Keep, Show, Withdraw
from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent
from unhunch.domain.reminders.signs import Hold, Signs
from unhunch.domain.reminders.told import Told
from unhunch.machine import clock
from unhunch.reminders.daybook import Daybook
from unhunch.reminders.guiding import Guiding
from unhunch.reminders.notices import Buttons, Notice, Notices
from unhunch.reminders.senses import Sensed, Senses

if TYPE_CHECKING:
    from unhunch.domain.reminders.policy import State, Step

log = logging.getLogger(__name__)

BETWEEN_S: Final = 1.0
"""However often the desktop stirs, looks are at least so far apart. Our choice."""
UNSHOWN_S: Final = 60.0
LONGEST_UNSHOWN_S: Final = 3600.0
"""Where nothing showed a nudge, the next attempt waits so long, and twice as long each time, up to this. Our choice."""
NOBODY_S: Final = 60.0
"""How soon to look again whether somebody was set up."""
BEGUN: Final = "Unhunch reminds you from now on. Ctrl-C stops it."
NOBODY: Final = "There is no plan yet. Start Unhunch once and set it up; reminding begins by itself then."
UNREADABLE: Final = "Your plan cannot be read now. Unhunch tries again by itself; its log file says more."
PAUSE: Final = timedelta(hours=1)


class Opens(Protocol):
    """What the agent starts beside itself."""

    def open_page(self, path: str) -> None:
        """Show a page of the app."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All that the loop touches."""

    senses: Senses
    notices: Notices
    daybook: Daybook
    opens: Opens
    moment: Callable[[], Moment]
    covers: Callable[[Notice, Told], None]
    """Cover the screens with a notice that stands; it goes with the notice."""
    says: Callable[[str], None]
    """In the terminal the agent was started in."""


def moment() -> Moment:
    """Now, on both clocks."""
    return Moment(wall=clock.now(), steady_s=clock.steady_s())


class Loop:
    """Runs until `stop`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._guiding = Guiding(world.notices, self._guided)
        self._state: State | None = None
        self._stirred, self._pressing = asyncio.Event(), asyncio.Event()
        self._over = asyncio.Event()
        self._heard: list[tuple[str, Happened]] = []
        self._done: list[NudgeEvent] = []
        self._unshown_s = 0.0
        self._unshown_until_s = 0.0
        self._said = ""

    # --- what may be called from outside, at any time ---

    def stir(self) -> None:
        """Look soon."""
        self._stirred.set()

    def service_came(self) -> None:
        """Notices may be shown again."""
        self._unshown_until_s = self._unshown_s = 0.0
        self.stir()

    def hear(self, key: str, happened: Happened) -> None:
        """Somebody answered: a notice, or with an empty key the agent itself."""
        self._heard.append((key, happened))
        self._press()

    def stop(self) -> None:
        """Enough."""
        self._over.set()
        self._press()

    def _press(self) -> None:
        self._pressing.set()
        self._stirred.set()

    async def run(self) -> None:
        """Look and sleep in turns."""
        await self._world.notices.begin(self.hear, self.service_came)
        await self._world.senses.begin(self.stir)
        self._world.says(BEGUN)
        while not self._over.is_set():
            await self._sleep(await self._safe_turn())
        await self._end()

    # --- one turn ---

    async def _safe_turn(self) -> float:
        """The outermost edge: a fault is logged, and the day goes on from what the records have of it."""
        try:
            return await self._turn()
        except Exception:
            log.exception("a turn failed")
            self._state = None
            return NOBODY_S

    async def _turn(self) -> float:
        """Everything there is to do now; how long there is nothing then."""
        self._stirred.clear()
        self._pressing.clear()
        world = self._world
        await self._refresh()
        today = world.daybook.today
        if today is None or today.day is None:
            self._heard.clear()
            self._say_once(UNREADABLE if world.daybook.has_failed else NOBODY)
            return NOBODY_S
        if self._state is None:
            self._state = self._begun(today.day)
        await self._answer_all(today.day)
        return await self._look(today.day)

    async def _refresh(self) -> None:
        """Given up when it is over: what was not handed over stays in the spool."""
        errand = asyncio.ensure_future(self._world.daybook.refresh(self._world.moment()))
        over = asyncio.ensure_future(self._over.wait())
        await asyncio.wait({errand, over}, return_when=asyncio.FIRST_COMPLETED)
        for each in (errand, over):
            each.cancel()
        with suppress(asyncio.CancelledError):
            await errand

    def _say_once(self, sentence: str) -> None:
        if sentence != self._said:
            self._world.says(sentence)
        self._said = sentence

    async def _look(self, day: NudgeDay) -> float:
        sensed = await self._sensed()
        step = self._looked(day, sensed)
        if not await self._show_all(step.acts):
            # Nobody can see it: as if it were a bad moment, so that the break stays owed.
            sensed = Sensed(idle_s=sensed.idle_s, holds=sensed.holds | {Hold.DO_NOT_DISTURB})
            step = self._looked(day, sensed)
        await self._take(step)
        return step.look_again_s

    async def _sensed(self) -> Sensed:
        sensed = await self._world.senses.look()
        idle_s = None if sensed.idle_s is None else sensed.idle_s * clock.test_rate()
        is_unshowable = self._world.moment().steady_s < self._unshown_until_s
        return Sensed(idle_s=idle_s, holds=sensed.holds | ({Hold.DO_NOT_DISTURB} if is_unshowable else set()))

    def _begun(self, day: NudgeDay) -> "State":
        # The policy is loaded with the first day, after the agent has begun to listen.
        from unhunch.domain.reminders.policy import begin

        return begin(day, self._world.moment())

    def _looked(self, day: NudgeDay, sensed: Sensed) -> "Step":
        from unhunch.domain.reminders.policy import looked

        at = self._world.moment()
        return looked(day, self._state or self._begun(day), Signs(at=at, idle_s=sensed.idle_s, holds=sensed.holds))

    async def _show_all(self, acts: Iterable[Act]) -> bool:
        """Whether everything that is to be shown can be seen."""
        shown = [await self._show(act) for act in acts if isinstance(act, Show)]
        if all(shown):
            self._unshown_s = 0.0 if shown else self._unshown_s
            return True
        self._unshown_s = min(LONGEST_UNSHOWN_S, self._unshown_s * 2 or UNSHOWN_S)
        self._unshown_until_s = self._world.moment().steady_s + self._unshown_s
        return False

    async def _show(self, show: Show) -> bool:
        today = self._world.daybook.today
        told = None if today is None else today.told.get(show.offer.key)
        if told is None or today is None or today.day is None or today.day.is_locked:
            return False
        notice = _notice(show, told)
        is_shown = await self._world.notices.show(notice)
        if is_shown and today.day.wishes.has_cover:
            self._world.covers(notice, told)
        return is_shown

    async def _take(self, step: "Step") -> None:
        """The new state, and what is to be kept or taken away."""
        self._state = step.state
        for act in step.acts:
            if isinstance(act, Withdraw) and not self._guiding.guides(act.key):
                await self._world.notices.withdraw(act.key)
            if isinstance(act, Keep):
                self._keep(act.event)

    def _keep(self, event: NudgeEvent) -> None:
        if event.happened is Happened.STARTED and not self._guiding.guides(event.key):
            # The page that was opened keeps it, once it is really open.
            return
        self._world.daybook.keep(event, self._world.moment())

    # --- answers ---

    async def _answer_all(self, day: NudgeDay) -> None:
        done, self._done = self._done, []
        for event in done:
            await self._tell(day, event)
        heard, self._heard = self._heard, []
        for key, happened in heard:
            await self._answer(day, key, happened)

    async def _answer(self, day: NudgeDay, key: str, happened: Happened) -> None:
        if self._guiding.guides(key):
            self._guiding.hear(happened)
            return
        await self._world.notices.withdraw(key)
        if happened is Happened.STARTED:
            self._start(day, key)
        at = self._world.moment().wall
        until = at + PAUSE if happened is Happened.PAUSED else None
        await self._tell(day, NudgeEvent(at=at, happened=happened, key=key, until=until))

    async def _tell(self, day: NudgeDay, event: NudgeEvent) -> None:
        if self._state is None:
            return
        from unhunch.domain.reminders.policy import answered

        await self._take(answered(day, self._state, event, self._world.moment()))

    def _start(self, day: NudgeDay, key: str) -> None:
        today = self._world.daybook.today
        told = None if today is None else today.told.get(key)
        if told is not None and told.guide and day.wishes.guides_here and not day.is_locked:
            self._guiding.begin(key, told)
        else:
            self._world.opens.open_page(told.start_path if told is not None else "/")

    def _guided(self, key: str, done_s: float) -> None:
        at = self._world.moment().wall
        happened = Happened.DONE if done_s else Happened.CLOSED
        self._done.append(NudgeEvent(at=at, happened=happened, key=key, done_s=done_s or None))
        self._press()

    # --- between two turns, and the end ---

    async def _sleep(self, again_s: float) -> None:
        """An answer never waits; whatever else stirs does, for a moment."""
        rate = clock.test_rate()
        await _until(self._pressing, BETWEEN_S / rate)
        await _until(self._stirred, (again_s - BETWEEN_S) / rate)

    async def _end(self) -> None:
        await self._guiding.end()
        today = self._world.daybook.today
        if today is not None and today.day is not None:
            await self._answer_all(today.day)
        await self._world.notices.end()
        await self._world.senses.end()
        await self._world.daybook.hand_over()


async def _until(event: asyncio.Event, at_most_s: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), max(0.0, at_most_s))


def _notice(show: Show, told: Told) -> Notice:
    body = told.body(show.times_shown)
    return Notice(
        key=show.offer.key,
        title=told.title,
        body=f"{body} {told.fewer}" if show.says_fewer else body,
        buttons=_buttons(told, told.not_now(may_wait=show.may_wait)),
        picture=told.picture,
    )


def _buttons(told: Told, not_now: str) -> Buttons:
    """Most desktops show the first three."""
    return (
        (Happened.STARTED, told.start),
        (Happened.LATER, not_now),
        (Happened.MOVED, told.moved),
        (Happened.NOT_TODAY, told.not_today),
    )
