"""What a Linux desktop tells, on X11 and on Wayland."""

import asyncio
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from dbus_fast import BusType

from unhunch.domain.reminders.signs import Hold
from unhunch.reminders import linux_questions as questions
from unhunch.reminders.devices import Devices
from unhunch.reminders.linux_bus import PROPERTIES, Call, LinuxBus, connected, read_property
from unhunch.reminders.quiet_setting import QuietSetting
from unhunch.reminders.senses import Sensed, Stirred
from unhunch.reminders.wayland_idle import WaylandIdle, wayland_idle
from unhunch.reminders.x11 import X11, x11

_MS: Final = 1000.0
_US: Final = 1_000_000.0


class LinuxSenses:
    """Asks the buses, the X server or the Wayland compositor, and the kernel; each of them may be absent."""

    def __init__(self, environment: Mapping[str, str] = os.environ, devices: Devices | None = None) -> None:
        self._environment = environment
        self._devices = devices or Devices()
        self._quiet = QuietSetting(environment)
        self._session: LinuxBus | None = None
        self._system: LinuxBus | None = None
        self._x11: X11 | None = None
        self._wayland: WaylandIdle | None = None
        self._login_path = ""
        self._is_asleep = False
        self._has_begun = asyncio.Event()

    async def begin(self, stirred: Stirred) -> None:
        """Connect to what is there, and listen for locks and sleep."""
        if self._environment.get("WAYLAND_DISPLAY") or self._environment.get("XDG_SESSION_TYPE") == "wayland":
            self._wayland = await wayland_idle(self._environment, stirred)
        else:
            self._x11 = x11(self._environment.get("DISPLAY"))
        self._session, self._system = await asyncio.gather(connected(BusType.SESSION), connected(BusType.SYSTEM))
        if self._session is not None:
            await self._listen_to_desktop(self._session, stirred)
        if self._system is not None:
            await self._listen_to_login(self._system, stirred)
        self._has_begun.set()

    async def _listen_to_desktop(self, session: LinuxBus, stirred: Stirred) -> None:
        await session.watch(questions.NAMES, lambda _name: None)
        for name, path in questions.LOCKS:
            await session.hear(name, path, name, "ActiveChanged", lambda _message: stirred())

    async def _listen_to_login(self, system: LinuxBus, stirred: Stirred) -> None:
        def slept(message: Any) -> None:  # noqa: ANN401 - a message of the bus
            self._is_asleep = bool(message.body[0])
            stirred()

        def changed(message: Any) -> None:  # noqa: ANN401 - a message of the bus
            # The hint of being idle comes and goes all day and is read at each look anyway.
            if {"LockedHint", "Active"} & set(message.body[1]):
                stirred()

        self._login_path = await _login_session(system, self._environment)
        await system.hear(questions.LOGIN, questions.LOGIN_PATH, questions.MANAGER, "PrepareForSleep", slept)
        if self._login_path:
            await system.hear(questions.LOGIN, self._login_path, PROPERTIES, "PropertiesChanged", changed)

    async def look(self) -> Sensed:
        """Everything that can be told now."""
        asked = await asyncio.gather(self._desktop_holds(), self._login_holds(), self._idle_s(), self._quiet.is_on())
        desktop, login, idle_s, is_quiet = asked
        own = (
            (Hold.CALL, self._devices.in_use()),
            (Hold.FULL_SCREEN, self._x11 is not None and self._x11.is_full_screen()),
            (Hold.DO_NOT_DISTURB, is_quiet),
            # On its way to sleep, or not yet told that it is over.
            (Hold.LOCKED, self._is_asleep),
        )
        return Sensed(idle_s=idle_s, holds=desktop | login | {hold for hold, holds in own if holds})

    async def _desktop_holds(self) -> frozenset[Hold]:
        session = self._session
        if session is None:
            return frozenset()
        asked = [each for each in questions.QUESTIONS if session.is_there(each.call.name)]
        answers = await asyncio.gather(*(session.ask(each.call) for each in asked))
        pairs = zip(asked, answers, strict=True)
        return frozenset(each.hold for each, answer in pairs if answer is not None and each.means(answer))

    async def _login_holds(self) -> frozenset[Hold]:
        system = self._system
        if system is None:
            return frozenset()
        inhibited, locked, active = await asyncio.gather(
            system.ask(questions.INHIBITORS), self._of_login("LockedHint"), self._of_login("Active")
        )
        holds = {Hold.INHIBITED} if inhibited and "idle" in str(inhibited).split(":") else set[Hold]()
        return frozenset(holds | ({Hold.LOCKED} if locked or active is False else set()))

    async def _of_login(self, name: str) -> Any:  # noqa: ANN401 - whatever the answer is
        if self._system is None or not self._login_path:
            return None
        return await self._system.ask(read_property(questions.LOGIN, self._login_path, questions.SESSION, of=name))

    async def _idle_s(self) -> float | None:
        """From the first that can tell. An X server beside Wayland knows only of its own windows and is not asked."""
        if self._session is not None and self._session.is_there(questions.GNOME_IDLE.name):
            idle_ms = await self._session.ask(questions.GNOME_IDLE)
            if idle_ms is not None:
                return idle_ms / _MS
        for told in (self._x11, self._wayland):
            if told is not None and (idle_s := told.idle_s()) is not None:
                return idle_s
        return await self._login_idle_s()

    async def _login_idle_s(self) -> float | None:
        """What the desktop told the login service: since when nobody is there. Never told: nothing is known."""
        since_us = await self._of_login("IdleSinceHintMonotonic")
        is_idle = await self._of_login("IdleHint")
        if not since_us or is_idle is None:
            return None
        return max(0.0, time.monotonic() - since_us / _US) if is_idle else 0.0

    async def end(self) -> None:
        """Let go of everything."""
        for each in (self._session, self._system, self._x11, self._wayland):
            if each is not None:
                each.close()

    async def gone(self) -> None:
        """Returns when the desktop's session is over; never, where there was none."""
        await self._has_begun.wait()
        if self._session is None:
            await asyncio.Event().wait()
        else:
            await self._session.gone()

    def told(self) -> tuple[str, ...]:
        """By what idle time, locks and sleep are sensed here, and what is not sensed."""
        idle = (
            ("the desktop (Mutter)", self._session is not None and self._session.is_there(questions.GNOME_IDLE.name)),
            ("the X server", self._x11 is not None and self._x11.idle_s() is not None),
            ("the Wayland compositor", self._wayland is not None),
            ("the login service, as far as the desktop tells it", bool(self._login_path)),
        )
        by = next((name for name, can in idle if can), "nothing: breaks come by the clock alone")
        return (
            f"idle time: {by}",
            f"full screen: {'the X server' if self._x11 else 'not sensed here'}",
            f"lock and Do Not Disturb: {'the session bus' if self._session else 'not sensed here'}",
            f"sleep: {'the login service' if self._system else 'the two clocks'}",
            "camera and microphone: the kernel",
        )


async def _login_session(system: LinuxBus, environment: Mapping[str, str]) -> str:
    """The path of the session one sits at: our own, else the one that is shown on the screen."""
    own = Call(
        name=questions.LOGIN,
        path=questions.LOGIN_PATH,
        interface=questions.MANAGER,
        member="GetSession",
        signature="s",
        body=(environment.get("XDG_SESSION_ID", ""),),
    )
    if environment.get("XDG_SESSION_ID") and (path := await system.ask(own)):
        return str(path)
    user = f"{questions.LOGIN_PATH}/user/_{os.getuid()}"
    shown = await system.ask(read_property(questions.LOGIN, user, "org.freedesktop.login1.User", of="Display"))
    # An identifier and a path; both empty for somebody without a screen.
    with suppress(TypeError, IndexError):
        return str(Path(shown[1])) if shown[1] and shown[0] else ""
    return ""
