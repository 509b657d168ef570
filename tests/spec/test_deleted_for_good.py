"""What was deleted is in no file of the data folder any more: one entry, an old text, or everything."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

SETUP = """
import sys, uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unhunch.records.boot import setup
data = setup(Path(sys.argv[1]))
from unhunch.care import edit_log, log_pain, setup_person
from unhunch.care.delete_everything import delete_everything
from unhunch.catalogue.library import library
from unhunch.domain.outcomes.rating import Rating
from unhunch.domain.planning.log import NoteEntry, PainEntry, StopEntry
from unhunch.records import logs, models, upkeep
now = datetime(2026, 11, 23, 7, tzinfo=UTC)
person = setup_person.the_person(now)
day = timedelta(days=1)
"""


def run(data: Path, *parts: str) -> str:
    """What a program with the records in `data` prints."""
    done = subprocess.run(
        [sys.executable, "-c", SETUP + "".join(map(textwrap.dedent, parts)), str(data)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "UNHUNCH_DATA": str(data)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def files_with(data: Path, *markers: str) -> list[str]:
    """Every marker with the name of a file that holds it, as text or as a text of JSON."""
    found = [(file.name, file.read_bytes()) for file in data.rglob("*") if file.is_file()]
    return sorted({f"{name}: {marker}" for name, content in found for marker in markers if marker.encode() in content})


@pytest.fixture(autouse=True)
def _no_test_clock(monkeypatch):
    monkeypatch.delenv("UNHUNCH_TEST_NOW", raising=False)


WRITE = """
kept = [log_pain.write_note(person, f"other note {n} " + "y" * (n * 37 % 700), now + n * day) for n in range(200)]
marked = [log_pain.write_note(person, f"MARKERNOTE{n:03} " + "x" * (n * 53 % 900), now + n * day) for n in range(60)]
"""


def test_a_marker_is_found_while_its_entry_is_there(tmp_path):
    run(tmp_path, WRITE)
    assert files_with(tmp_path, "MARKERNOTE007") != []


def test_deleted_entries_are_in_no_file_while_the_app_goes_on(tmp_path):
    said = run(
        tmp_path,
        WRITE,
        """
        for each in marked:
            edit_log.delete(person, each)
        files = [file for file in data.rglob("*") if file.is_file()]
        print([file.name for file in files if b"MARKERNOTE" in file.read_bytes()])
        print(len(logs.log_of(person).notes), upkeep.check())
        """,
    )
    assert said.splitlines() == ["[]", "200 True"]
    assert files_with(tmp_path, "MARKERNOTE") == []


def test_the_old_text_of_a_changed_entry_is_in_no_file(tmp_path):
    run(
        tmp_path,
        WRITE,
        """
        for each in marked:
            edit_log.change(person, each, NoteEntry(at=now, text="now another"))
        """,
    )
    assert files_with(tmp_path, "MARKERNOTE") == []


def test_a_deleted_rating_and_what_it_was_of_are_in_no_file(tmp_path):
    run(
        tmp_path,
        """
        rating = Rating(at=now, outcome="own-activities", value=7.0, subject="MARKERSUBJECT")
        stop = StopEntry(at=now, sign="S2", exercise="MARKEREXERCISE")
        both = [logs.add_entry(person, entry) for entry in (rating, stop)]
        assert any(b"MARKERSUBJECT" in file.read_bytes() for file in data.rglob("*") if file.is_file())
        for each in both:
            edit_log.delete(person, each)
        """,
    )
    assert files_with(tmp_path, "MARKERSUBJECT", "MARKEREXERCISE", "MARKER") == []


EVERYTHING = """
log_pain.write_note(person, "MARKERNOTE", now)
logs.add_entry(person, Rating(at=now, outcome="own-activities", value=7.0, subject="MARKERSUBJECT"))
logs.add_entry(person, StopEntry(at=now, sign="S2", exercise="MARKEREXERCISE"))
log_pain.log_pain(person, now, average_0_10=4)
setup_person.change_setup(person, {"wants_back": ["MARKERWISH"]}, now=now, library=library())
models.Person.objects.filter(id=person).update(name="MARKERNAME")
models.ReaskRecord.objects.create(person_id=person, at=now, questions=["MARKERQUESTION"], cause="MARKERCAUSE")
"""
MARKERS = ("MARKERNOTE", "MARKERSUBJECT", "MARKEREXERCISE", "MARKERWISH", "MARKERNAME", "MARKERQUESTION", "MARKERCAUSE")


def test_after_deleting_everything_no_note_rating_name_or_copy_is_in_any_file(tmp_path):
    said = run(
        tmp_path, EVERYTHING, "upkeep.backup(tmp := data / 'x.sqlite3')\nupkeep.restore(tmp, data)\ntmp.unlink()"
    )
    assert said == ""
    assert {line.split(": ")[1] for line in files_with(tmp_path, *MARKERS)} == set(MARKERS)
    person_id = run(tmp_path, "print(person)")
    run(tmp_path, "delete_everything(person, data)")
    assert files_with(tmp_path, *MARKERS, "MARKER", person_id, person_id.replace("-", "")) == []


def test_every_table_that_belongs_to_a_person_is_empty_after_deleting_everything(tmp_path):
    said = run(
        tmp_path,
        EVERYTHING,
        """
        from django.apps import apps
        delete_everything(person, data)
        print({table.__name__: table.objects.count() for table in apps.get_app_config("records").get_models()
               if table.objects.exists()})
        """,
    )
    assert said == "{}"
