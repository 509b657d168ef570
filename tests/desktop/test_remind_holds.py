"""What speaks against a nudge on a real X server and real buses: it is held back then, and comes after."""

import asyncio
import signal
import time

from tests.desktop.desk import RATE, stays_away, until
from unhunch.domain.reminders.presence import ABSENT_S
from unhunch.reminders.linux_senses import LinuxSenses
from unhunch.reminders.x11 import x11


def says(service, line: str) -> None:
    service.stdin.write(f"{line}\n")
    service.stdin.flush()


def test_nobody_is_nudged_who_is_not_there_and_whoever_comes_back_is(desk):
    desk.has_notifications()
    desk.hand_rests()
    server = x11(desk.environment["DISPLAY"])
    until(lambda: server.idle_s() * RATE >= ABSENT_S, "nobody is there")
    server.close()
    desk.starts_agent()
    stays_away(desk)
    desk.touches()
    desk.hand_moves()
    until(lambda: desk.shown() == 1, "one notification")


def test_do_not_disturb_defers_a_break_and_does_not_lose_it(desk):
    desk.has_notifications()
    desk.pause_dunst(is_paused=True)
    desk.starts_agent()
    stays_away(desk)
    desk.pause_dunst(is_paused=False)
    until(lambda: desk.shown() == 1, "one notification")


def test_a_screen_saver_and_one_who_keeps_the_screen_on_hold_it_back(desk):
    desk.has_notifications()
    saver, session = desk.has_service("session", "saver"), desk.has_service("session", "session")
    says(saver, "lock 1")
    desk.starts_agent()
    stays_away(desk)
    says(session, "inhibit 1")
    says(saver, "lock 0")
    stays_away(desk, 1.0)
    says(session, "inhibit 0")
    until(lambda: desk.shown() == 1, "one notification")


def test_falling_asleep_takes_it_away_and_waking_to_a_locked_screen_brings_no_burst(desk):
    desk.has_notifications()
    login = desk.has_service("system", "login")
    agent = desk.starts_agent()
    until(lambda: desk.shown() == 1, "one notification")
    says(login, "sleep 1")
    until(lambda: desk.shown() == 0, "it is gone")
    # Nothing runs in a computer that sleeps.
    agent.send_signal(signal.SIGSTOP)
    time.sleep(1)
    agent.send_signal(signal.SIGCONT)
    says(login, "lock 1")
    says(login, "sleep 0")
    stays_away(desk)
    says(login, "lock 0")
    stays_away(desk, 1.0)
    assert agent.poll() is None


def test_full_screen_holds_it_back(desk):
    desk.has_notifications()
    with desk.full_screen():
        desk.starts_agent()
        stays_away(desk)
    until(lambda: desk.shown() == 1, "one notification")


def test_idle_time_is_what_the_x_server_says(desk):
    server = x11(desk.environment["DISPLAY"])
    desk.hand_rests()
    until(lambda: server.idle_s() >= 1.0, "nobody touches anything")
    began = time.monotonic()
    desk.touches()
    assert server.idle_s() <= time.monotonic() - began
    server.close()
    assert x11(":no-such-display") is None


def test_gnome_tells_its_idle_time_also_on_wayland(bare_desk, monkeypatch):
    bare_desk.has_buses()
    bare_desk.has_service("session", "mutter")
    bare_desk.has_service("system", "login")
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, bare_desk.environment[name])
    senses = LinuxSenses({"XDG_SESSION_TYPE": "wayland", "XDG_RUNTIME_DIR": str(bare_desk.folder)})

    async def looks():
        await senses.begin(lambda: None)
        seen, told = await senses.look(), senses.told()
        await senses.end()
        return seen, told

    seen, told = asyncio.run(looks())
    assert seen.idle_s == 120.0
    assert told[0] == "idle time: the desktop (Mutter)"
    assert told[3] == "sleep: the login service"
