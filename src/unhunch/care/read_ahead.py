"""Read ahead: what the pages of a long log are made of, before they are asked for."""

import logging
from datetime import datetime
from threading import Thread
from time import sleep
from typing import Final

from unhunch.care.own_exercises import library_of
from unhunch.care.review_progress import review_progress
from unhunch.care.setup_person import setup_of
from unhunch.care.show_today import standing
from unhunch.catalogue.library import library
from unhunch.records.people import latest_version, the_person
from unhunch.records.upkeep import close_connections

AFTER_S: Final = 1.0
"""The page that was opened first comes first. Our choice."""

_log = logging.getLogger(__name__)


def read_ahead(now: datetime) -> Thread:
    """Start reading, in a thread that ends with it."""
    thread = Thread(target=read, args=(now, AFTER_S), name="reading ahead", daemon=True)
    thread.start()
    return thread


def read(now: datetime, after_s: float) -> None:
    """The day and the progress of the person these records are of; before there is one, nothing."""
    sleep(after_s)
    try:
        if latest_version() is not None:
            person = the_person(now)
            known = library_of(person, library(setup_of(person).language))
            standing(person, now, known)
            review_progress(person, now, known)
    except Exception as error:  # noqa: BLE001 - the outermost edge of this thread; the page itself will tell
        _log.warning("Nothing could be read ahead: %s", type(error).__name__)
    finally:
        close_connections()
