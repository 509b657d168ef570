"""What the tray's rows do."""

import asyncio
from functools import partial

from unhunch.domain.reminders.nudge_day import Happened
from unhunch.reminders.loop import Loop
from unhunch.reminders.opening import Opening
from unhunch.reminders.tray import Choice, Tray


async def show_tray(loop: Loop, opening: Opening) -> None:
    """Until cancelled; where no panel is, nothing is shown and nothing said."""
    does = {
        Choice.OPEN: partial(opening.open_page, "/"),
        Choice.PAUSE: partial(loop.hear, "", Happened.PAUSED),
        Choice.NOT_TODAY: partial(loop.hear, "", Happened.NOT_TODAY),
        Choice.QUIT: loop.stop,
    }
    tray = Tray(lambda choice: does[choice]())
    await tray.begin()
    try:
        await asyncio.Event().wait()
    finally:
        await tray.end()
