"""Another program's table, imported in the app and in the terminal: looked into first, all or nothing, never twice."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.spec.visitors import NOW, heading, send, text
from unhunch.care.edit_log import entries
from unhunch.care.setup_person import the_person
from unhunch.domain.planning.log import NoteEntry, PainEntry, SessionEntry

DIARY = "Datum;Schmerz;stärkster;Notiz\n20.10.2026;3,5;6;lange gesessen\n21.10.2026;4;;\n22.10.2026;;;\n"
COLUMNS = {"role0": "date", "role1": "average", "role2": "worst", "role3": "note", "order": ""}


def sent(client, content: str | bytes, name: str = "diary.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    return client.post("/settings/data/import", {"file": SimpleUploadedFile(name, data)})


def here() -> list:
    return [kept.entry for kept in reversed(entries(the_person(NOW)))]


def told(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(page)))


def test_a_table_is_shown_with_its_columns_before_anything_is_kept(person):
    page = sent(person, DIARY)
    assert (page.status_code, heading(page)) == (200, "What is in the columns?")
    assert '<option value="average" selected>' in text(page)
    assert "3,5 · 4" in text(page)
    assert here() == []


def test_an_old_spreadsheets_letters_are_read(person):
    assert "stärkster" in text(sent(person, DIARY.encode("cp1252")))


def test_with_the_columns_chosen_it_says_what_it_would_add(person):
    page = person.post("/settings/data/import/table", {"text": DIARY, **COLUMNS})
    assert (page.status_code, heading(page)) == (200, "What the file would add")
    assert "Days of pain 2" in told(page)
    assert "Notes 1" in told(page)
    assert "1 rating is rounded to a whole number." in told(page)
    assert here() == []


def test_on_a_yes_all_of_it_is_kept_and_a_second_time_adds_nothing(person):
    send(person, "/settings/data/import/table", text=DIARY, sure="yes", **COLUMNS)
    first, note, second = here()
    assert isinstance(first, PainEntry)
    assert (first.average_0_10, first.worst_0_10, first.morning_0_10) == (4, 6, None)
    assert isinstance(note, NoteEntry)
    assert note.text == "lange gesessen"
    assert first.at.isoformat() == "2026-10-20T19:00:00+00:00"
    assert isinstance(second, PainEntry)
    assert second.average_0_10 == 4
    page = person.post("/settings/data/import/table", {"text": DIARY, **COLUMNS})
    assert "No entry of it is new. 3 entries are here already and stay as they are." in told(page)
    assert 'name="sure"' not in text(page)
    send(person, "/settings/data/import/table", text=DIARY, sure="yes", **COLUMNS)
    assert len(here()) == 3


def test_a_rating_that_is_here_stays_and_a_missing_one_is_filled(person):
    send(person, "/settings/data/import/table", text=DIARY, sure="yes", **COLUMNS)
    other = DIARY.replace("21.10.2026;4;;", "21.10.2026;7;9;")
    page = person.post("/settings/data/import/table", {"text": other, **COLUMNS})
    assert "Pain on average: 4 here, 7 in the file" in told(page)
    send(person, "/settings/data/import/table", text=other, sure="yes", **COLUMNS)
    last = here()[-1]
    assert (last.average_0_10, last.worst_0_10) == (4, 9)


def test_the_columns_can_be_gone_back_to(person):
    page = person.post("/settings/data/import/table", {"text": DIARY, "role0": "date", "role2": "average", "back": "y"})
    assert heading(page) == "What is in the columns?"
    assert text(page).count(" selected>") == 5


@pytest.mark.parametrize(
    ("content", "columns", "words"),
    [
        ("date,pain\n2026-10-20,40\n", {"role0": "date", "role1": "average"}, "row 2, average"),
        ("date,pain\n03/04/2026,4\n", {"role0": "date", "role1": "average"}, "can be read two ways"),
        ("date,pain\n2026-10-20,4\n", {"role0": "average", "role1": "average"}, "another column is that already"),
        ("date,pain\n2026-10-20,4\n", {"role0": "date"}, "say which column holds a rating"),
        ("date,pain\n2026-10-20,4\n", {}, "say which column holds the day"),
        ("date,pain\n2026-10-20,4\n", {"role0": "date", "role1": "average", "order": "odd"}, "--dates"),
    ],
)
def test_what_cannot_be_taken_is_told_beside_the_columns_and_nothing_is_kept(person, content, columns, words):
    page = person.post("/settings/data/import/table", {"text": content, "sure": "yes", **columns})
    assert (page.status_code, heading(page)) == (422, "What is in the columns?")
    assert words in told(page)
    assert here() == []


@pytest.mark.parametrize("content", [{}, {"text": "{"}, {"text": '{"unhunch": 1}'}, {"text": '"open'}])
def test_a_file_that_is_no_table_is_told_so(person, content):
    page = person.post("/settings/data/import/table", content)
    assert (page.status_code, heading(page)) == (422, "Your data")


def test_activities_become_notes_and_never_practice(person):
    activities = "Date,Activity,Minutes\n2026-10-20,Swimming,40\n2026-10-20,Walk,15\n"
    columns = {"role0": "date", "role1": "activity", "role2": "minutes"}
    send(person, "/settings/data/import/table", text=activities, sure="yes", **columns)
    assert [entry.text for entry in here()] == ["Swimming, 40 min", "Walk, 15 min"]
    assert not any(isinstance(entry, SessionEntry) for entry in here())


def unhunch(data: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "unhunch", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "UNHUNCH_DATA": str(data),
            "UNHUNCH_TEST": "1",
            "UNHUNCH_TEST_NOW": "2026-11-23T10:00+01:00",
        },
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def test_the_terminal_shows_imports_and_refuses_alike(tmp_path):
    diary, data = tmp_path / "diary.csv", tmp_path / "data"
    diary.write_text("x;y\n20.10.2026;3\n21.10.2026;4\n", "utf-8")
    code, said = unhunch(data, "import", str(diary))
    assert code == 2
    assert "say which column holds a rating" in said
    chosen = ("--map", "average=y")
    code, said = unhunch(data, "import", str(diary), *chosen, "--preview")
    assert (code, said.splitlines()[0]) == (0, "Columns: date = x, average = y")
    assert said.splitlines()[-1] == "2 would be added, 0 already there."
    assert unhunch(data, "import", str(diary), *chosen)[1].splitlines()[-1] == "2 added, 0 already there."
    diary.write_text("x;y\n20.10.2026;3\n21.10.2026;5\n", "utf-8")
    code, said = unhunch(data, "import", str(diary), *chosen)
    assert (code, said.splitlines()[-1]) == (0, "0 added, 1 already there.")
    assert "2026-10-21: average is 4 here and 5 in the file; 4 stays." in said
