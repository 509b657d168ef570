"""The log of a made-up person whose pain varies, who misses days, had a flare, and rates what is asked."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from tools.seed import DAY, seed
from unhunch.care.setup_person import the_person
from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.log import ItemDone, PainEntry, SessionEntry, SetDone, StopEntry
from unhunch.domain.planning.plan import Slot
from unhunch.domain.units import ExerciseId
from unhunch.records import logs
from unhunch.records.people import writing

SEED = 11
MISSED, UNRATED = 0.2, 0.12
FLARE = range(33, 37)
TRIED_FROM = 43
OWN = {"Sit through a film": (3.0, 7.0), "Carry the shopping": (5.0, 8.0)}
# Every week: where it began, where it went within 90 days, how it scatters.
WEEKLY = {
    "sitting-tolerance": (45.0, 95.0, 8.0),
    "headache-days": (3.0, 1.0, 0.8),
    "painkiller-days": (2.0, 1.0, 0.7),
    "wall-slide-range": (12.0, 20.0, 1.2),
    "overhead-reach": (18.0, 15.0, 1.5),
}
HIGHEST = {"headache-days": 7, "painkiller-days": 7, "sitting-tolerance": 180}
HANGING_FROM = 28


def seed_rated(now: datetime, days: int) -> None:
    """The person of `tools.seed`, with this log of so many days."""
    started = now - days * DAY
    seed(started, 0)
    person = the_person(now)
    with writing(person):
        logs.insert_entries(person, entries(started, days))


def entries(started: datetime, days: int) -> Iterator[logs.Entry]:
    """In order of days; the same each time."""
    chance = Random(SEED)  # noqa: S311 - made-up data
    for index in range(days):
        morning = started + index * DAY
        if chance.random() > MISSED:
            yield from _sessions(morning, index, chance)
        if chance.random() > UNRATED:
            yield _pain(morning + timedelta(hours=13), index, chance)
        if index % 7 == 0:
            yield from _weekly(morning + timedelta(hours=13), index, chance)
        yield from _once(morning + timedelta(hours=14), index)


def _grown(first: float, last: float, index: int) -> float:
    return first + (last - first) * min(index, 90) / 90


def _sessions(morning: datetime, index: int, chance: Random) -> Iterator[SessionEntry]:
    done = tuple(SetDone(reps=8, effort_0_10=4, pain_0_10=2, fault_rate=0.0) for _ in range(2))
    names = ("trapezius-ball-release", "wall-slide", "thoracic-extension", "pull-apart")
    items = [ItemDone(exercise=ExerciseId(name), sets=done) for name in names]
    if index >= HANGING_FROM and index % 7 == 0:
        hold_s = round(_grown(8, 26, index - HANGING_FROM) + chance.gauss(0, 2))
        items.append(ItemDone(exercise=ExerciseId("dead-hang"), sets=(SetDone(hold_s=float(hold_s)),)))
    for hours, slot in ((0, Slot.MORNING), (5, Slot.DESK_RESET), (8, Slot.DESK_RESET), (12, Slot.EVENING)):
        yield SessionEntry(at=morning + timedelta(hours=hours), slot=slot, items=tuple(items))


def _pain(at: datetime, index: int, chance: Random) -> PainEntry:
    usual = _grown(5.2, 2.4, index) + (2.4 if index in FLARE else 0)
    average = min(10, max(0, round(usual + chance.gauss(0, 0.9))))
    waking = min(10, max(0, round(usual - 1 + chance.gauss(0, 1.1))))
    return PainEntry(
        at=at, average_0_10=average, worst_0_10=min(10, average + chance.choice((1, 2, 2, 3))), morning_0_10=waking
    )


def _weekly(at: datetime, index: int, chance: Random) -> Iterator[Rating]:
    for outcome, (first, last, scatter) in WEEKLY.items():
        value = round(_grown(first, last, index) + chance.gauss(0, scatter))
        how = How.BY_HAND if outcome in {"wall-slide-range", "overhead-reach"} else How.SELF_REPORT
        yield Rating(at=at, outcome=outcome, value=float(min(HIGHEST.get(outcome, 90), max(0, value))), how=how)
    if index % 14 == 0:
        for subject, (first, last) in OWN.items():
            value = min(10, max(0, round(_grown(first, last, index) + chance.gauss(0, 0.5))))
            yield Rating(at=at, outcome="own-activities", value=float(value), subject=subject)


def _once(at: datetime, index: int) -> Iterator[logs.Entry]:
    """What happened on one day only."""
    said = {28: 1.0, 56: 2.0, 90: 3.0}
    if index in said:
        yield Rating(at=at, outcome="change-so-far", value=said[index])
    if index == TRIED_FROM:
        yield TacticEntry(at=at, tactic="life-check", word=Word.ACCEPTED)
    if index == TRIED_FROM + 14:
        yield TacticEntry(at=at, tactic="life-check", word=Word.HELPED)
    if index == FLARE[0]:
        yield StopEntry(at=at, sign="S9", exercise=ExerciseId("pull-apart"))
