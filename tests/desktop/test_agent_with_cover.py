"""The gentle cover as the agent shows it: with the notification, and gone with it."""

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError

from tests.desktop.desk import Desk, until


def covers(desk: Desk) -> int:
    display = Display(desk.environment["DISPLAY"])
    windows = display.screen().root.query_tree().children
    seen = sum(is_cover(window) for window in windows)
    display.close()
    return seen


def is_cover(window) -> bool:
    try:
        name, *_ = window.get_wm_class() or ("",)
        return name == "unhunch-cover" and window.get_attributes().map_state == X.IsViewable
    except XError:
        # It went while it was asked.
        return False


def test_a_cover_comes_with_the_notification_and_goes_when_it_is_answered(desk):
    desk.wishes(has_cover=True)
    desk.has_notifications()
    desk.starts_agent()
    until(lambda: desk.shown() == 1, "one notification")
    until(lambda: covers(desk) == 1, "a cover")
    desk.answers("Later")
    until(lambda: covers(desk) == 0, "no cover")
    until(lambda: desk.spooled() == ["shown", "later"], "the answer is noted")
