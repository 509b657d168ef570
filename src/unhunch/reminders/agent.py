"""The desktop agent: put together, started and ended."""

import asyncio
import gc
import logging.config
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from unhunch.machine import agent_lock, folders
from unhunch.machine.folders import make_private
from unhunch.machine.log import configuration
from unhunch.reminders.covered_notices import CoveredNotices
from unhunch.reminders.daybook import Child, Daybook
from unhunch.reminders.desktop_notices import ABSENT, INSTEAD, desktop_notices
from unhunch.reminders.loop import Loop, World, moment
from unhunch.reminders.notices import FirstThatShows
from unhunch.reminders.opening import Opening
from unhunch.reminders.senses import Senses, senses_here
from unhunch.reminders.terminal_notices import TerminalNotices

RUNS_ALREADY: Final = "Unhunch reminds you already."
NOT_WRITABLE: Final = "The folder {folder} cannot be written."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the agent was asked for."""

    data: Path
    has_tray: bool = False


def run(wanted: Wanted) -> int:
    """Remind until told to stop; the exit code."""
    try:
        lock = agent_lock.take(make_private(wanted.data))
    except OSError:
        _say(NOT_WRITABLE.format(folder=wanted.data))
        return 2
    if lock is None:
        _say(RUNS_ALREADY)
        return 0
    logging.config.dictConfig(configuration(wanted.data / folders.LOG))
    _prepare_loop()
    with suppress(KeyboardInterrupt):
        asyncio.run(_remind(wanted))
    lock.release()
    return 0


def _say(sentence: str) -> None:
    # Somebody who closed the terminal has no use for it.
    with suppress(OSError, ValueError):
        print(sentence, file=sys.stderr, flush=True)


def _prepare_loop() -> None:
    if sys.platform == "darwin":
        # Answers to notifications come through the system's own loop.
        with suppress(ImportError):
            from rubicon.objc.eventloop import EventLoopPolicy

            asyncio.set_event_loop_policy(EventLoopPolicy())


async def _remind(wanted: Wanted) -> None:
    senses, opening = senses_here(), Opening(wanted.data)
    absent = partial(_say, INSTEAD if sys.stdout.isatty() else ABSENT)
    notices = CoveredNotices(FirstThatShows(desktop_notices(absent), TerminalNotices(sys.stdout, sys.stdin)))
    daybook = Daybook(wanted.data, Child(wanted.data))
    loop = Loop(
        World(
            senses=senses,
            notices=notices,
            daybook=daybook,
            opens=opening,
            moment=moment,
            covers=notices.cover,
            says=_say,
        )
    )
    _stop_when_told(loop.stop)
    tray = [_soon(_tray(loop, opening, daybook))] if wanted.has_tray else []
    beside = [_soon(_when_session_ends(senses, loop)), *tray]
    # What was made until now stays; it need not be gone through again and again.
    gc.collect()
    gc.freeze()
    try:
        await loop.run()
    finally:
        for task in beside:
            task.cancel()


def _soon(doing: Awaitable[None]) -> "asyncio.Future[None]":
    return asyncio.ensure_future(doing)


def _stop_when_told(stop: Callable[[], None]) -> None:
    running = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        try:
            running.add_signal_handler(each, stop)
        except (NotImplementedError, RuntimeError):
            # Windows: Ctrl-C ends the loop by itself.
            return


async def _when_session_ends(senses: Senses, loop: Loop) -> None:
    """An agent does not outlive the desktop it was started for."""
    gone: Any = getattr(senses, "gone", None)
    if gone is not None:
        await gone()
        if not sys.stdout.isatty():
            loop.stop()


async def _tray(loop: Loop, opening: Opening, daybook: Daybook) -> None:
    """Loaded only where it is wanted, and only where the desktop may have a place for it."""
    if sys.platform.startswith("linux"):
        from unhunch.reminders.tray_menu import show_tray

        await show_tray(loop, opening, daybook)


def check() -> int:
    """Print what can be sensed here."""
    for line in asyncio.run(_sensed()):
        print(line)
    return 0


async def _sensed() -> tuple[str, ...]:
    senses = senses_here()
    await senses.begin(lambda: None)
    told = senses.told()
    holds = ", ".join(sorted(hold.value for hold in (await senses.look()).holds)) or "nothing"
    await senses.end()
    return (*told, f"what speaks against a nudge right now: {holds}")
