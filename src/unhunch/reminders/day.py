"""The agent's errand to the records, a short-lived process: keeps what happened and prints the day as it is now.

`python -m unhunch.reminders.day DATA`: one event a line on standard input, the day on standard output. Here is all that
the agent itself never loads.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from unhunch.domain.errors import InvalidInput
from unhunch.domain.reminders.nudge_day import NudgeEvent
from unhunch.interop.nudge_day_json import event_from
from unhunch.machine import folders, log
from unhunch.machine.clock import now
from unhunch.records.boot import setup

BY: Final = "desktop"


def main(arguments: list[str]) -> int:
    """Keep, then tell. Ends with 1 where the records cannot be used now; nothing is lost then, it is told again."""
    data = Path(arguments[0])
    if not (data / folders.DATABASE).exists():
        print(json.dumps(_nobody()))
        return 0
    try:
        setup(data)
        keep(_read(sys.stdin))
        print(json.dumps(told(now())))
    except Exception as error:  # noqa: BLE001 - the outermost edge of a process: it is logged, and told by its code
        log.keep(error)
        return 1
    return 0


def _read(lines: Iterable[str]) -> tuple[NudgeEvent, ...]:
    found: list[NudgeEvent] = []
    for line in lines:
        try:
            found.append(event_from(json.loads(line)))
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            # Half a line of a full disk; the others count.
            log.keep(error)
    return tuple(found)


def keep(events: Iterable[NudgeEvent]) -> None:
    """Each once, however often it is told; what the records refuse would be refused for ever."""
    from unhunch.care.keep_nudge import keep_nudge
    from unhunch.care.setup_person import the_person

    for event in events:
        try:
            keep_nudge(the_person(event.at), event, BY)
        except InvalidInput as error:
            log.keep(error)


def told(at: datetime) -> Mapping[str, Any]:
    """The day, and when it has to be read anew."""
    from unhunch.care.remind_day import for_desktop
    from unhunch.care.setup_person import is_set_up, the_person
    from unhunch.records import setups
    from unhunch.records.models import Person

    if not Person.objects.exists() or not is_set_up(the_person(at)):
        return _nobody()
    person = the_person(at)
    day, ends = for_desktop(person, at)
    menu = _menu(setups.setup_of(person).language)
    return {"day": day, "ends": ends.astimezone(UTC).isoformat(), "menu": menu}


def _nobody() -> Mapping[str, Any]:
    """Before somebody was set up here."""
    return {"day": None, "ends": None, "menu": _menu()}


def _menu(language: str = "en") -> Mapping[str, str]:
    """The words of the menu in the panel."""
    from unhunch.catalogue.library import library

    words = library(language).nudges
    return {"open": words.open, "pause": words.pause, "not_today": words.not_today, "quit": words.quit}


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stdout.flush()
    # Nothing is left to be done, and taking a loaded Django apart takes a while.
    os._exit(code)
