import json
import os

import pytest

from tests.spec.calendar_host import hosting
from tests.unit.calendar_texts import calendar
from unhunch.cli.app import run
from unhunch.machine import clock

MEETING = calendar("SUMMARY:Talk about the raise\nDTSTART:20261123T090000Z\nDTEND:20261123T120000Z")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", "2026-11-23T07:00:00+00:00")
    monkeypatch.setattr(clock, "_STARTED_S", clock.time.monotonic())


@pytest.fixture
def unhunch(capsys, monkeypatch):
    """Runs one command on the tests' own records: what it printed, and its exit code."""
    monkeypatch.setattr("unhunch.records.boot.setup", lambda _given: os.environ["UNHUNCH_DATA"])

    def command(*arguments):
        code = run(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return command


@pytest.fixture
def work(tmp_path):
    path = tmp_path / "work.ics"
    path.write_bytes(MEETING)
    return path


def test_a_file_is_added_listed_read_again_and_removed(unhunch, work):
    assert "work.ics: 1 busy times, read 0 minutes ago" in unhunch("calendar", "add", str(work))[1]
    _, listed, _ = unhunch("calendar", "list", "--json")
    (row,) = json.loads(listed)
    assert (row["name"], row["kind"], row["busy_times"], row["problem"]) == ("work.ics", "file", 1, None)
    work.write_bytes(calendar())
    assert unhunch("calendar", "refresh")[0] == 0
    assert "0 busy times" in unhunch("calendar", "list")[1]
    code, said, _ = unhunch("calendar", "remove", "work.ics")
    assert (code, said.split(" is forgotten")[0]) == (0, "work.ics")
    assert "No calendars yet" in unhunch("calendar", "list")[1]


def test_an_address_is_never_shown_and_what_fails_ends_with_2(unhunch):
    with hosting(calendar=(200, {}, MEETING)) as (host, _):
        code, said, _ = unhunch("calendar", "add", f"{host}/calendar?key=marmot", "--name", "Work")
    assert code == 0
    failed = unhunch("calendar", "refresh")
    shown = [said, *failed[1:], *unhunch("calendar", "list")[1:], *unhunch("calendar", "list", "--json")[1:]]
    assert "marmot" not in "".join(shown)
    assert failed[0] == 2
    assert "1 busy times" in failed[1]
    assert "The address cannot be reached now." in failed[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "/nowhere/work.ics"), "work.ics is not allowed; it is a file that is there"),
        (("add", "ftp://calendar.example/a"), "it is a file that is there"),
        (("remove", "Work"), "it is a name or an id of `unhunch calendar list`"),
        (("feed", "open"), "it is one of on, off, new"),
        (("server", "ftp://calendar.example/", "--account", "me"), "it begins with https://"),
    ],
)
def test_what_cannot_be_taken_is_told_in_one_line(unhunch, monkeypatch, arguments, words):
    monkeypatch.setenv("UNHUNCH_CALDAV_PASSWORD", "x")
    code, _, told = unhunch("calendar", *arguments)
    assert code == 2
    assert words in told
    assert "Traceback" not in told


def test_the_feed_is_opened_at_a_new_address_each_time(unhunch):
    first, second = unhunch("calendar", "feed", "on")[1], unhunch("calendar", "feed", "new")[1]
    assert first.startswith("http://127.0.0.1:8420/calendar/")
    assert first != second
    assert unhunch("calendar", "feed", "off")[1] == "The feed is off.\n"


def test_the_export_is_a_calendar(unhunch, tmp_path):
    code, said, _ = unhunch("export", str(tmp_path / "out"), "--format", "ics")
    assert (code, said.strip()) == (0, str(tmp_path / "out" / "movement.ics"))
    assert (tmp_path / "out" / "movement.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
