"""Export, delete and import give the same records, and importing twice changes nothing."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.spec.prescription_examples import read, with_own
from tests.spec.record_examples import LIBRARY, MINUTE, MONDAY, settled_person, told_nothing_new
from unhunch.care import answer_screening, play_session, setup_person
from unhunch.care.export_records import archive_of, export_files, export_records
from unhunch.care.import_records import import_records, preview_import
from unhunch.care.log_pain import write_note
from unhunch.domain.errors import InvalidInput
from unhunch.domain.motion.posture.desk_day import DeskQuarter
from unhunch.domain.motion.posture.desk_watch import DeskState
from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.log import ItemDone, NoteEntry, PainEntry, SessionEntry, SetDone, StopEntry
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.watched import WatchedSet
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.domain.sessions.outcome import Felt
from unhunch.domain.sessions.playing import SetResult
from unhunch.domain.units import ExerciseId, QuestionId
from unhunch.records import desks, logs, nudges, own_exercises, prescriptions, profiles
from unhunch.records.asked import keep_asked
from unhunch.records.models import Person
from unhunch.records.people import PersonId
from unhunch.records.screenings import Given

pytestmark = pytest.mark.django_db

RATINGS = st.none() | st.integers(0, 10)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware by the strategy
WATCHED = st.builds(
    WatchedSet,
    counted=st.none() | st.integers(0, 100),
    held_s=st.none() | st.floats(0, 600),
    range_deg=st.none() | st.floats(0, 180),
    tempo_s=st.none() | st.tuples(st.floats(0, 9), st.floats(0, 9), st.floats(0, 9)),
    not_assessed=st.lists(st.sampled_from(["shrug", "tempo-fast"]), max_size=2).map(tuple),
    view=st.sampled_from(["front", "side", "unknown"]),
    model=st.sampled_from(["", "lite"]),
)
SETS = st.builds(
    SetDone,
    reps=st.none() | st.integers(0, 100),
    hold_s=st.none() | st.floats(0, 600),
    breaths=st.none() | st.integers(0, 20),
    effort_0_10=RATINGS,
    pain_0_10=RATINGS,
    fault_rate=st.none() | st.floats(0, 1),
    camera=st.none() | WATCHED,
)
EXERCISES = st.sampled_from(sorted(LIBRARY.exercises)).map(ExerciseId)
ITEMS = st.builds(ItemDone, exercise=EXERCISES, sets=st.lists(SETS, min_size=1, max_size=3).map(tuple))
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
ENTRIES = st.one_of(
    st.builds(PainEntry, at=MOMENTS, average_0_10=st.integers(0, 10), worst_0_10=RATINGS, morning_0_10=RATINGS),
    st.builds(SessionEntry, at=MOMENTS, slot=st.sampled_from(Slot), items=st.lists(ITEMS, max_size=3).map(tuple)),
    st.builds(
        StopEntry,
        at=MOMENTS,
        sign=st.sampled_from(sorted(LIBRARY.stop_signs)),
        exercise=st.none() | EXERCISES,
        persisted_min=st.none() | st.integers(0, 500),
    ),
    st.builds(NoteEntry, at=MOMENTS, text=TEXTS),
    st.builds(
        Rating,
        at=MOMENTS,
        outcome=st.sampled_from(sorted(LIBRARY.outcomes)),
        value=st.floats(-5, 180),
        subject=st.just("") | TEXTS,
        how=st.sampled_from(How),
    ),
    st.builds(TacticEntry, at=MOMENTS, tactic=st.just("slow-rows"), word=st.sampled_from(Word)),
)


def put_back(text: str) -> PersonId:
    """Everything deleted, then imported."""
    Person.objects.all().delete()
    person = setup_person.the_person(MONDAY + timedelta(days=300))
    import_records(person, preview_import(person, json.loads(text)))
    return person


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(ENTRIES, max_size=6))
def test_export_then_delete_then_import_is_identity(entries: list[logs.Entry]) -> None:
    Person.objects.all().delete()
    person = settled_person()
    for entry in entries:
        logs.add_entry(person, entry)
    before, profile = archive_of(person), profiles.profile_of(person)
    back = put_back(before)
    assert archive_of(back) == before
    assert profiles.profile_of(back) == profile


def played_person() -> PersonId:
    """Someone of whom there is something of every kind."""
    person = settled_person()
    changes = {
        "busy": [{"start": "2026-11-23T10:00", "end": "2026-11-23T11:00"}],
        "workouts": [{"day": "tue", "start": "18:00", "lifts": ["bench press"]}],
        "massage": ["2026-11-25"],
        "wants_back": ["sit through a film"],
        "country": "DE",
        "theme": "dark",
        "anchors": [{"part": "first-break", "after": "my first coffee", "instead": "breathe"}],
        "reminders": {"sessions": False, "quiet": [{"start": "22:00", "end": "07:00"}]},
    }
    setup_person.change_setup(person, changes, now=MONDAY, library=LIBRARY)
    told_nothing_new(person, MONDAY)
    playing = play_session.open_session(person, Slot.MORNING, now=MONDAY + MINUTE, library=LIBRARY)
    slide = next(n for n, item in enumerate(playing.planned.items) if item.exercise == "wall-slide")
    first = SetResult(item=slide, set_no=1, reps=3)
    play_session.record_set(person, playing.kept.id, first, now=MONDAY + 2 * MINUTE, library=LIBRARY)
    felt = Felt(effort_0_10=4, pain_0_10=5, items_0_10={slide: 5})
    play_session.finish_session(person, playing.kept.id, felt, now=MONDAY + 3 * MINUTE, library=LIBRARY)
    stopped = play_session.raise_stop(person, "S2", now=MONDAY + 4 * MINUTE, library=LIBRARY, session=playing.kept.id)
    play_session.say_how_long_it_lasted(person, stopped.id, 3)
    answer_screening.say_cleared(person, "S2", now=MONDAY + 5 * MINUTE, library=LIBRARY)
    asked = Given(answers={QuestionId("C17"): False}, pain_0_10=3)
    answer_screening.answer(person, asked, now=MONDAY + 6 * MINUTE, library=LIBRARY)
    answer_screening.choose_to_go_on(person, "C17", now=MONDAY + 7 * MINUTE, library=LIBRARY)
    answer_screening.tap_before_session(person, MONDAY + 8 * MINUTE, LIBRARY, anything_new=True)
    checks = [check.id for check in LIBRARY.screening.checks.values() if check.kind.value == "weekly"]
    answer_screening.answer_weekly(person, dict.fromkeys(checks, True), now=MONDAY + 9 * MINUTE, library=LIBRARY)
    write_note(person, "=1+1, “quoted”\nand a second line", MONDAY)
    logs.add_entry(person, PainEntry(at=MONDAY, average_0_10=3))
    logs.add_entry(person, Rating(at=MONDAY, outcome="own-activities", value=6, subject="sit through a film"))
    keep_asked(person, MONDAY, [("own-activities", "sit through a film"), ("headache-days", "")])
    logs.add_entry(person, TacticEntry(at=MONDAY, tactic="slow-rows", word=Word.ACCEPTED))
    prescriptions.keep_prescription(person, read(with_own()), MONDAY)
    shown = json.loads(json.dumps(with_own()).replace("own-towel-turn", "own-arm-turn"))
    own_exercises.keep_shown(person, read(shown), MONDAY)
    desks.add_quarters(person, (DeskQuarter(at=MONDAY, seconds={DeskState.UPRIGHT: 600, DeskState.AWAY: 299}),))
    for event in (
        NudgeEvent(at=MONDAY, happened=Happened.SHOWN, key="desk-reset@10:30"),
        NudgeEvent(at=MONDAY, happened=Happened.PAUSED, until=MONDAY + timedelta(hours=1)),
        NudgeEvent(at=MONDAY, happened=Happened.DONE, key="desk-reset@10:30", done_s=12.5),
    ):
        nudges.keep_event(person, event, "desktop")
    return person


def test_every_kind_of_record_comes_back() -> None:
    person = played_person()
    before, profile, setup = archive_of(person), profiles.profile_of(person), setup_person.setup_of(person)
    content = json.loads(before)
    assert [kind for kind, rows in content.items() if not rows] == []
    back = put_back(before)
    assert archive_of(back) == before
    assert profiles.profile_of(back) == profile
    assert setup_person.setup_of(back) == setup


def test_importing_twice_changes_nothing() -> None:
    person = played_person()
    text = archive_of(person)
    preview = preview_import(person, json.loads(text))
    assert (preview.added.total, preview.takes_setup) == (0, False)
    assert import_records(person, preview).total == 0
    assert archive_of(person) == text


def test_a_file_of_one_person_can_be_imported_by_another_on_the_same_computer() -> None:
    text = archive_of(played_person())
    other = PersonId(Person.objects.create(created_at=MONDAY).id)
    first = import_records(other, preview_import(other, json.loads(text)))
    assert first.total > 40
    assert preview_import(other, json.loads(text)).added.total == 0
    assert len(json.loads(archive_of(other))["sessions"]) == 1


def test_newer_settings_win() -> None:
    person = settled_person()
    text = archive_of(person)
    setup_person.change_setup(person, {"theme": "dark"}, now=MONDAY + MINUTE, library=LIBRARY)
    import_records(person, preview_import(person, json.loads(text)))
    assert setup_person.setup_of(person).theme == "dark"


def _change(content: dict[str, Any], kind: str, **values: object) -> None:
    content[kind][0] = {**content[kind][0], **values}


BAD = (
    ("pain", {"average": 11}, "pain[0].average"),
    ("pain", {"at": "yesterday"}, "pain[0].at"),
    ("pain", {"extra": 1}, "pain[0].extra"),
    ("sessions", {"state": "flying"}, "sessions[0].state"),
    ("sessions", {"planned": {"slot": "morning"}}, "sessions[0].planned.start"),
    ("sessions", {"items": [{"position": 0}]}, "sessions[0].items[0].exercise"),
    ("notes", {"text": ""}, "notes[0].text"),
    ("stops", {"session_id": "b85b3ab7-800c-4653-8c38-f36a64b07adf"}, "stops[0].session_id"),
    ("answers", {"id": "7"}, "answers[0].id"),
    ("ratings", {"value": "much"}, "ratings[0].value"),
    ("ratings", {"how": "guessed"}, "ratings[0].how"),
    ("desk", {"away_s": 901}, "desk[0].away_s"),
    ("nudges", {"happened": "sung"}, "nudges[0].happened"),
    ("nudges", {"key": "x" * 41}, "nudges[0].key"),
    ("nudges", {"done_s": -1}, "nudges[0].done_s"),
    ("tactics", {"word": "maybe"}, "tactics[0].word"),
    ("asked", {"questions": [{"outcome": "average-pain"}]}, "asked[0].questions[0].subject"),
    ("weekly_checks", {"answers": {"W1": "no"}}, "weekly_checks[0].answers.W1"),
)


@pytest.mark.parametrize(("kind", "values", "where"), BAD)
def test_a_file_with_one_bad_value_is_refused_whole(kind: str, values: dict[str, object], where: str) -> None:
    content = json.loads(archive_of(played_person()))
    _change(content, kind, **values)
    Person.objects.all().delete()
    person = setup_person.the_person(MONDAY)
    with pytest.raises(InvalidInput) as refused:
        preview_import(person, content)
    assert where in [each.where for each in refused.value.problems]
    assert not logs.entries_of(person)


@pytest.mark.parametrize("data", [None, [], {}, {"unhunch": 2}, {"log": []}, "x", 3])
def test_a_file_that_is_no_export_is_refused(data: object) -> None:
    person = setup_person.the_person(MONDAY)
    with pytest.raises(InvalidInput):
        preview_import(person, data)


def test_a_file_from_before_there_were_ratings_is_read() -> None:
    content = json.loads(archive_of(played_person()))
    older = {
        kind: rows for kind, rows in content.items() if kind not in {"ratings", "asked", "tactics", "desk", "nudges"}
    }
    person = put_back(json.dumps(older))
    log = logs.log_of(person)
    assert (len(log.pain), log.ratings, log.tactics) == (1, (), ())


def test_two_entries_with_one_id_are_refused() -> None:
    content = json.loads(archive_of(played_person()))
    content["pain"].append(content["pain"][0])
    with pytest.raises(InvalidInput, match="each id stands once"):
        preview_import(setup_person.the_person(MONDAY), content)


def test_tables_have_a_header_and_every_set() -> None:
    files = export_files(played_person(), "csv")
    sets = list(csv.DictReader(io.StringIO(files["sets.csv"])))
    assert [(row["set"], row["side"], row["reps"]) for row in sets] == [("1", "", "3")]
    assert next(csv.reader(io.StringIO(files["pain.csv"]))) == ["id", "at", "average", "worst", "morning"]


def test_a_spreadsheet_does_not_run_a_note() -> None:
    files = export_files(played_person(), "csv")
    (row,) = csv.DictReader(io.StringIO(files["notes.csv"], newline=""))
    assert row["text"].startswith("'=1+1")


def test_a_format_there_is_not_is_refused_with_those_there_are(tmp_path: Path) -> None:
    person = settled_person()
    with pytest.raises(InvalidInput, match="it is one of json, csv, ics, fhir, omh"):
        export_records(person, tmp_path / "out", "hl7")
    assert not (tmp_path / "out").exists()


def test_an_export_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    (path,) = export_records(settled_person(), tmp_path / "new" / "folder", "json")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["unhunch.json"]
