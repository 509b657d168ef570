"""Against a real CalDAV server, started on this computer for the test."""

import base64
import os
import socket
import stat
import subprocess
import sys
import time
import uuid
from contextlib import closing
from datetime import timedelta
from urllib.request import Request, urlopen

import icalendar
import pytest

from tests.spec.record_examples import LIBRARY, MONDAY, settled_person
from tests.unit.calendar_texts import calendar
from unhunch.care import read_calendar, setup_person, share_calendar
from unhunch.care.read_calendar import Account
from unhunch.care.show_today import day_of_person, forget_days
from unhunch.domain.errors import UnhunchError
from unhunch.domain.planning.plan import Slot
from unhunch.machine import folders, passwords
from unhunch.records.models import CalendarSourceRecord

SECRET = "only-for-" + "this-test"
MEETING = calendar("BEGIN:VEVENT\nUID:meeting\nDTSTART:20261123T090000Z\nDTEND:20261123T120000Z\nEND:VEVENT")
COLLECTION = """<?xml version="1.0" encoding="utf-8"?>
<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>
<resourcetype><collection/><C:calendar/></resourcetype><displayname>Work</displayname>
</prop></set></mkcol>"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("radicale")
    (folder / "users").write_text(f"me:{SECRET}\n")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "--server-hosts": f"127.0.0.1:{port}",
        "--auth-type": "htpasswd",
        "--auth-htpasswd-filename": str(folder / "users"),
        "--auth-htpasswd-encryption": "plain",
        "--auth-delay": "0",
        "--storage-filesystem-folder": str(folder / "kept"),
        "--logging-level": "error",
    }
    command = [sys.executable, "-m", "radicale", "--config", "", *(f"{k}={v}" for k, v in options.items())]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        _wait_for(port)
        root = f"http://127.0.0.1:{port}/me"
        ask(f"{root}/team/", "MKCOL", COLLECTION.encode())
        yield f"{root}/team/"
        running.terminate()


def _wait_for(port):
    for _ in range(200):
        try:
            with closing(socket.create_connection(("127.0.0.1", port), timeout=1)):
                return
        except OSError:
            time.sleep(0.1)


def ask(url, method="GET", content=None):
    known = base64.b64encode(f"me:{SECRET}".encode()).decode()
    request = Request(url, data=content, method=method, headers={"Authorization": f"Basic {known}"})
    with urlopen(request, timeout=10) as answer:
        return answer.read()


@pytest.fixture
def person(db, tmp_path, monkeypatch):
    monkeypatch.setenv(folders.DATA_VARIABLE, str(tmp_path))
    forget_days()
    return settled_person()


def account(server, **changes):
    usual = {"address": server, "name": "Work", "account": "me", "password": SECRET}
    return Account(**{**usual, **changes})


def on_server(server):
    return {str(each["UID"]): each for each in icalendar.Calendar.from_ical(ask(server)).events}


def resets(person):
    plan = day_of_person(person, MONDAY, LIBRARY).plan
    return [each.start.strftime("%H:%M") for each in plan.sessions if each.slot is Slot.DESK_RESET]


def test_the_calendars_of_an_account_can_be_listed(server):
    (only,) = read_calendar.calendars_on_server(account(server))
    assert (only.name, only.address) == ("Work", server)


def test_busy_times_of_a_calendar_on_a_server_are_planned_around(person, server):
    ask(f"{server}meeting.ics", "PUT", MEETING)
    source = read_calendar.add_account(person, account(server), MONDAY)
    assert resets(person) == ["13:00", "14:30", "16:00"]
    assert (source.error, source.account) == ("", "me")


def test_a_password_is_never_among_the_records_and_kept_only_when_asked(person, server, tmp_path, monkeypatch):
    monkeypatch.delenv(passwords.VARIABLE, raising=False)
    source = read_calendar.add_account(person, account(server), MONDAY)
    assert SECRET not in repr(list(CalendarSourceRecord.objects.values()))
    assert not (tmp_path / "passwords").exists()
    again = read_calendar.read_again(person, source, MONDAY + timedelta(hours=1))
    assert "UNHUNCH_CALDAV_PASSWORD" in again.error
    kept = read_calendar.add_account(person, account(server, remembers=True), MONDAY)
    path = tmp_path / "passwords" / kept.id.hex
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"
    assert read_calendar.read_again(person, kept, MONDAY + timedelta(hours=1)).error == ""
    read_calendar.remove_calendar(person, kept.id)
    assert not path.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "wrong"}, "does not know this account name with this password"),
        ({"address": "http://127.0.0.1:1/me/team/"}, "cannot be reached now"),
        ({"address": "ftp://127.0.0.1/me/"}, "begins with https://"),
    ],
)
def test_an_account_that_does_not_open_is_told_and_not_kept(person, server, changes, words):
    with pytest.raises(UnhunchError, match=words):
        read_calendar.add_account(person, account(server, **changes), MONDAY)
    assert CalendarSourceRecord.objects.count() == 0


def test_movement_times_are_written_changed_and_taken_out_and_nobody_else_s_event_is_touched(person, server):
    ask(f"{server}meeting.ics", "PUT", MEETING)
    source = read_calendar.add_account(person, account(server, writes=True, reads=False, remembers=True), MONDAY)
    assert share_calendar.write_calendars(person, MONDAY, LIBRARY) == {"Work": 11}
    first = on_server(server)
    assert len(first) == 12
    assert "meeting" in first
    assert share_calendar.write_calendars(person, MONDAY + timedelta(hours=1), LIBRARY) == {"Work": 0}
    setup_person.change_setup(person, {"wake": "06:30", "break_every_min": 120}, now=MONDAY, library=LIBRARY)
    forget_days()
    assert share_calendar.write_calendars(person, MONDAY + timedelta(hours=2), LIBRARY)["Work"] > 0
    second = on_server(server)
    assert second.keys() < first.keys()
    assert "meeting" in second
    assert "064000" in "".join(each["DTSTART"].to_ical().decode() for each in second.values())
    # What the app wrote itself never makes the person busy.
    reading = read_calendar.add_account(person, account(server), MONDAY)
    assert {known.times for known in read_calendar.known_calendars(person) if known.source.id == reading.id} == {1}
    assert isinstance(source.id, uuid.UUID)
