"""A desktop of its own for one test: an X server, two buses, a notification service, a mouse, and the agent on it."""

import asyncio
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.ext import xtest

HERE = Path(__file__).resolve().parent
# A second of the test is twenty of the agent's: somebody who cannot move the mouse for three is away.
RATE = 20
# The first break of the seeded person's day is due at 09:30.
BEFORE_DUE = "2026-11-23T09:29:00+00:00"
# Whoever passes waits for no more than what it waits for.
WAIT_S = 120.0
# Longer than the agent takes to show what is due.
QUIETLY_S = 4.0
SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
DUNST = "org.dunstproject.cmd0"
# What somebody does in the app, as the app does it: in a process of its own, on the same records.
IN_THE_APP = """
import json, sys
from datetime import datetime
from pathlib import Path
from unhunch.records.boot import setup
setup(Path(sys.argv[1]))
from unhunch.care import play_session, setup_person
from unhunch.catalogue.library import library
now = datetime.fromisoformat(sys.argv[2])
person, told = setup_person.the_person(now), json.loads(sys.argv[3])
if "stop" in told:
    play_session.raise_stop(person, told["stop"], now=now, library=library())
else:
    setup_person.change_setup(person, {"reminders": told}, now=now, library=library())
"""
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""


def until(holds: Callable[[], Any], what: str, wait_s: float = WAIT_S) -> Any:
    """What `holds` gives once it gives anything true."""
    end = time.monotonic() + wait_s
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(0.1)
    raise AssertionError(f"After {wait_s:.0f} s still not: {what}")


class Desk:
    """Nothing on it but what a test starts."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.folder, self.data = folder, data
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "UNHUNCH_TEST": "1",
            "UNHUNCH_TEST_NOW": BEFORE_DUE,
            "UNHUNCH_TEST_RATE": str(RATE),
            "UNHUNCH_DATA": str(data),
            "BROWSER": f"{sys.executable} {HERE / 'browser.py'} {folder / 'opened'} %s",
            # No bus of the computer the test runs on.
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder / 'session'}",
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder / 'system'}",
        }
        for name in ("home", "config"):
            (folder / name).mkdir()
        self._processes: list[subprocess.Popen[Any]] = []
        self._buses: dict[str, subprocess.Popen[Any]] = {}
        self._hand: threading.Thread | None = None
        self._rests = threading.Event()

    # --- what stands on it ---

    def has_display(self) -> "Desk":
        """An X server, and somebody who moves the mouse now and then."""
        read, write = os.pipe()
        self.start(
            "Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp", pass_fds=(write,)
        )
        os.close(write)
        with os.fdopen(read) as told:
            self.environment["DISPLAY"] = f":{told.readline().strip()}"
        return self

    def has_buses(self) -> "Desk":
        """A session bus and a system bus, with nobody on them."""
        for name in ("session", "system"):
            config = self.folder / f"{name}.conf"
            config.write_text(BUS_CONFIG.format(path=self.folder / name))
            self._buses[name] = self.start("dbus-daemon", "--nofork", f"--config-file={config}")
            until((self.folder / name).exists, f"a {name} bus")
        return self

    def has_notifications(self) -> subprocess.Popen[Any]:
        """dunst, which answers for the person through its menu: the line that `choose` named."""
        config = self.folder / "dunstrc"
        config.write_text(f'[global]\n    dmenu = "{sys.executable} {HERE / "menu.py"} {self.folder / "choice"}"\n')
        process = self.start("dunst", "-conf", str(config))
        until(lambda: self.ask("session", "org.freedesktop.DBus", "/", "NameHasOwner", "s", SERVICE), "dunst")
        return process

    def has_service(self, bus: str, *arguments: str) -> subprocess.Popen[str]:
        """`services.py`: a login service, a screen saver or a session of our own making."""
        process = self.start(
            sys.executable,
            str(HERE / "services.py"),
            str(self.folder / bus),
            *arguments,
            stdin=subprocess.PIPE,
            text=True,
        )
        assert process.stdout.readline() == "ready\n"
        return process

    def starts_agent(self, *arguments: str, **options: Any) -> subprocess.Popen[str]:
        """The agent, which has said that it reminds."""
        command = (sys.executable, "-m", "unhunch.reminders", *arguments)
        process = self.start(*command, stderr=subprocess.PIPE, text=True, **options)
        assert process.stderr.readline() == "Unhunch reminds you from now on. Ctrl-C stops it.\n"
        return process

    def start(self, *command: str, **options: Any) -> subprocess.Popen[Any]:
        program = shutil.which(command[0])
        assert program is not None, f"{command[0]} is missing"
        options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, **options}
        process = subprocess.Popen([program, *command[1:]], env=self.environment, **options)
        self._processes.append(process)
        return process

    def command(self, *arguments: str) -> list[str]:
        """`unhunch` with these."""
        return [sys.executable, "-m", "unhunch", *arguments]

    def end_bus(self, name: str) -> None:
        """As at logout."""
        _end(self._buses[name])

    def clear(self) -> None:
        """Everything ends, the newest first."""
        self.hand_rests()
        for process in reversed(self._processes):
            process.kill()
            process.communicate()
        served = self.data / "serving.json"
        if served.exists():
            with suppress(OSError):
                os.kill(json.loads(served.read_text())["pid"], signal.SIGTERM)

    # --- the person ---

    def hand_moves(self) -> None:
        """Somebody is there: the mouse moves once a second, and not while they would be typing."""
        self._rests.clear()
        self._hand = threading.Thread(target=self._move, daemon=True)
        self._hand.start()

    def hand_rests(self) -> None:
        """Nobody touches anything."""
        self._rests.set()
        if self._hand is not None:
            self._hand.join()
        self._hand = None

    def _move(self) -> None:
        display, x = Display(self.environment["DISPLAY"]), 10
        # Every twelve of the agent's seconds: more often would look like typing.
        while not self._rests.wait(12 / float(self.environment["UNHUNCH_TEST_RATE"])):
            x = 400 - x
            xtest.fake_input(display, X.MotionNotify, x=x, y=300)
            display.sync()
        display.close()

    def touches(self) -> None:
        """The mouse, once, as a program of somebody else's moves it."""
        program = shutil.which("xdotool")
        assert program is not None, "xdotool is missing"
        subprocess.run([program, "mousemove_relative", "5", "5"], env=self.environment, check=True)

    @contextmanager
    def full_screen(self) -> Iterator[None]:
        """A window that fills the screen, as a window manager would tell of it."""
        display = Display(self.environment["DISPLAY"])
        root = display.screen().root
        window = root.create_window(0, 0, 800, 600, 0, X.CopyFromParent)
        window.map()
        state, full = display.intern_atom("_NET_WM_STATE"), display.intern_atom("_NET_WM_STATE_FULLSCREEN")
        window.change_property(state, Xatom.ATOM, 32, [full])
        root.change_property(display.intern_atom("_NET_CLIENT_LIST"), Xatom.WINDOW, 32, [window.id])
        display.sync()
        yield
        root.change_property(display.intern_atom("_NET_CLIENT_LIST"), Xatom.WINDOW, 32, [])
        window.destroy()
        display.sync()
        display.close()

    def answers(self, title: str) -> None:
        """Choose a button of the newest notification."""
        (self.folder / "choice").write_text(title)
        self.ask("session", SERVICE, PATH, "ContextMenuCall", interface=DUNST)

    def clicks(self) -> None:
        """On the newest notification itself."""
        self.ask("session", SERVICE, PATH, "NotificationAction", "u", 0, interface=DUNST)

    def waves_away(self) -> None:
        """The newest notification."""
        self.ask("session", SERVICE, PATH, "NotificationCloseLast", interface=DUNST)

    def wishes(self, **reminders: bool) -> None:
        """In the settings."""
        self._does(reminders)

    def meets_stop_sign(self) -> None:
        """And says so in the app: a stop level stands from now on."""
        self._does({"stop": "S1"})

    def _does(self, told: dict[str, Any]) -> None:
        command = [sys.executable, "-c", IN_THE_APP, str(self.data), BEFORE_DUE, json.dumps(told)]
        subprocess.run(command, env=self.environment, check=True)

    # --- what can be seen ---

    def shown(self) -> int:
        """How many notifications stand there."""
        return self.dunst("displayedLength") + self.dunst("waitingLength")

    def dunst(self, of: str) -> Any:
        return self.ask("session", SERVICE, PATH, "Get", "ss", DUNST, of, interface="org.freedesktop.DBus.Properties")

    def pause_dunst(self, *, is_paused: bool) -> None:
        """Do Not Disturb."""
        value = Variant("b", is_paused)
        properties = "org.freedesktop.DBus.Properties"
        self.ask("session", SERVICE, PATH, "Set", "ssv", DUNST, "paused", value, interface=properties)

    def happened(self) -> list[str]:
        """What the records have of nudges, in order."""
        with sqlite3.connect(f"file:{self.data / 'unhunch.sqlite3'}?mode=ro", uri=True, timeout=10) as records:
            return [row[0] for row in records.execute("SELECT happened FROM records_nudgerecord ORDER BY at, id")]

    def spooled(self) -> list[str]:
        """What is on its way there."""
        file = self.data / "remind.spool"
        return [json.loads(line)["happened"] for line in file.read_text().splitlines()] if file.exists() else []

    def kept(self) -> list[str]:
        """Both."""
        return [*self.happened(), *self.spooled()]

    def opened(self) -> str:
        """What the browser was asked for."""
        file = self.folder / "opened"
        return file.read_text() if file.exists() else ""

    def ask(self, bus: str, name: str, path: str, member: str, signature: str = "", *body: Any, interface: str = ""):
        """A question to somebody on a bus; the first value of the answer."""
        message = Message(
            destination=name,
            path=path,
            interface=interface or name,
            member=member,
            signature=signature,
            body=list(body),
        )
        return asyncio.run(_asked(f"unix:path={self.folder / bus}", message))


def stays_away(desk: Desk, wait_s: float = QUIETLY_S) -> None:
    """No notification stands there, from now on and for so long."""
    end = time.monotonic() + wait_s
    while time.monotonic() < end:
        assert desk.shown() == 0
        time.sleep(0.4)


async def _asked(address: str, message: Message) -> Any:
    bus = await MessageBus(bus_address=address).connect()
    reply = await asyncio.wait_for(bus.call(message), WAIT_S)
    bus.disconnect()
    assert reply.message_type is not MessageType.ERROR, (reply.error_name, reply.body)
    first = reply.body[0] if reply.body else None
    return first.value if isinstance(first, Variant) else first


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.communicate(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
