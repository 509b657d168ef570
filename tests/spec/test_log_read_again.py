"""What is kept in memory of the log never differs from what is in the records, whatever is done to them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.spec.test_upkeep import run
from unhunch.care.export_records import archive_of
from unhunch.care.import_records import import_records, preview_import
from unhunch.domain.outcomes.rating import Rating
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.log import ItemDone, NoteEntry, PainEntry, SessionEntry, SetDone, StopEntry
from unhunch.domain.planning.plan import PlannedSession, Slot
from unhunch.domain.sessions.outcome import Felt
from unhunch.domain.sessions.playing import SetResult
from unhunch.domain.units import ExerciseId
from unhunch.records import done, logs, sessions
from unhunch.records.models import Person, SessionState
from unhunch.records.people import NotFound, PersonId

START = datetime(2026, 11, 2, 6, tzinfo=UTC)
SLIDE, ROW = ExerciseId("wall-slide"), ExerciseId("band-row")

moments = st.integers(0, 40).map(lambda hours: START + timedelta(hours=7 * hours, microseconds=hours % 3))
ratings = st.none() | st.integers(0, 10)
sets = st.builds(
    SetDone,
    reps=st.none() | st.integers(1, 20),
    hold_s=st.none() | st.sampled_from((5.0, 7.5, 30.0)),
    breaths=st.none() | st.integers(1, 9),
    effort_0_10=ratings,
    pain_0_10=ratings,
    fault_rate=st.none() | st.sampled_from((0.0, 0.25, 1.0)),
)
items = st.builds(
    ItemDone, exercise=st.sampled_from((SLIDE, ROW)), sets=st.lists(sets, min_size=1, max_size=3).map(tuple)
)
done_sessions = st.builds(
    SessionEntry, at=moments, slot=st.sampled_from(list(Slot)), items=st.lists(items, max_size=3).map(tuple)
)
entries = st.one_of(
    done_sessions,
    done_sessions,
    st.builds(PainEntry, at=moments, average_0_10=ratings, worst_0_10=ratings, morning_0_10=ratings),
    st.builds(StopEntry, at=moments, sign=st.sampled_from(("S3", "S9")), exercise=st.none() | st.just(SLIDE)),
    st.builds(NoteEntry, at=moments, text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9)),
    st.builds(Rating, at=moments, outcome=st.just("hang-time"), value=st.integers(0, 60).map(float)),
    st.builds(TacticEntry, at=moments, tactic=st.just("slow-rows"), word=st.sampled_from(list(Word))),
)
results = st.builds(
    SetResult,
    item=st.integers(0, 2),
    set_no=st.integers(1, 3),
    side=st.sampled_from((None, None, "left", "right")),
    reps=st.integers(1, 20),
)
felt = st.builds(
    Felt,
    effort_0_10=ratings,
    pain_0_10=ratings,
    items_0_10=st.dictionaries(st.integers(0, 2), st.integers(0, 10), max_size=2),
)
steps = st.one_of(
    st.tuples(st.just("add"), entries),
    st.tuples(st.just("add"), entries),
    st.tuples(st.just("change"), st.integers(0, 99), entries),
    st.tuples(st.just("delete"), st.integers(0, 99)),
    st.tuples(st.just("open"), moments),
    st.tuples(st.just("confirm"), st.lists(results, min_size=1, max_size=3)),
    st.tuples(st.just("end"), felt),
    st.tuples(st.just("export")),
    st.tuples(st.just("import")),
)


class Diary:
    """A person who does things to their log, and what the log must hold of whole entries."""

    def __init__(self) -> None:
        self.person = PersonId(Person.objects.create(created_at=START).id)
        self.opened: list[Any] = []
        self.archive = archive_of(self.person)

    def add(self, entry: logs.Entry) -> None:
        logs.add_entry(self.person, entry)

    def change(self, which: int, entry: logs.Entry) -> None:
        of_kind = [kept for kept in logs.entries_of(self.person) if type(kept.entry) is type(entry)]
        if of_kind:
            logs.change_entry(self.person, of_kind[which % len(of_kind)].id, entry)

    def delete(self, which: int) -> None:
        kept = logs.entries_of(self.person)
        if kept:
            logs.delete_entry(self.person, kept[which % len(kept)].id)

    def open(self, at: datetime) -> None:
        planned = PlannedSession(slot=Slot.MORNING, start=at, items=())
        self.opened.append(sessions.open_session(self.person, planned, at).id)

    def confirm(self, confirmed: list[SetResult]) -> None:
        for result in confirmed if self.opened else ():
            self._if_there(sessions.keep_set, result, exercise=(SLIDE, ROW, SLIDE)[result.item])

    def end(self, how: Felt) -> None:
        if self.opened:
            self._if_there(sessions.end_session, START, state=SessionState.FINISHED, felt=how)

    def _if_there(self, change: Any, *given: Any, **named: Any) -> None:
        try:
            change(self.person, self.opened[-1], *given, **named)
        except NotFound:
            # It was deleted or is over, as may be in another window.
            return

    def export(self) -> None:
        self.archive = archive_of(self.person)

    def import_(self) -> None:
        import_records(self.person, preview_import(self.person, json.loads(self.archive)))

    def do(self, name: str, *given: Any) -> None:
        {"import": self.import_}.get(name, getattr(self, name, None))(*given)


def _as_in_memory_and_anew(person: PersonId) -> Iterator[object]:
    yield logs.log_of(person), logs.entries_of(person)
    done.forget_done()
    yield logs.log_of(person), logs.entries_of(person)


@pytest.mark.django_db(transaction=True)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(steps, st.booleans()), max_size=14))
def test_reading_only_what_changed_gives_the_log_that_is_there(course: list[tuple[tuple[Any, ...], bool]]) -> None:
    diary = Diary()
    for (name, *given_), is_read in course:
        diary.do(name, *given_)
        if is_read:
            logs.log_of(diary.person)
    remembered, anew = _as_in_memory_and_anew(diary.person)
    assert remembered == anew


@pytest.mark.django_db(transaction=True)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(entries, max_size=8))
def test_the_log_holds_the_entries_that_were_made(made: list[logs.Entry]) -> None:
    person = PersonId(Person.objects.create(created_at=START).id)
    ids = {logs.add_entry(person, entry): entry for entry in made}
    assert {kept.id: kept.entry for kept in logs.entries_of(person)} == ids
    log = logs.log_of(person)
    held = [
        entry for kind in (log.pain, log.sessions, log.stops, log.notes, log.ratings, log.tactics) for entry in kind
    ]
    assert sorted(map(repr, held)) == sorted(map(repr, made))
    assert [session.at for session in log.sessions] == sorted(session.at for session in log.sessions)


@pytest.mark.django_db(transaction=True)
def test_sessions_that_are_over_are_read_once(django_assert_num_queries: Any) -> None:
    person = PersonId(Person.objects.create(created_at=START).id)
    whole = ItemDone(exercise=SLIDE, sets=(SetDone(reps=8),))
    for day in range(3):
        at = START + timedelta(days=day)
        logs.add_entry(person, SessionEntry(at=at, slot=Slot.MORNING, items=(whole,)))
    first = logs.log_of(person).sessions
    logs.add_entry(person, PainEntry(at=START, average_0_10=3))
    # The newest ids, the pains, the sessions and which history it is; of items and sets nothing; five other kinds.
    with django_assert_num_queries(9):
        again = logs.log_of(person).sessions
    assert all(a is b for a, b in zip(first, again, strict=True))


def test_a_restored_copy_is_read_anew_though_its_ids_are_given_a_second_time(tmp_path: Path) -> None:
    said = run(
        tmp_path / "data",
        """
        from unhunch.domain.planning.log import ItemDone, SessionEntry, SetDone
        from unhunch.domain.planning.plan import Slot
        def with_reps(reps):
            done = ItemDone(exercise="wall-slide", sets=(SetDone(reps=reps),))
            return SessionEntry(at=now, slot=Slot.MORNING, items=(done,))
        def reps():
            return logs.log_of(person).sessions[0].items[0].sets[0].reps
        session = logs.add_entry(person, with_reps(8))
        copy = Path(sys.argv[2])
        upkeep.backup(copy)
        logs.change_entry(person, session, with_reps(9))
        before = reps()
        upkeep.restore(copy, data)
        logs.change_entry(person, session, with_reps(10))
        print(before, reps(), upkeep.check())
        """,
        str(tmp_path / "copy.sqlite3"),
    )
    assert said == "9 10 True"
