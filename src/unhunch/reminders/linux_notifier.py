"""The notification service of a Linux desktop.

The library's own back end cannot put one notification in the place of another, does not notice a service that went
away, keeps a connection open for each attempt that failed, hears of every program that joins the bus, and sends text
that a service may take for markup. This one does better on the library's own ground, which still hears the answers.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from html import escape
from typing import Any, Final

from dbus_fast import BusType, Message, Variant
from desktop_notifier.backends.dbus import DBusDesktopNotifier
from desktop_notifier.common import Icon, Notification

from unhunch.reminders.linux_bus import Call, LinuxBus, Refused, connected

SERVICE: Final = "org.freedesktop.Notifications"
PATH: Final = "/org/freedesktop/Notifications"
DEFAULT: Final = "default"
_XFCE: Final = "Xfce Notify Daemon"
"""Shows the default action as a button without words."""


class LinuxNotifier(DBusDesktopNotifier):
    """One connection for good, one notification in the place of another, and a service that may come and go."""

    on_service: Callable[[], None] | None = None

    def __init__(self, app_name: str, app_icon: Icon | None = None) -> None:
        super().__init__(app_name, app_icon)
        self._session: LinuxBus | None = None
        self._is_known = False
        self._closing: set[asyncio.Task[None]] = set()
        self._has_default = self._has_markup = True

    async def listen(self) -> None:
        """Hear of a service from now on, where there is a bus. Raises nothing."""
        with suppress(Refused):
            await self._connected()

    async def _connected(self) -> LinuxBus:
        if self._session is None or not self._session.is_connected:
            self._session = await connected(BusType.SESSION)
            if self._session is None:
                raise Refused(SERVICE)
            await self._listen(self._session)
        return self._session

    async def _listen(self, session: LinuxBus) -> None:
        await session.watch((SERVICE,), self._service_changed)
        await session.hear(SERVICE, PATH, SERVICE, "NotificationClosed", lambda message: self._on_closed(*message.body))
        await session.hear(SERVICE, PATH, SERVICE, "ActionInvoked", self._invoked)

    def _invoked(self, message: Message) -> None:
        platform_id, action = message.body
        is_ours = platform_id in self._platform_to_interface_notification_identifier
        self._on_action(platform_id, action)
        if is_ours:
            # Some services leave it standing after an answer.
            task = asyncio.ensure_future(self._close_one(platform_id))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def _close_one(self, platform_id: int) -> None:
        if self._session is not None:
            with suppress(Exception):
                await self._session.tell(_call("CloseNotification", "u", (platform_id,)))

    def _service_changed(self, _name: str) -> None:
        # What stood went with the old one, without a word.
        self._is_known = False
        self._platform_to_interface_notification_identifier.clear()
        self._notification_cache.clear()
        if self.on_service is not None:
            self.on_service()

    async def _send(self, notification: Notification) -> None:
        """In the place of the one with the same identifier. Raises where it is not shown."""
        session = await self._connected()
        await self._learn(session)
        ids = self._platform_to_interface_notification_identifier
        body = (
            self.app_name,
            ids.inverse.get(notification.identifier, 0),
            self.app_icon.as_uri() if self.app_icon else "",
            notification.title,
            escape(notification.message, quote=False) if self._has_markup else notification.message,
            self._actions(notification),
            _hints(notification),
            notification.timeout * 1000,
        )
        (platform_id,) = await session.tell(_call("Notify", "susssasa{sv}i", body))
        ids.forceput(platform_id, notification.identifier)

    async def _learn(self, session: LinuxBus) -> None:
        """What the service is and can, once for each that comes; asking starts it where it can be started."""
        if self._is_known:
            return
        name, *_ = await session.tell(_call("GetServerInformation"))
        (capabilities,) = await session.tell(_call("GetCapabilities"))
        self._has_default, self._has_markup = name != _XFCE, "body-markup" in capabilities
        self._is_known = True

    def _actions(self, notification: Notification) -> list[str]:
        actions = [DEFAULT, ""] if self._has_default else []
        return actions + [part for button in notification.buttons for part in (button.identifier, button.title)]

    async def _clear(self, identifier: str) -> None:
        """Take it away, where it stands."""
        platform_id = self._platform_to_interface_notification_identifier.inverse.pop(identifier, None)
        if platform_id is not None:
            await self._close_one(platform_id)

    def close(self) -> None:
        """Leave the bus."""
        if self._session is not None:
            self._session.close()


def _call(member: str, signature: str = "", body: tuple[Any, ...] = ()) -> Call:
    return Call(name=SERVICE, path=PATH, interface=SERVICE, member=member, signature=signature, body=body)


def _hints(notification: Notification) -> dict[str, Variant]:
    hints = {
        "urgency": Variant("y", 1),
        "desktop-entry": Variant("s", "unhunch"),
    }
    if notification.attachment:
        hints["image-path"] = Variant("s", notification.attachment.as_uri())
    return hints
