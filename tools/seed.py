"""Fills a data folder with a made-up person: set up, screened, with so many days of log. For benches and browser tests.

python tools/seed.py DIR --days 90 --now 2026-11-23T06:30:00+00:00
python tools/seed.py DIR --days 60 --course level --now 2026-11-23T06:30:00+00:00
"""

import argparse
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from unhunch.records.boot import setup

if TYPE_CHECKING:
    from unhunch.records.logs import Entry
    from unhunch.records.people import PersonId

GEAR = ["wall", "doorway", "band", "foam-roller", "mat", "bar", "tennis-ball", "towel", "tights", "carpet", "chair"]
DAY = timedelta(days=1)
FILM, BAG = "sit through a film", "carry my bag"
COURSES = ("falling", "level")
FORGOTTEN, WAKING_FORGOTTEN = 0.1, 0.2
"""How often a day's ratings are missing."""
CARRY_OVER = 0.4
"""How much of a day's deviation the next day keeps."""


def main() -> None:
    """Seed the folder that was named."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--days", type=int, default=90)
    options.add_argument("--course", choices=COURSES, default=COURSES[0])
    options.add_argument("--now", type=datetime.fromisoformat, required=True)
    given = options.parse_args()
    setup(given.folder)
    seed(given.now, given.days, given.course)


def seed(now: datetime, days: int, course: str = COURSES[0]) -> None:
    """A desk worker in Berlin without any concern, who did as planned and whose pain slowly went down, or did not."""
    from unhunch.care import setup_person  # noqa: PLC0415 - after Django is set up
    from unhunch.catalogue.library import library  # noqa: PLC0415

    started = now - days * DAY
    person = setup_person.the_person(started)
    changes = {
        "timezone": "Europe/Berlin",
        "gear": GEAR,
        "work": {"days": ["mon", "tue", "wed", "thu", "fri"], "start": "09:00", "end": "17:30"},
        "minutes_a_day": 10,
        "wants_back": [FILM, BAG],
    }
    setup_person.change_setup(person, changes, now=started, library=library())
    _screen(person, max(started, now - 3 * DAY))
    setup_person.finish_step(person, setup_person.LAST_STEP, started)
    _log(person, started, days, level=course == "level")


def _screen(person: "PersonId", at: datetime) -> None:
    from unhunch.care.answer_screening import answer  # noqa: PLC0415
    from unhunch.catalogue.library import library  # noqa: PLC0415
    from unhunch.domain.screening.rules import QuestionKind  # noqa: PLC0415
    from unhunch.records.screenings import Given  # noqa: PLC0415

    needed = library().screening.needed
    answers = {q.id: () if q.kind is QuestionKind.MULTI else not q.concern for q in needed}
    answer(person, Given(answers=answers, age=41, modifiers=(), pain_0_10=3), now=at, library=library())


def _log(person: "PersonId", started: datetime, days: int, *, level: bool) -> None:
    from unhunch.records import logs  # noqa: PLC0415
    from unhunch.records.people import writing  # noqa: PLC0415

    # One write for all: thousands of them, each forced to the disk, would take minutes.
    with writing(person):
        logs.insert_entries(person, _entries(started, days, level=level))


def _entries(started: datetime, days: int, *, level: bool) -> Iterator["Entry"]:
    """Every entry in order of days; the same arguments always give the same."""
    chance, deviation = Random(days), 0.0  # noqa: S311 - a made-up person, no secret
    for index in range(days):
        morning = started + index * DAY
        deviation = CARRY_OVER * deviation + chance.gauss(0, 0.8)
        yield from _sessions(morning)
        yield from _pain(morning, (4.2 if level else _falling(index)) + deviation, chance)
        yield from _ratings(morning, index, level=level)


def _falling(index: int) -> float:
    """From 4.6 towards 1.2, most of it within the first 90 days."""
    return 1.2 + 3.4 * 0.5 ** (index / 45)


def _sessions(morning: datetime) -> Iterator["Entry"]:
    from unhunch.domain.planning.log import ItemDone, SessionEntry, SetDone  # noqa: PLC0415
    from unhunch.domain.planning.plan import Slot  # noqa: PLC0415
    from unhunch.domain.units import ExerciseId  # noqa: PLC0415

    a_set = partial(SetDone, effort_0_10=4, pain_0_10=2)
    done = {
        "trapezius-ball-release": a_set(hold_s=30),
        "wall-slide": a_set(reps=8, fault_rate=0.0),
        "thoracic-extension": a_set(breaths=3),
        "pull-apart": a_set(reps=8, fault_rate=0.0),
    }
    items = tuple(ItemDone(exercise=ExerciseId(name), sets=(each, each)) for name, each in done.items())
    for hours, slot in ((0, Slot.MORNING), (5, Slot.DESK_RESET), (8, Slot.DESK_RESET), (12, Slot.EVENING)):
        yield SessionEntry(at=morning + timedelta(hours=hours), slot=slot, items=items)


def _pain(morning: datetime, level: float, chance: Random) -> Iterator["Entry"]:
    """A day's pain; what a person forgets now and then is missing."""
    from unhunch.domain.planning.log import PainEntry  # noqa: PLC0415

    average = min(10, max(0, round(level)))
    worst = min(10, average + chance.choice((1, 1, 2, 2, 3)))
    waking = max(0, average - chance.choice((0, 1, 1, 2)))
    is_rated, is_waking_rated = chance.random() > FORGOTTEN, chance.random() > WAKING_FORGOTTEN
    if is_rated:
        morning_0_10 = waking if is_waking_rated else None
        at = morning + timedelta(hours=13)
        yield PainEntry(at=at, average_0_10=average, worst_0_10=worst, morning_0_10=morning_0_10)


def _ratings(morning: datetime, index: int, *, level: bool) -> Iterator["Entry"]:
    """Once a week what is asked, and what is measured; every other week the person's own activities."""
    from unhunch.domain.outcomes.rating import How, Rating  # noqa: PLC0415

    if index % 7:
        return
    at, week = morning + timedelta(hours=12, minutes=30), 0 if level else min(12, index // 7)
    for outcome, value in (
        ("sitting-tolerance", 40 + 5 * round(50 * week / 60)),
        ("headache-days", max(0, 3 - week // 4)),
        ("painkiller-days", max(0, 2 - week // 5)),
    ):
        yield Rating(at=at, outcome=outcome, value=value)
    for outcome, value in (("wall-slide-range", 8 + round(7 * week / 12)), ("hang-time", 10 + 2 * week)):
        yield Rating(at=at, outcome=outcome, value=value, how=How.BY_HAND)
    if index % 14 == 0:
        yield Rating(at=at, outcome="own-activities", value=4 + round(4 * week / 12), subject=FILM)
        yield Rating(at=at, outcome="own-activities", value=5 + round(3 * week / 12), subject=BAG)
    if index in {28, 56, 91}:
        yield Rating(at=at, outcome="change-so-far", value=0 if level else min(4, week // 3))


if __name__ == "__main__":
    main()
