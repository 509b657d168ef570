"""Guides a short break in its notification, line after line."""

import asyncio
from collections.abc import Callable

from unhunch.domain.reminders.nudge_day import Happened
from unhunch.domain.reminders.told import Guide, Told
from unhunch.machine import clock
from unhunch.reminders.notices import Buttons, Notice, Notices

ASKED_S = 60.0
"""So long the question before a break waits for its answer. Our choice."""
LAST_LINE_S = 6.0
"""So long the last line stands. Our choice."""


class Guiding:
    """One break at a time, and none before its question was answered.

    It ends by itself, or when the notification is answered or waved away.
    """

    def __init__(self, notices: Notices, ended: Callable[[str, float], None]) -> None:
        self._notices, self._ended = notices, ended
        self._task: asyncio.Task[None] | None = None
        self._key = ""
        self._nothing_new, self._stopped = asyncio.Event(), asyncio.Event()

    def guides(self, key: str) -> bool:
        """Whether the break of that offer is being guided."""
        return self._task is not None and not self._task.done() and self._key == key

    def begin(self, key: str, told: Told) -> None:
        """Guide it; another one that runs is stopped."""
        self.stop()
        self._key, self._nothing_new, self._stopped = key, asyncio.Event(), asyncio.Event()
        self._task = asyncio.ensure_future(self._run(key, told, self._stopped))

    def hear(self, happened: Happened) -> None:
        """An answer to its notification: to the question, that nothing is new; anything else stops it."""
        if happened is Happened.STARTED and not self._nothing_new.is_set():
            self._nothing_new.set()
        else:
            self.stop()

    def stop(self) -> None:
        """Enough; what was done counts."""
        self._stopped.set()
        self._nothing_new.set()

    async def end(self) -> None:
        """Stop, and wait until what was done is told."""
        self.stop()
        if self._task is not None:
            await self._task

    async def _run(self, key: str, told: Told, stopped: asyncio.Event) -> None:
        (_, question), *lines = told.guide
        done_s = 0.0
        if await self._may_begin(key, told, question, stopped=stopped):
            for lasts_s, line in lines:
                is_shown = await self._notices.show(_notice(key, told, line, buttons=_stop(told, lasts_s)))
                waited_s = await _wait(stopped, lasts_s or LAST_LINE_S)
                done_s += min(waited_s, lasts_s)
                if stopped.is_set() or not is_shown:
                    break
        await self._notices.withdraw(key)
        self._ended(key, done_s)

    async def _may_begin(self, key: str, told: Told, question: str, *, stopped: asyncio.Event) -> bool:
        """Whether somebody said that nothing is new. A click on the notice does not: its first button stops."""
        buttons = ((Happened.CLOSED, told.stop), (Happened.STARTED, told.nothing_new))
        answered = self._nothing_new
        if not await self._notices.show(_notice(key, told, question, buttons=buttons)):
            return False
        await _wait(answered, ASKED_S)
        return answered.is_set() and not stopped.is_set()


def _stop(told: Told, lasts_s: float) -> Buttons:
    return ((Happened.CLOSED, told.stop),) if lasts_s else ()


def _notice(key: str, told: Told, line: str, *, buttons: Buttons) -> Notice:
    return Notice(key=key, title=told.title, body=line, buttons=buttons, picture=told.picture)


async def _wait(stopped: asyncio.Event, lasts_s: float) -> float:
    """How long of it passed until it was over or stopped."""
    begun_s = clock.steady_s()
    try:
        await asyncio.wait_for(stopped.wait(), lasts_s / clock.test_rate())
    except TimeoutError:
        return lasts_s
    return clock.steady_s() - begun_s


def total_s(guide: Guide) -> float:
    """How long the whole guide takes."""
    return sum(lasts_s for lasts_s, _ in guide)
