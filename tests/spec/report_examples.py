"""A person with forty days of log, small enough to count by hand."""

from datetime import UTC, datetime, timedelta

from tests.spec.record_examples import LIBRARY, all_clear
from unhunch.care import answer_screening, setup_person
from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.log import ItemDone, NoteEntry, PainEntry, SessionEntry, SetDone, StopEntry
from unhunch.domain.planning.plan import Slot
from unhunch.domain.units import ExerciseId
from unhunch.records import logs
from unhunch.records.people import PersonId
from unhunch.records.screenings import Given

NOW = datetime(2026, 11, 23, 6, 15, tzinfo=UTC)
DAY = timedelta(days=1)
START = datetime(2026, 10, 14, 6, 0, tzinfo=UTC)
"""Forty days before; in Berlin the clocks go back on 25 October."""
GEAR = ["wall", "band", "mat", "chair", "doorway", "tennis-ball"]


def walked_in(**settings) -> PersonId:
    """Somebody in Berlin who has answered everything and may exercise."""
    person = setup_person.the_person(START)
    usual = {"timezone": "Europe/Berlin", "gear": GEAR, "minutes_a_day": 20, "wants_back": ["play the cello"]}
    setup_person.change_setup(person, {**usual, **settings}, now=START, library=LIBRARY)
    given = Given(answers=all_clear(), age=41, modifiers=("shoulder-instability",))
    answer_screening.answer(person, given, now=NOW - 3 * DAY, library=LIBRARY)
    setup_person.finish_step(person, "done", START)
    return person


def forty_days(person: PersonId) -> None:
    """Pain on 30 of the 40 days, a session on each, and one of everything else."""
    for n in range(40):
        at = START + n * DAY
        if n % 4:
            pain = PainEntry(at=at + timedelta(hours=13), average_0_10=5 - n // 10, worst_0_10=7, morning_0_10=n % 3)
            logs.add_entry(person, pain)
        slides = SetDone(reps=8 + n // 10, effort_0_10=4, pain_0_10=2, fault_rate=0.1 if n > 25 else None)
        breaths = SetDone(breaths=5)
        items = (
            ItemDone(exercise=ExerciseId("wall-slide"), sets=(slides, slides)),
            ItemDone(exercise=ExerciseId("belly-breathing"), sets=(breaths,)),
        )
        logs.add_entry(person, SessionEntry(at=at, slot=Slot.MORNING, items=items))
    for entry in one_of_each():
        logs.add_entry(person, entry)


def one_of_each():
    late = START + 30 * DAY
    yield StopEntry(at=START + 2 * DAY, sign="S9", exercise=ExerciseId("wall-slide"), persisted_min=4)
    yield NoteEntry(at=late, text="A long drive. MARK")
    yield TacticEntry(at=late, tactic="slow-rows", word=Word.ACCEPTED)
    yield Rating(at=START, outcome="wall-slide-range", value=10.0, how=How.BY_HAND)
    yield Rating(at=late, outcome="wall-slide-range", value=20.0, how=How.BY_HAND)
    yield Rating(at=START, outcome="own-activities", value=2.0, subject="play the cello")
    yield Rating(at=late, outcome="own-activities", value=6.0, subject="play the cello")
