"""The desktop agent with a real notification service and without one: what is shown, and what is answered."""

import os
import pty
import select
import signal
import subprocess
import time
import urllib.request
from http.cookiejar import CookieJar

from tests.desktop.desk import WAIT_S, until


def test_a_due_break_is_shown_and_later_takes_it_away(desk):
    desk.has_notifications()
    agent = desk.starts_agent()
    until(lambda: desk.shown() == 1, "one notification")
    assert desk.spooled() == ["shown"]
    desk.answers("Later")
    until(lambda: desk.spooled() == ["shown", "later"], "the answer is noted")
    until(lambda: desk.shown() == 0, "it is gone")
    agent.send_signal(signal.SIGTERM)
    agent.communicate(timeout=WAIT_S)
    assert agent.returncode == 0
    assert desk.happened() == ["shown", "later"]
    assert desk.spooled() == []


def test_start_opens_the_player_and_is_kept_by_the_page(desk):
    desk.has_notifications()
    desk.starts_agent()
    until(lambda: desk.shown() == 1, "one notification")
    desk.clicks()
    url = until(desk.opened, "a browser")
    assert "/nudge/desk-reset@10:30?token=" in url
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with visitor.open(url, timeout=WAIT_S) as page:
        assert page.status == 200
        assert "/session/" in page.url
    until(lambda: "started" in desk.happened(), "the start is kept")


def test_a_notification_waved_away_is_kept_as_that(desk):
    desk.has_notifications()
    desk.starts_agent()
    until(lambda: desk.shown() == 1, "one notification")
    desk.waves_away()
    until(lambda: desk.spooled() == ["shown", "closed"], "it is noted")


def test_without_a_notification_service_it_is_said_once_and_the_break_waits_for_one(desk):
    agent = desk.starts_agent()
    assert agent.stderr.readline().startswith("Nothing on this desktop shows notifications.")
    time.sleep(1)
    assert desk.spooled() == []
    desk.has_notifications()
    until(lambda: desk.shown() == 1, "one notification")
    agent.terminate()
    assert agent.communicate(timeout=WAIT_S)[1] == ""


def test_a_notification_service_that_is_started_anew_shows_it_again(desk):
    first = desk.has_notifications()
    desk.starts_agent()
    until(lambda: desk.shown() == 1, "one notification")
    first.terminate()
    first.wait()
    desk.has_notifications()
    until(lambda: desk.shown() == 1, "it is shown again")
    desk.answers("Later")
    until(lambda: desk.spooled()[-1:] == ["later"], "and answered")
    assert desk.spooled().count("shown") == 1


def test_without_a_desktop_it_is_a_line_in_the_terminal_with_a_bell(bare_desk):
    ours, terminal = pty.openpty()
    agent = bare_desk.starts_agent(stdin=terminal, stdout=terminal)
    os.close(terminal)
    line = read_until(ours, b"[4]")
    assert line.startswith(b"\a")
    assert b"[1] Start" in line
    assert b"[2] Later" in line
    os.write(ours, b"2\n")
    until(lambda: bare_desk.spooled() == ["shown", "later"], "the answer is noted")
    agent.terminate()
    agent.communicate(timeout=WAIT_S)
    os.close(ours)


def read_until(terminal: int, wanted: bytes) -> bytes:
    read = b""
    while wanted not in read:
        ready, _, _ = select.select([terminal], [], [], WAIT_S)
        assert ready, read
        read += os.read(terminal, 4096)
    return read


def test_a_second_agent_says_so_and_ends(desk):
    desk.starts_agent()
    command = desk.command("remind")
    ended = subprocess.run(command, env=desk.environment, capture_output=True, text=True, check=False, timeout=WAIT_S)
    assert (ended.returncode, ended.stderr) == (0, "Unhunch reminds you already.\n")


def test_the_agent_ends_with_the_session_it_was_started_for(desk):
    agent = desk.starts_agent()
    desk.end_bus("session")
    agent.communicate(timeout=WAIT_S)
    assert agent.returncode == 0
