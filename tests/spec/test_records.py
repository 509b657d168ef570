"""What is kept: the newest answer counts, every entry is its owner's, reading does not slow down with the log."""

import logging
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.spec.record_examples import LIBRARY, MINUTE, MONDAY, all_clear, settled_person, told_nothing_new
from unhunch.care import answer_screening, edit_log, log_pain, play_session, review_progress, setup_person
from unhunch.care.show_today import forget_days, show_today
from unhunch.domain.errors import ExerciseLocked, InvalidInput
from unhunch.domain.planning.log import ItemDone, NoteEntry, PainEntry, SessionEntry, SetDone, StopEntry
from unhunch.domain.planning.plan import Slot
from unhunch.domain.screening.result import Level
from unhunch.domain.units import ExerciseId, QuestionId
from unhunch.records import logs, people, profiles
from unhunch.records.models import Person, ScreeningAnswerRecord
from unhunch.records.people import NotFound, PersonId, version_of
from unhunch.records.screenings import Given, answers_of

pytestmark = pytest.mark.django_db
E1 = QuestionId("E1")
A_DAY = timedelta(days=1)


def test_every_answer_is_kept_and_the_newest_counts() -> None:
    person = settled_person()
    later = MONDAY + A_DAY
    answer_screening.answer(person, Given(answers={QuestionId("C3"): True}), now=later, library=LIBRARY)
    answers = answers_of(person)
    assert answers.answers[QuestionId("C3")] is True
    assert answers.answered_at[QuestionId("C3")] == later
    assert ScreeningAnswerRecord.objects.filter(item="C3").count() == 2
    assert ScreeningAnswerRecord.objects.exclude(ruleset="").count() == ScreeningAnswerRecord.objects.count()


def test_an_emergency_answer_is_not_wiped_out_by_a_newer_no() -> None:
    person = settled_person()
    answer_screening.answer(person, Given(answers={E1: True}), now=MONDAY + MINUTE, library=LIBRARY)
    screening = answer_screening.answer(person, Given(answers={E1: False}), now=MONDAY + A_DAY, library=LIBRARY)
    assert screening.level is Level.EMERGENCY
    assert ScreeningAnswerRecord.objects.filter(item="E1").count() == 3


def test_all_cards_within_a_day_are_a_full_screening() -> None:
    person = setup_person.the_person(MONDAY)
    every = list(all_clear().items())
    for place, (question, said) in enumerate(every):
        answer_screening.answer(person, Given(answers={question: said}), now=MONDAY + place * MINUTE, library=LIBRARY)
    assert answers_of(person).at is None
    end = MONDAY + len(every) * MINUTE
    answer_screening.answer(person, Given(age=41), now=end, library=LIBRARY)
    answer_screening.answer(person, Given(modifiers=()), now=end, library=LIBRARY)
    assert answers_of(person).at == end


def test_bad_answers_are_refused_and_nothing_is_kept() -> None:
    person = setup_person.the_person(MONDAY)
    for given in (Given(answers={QuestionId("Z1"): True}), Given(age=999), Given(pain_0_10=11)):
        with pytest.raises(InvalidInput):
            answer_screening.answer(person, given, now=MONDAY, library=LIBRARY)
    assert not ScreeningAnswerRecord.objects.exists()


def test_only_the_question_that_may_be_chosen_is_a_choice() -> None:
    person = settled_person()
    given = Given(answers={QuestionId("C17"): False})
    screening = answer_screening.answer(person, given, now=MONDAY + MINUTE, library=LIBRARY)
    assert screening.level is Level.CLINICIAN_FIRST
    chosen = answer_screening.choose_to_go_on(person, "C17", now=MONDAY + 2 * MINUTE, library=LIBRARY)
    assert not chosen.level.is_stop
    with pytest.raises(InvalidInput):
        answer_screening.choose_to_go_on(person, "E1", now=MONDAY, library=LIBRARY)


def test_a_weekly_yes_asks_again_what_it_calls_for() -> None:
    person = settled_person()
    checks = [check for check in LIBRARY.screening.checks.values() if check.kind.value == "weekly"]
    said = {check.id: False for check in checks}
    later = MONDAY + 8 * A_DAY
    assert [due.ask.value for due in show_today(person, later, LIBRARY).ask_first] == ["weekly"]
    screening = answer_screening.answer_weekly(person, said, now=later, library=LIBRARY)
    assert screening.level is Level.GO
    assert show_today(person, later, LIBRARY).ask_first == ()
    first = next(check for check in checks if check.asks or check.asks_cards)
    screening = answer_screening.answer_weekly(person, {**said, first.id: True}, now=later + MINUTE, library=LIBRARY)
    assert screening.level is Level.INCOMPLETE


def test_the_days_pain_is_one_entry_that_later_ratings_complete() -> None:
    person = settled_person()
    log_pain.log_pain(person, MONDAY, morning_0_10=2)
    log_pain.log_pain(person, MONDAY + timedelta(hours=3), average_0_10=4)
    # Two in the morning still belongs to the day before.
    log_pain.log_pain(person, datetime(2026, 11, 24, 1, 0, tzinfo=UTC), average_0_10=5, worst_0_10=7)
    (entry,) = logs.log_of(person).pain
    assert (entry.average_0_10, entry.worst_0_10, entry.morning_0_10) == (5, 7, 2)
    log_pain.log_pain(person, datetime(2026, 11, 24, 12, 0, tzinfo=UTC), average_0_10=3)
    assert len(logs.log_of(person).pain) == 2


@pytest.mark.parametrize("ratings", [{}, {"average_0_10": 11}, {"worst_0_10": -1}])
def test_ratings_out_of_range_are_refused(ratings: dict[str, int]) -> None:
    person = settled_person()
    with pytest.raises(InvalidInput):
        log_pain.log_pain(person, MONDAY, **ratings)
    assert logs.log_of(person).pain == ()


def test_every_kind_of_entry_is_changed_and_deleted_by_its_owner() -> None:
    person = settled_person()
    slide = ItemDone(exercise=ExerciseId("wall-slide"), sets=(SetDone(reps=8), SetDone(reps=6)))
    changes: list[tuple[logs.Entry, logs.Entry]] = [
        (PainEntry(at=MONDAY, average_0_10=3), PainEntry(at=MONDAY, worst_0_10=5)),
        (NoteEntry(at=MONDAY, text="a"), NoteEntry(at=MONDAY, text="b")),
        (StopEntry(at=MONDAY, sign="S9"), StopEntry(at=MONDAY, sign="S9", persisted_min=2)),
        (
            SessionEntry(at=MONDAY, slot=Slot.MORNING, items=(slide,)),
            SessionEntry(at=MONDAY, slot=Slot.EVENING, items=(slide, slide)),
        ),
    ]
    for before, after in changes:
        id_ = logs.add_entry(person, before)
        assert edit_log.entry(person, id_).entry == before
        edit_log.change(person, id_, after)
        assert edit_log.entry_starting(person, id_.hex[:10]).entry == after
        edit_log.delete(person, id_)
        with pytest.raises(NotFound):
            edit_log.entry(person, id_)
    assert edit_log.entries(person) == ()


def test_nobody_changes_or_deletes_what_is_anothers() -> None:
    person = settled_person()
    id_ = logs.add_entry(person, NoteEntry(at=MONDAY, text="mine"))
    other = PersonId(Person.objects.create(created_at=MONDAY).id)
    with pytest.raises(NotFound):
        edit_log.delete(other, id_)
    with pytest.raises(NotFound):
        edit_log.change(other, id_, NoteEntry(at=MONDAY, text="theirs"))
    with pytest.raises(NotFound):
        edit_log.delete(person, uuid4())
    assert edit_log.entry(person, id_).entry == NoteEntry(at=MONDAY, text="mine")


def test_every_write_makes_a_new_version_and_a_failed_one_does_not() -> None:
    person = settled_person()
    seen = {version_of(person)}
    log_pain.log_pain(person, MONDAY, average_0_10=3)
    seen.add(version_of(person))
    with pytest.raises(NotFound):
        edit_log.delete(person, uuid4())
    seen.add(version_of(person))
    assert len(seen) == 2


def test_settings_are_taken_whole_or_not_at_all() -> None:
    person = settled_person()
    before = setup_person.setup_of(person)
    with pytest.raises(InvalidInput) as refused:
        setup_person.change_setup(
            person, {"minutes_a_day": 7, "theme": "pink", "bed": "22:00"}, now=MONDAY, library=LIBRARY
        )
    assert [each.where for each in refused.value.problems] == ["minutes_a_day", "theme"]
    assert setup_person.setup_of(person) == before
    busy = [{"start": "2026-11-23T10:00", "end": "2026-11-23T11:00"}]
    changed = setup_person.change_setup(person, {"busy": busy, "country": "DE"}, now=MONDAY, library=LIBRARY)
    assert setup_person.setup_of(person) == changed
    assert (changed.started_on, changed.country) == (date(2026, 11, 23), "DE")


def test_a_gated_exercise_needs_a_full_screening_of_the_last_week() -> None:
    person = settled_person()
    hang = ExerciseId("dead-hang")
    with pytest.raises(InvalidInput):
        setup_person.unlock(person, hang, now=MONDAY + 10 * A_DAY, library=LIBRARY)
    assert hang in setup_person.unlock(person, hang, now=MONDAY + A_DAY, library=LIBRARY).unlocked
    play_session.raise_stop(person, "S3", now=MONDAY + A_DAY, library=LIBRARY)
    with pytest.raises(ExerciseLocked):
        setup_person.unlock(person, hang, now=MONDAY + A_DAY, library=LIBRARY)


def _fill(person: PersonId, days: int) -> None:
    for back in range(days):
        at = MONDAY - back * A_DAY
        logs.add_entry(person, PainEntry(at=at, average_0_10=4))
        slide = ItemDone(exercise=ExerciseId("wall-slide"), sets=(SetDone(reps=8),) * 2)
        logs.add_entry(person, SessionEntry(at=at, slot=Slot.MORNING, items=(slide,) * 3))


def test_a_page_needs_as_many_queries_with_a_short_log_as_with_a_long_one() -> None:
    person = settled_person(MONDAY)
    counts: list[tuple[int, int, int]] = []
    for days in (1, 20):
        _fill(person, days)
        forget_days()
        with CaptureQueriesContext(
            connection,
        ) as first:
            show_today(person, MONDAY, LIBRARY)
        with CaptureQueriesContext(connection) as again:
            show_today(person, MONDAY, LIBRARY)
        profiles.forget_profiles()
        with CaptureQueriesContext(connection) as progress:
            review_progress.review_progress(person, MONDAY, LIBRARY)
        counts.append((len(first), len(again), len(progress)))
    assert counts[0] == counts[1]
    assert counts[0][1] == 1


def test_progress_says_what_was_written_down() -> None:
    person = settled_person(MONDAY - 20 * A_DAY)
    for back in range(14):
        log_pain.log_pain(person, MONDAY - back * A_DAY, average_0_10=4 if back % 2 else 2)
    slide = ItemDone(exercise=ExerciseId("wall-slide"), sets=(SetDone(reps=8),))
    for back in (0, 1, 13, 14):
        logs.add_entry(person, SessionEntry(at=MONDAY - back * A_DAY, slot=Slot.MORNING, items=(slide,)))
    found = review_progress.review_progress(person, MONDAY, LIBRARY)
    assert found.practised_of_14 == 3
    assert len(found.practised) == 4
    assert (found.band[-1].mean_0_10, found.band[-1].days_rated) == (3.0, 14)
    assert [each.is_now for each in found.milestones] == [False, True, False, False]
    assert found.milestones[0].from_day == date(2026, 11, 3)


def test_one_person_is_made_once() -> None:
    assert people.the_person(MONDAY) == people.the_person(MONDAY + A_DAY)


def test_nothing_a_person_enters_reaches_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    person = settled_person()
    log_pain.write_note(person, "marker-of-a-note", MONDAY)
    setup_person.change_setup(person, {"wants_back": ["marker-of-a-wish"]}, now=MONDAY, library=LIBRARY)
    told_nothing_new(person, MONDAY)
    play_session.open_session(person, Slot.MORNING, now=MONDAY, library=LIBRARY)
    with pytest.raises(InvalidInput):
        setup_person.change_setup(person, {"theme": "marker-of-a-theme"}, now=MONDAY, library=LIBRARY)
    assert "marker" not in caplog.text
    assert person.hex not in caplog.text


def test_cards_answered_weeks_apart_are_no_full_screening_and_are_asked_again() -> None:
    person = setup_person.the_person(MONDAY)
    every = all_clear()
    given = Given(answers={E1: every.pop(E1)}, age=41, modifiers=())
    answer_screening.answer(person, given, now=MONDAY - 20 * A_DAY, library=LIBRARY)
    assert show_today(person, MONDAY, LIBRARY).ask_first == ()
    answer_screening.answer(person, Given(answers=every), now=MONDAY, library=LIBRARY)
    today = show_today(person, MONDAY, LIBRARY)
    assert not today.is_locked
    assert [due.ask.value for due in today.ask_first] == ["full"]
