"""The database survives a killed process, copies are whole, broken files are refused, deleted means gone."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

SETUP = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from unhunch.records.boot import setup
data = setup(Path(sys.argv[1]))
from unhunch.care import delete_everything, log_pain, setup_person
from unhunch.records import logs, upkeep
from unhunch.domain.planning.log import NoteEntry
now = datetime(2026, 11, 23, 7, tzinfo=UTC)
person = setup_person.the_person(now)
"""


def run(data: Path, code: str, *arguments: str) -> str:
    """What a program with the records in `data` prints."""
    done = subprocess.run(
        [sys.executable, "-c", SETUP + textwrap.dedent(code), str(data), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "UNHUNCH_DATA": str(data)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def unhunch(data: Path, *arguments: str) -> tuple[int, str]:
    """The exit code of a command and everything it said."""
    done = subprocess.run(
        [sys.executable, "-m", "unhunch", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "UNHUNCH_DATA": str(data)},
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def notes(database: Path) -> list[str]:
    """The notes in a database, read without the app."""
    with sqlite3.connect(database) as opened:
        found = [text for (text,) in opened.execute("SELECT text FROM records_noterecord ORDER BY at, text")]
    opened.close()
    return found


WRITE_UNTIL_KILLED = """
for number in range(1_000_000):
    log_pain.write_note(person, f"{number:07}", now)
    print(number, flush=True)
"""


def test_confirmed_entries_survive_a_killed_process(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SETUP + WRITE_UNTIL_KILLED, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "UNHUNCH_DATA": str(tmp_path)},
    ) as writing:
        assert writing.stdout is not None
        confirmed = [int(writing.stdout.readline()) for _ in range(40)]
        writing.send_signal(signal.SIGKILL)
        confirmed += [int(line) for line in writing.stdout if line.endswith("\n")]
    kept = run(tmp_path, "print(*(note.text for note in logs.log_of(person).notes), upkeep.check())").split()
    assert kept.pop() == "True"
    assert {f"{number:07}" for number in confirmed} <= set(kept)
    assert len(kept) <= len(confirmed) + 1


def test_a_backup_is_restored_and_what_was_there_is_kept(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.sqlite3"
    assert unhunch(data, "log", "note", "first")[0] == 0
    assert unhunch(data, "backup", str(copy))[0] == 0
    assert copy.stat().st_mode & 0o777 == 0o600
    assert unhunch(data, "log", "note", "second")[0] == 0
    code, said = unhunch(data, "restore", str(copy))
    assert (code, notes(data / "unhunch.sqlite3")) == (0, ["first"])
    (kept,) = (data / "backups").iterdir()
    assert str(kept) in said
    assert notes(kept) == ["first", "second"]
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def _broken(folder: Path, good: Path) -> dict[str, Path]:
    whole = good.read_bytes()
    middle = len(whole) // 2
    files = {
        "empty": b"",
        "text": b"hello",
        "cut": whole[:middle],
        "damaged": whole[:5000] + b"\xff" * 20_000 + whole[25_000:],
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    other = sqlite3.connect(folder / "other")
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    (folder / "newer").write_bytes(whole)
    newer = sqlite3.connect(folder / "newer")
    newer.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_later', '2030-01-01')")
    newer.commit()
    newer.close()
    return {name: folder / name for name in (*files, "other", "newer", "missing")} | {"folder": folder}


def test_broken_and_foreign_files_are_refused_and_change_nothing(tmp_path: Path) -> None:
    data, good = tmp_path / "data", tmp_path / "good.sqlite3"
    unhunch(data, "log", "note", "mine")
    unhunch(data, "backup", str(good))
    for name, file in _broken(tmp_path, good).items():
        code, said = unhunch(data, "restore", str(file))
        assert code == 2, (name, said)
        assert len(said.strip().splitlines()) == 1, (name, said)
        assert notes(data / "unhunch.sqlite3") == ["mine"], name


def test_a_backup_into_a_missing_folder_is_told(tmp_path: Path) -> None:
    code, said = unhunch(tmp_path / "data", "backup", str(tmp_path / "none" / "copy.sqlite3"))
    assert code == 2
    assert "could not be written" in said


def test_deleting_everything_leaves_no_trace_in_any_file(tmp_path: Path) -> None:
    data = tmp_path / "data"
    unhunch(data, "log", "note", "marker-of-a-person")
    unhunch(data, "backup", str(data / "backups-of-mine.sqlite3"))
    unhunch(data, "restore", str(data / "backups-of-mine.sqlite3"))
    (data / "backups-of-mine.sqlite3").unlink()
    assert any(b"marker" in file.read_bytes() for file in data.rglob("*") if file.is_file())
    run(data, "delete_everything.delete_everything(person, data)")
    assert [file for file in data.rglob("*") if file.is_file() and b"marker" in file.read_bytes()] == []


def test_an_update_of_the_layout_copies_the_records_first(tmp_path: Path) -> None:
    unhunch(tmp_path, "log", "note", "kept")
    database = sqlite3.connect(tmp_path / "unhunch.sqlite3")
    database.execute("DELETE FROM django_migrations WHERE app='records'")
    database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('records', '0000_old', '2026-01-01')")
    database.commit()
    database.close()
    code, _ = unhunch(tmp_path, "log", "list")
    assert code == 1
    (copy,) = (tmp_path / "backups").iterdir()
    assert copy.name.endswith("before-update.sqlite3")
    assert notes(copy) == ["kept"]


def test_a_full_disk_is_told_and_what_was_saved_is_kept(tmp_path: Path) -> None:
    said = run(
        tmp_path,
        """
        from django.db import connection
        from unhunch.records.people import NotSaved
        log_pain.write_note(person, "first", now)
        pages = connection.cursor().execute("PRAGMA page_count").fetchone()[0]
        connection.cursor().execute(f"PRAGMA max_page_count={pages}")
        try:
            for number in range(1000):
                log_pain.write_note(person, f"{number}" + "x" * 9000, now)
        except NotSaved as error:
            print(error)
        print(logs.log_of(person).notes[0].text, upkeep.check())
        """,
    )
    assert said.splitlines()[0].startswith("This could not be saved (the disk is full). What you saved before is kept")
    assert said.splitlines()[1] == "first True"


def test_two_first_pages_at_once_make_one_person(tmp_path: Path) -> None:
    run(tmp_path, "delete_everything.delete_everything(person, data)")
    ask = SETUP + "print(person)"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", ask, str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "UNHUNCH_DATA": str(tmp_path)},
        )
        for _ in range(2)
    ]
    assert len({each.communicate()[0] for each in both}) == 1


def test_export_and_import_work_in_the_terminal(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    unhunch(data, "log", "pain", "4", "--worst", "6", "--at", "2026-11-20T21:00")
    assert unhunch(data, "export", str(out))[0] == 0
    code, said = unhunch(tmp_path / "other", "import", str(out / "unhunch.json"), "--preview")
    assert (code, said.splitlines()) == (0, ["pain: 1", "1 would be added, 0 already there."])
    assert unhunch(tmp_path / "other", "import", str(out / "unhunch.json"))[0] == 0
    _, listed = unhunch(tmp_path / "other", "log", "list", "--json")
    (entry,) = json.loads(listed)
    assert (entry["at"], entry["average"], entry["worst"]) == ("2026-11-20T21:00:00Z", 4, 6)


def test_exports_that_cannot_be_read_or_written_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("{}")
    assert unhunch(tmp_path / "data", "import", str(tmp_path / "file"))[0] == 2
    assert unhunch(tmp_path / "data", "export", str(tmp_path / "file"))[0] == 2
    assert unhunch(tmp_path / "data", "export", str(tmp_path / "x"), "--format", "odt")[0] == 2
    assert not (tmp_path / "x").exists()


@pytest.fixture(autouse=True)
def _no_test_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNHUNCH_TEST_NOW", raising=False)
