"""Services of a desktop, as far as the agent asks them: `services.py BUS KIND`, told on standard input what to be.

KIND is login, saver, session or mutter. Each line is one change: `sleep 1`, `lock 0`, `inhibit 1`.
"""

import asyncio
import os
import sys

from dbus_fast import PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

READ = PropertyAccess.READ


class Login(ServiceInterface):
    """The login service's manager."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.Manager")
        self.blocked = ""

    @dbus_property(access=READ)
    def BlockInhibited(self) -> "s":  # noqa: F821, N802 - D-Bus names and types
        return self.blocked

    @dbus_signal()
    def PrepareForSleep(self, begins) -> "b":  # noqa: F821, N802
        return begins

    def told(self, what: str, *, is_on: bool) -> None:
        if what == "sleep":
            self.PrepareForSleep(is_on)
        if what == "inhibit":
            self.blocked = "shutdown:idle" if is_on else "shutdown"


class User(ServiceInterface):
    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.User")

    @dbus_property(access=READ)
    def Display(self) -> "(so)":  # noqa: F821, N802
        return ["1", "/org/freedesktop/login1/session/_31"]


class Session(ServiceInterface):
    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.Session")
        self.is_locked = False

    @dbus_property(access=READ)
    def LockedHint(self) -> "b":  # noqa: F821, N802
        return self.is_locked

    @dbus_property(access=READ)
    def Active(self) -> "b":  # noqa: F821, N802
        return True

    def told(self, what: str, *, is_on: bool) -> None:
        if what == "lock":
            self.is_locked = is_on
            self.emit_properties_changed({"LockedHint": is_on})


class Saver(ServiceInterface):
    """A screen saver."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.ScreenSaver")
        self.is_on = False

    @dbus_method()
    def GetActive(self) -> "b":  # noqa: F821, N802
        return self.is_on

    @dbus_signal()
    def ActiveChanged(self, is_on) -> "b":  # noqa: F821, N802
        return is_on

    def told(self, what: str, *, is_on: bool) -> None:
        if what == "lock":
            self.is_on = is_on
            self.ActiveChanged(is_on)


class GnomeSession(ServiceInterface):
    """Somebody who keeps the screen on."""

    def __init__(self) -> None:
        super().__init__("org.gnome.SessionManager")
        self.flags = 0

    @dbus_method()
    def IsInhibited(self, flags: "u") -> "b":  # noqa: F821, N802
        return bool(self.flags & flags)

    def told(self, what: str, *, is_on: bool) -> None:
        if what == "inhibit":
            self.flags = 8 if is_on else 0


class Mutter(ServiceInterface):
    """GNOME's compositor: nobody touched anything for two minutes."""

    def __init__(self) -> None:
        super().__init__("org.gnome.Mutter.IdleMonitor")

    @dbus_method()
    def GetIdletime(self) -> "t":  # noqa: F821, N802
        return 120_000


KINDS = {
    "login": (
        "org.freedesktop.login1",
        {
            "/org/freedesktop/login1": Login,
            f"/org/freedesktop/login1/user/_{os.getuid()}": User,
            "/org/freedesktop/login1/session/_31": Session,
        },
    ),
    "saver": ("org.freedesktop.ScreenSaver", {"/org/freedesktop/ScreenSaver": Saver}),
    "mutter": ("org.gnome.Mutter.IdleMonitor", {"/org/gnome/Mutter/IdleMonitor/Core": Mutter}),
    "session": ("org.gnome.SessionManager", {"/org/gnome/SessionManager": GnomeSession}),
}


async def serve(path: str, kind: str) -> None:
    bus = await MessageBus(bus_address=f"unix:path={path}").connect()
    name, made = KINDS[kind]
    services = {at: make() for at, make in made.items()}
    for at, service in services.items():
        bus.export(at, service)
    await bus.request_name(name)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := (await lines.readline()).decode():
        what, is_on = line.split()
        for service in services.values():
            if hasattr(service, "told"):
                service.told(what, is_on=is_on == "1")


asyncio.run(serve(*sys.argv[1:]))
