"""What the tray's rows do."""

from collections.abc import Mapping
from functools import partial

from unhunch.domain.reminders.nudge_day import Happened
from unhunch.reminders.daybook import Daybook
from unhunch.reminders.loop import Loop
from unhunch.reminders.opening import Opening
from unhunch.reminders.tray import Choice, Rows, Tray


async def show_tray(loop: Loop, opening: Opening, daybook: Daybook) -> None:
    """From the first day read, which brings its words, until cancelled; where no panel is, nothing is said."""
    does = {
        Choice.OPEN: partial(opening.open_page, "/"),
        Choice.PAUSE: partial(loop.hear, "", Happened.PAUSED),
        Choice.NOT_TODAY: partial(loop.hear, "", Happened.NOT_TODAY),
        Choice.QUIT: loop.stop,
    }
    tray = Tray(lambda choice: does[choice](), rows((await daybook.news()).menu))
    await tray.begin()
    try:
        while True:
            tray.name(rows((await daybook.news()).menu))
    finally:
        await tray.end()


def rows(menu: Mapping[str, str]) -> Rows:
    """The menu's words by what they choose."""
    return {choice: menu[choice.name.lower()] for choice in Choice if choice.name.lower() in menu}
