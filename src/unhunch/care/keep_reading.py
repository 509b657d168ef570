"""Read the calendars at addresses, and write those on servers, while the app runs: in a thread of its own."""

import logging
from datetime import datetime
from threading import Event, Thread
from typing import Final, Protocol

from unhunch.care.read_calendar import read_due
from unhunch.care.share_calendar import write_calendars, writers
from unhunch.catalogue.library import library
from unhunch.records.upkeep import close_connections

FIRST_AFTER_S: Final = 30
"""The first pages come first. Our choice."""
EVERY_S: Final = 1800
"""How often the calendars are asked, whether that goes well or not. Our choice."""

_log = logging.getLogger(__name__)


class Clock(Protocol):
    """Says what time it is."""

    def __call__(self) -> datetime:
        """This moment."""
        ...


def keep_reading(now: Clock) -> Event:
    """Start the thread; setting the event ends it."""
    ended = Event()
    Thread(target=_read_on, args=(now, ended), name="calendars", daemon=True).start()
    return ended


def _once(now: datetime) -> None:
    read_due(now)
    for person in writers():
        write_calendars(person, now, library())


def _read_on(now: Clock, ended: Event, *, first_after_s: float = FIRST_AFTER_S, every_s: float = EVERY_S) -> None:
    wait_s = first_after_s
    while not ended.wait(wait_s):
        wait_s = every_s
        try:
            _once(now())
        except Exception as error:  # noqa: BLE001 - the outermost edge of this thread; the next round tries again
            _log.warning("A calendar could not be read again: %s", type(error).__name__)
        finally:
            close_connections()
