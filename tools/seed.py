"""Fills a data folder with a made-up person: set up, screened, with so many days of log. For benches and browser tests.

python tools/seed.py DIR --days 90 --now 2026-11-23T06:30:00+00:00
"""

import argparse
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from unhunch.records.boot import setup

if TYPE_CHECKING:
    from collections.abc import Callable

    from unhunch.records.people import PersonId

    Log = Callable[[PersonId, datetime, int], None]

GEAR = ["wall", "doorway", "band", "foam-roller", "mat", "bar", "tennis-ball", "towel", "tights", "carpet", "chair"]
DAY = timedelta(days=1)


def main() -> None:
    """Seed the folder that was named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--days", type=int, default=90)
    options.add_argument("--rated", action="store_true", help="pain that varies, and everything else that is rated")
    options.add_argument("--now", type=datetime.fromisoformat, required=True)
    given = options.parse_args()
    setup(given.folder)
    if given.rated:
        from seed_rated import log_rated  # noqa: PLC0415 - after Django is set up

        seed(given.now, given.days, log=log_rated)
    else:
        seed(given.now, given.days)


def seed(now: datetime, days: int, *, log: "Log | None" = None) -> None:
    """A desk worker in Berlin without any concern; `log` writes what they did and felt.

    Left out: they did as planned, and their pain slowly went down.
    """
    from unhunch.care import setup_person  # noqa: PLC0415 - after Django is set up
    from unhunch.catalogue.library import library  # noqa: PLC0415

    started = now - days * DAY
    person = setup_person.the_person(started)
    changes = {
        "timezone": "Europe/Berlin",
        "gear": GEAR,
        "work": {"days": ["mon", "tue", "wed", "thu", "fri"], "start": "09:00", "end": "17:30"},
        "minutes_a_day": 10,
    }
    setup_person.change_setup(person, changes, now=started, library=library())
    _screen(person, max(started, now - 3 * DAY))
    setup_person.finish_step(person, setup_person.LAST_STEP, started)
    (log or _log)(person, started, days)


def _screen(person: "PersonId", at: datetime) -> None:
    from unhunch.care.answer_screening import answer  # noqa: PLC0415
    from unhunch.catalogue.library import library  # noqa: PLC0415
    from unhunch.domain.screening.rules import QuestionKind  # noqa: PLC0415
    from unhunch.records.screenings import Given  # noqa: PLC0415

    needed = library().screening.needed
    answers = {q.id: () if q.kind is QuestionKind.MULTI else not q.concern for q in needed}
    answer(person, Given(answers=answers, age=41, modifiers=(), pain_0_10=3), now=at, library=library())


def _log(person: "PersonId", started: datetime, days: int) -> None:
    from unhunch.domain.planning.log import ItemDone, PainEntry, SessionEntry, SetDone  # noqa: PLC0415
    from unhunch.domain.planning.plan import Slot  # noqa: PLC0415
    from unhunch.domain.units import ExerciseId  # noqa: PLC0415
    from unhunch.records import logs  # noqa: PLC0415

    for index in range(days):
        morning = started + index * DAY
        pain = max(1, 4 - index // 30)
        done = tuple(SetDone(reps=8, effort_0_10=4, pain_0_10=2, fault_rate=0.0) for _ in range(2))
        items = tuple(
            ItemDone(exercise=ExerciseId(name), sets=done)
            for name in ("trapezius-ball-release", "wall-slide", "thoracic-extension", "pull-apart")
        )
        for hours, slot in ((0, Slot.MORNING), (5, Slot.DESK_RESET), (8, Slot.DESK_RESET), (12, Slot.EVENING)):
            logs.add_entry(person, SessionEntry(at=morning + timedelta(hours=hours), slot=slot, items=items))
        logs.add_entry(person, PainEntry(at=morning + timedelta(hours=13), average_0_10=pain, worst_0_10=pain + 2))


if __name__ == "__main__":
    main()
