"""Notices with a gentle cover over the screens: they begin and end together, and each can be answered."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

from unhunch.domain.reminders.nudge_day import Happened
from unhunch.domain.reminders.told import Told
from unhunch.reminders.cover import Cover, Outcome, show_cover
from unhunch.reminders.notices import Heard, Notice, Notices
from unhunch.reminders.senses import Stirred

SHORTEST_S: Final = 20.0
LONGEST_S: Final = 60.0
"""A cover stands as long as what it offers takes, within these. Our choice."""

Shows: TypeAlias = Callable[[Cover], Awaitable[Outcome | None]]


class CoveredNotices:
    """The notices it is given; `cover` adds a cover to one that stands. One cover at a time."""

    def __init__(self, notices: Notices, shows: Shows = show_cover) -> None:
        self._notices, self._shows = notices, shows
        self._heard: Heard | None = None
        self._key = ""
        self._covering: asyncio.Future[Outcome | None] | None = None

    async def begin(self, heard: Heard, stirred: Stirred) -> None:
        """Start listening for answers."""
        self._heard = heard
        await self._notices.begin(heard, stirred)

    async def show(self, notice: Notice) -> bool:
        """Shown without a cover, which `cover` adds."""
        return await self._notices.show(notice)

    def cover(self, notice: Notice, told: Told) -> None:
        """Cover the screens, where this desktop allows it. Enter there is the notice's first button.

        Leaving the cover, or waiting until it goes, is no answer: the notice still stands.
        """
        self._uncover()
        self._key = notice.key
        self._covering = asyncio.ensure_future(self._shows(cover_of(notice, told)))
        self._covering.add_done_callback(self._ended)

    async def withdraw(self, key: str) -> None:
        """Taken away, and the cover with it."""
        if key == self._key:
            self._uncover()
        await self._notices.withdraw(key)

    async def end(self) -> None:
        """Take away what stands, and let go."""
        self._uncover()
        await self._notices.end()

    def _uncover(self) -> None:
        if self._covering is not None:
            self._covering.cancel()
        self._covering = None

    def _ended(self, covering: "asyncio.Future[Outcome | None]") -> None:
        is_told = not covering.cancelled() and covering.exception() is None
        if is_told and covering.result() is Outcome.STARTED and self._heard is not None:
            self._heard(self._key, Happened.STARTED)


def cover_of(notice: Notice, told: Told) -> Cover:
    """The notice's own words and picture, large."""
    lasts_s = min(max(told.duration_s, SHORTEST_S), LONGEST_S)
    return Cover(
        title=notice.title,
        lines=(notice.body,),
        picture=notice.picture or "",
        lasts_s=lasts_s,
        start=told.start,
        leave=told.leave,
    )
