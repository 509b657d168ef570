"""The gentle cover as the agent shows it: with the notification, and gone with it."""

import subprocess
import sys
from pathlib import Path

from Xlib import X
from Xlib.display import Display
from Xlib.error import XError

from tests.desktop.desk import Desk, until

WISHES_COVER = """
import sys
from datetime import datetime
from pathlib import Path
from unhunch.records.boot import setup
setup(Path(sys.argv[1]))
from unhunch.care import setup_person
from unhunch.catalogue.library import library
now = datetime.fromisoformat(sys.argv[2])
person = setup_person.the_person(now)
setup_person.change_setup(person, {"reminders": {"has_cover": True}}, now=now, library=library())
"""


def wish_for_cover(data: Path, now: str) -> None:
    subprocess.run([sys.executable, "-c", WISHES_COVER, str(data), now], check=True)


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
    wish_for_cover(desk.data, desk.environment["UNHUNCH_TEST_NOW"])
    desk.has_notifications()
    desk.starts_agent()
    until(lambda: desk.shown() == 1, "one notification")
    until(lambda: covers(desk) == 1, "a cover")
    desk.answers("Later")
    until(lambda: covers(desk) == 0, "no cover")
    until(lambda: desk.spooled() == ["shown", "later"], "the answer is noted")
