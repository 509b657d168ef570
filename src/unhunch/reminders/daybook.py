"""The day the agent works from, read again when the records changed, and what it hands back to them."""

import asyncio
import json
import logging
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent
from unhunch.domain.reminders.told import Told
from unhunch.interop.nudge_day_json import NotADay, day_from
from unhunch.machine import clock
from unhunch.machine.folders import DATABASE
from unhunch.reminders.spool import Spool

log = logging.getLogger(__name__)

LATER_S: Final = 600.0
"""So long what nobody waits for may lie in the spool, so that one errand carries several. Our choice."""
ERRAND_S: Final = 60.0
"""So long an errand may take on a busy computer."""
AGAIN_S: Final = 60.0
LONGEST_AGAIN_S: Final = 3600.0
"""After an errand that failed the next waits so long, and twice as long each time, up to this. Our choice."""
SHORTEST_BETWEEN_S: Final = 5.0
"""Somebody who fills in a page writes often; the day is not read each time. Our choice."""
AT_ONCE: Final = frozenset({Happened.STARTED, Happened.NOT_TODAY, Happened.PAUSED, Happened.MOVED, Happened.DONE})
"""What a person did and will look for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What the records say of the day; `day` None: nobody is set up."""

    day: NudgeDay | None = None
    told: Mapping[str, Told]
    ends: datetime | None = None
    menu: Mapping[str, str]
    """The words of the panel icon's menu: `open`, `pause`, `not_today`, `quit`."""


class Errand(Protocol):
    """Takes lines to the records and brings back what they say of the day, or None where it could not."""

    async def __call__(self, lines: str) -> str | None:
        """One errand."""
        ...


def today_from(text: str) -> Today:
    """What an errand brought. Raises NotADay."""
    try:
        found = json.loads(text)
        day, told = (None, {}) if found["day"] is None else day_from(found["day"])
        ends = None if found["ends"] is None else datetime.fromisoformat(found["ends"])
        menu = {str(name): str(said) for name, said in found["menu"].items()}
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"{type(error).__name__}"
        raise NotADay(message) from error
    return Today(day=day, told=told, ends=ends, menu=menu)


class Daybook:
    """`today` is as fresh as the last `refresh`; what is kept is in the spool at once and in the records soon."""

    def __init__(self, data: Path, errand: Errand) -> None:
        self._data, self._errand = data, errand
        self._spool = Spool(data)
        self._seen: tuple[object, ...] | None = None
        self._asked: Moment | None = None
        self._again_s = 0.0
        self._due_s: float | None = 0.0 if self._spool.read() else None
        self._has_news = asyncio.Event()
        self.today: Today | None = None

    async def news(self) -> Today:
        """The day, once it was read, and again each time it was read anew."""
        while self.today is None or not self._has_news.is_set():
            await self._has_news.wait()
        self._has_news.clear()
        return self.today

    @property
    def has_failed(self) -> bool:
        """Whether the last errand failed."""
        return self._again_s > 0

    def keep(self, event: NudgeEvent, at: Moment) -> None:
        """Into the spool now, and into the records with the next errand. A full disk is logged; the day goes on."""
        try:
            self._spool.add(event)
        except OSError:
            log.exception("not kept")
        due_s = at.steady_s + (0.0 if event.happened in AT_ONCE else LATER_S)
        self._due_s = due_s if self._due_s is None else min(self._due_s, due_s)

    async def refresh(self, at: Moment) -> bool:
        """Read the day where it may have changed, and hand over what is due. Whether there is news."""
        if not self._is_time(at):
            return False
        self._asked = at
        return await self._run()

    async def hand_over(self) -> None:
        """Hand over what is left, due or not."""
        if self._due_s is not None:
            await self._run()

    def _is_time(self, at: Moment) -> bool:
        since_s = float("inf") if self._asked is None else at.steady_s - self._asked.steady_s
        if since_s < (self._again_s or SHORTEST_BETWEEN_S):
            return False
        return self._is_old(at) or self._seen != self._signature()

    def _is_old(self, at: Moment) -> bool:
        today = self.today
        is_over = today is not None and today.ends is not None and at.wall >= today.ends
        return today is None or is_over or self.has_failed or (self._due_s is not None and at.steady_s >= self._due_s)

    async def _run(self) -> bool:
        lines = self._spool.read()
        brought = await self._errand(lines)
        try:
            today = None if brought is None else today_from(brought)
        except NotADay:
            log.exception("not a day")
            today = None
        if today is None:
            self._again_s = min(LONGEST_AGAIN_S, self._again_s * 2 or AGAIN_S)
            return False
        self._again_s, self._due_s = 0.0, None
        with suppress(OSError):
            self._spool.drop(lines)
        self._seen, self.today = self._signature(), today
        self._has_news.set()
        return True

    def _signature(self) -> tuple[object, ...]:
        """What changes whenever something is written: of the database, and of what is not in its file yet."""
        return tuple(_stamp(self._data / f"{DATABASE}{part}") for part in ("", "-wal"))


def _stamp(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        stat = path.stat()
        # An empty one comes and goes with each reader.
        return (stat.st_mtime_ns, stat.st_size) if stat.st_size else None
    return None


class Child:
    """An errand as a short-lived process."""

    def __init__(self, data: Path) -> None:
        self._command = (sys.executable, "-m", "unhunch.reminders.day", str(data))

    async def __call__(self, lines: str) -> str | None:
        """What it printed, or None where it failed or took too long."""
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=environment(),
            )
        except OSError:
            return None
        try:
            printed, _ = await asyncio.wait_for(process.communicate(lines.encode()), ERRAND_S)
        except (OSError, TimeoutError):
            return None
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
        return printed.decode() if process.returncode == 0 else None


def environment() -> dict[str, str]:
    """What a child of the agent gets: under test, the moment it is for the agent."""
    if "UNHUNCH_TEST_NOW" not in os.environ:
        return dict(os.environ)
    return {**os.environ, "UNHUNCH_TEST_NOW": clock.now().isoformat()}
