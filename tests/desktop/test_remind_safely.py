"""A stop level, and the panel's menu: with the agent as it runs on a desktop."""

import signal

from dbus_fast import Variant

from tests.desktop.desk import WAIT_S, stays_away, until

MENU = "com.canonical.dbusmenu"


def test_under_a_stop_level_nothing_comes(desk):
    desk.meets_stop_sign()
    desk.has_notifications()
    desk.starts_agent()
    stays_away(desk)
    assert desk.kept() == []


def test_a_stop_level_that_comes_between_a_nudge_and_start_takes_the_exercise_away(desk):
    desk.wishes(guides_here=True)
    desk.has_notifications()
    agent = desk.starts_agent()
    until(lambda: desk.shown() == 1, "one notification")
    # It cannot look while the stop sign is reported and Start is pressed.
    agent.send_signal(signal.SIGSTOP)
    desk.meets_stop_sign()
    desk.clicks()
    agent.send_signal(signal.SIGCONT)
    url = until(desk.opened, "a browser")
    assert "/nudge/" not in url
    until(lambda: desk.shown() == 0, "it is gone")
    assert "done" not in desk.kept()


def test_the_panel_s_menu_leaves_out_today_and_quits(desk):
    desk.has_notifications()
    agent = desk.starts_agent("--tray")
    name = f"org.kde.StatusNotifierItem-{agent.pid}-1"
    until(lambda: desk.shown() == 1, "one notification")
    until(lambda: desk.ask("session", "org.freedesktop.DBus", "/", "NameHasOwner", "s", name), "an icon")

    def click(row: int) -> None:
        desk.ask("session", name, "/MenuBar", "Event", "isvu", row, "clicked", Variant("i", 0), 0, interface=MENU)

    label = desk.ask("session", name, "/MenuBar", "GetProperty", "is", 3, "label", interface=MENU)
    assert label == "Not today"
    click(3)
    until(lambda: desk.shown() == 0, "it is gone")
    until(lambda: desk.kept() == ["shown", "not-today"], "it is noted")
    click(4)
    agent.communicate(timeout=WAIT_S)
    assert agent.returncode == 0
