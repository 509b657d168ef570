"""A person with answers and gear, as the record tests begin with."""

from datetime import UTC, datetime, timedelta

from unhunch.care import answer_screening, setup_person
from unhunch.catalogue.library import library
from unhunch.domain.screening.answers import Answer
from unhunch.domain.units import QuestionId
from unhunch.records.people import PersonId
from unhunch.records.screenings import Given

LIBRARY = library()
MONDAY = datetime(2026, 11, 23, 6, 15, tzinfo=UTC)
"""A quarter past seven in Berlin."""
MINUTE = timedelta(minutes=1)


def all_clear() -> dict[QuestionId, Answer]:
    """Every question of cards 1 to 3 answered, none with an answer of concern."""
    return {q.id: () if q.options else q.concern is False for q in LIBRARY.screening.needed}


def settled_person(now: datetime = MONDAY) -> PersonId:
    """Someone in Berlin who has gone through the first setup and may exercise."""
    person = setup_person.the_person(now)
    changes = {"timezone": "Europe/Berlin", "gear": ["wall", "band", "mat", "chair", "doorway"], "minutes_a_day": 20}
    setup_person.change_setup(person, changes, now=now, library=LIBRARY)
    given = Given(answers=all_clear(), age=41, modifiers=())
    answer_screening.answer(person, given, now=now, library=LIBRARY)
    setup_person.finish_step(person, "done", now)
    return person


def told_nothing_new(person: PersonId, now: datetime) -> None:
    """The one tap before a session."""
    answer_screening.tap_before_session(person, now, LIBRARY, anything_new=False)
