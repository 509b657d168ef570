"""Nudges as the desktop's own notifications, through desktop-notifier."""

import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from unhunch.domain.reminders.nudge_day import Happened
from unhunch.reminders.notices import Heard, Notice
from unhunch.reminders.senses import Stirred

NAME: Final = "Unhunch"
ABSENT: Final = "Nothing on this desktop shows notifications. Breaks stay owed until something does."
INSTEAD: Final = "Nothing on this desktop shows notifications. Nudges come here instead."
_NOBODY: Final = "DummyNotificationCenter"


class DesktopNotices:
    """Notices of the desktop, each with its buttons; an answer is heard once."""

    def __init__(self, makes: Callable[[], Any], absent: Callable[[], None]) -> None:
        self._makes, self._absent = makes, absent
        self._notifier: Any = None
        self._has_said = False
        self._heard: Heard | None = None
        self._stirred: Stirred | None = None
        self._standing: dict[str, Notice] = {}
        self._again: set[asyncio.Task[bool]] = set()
        self._one_at_a_time = asyncio.Lock()

    async def begin(self, heard: Heard, stirred: Stirred) -> None:
        """Nothing is loaded before there is something to show."""
        self._heard, self._stirred = heard, stirred

    async def show(self, notice: Notice) -> bool:
        """Shown, where the desktop takes it; that it does not is told once."""
        sent: list[str] = []
        async with self._one_at_a_time:
            notifier = await self._loaded()
            await notifier.send(_notification(notice, self._answered, sent.append))
        if not sent or type(notifier).__name__ == _NOBODY:
            self._tell_once()
            return False
        self._standing[notice.key] = notice
        self._has_said = False
        return True

    async def _loaded(self) -> Any:  # noqa: ANN401 - one of three back ends
        """With it, a notification service is heard that comes, goes or comes again."""
        if self._notifier is None:
            self._notifier = self._makes()
            self._notifier.on_service = self._service_changed
            if (listen := getattr(self._notifier, "listen", None)) is not None:
                await listen()
        return self._notifier

    async def withdraw(self, key: str) -> None:
        """Take it away."""
        if self._standing.pop(key, None) is not None:
            # It may be gone already.
            with suppress(Exception):
                await self._notifier.clear(key)

    async def end(self) -> None:
        """Take away what stands, and close the connection."""
        for key in tuple(self._standing):
            await self.withdraw(key)
        if (close := getattr(self._notifier, "close", None)) is not None:
            close()

    def _answered(self, key: str, happened: Happened) -> None:
        if self._standing.pop(key, None) is not None and self._heard is not None:
            self._heard(key, happened)

    def _service_changed(self) -> None:
        """What stood is gone with the old service; the new one is to show it."""
        for notice in tuple(self._standing.values()):
            task = asyncio.ensure_future(self.show(notice))
            self._again.add(task)
            task.add_done_callback(self._again.discard)
        if self._stirred is not None:
            self._stirred()

    def _tell_once(self) -> None:
        if not self._has_said:
            self._absent()
        self._has_said = True


def desktop_notices(absent: Callable[[], None]) -> DesktopNotices:
    """The notices of this computer's desktop; `absent` is called once where nothing shows them."""
    return DesktopNotices(_notifier, absent)


def _notifier() -> Any:  # noqa: ANN401 - one of three back ends
    from desktop_notifier.common import Icon

    icon = Icon(path=Path(str(files("unhunch.web") / "static" / "icon.svg")))
    if sys.platform.startswith("linux"):
        from unhunch.reminders.linux_notifier import LinuxNotifier

        return LinuxNotifier(NAME, icon)
    from desktop_notifier.main import get_backend_class

    return get_backend_class()(NAME, icon)


def _notification(notice: Notice, answered: Heard, sent: Callable[[str], None]) -> Any:  # noqa: ANN401 - loaded with the first
    from desktop_notifier.common import Attachment, Button, Notification

    first = notice.buttons[0][0]
    return Notification(
        title=notice.title,
        message=notice.body,
        buttons=tuple(
            Button(title=text, identifier=happened.value, on_pressed=partial(answered, notice.key, happened))
            for happened, text in notice.buttons
        ),
        on_dispatched=partial(sent, notice.key),
        on_clicked=partial(answered, notice.key, first),
        on_dismissed=partial(answered, notice.key, Happened.CLOSED),
        attachment=Attachment(path=Path(notice.picture)) if notice.picture else None,
        # It stands until it is answered or taken away.
        timeout=0,
        identifier=notice.key,
    )
