"""A nudge on the screen: what stands there, and what comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from unhunch.domain.reminders.nudge_day import Happened
from unhunch.reminders.senses import Stirred

Heard: TypeAlias = Callable[[str, Happened], None]
"""Called with a notice's key and what somebody answered."""
Buttons: TypeAlias = tuple[tuple[Happened, str], ...]
"""What each button means, and what it says; the first is also meant by a click on the notice itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What is shown. A notice with the key of one that stands takes its place."""

    key: str
    title: str
    body: str
    buttons: Buttons
    picture: str | None = None


class Notices(Protocol):
    """Shows notices. Nothing here raises for a desktop that is not there."""

    async def begin(self, heard: Heard, stirred: Stirred) -> None:
        """Start listening for answers; `stirred` is called when notices can be shown again after they could not."""
        ...

    async def show(self, notice: Notice) -> bool:
        """Whether somebody can see it now."""
        ...

    async def withdraw(self, key: str) -> None:
        """Take it away; nothing happens where it does not stand."""
        ...

    async def end(self) -> None:
        """Take away what stands, and let go."""
        ...


class FirstThatShows:
    """Several ways to show a notice, tried in turn."""

    def __init__(self, *ways: Notices) -> None:
        self._ways = ways
        self._shown_by: dict[str, Notices] = {}

    async def begin(self, heard: Heard, stirred: Stirred) -> None:
        """Start them all."""
        for way in self._ways:
            await way.begin(heard, stirred)

    async def show(self, notice: Notice) -> bool:
        """Shown by the first that can."""
        for way in self._ways:
            if await way.show(notice):
                self._shown_by[notice.key] = way
                return True
        return False

    async def withdraw(self, key: str) -> None:
        """Taken away by the one that showed it."""
        way = self._shown_by.pop(key, None)
        if way is not None:
            await way.withdraw(key)

    async def end(self) -> None:
        """End them all."""
        for way in self._ways:
            await way.end()
