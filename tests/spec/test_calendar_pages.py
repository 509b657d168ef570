import re
import threading
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.spec.calendar_host import hosting
from tests.spec.visitors import NOW, problems, send, text
from tests.unit.calendar_texts import HEALTH_WORDS, calendar
from unhunch.care import keep_reading, read_calendar, share_calendar
from unhunch.care.show_today import forget_days
from unhunch.machine import clock
from unhunch.records.models import BusyRecord, CalendarSourceRecord, Person

MEETING = calendar("SUMMARY:Talk about the raise\nDTSTART:20261123T090000Z\nDTEND:20261123T120000Z")
LATER = calendar("DTSTART:20261123T120000Z\nDTEND:20261123T130000Z")


def upload(content=MEETING, name="work.ics"):
    return SimpleUploadedFile(name, content, "text/calendar")


def feed_path(person):
    return re.search(r"http://localhost(/calendar/[\w-]+\.ics)", text(person.get("/settings/calendar")))[1]


def calendar_program():
    """Without a cookie, as a calendar program asks."""
    return Client(headers={"host": "localhost"})


def events(answer):
    return icalendar.Calendar.from_ical(answer.content).events


def summaries(answer):
    return [str(each["SUMMARY"]) for each in events(answer)]


def resets(person):
    sessions = person.get("/api/plan").json()["sessions"]
    return [each["start"][11:16] for each in sessions if each["slot"] == "desk-reset"]


def at(monkeypatch, moment):
    monkeypatch.setenv("UNHUNCH_TEST_NOW", moment.isoformat())
    monkeypatch.setattr(clock, "_STARTED_S", clock.time.monotonic())


def test_a_calendar_file_that_is_sent_moves_the_breaks_around_its_times_and_nothing_else_of_it_is_kept(person):
    assert resets(person) == ["10:30", "12:00", "13:30", "15:00", "16:30"]
    send(person, "/settings/calendars/add", file=upload(), name="")
    assert resets(person) == ["13:00", "14:30", "16:00"]
    page = text(person.get("/settings/calendar"))
    assert "work.ics" in page
    assert "1 busy time, read" in page
    kept = [*CalendarSourceRecord.objects.values(), *BusyRecord.objects.values()]
    assert "raise" not in repr(kept)


def test_without_a_calendar_nothing_is_in_the_way_again(person):
    send(person, "/settings/calendars/add", file=upload())
    source = CalendarSourceRecord.objects.get()
    send(person, f"/settings/calendars/{source.id}/remove")
    assert resets(person) == ["10:30", "12:00", "13:30", "15:00", "16:30"]
    assert BusyRecord.objects.count() == 0


def test_an_address_is_read_and_read_again_and_its_last_times_stay_when_it_is_gone(person, monkeypatch):
    with hosting(calendar=(200, {"ETag": '"1"'}, MEETING)) as (host, seen):
        send(person, "/settings/calendars/add", address=f"{host}/calendar?key=marmot")
        assert resets(person) == ["13:00", "14:30", "16:00"]
        seen.answers["/calendar"] = (200, {"ETag": '"2"'}, LATER)
        source = CalendarSourceRecord.objects.get()
        send(person, f"/settings/calendars/{source.id}/read")
        moved = resets(person)
        assert moved != ["13:00", "14:30", "16:00"]
        page = text(person.get("/settings/calendar"))
        assert "marmot" not in page
        assert "http://127.0.0.1/…" in page
    at(monkeypatch, NOW + timedelta(hours=3, minutes=1))
    send(person, f"/settings/calendars/{source.id}/read")
    page = text(person.get("/settings/calendar"))
    assert "The address cannot be reached now. What was read before still counts." in page
    assert "3\xa0hours ago" in page
    assert resets(person) == moved


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Enter an address, or choose a file."),
        ({"address": "calendar"}, "cannot be reached now"),
        ({"address": "file:///etc/passwd"}, "It begins with https://"),
        ({"address": "/etc/passwd"}, "It begins with https://"),
        ({"file": b"no calendar"}, "which begins with BEGIN:VCALENDAR"),
        ({"file": b""}, "which begins with BEGIN:VCALENDAR"),
    ],
    ids=["nothing", "word", "file-address", "path", "text", "empty"],
)
def test_a_calendar_that_cannot_be_read_is_told_and_not_kept(person, fields, words):
    sent = {name: upload(value) if name == "file" else value for name, value in fields.items()}
    answer = person.post("/settings/calendars/add", sent)
    assert answer.status_code == 422
    assert words in text(answer)
    assert CalendarSourceRecord.objects.count() == 0


def test_somebody_else_s_calendar_is_not_found(person):
    nobody = "00000000-0000-0000-0000-000000000000"
    assert person.post(f"/settings/calendars/{nobody}/read").status_code == 404
    assert person.post(f"/settings/calendars/{nobody}/remove").status_code == 404


def test_a_download_has_one_neutral_event_for_each_slot(person):
    answer = person.get("/settings/calendar-file")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="movement.ics"'
    assert summaries(answer) == [
        "Movement, 5 min",
        *["Movement break"] * 5,
        "Movement, 5 min",
        *["Look back, 1 min"] * 4,
    ]
    said = answer.content.decode().lower()
    assert [word for word in HEALTH_WORDS if word in said] == []
    assert person.get("/settings/data/export/ics").content == answer.content


def test_the_feed_is_off_until_the_person_switches_it_on(person):
    assert "/calendar/" not in text(person.get("/settings/calendar")).replace("/settings/calendar", "")
    guess = "A" * 43
    assert calendar_program().get(f"/calendar/{guess}.ics").status_code == 403
    send(person, "/settings/calendar-feed", feed="on")
    assert calendar_program().get(f"/calendar/{guess}.ics").status_code == 403


def test_the_feed_needs_its_address_and_nothing_else(person):
    send(person, "/settings/calendar-feed", feed="on")
    answer = calendar_program().get(feed_path(person))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.cookies == {}
    assert answer.content == person.get("/settings/calendar-file").content


def test_the_feed_opens_nothing_else(person):
    send(person, "/settings/calendar-feed", feed="on")
    path, program = feed_path(person), calendar_program()
    assert program.get(path).status_code == 200
    assert program.get("/").status_code == 403
    assert program.post(path).status_code == 403
    assert program.get(path.replace(".ics", "")).status_code == 403
    assert program.get(f"{path}/../../settings").status_code == 403
    assert Client(headers={"host": "evil.example"}).get(path).status_code == 400


def test_a_wrong_address_says_nothing_about_whether_there_is_a_feed(person):
    without = calendar_program().get(f"/calendar/{'A' * 43}.ics").content
    send(person, "/settings/calendar-feed", feed="on")
    assert calendar_program().get(f"/calendar/{'A' * 43}.ics").content == without
    assert calendar_program().get("/calendar/short.ics").content == without


def test_a_new_address_closes_the_old_one_and_off_closes_it_altogether(person):
    send(person, "/settings/calendar-feed", feed="on")
    first = feed_path(person)
    send(person, "/settings/calendar-feed", feed="new")
    second = feed_path(person)
    assert [calendar_program().get(path).status_code for path in (first, second)] == [403, 200]
    send(person, "/settings/calendar-feed", feed="off")
    assert calendar_program().get(second).status_code == 403


def test_a_calendar_program_that_has_the_newest_feed_is_told_so(person):
    send(person, "/settings/calendar-feed", feed="on")
    path = feed_path(person)
    etag = calendar_program().get(path)["ETag"]
    again = calendar_program().get(path, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")


def test_ids_stay_and_numbers_of_change_rise_only_with_a_change(person, monkeypatch):
    send(person, "/settings/calendar-feed", feed="on")
    path = feed_path(person)
    first = {str(each["UID"]): each for each in events(calendar_program().get(path))}
    at(monkeypatch, NOW + timedelta(hours=3))
    same = calendar_program().get(path)
    assert {str(each["UID"]): each.to_ical() for each in events(same)} == {
        uid: each.to_ical() for uid, each in first.items()
    }
    send(person, "/settings/calendar/workout/add", day="tue", start="18:00")
    send(person, "/settings/day", **_hours(wake="06:30"))
    changed = {str(each["UID"]): each for each in events(calendar_program().get(path))}
    assert first.keys() <= changed.keys()
    raised = {uid for uid, each in changed.items() if uid in first and each["SEQUENCE"] > first[uid]["SEQUENCE"]}
    morning = next(uid for uid, each in first.items() if "071000" in each["DTSTART"].to_ical().decode())
    assert raised == {morning}
    assert changed[morning]["SEQUENCE"] == 1
    assert changed[morning]["DTSTART"].to_ical() == b"20261123T064000"
    assert changed[morning]["LAST-MODIFIED"].dt > first[morning]["LAST-MODIFIED"].dt


def _hours(**changes):
    usual = {"start": "09:00", "end": "17:30", "wake": "07:00", "bed": "23:00", "minutes_a_day": "20"}
    return {"days": ["mon", "tue", "wed", "thu", "fri"], **usual, **changes}


def test_a_person_who_moves_to_another_zone_has_the_same_hours_there(person):
    send(person, "/settings/calendar-feed", feed="on")
    path = feed_path(person)
    assert calendar_program().get(path).status_code == 200
    looks = {"theme": "dark", "units": "cm", "language": "en", "country": ""}
    send(person, "/settings/looks", **looks, timezone="America/New_York")
    first = next(each for each in events(calendar_program().get(path)) if "RRULE" in each)
    assert first["DTSTART"].params["TZID"] == "America/New_York"
    assert first["SEQUENCE"] == 1
    assert first["DTSTART"].dt.strftime("%H:%M") == "07:10"


def test_under_a_stop_level_the_feed_is_empty_and_valid(person):
    send(person, "/settings/calendar-feed", feed="on")
    path = feed_path(person)
    assert person.post("/wrong", {"sign": "S2"}).status_code in {200, 303}
    answer = calendar_program().get(path)
    assert answer.status_code == 200
    assert events(answer) == []
    assert b"BEGIN:VTIMEZONE" in answer.content


def test_a_meeting_moves_the_break_in_the_calendar_too(person):
    send(person, "/settings/calendars/add", file=upload())
    moved = [each for each in events(person.get("/settings/calendar-file")) if "RECURRENCE-ID" in each]
    assert [each["DTSTART"].dt.strftime("%H:%M") for each in moved] == ["13:00", "14:30", "16:00"]
    left_out = [each for each in events(person.get("/settings/calendar-file")) if "EXDATE" in each]
    assert len(left_out) == 2


def test_an_alarm_is_kept_and_another_one_refused(person):
    send(person, "/settings/calendar-alarm", alarm="10")
    assert b"TRIGGER:-PT10M" in person.get("/settings/calendar-file").content
    send(person, "/settings/calendar-alarm", alarm="")
    assert b"VALARM" not in person.get("/settings/calendar-file").content
    for wrong in ("7", "-5", "x"):
        answer = person.post("/settings/calendar-alarm", {"alarm": wrong})
        assert answer.status_code == 422
        assert "Choose one of the times in the list." in " ".join(problems(answer)) + text(answer)


def test_without_an_address_nothing_is_asked_of_any_network(person, monkeypatch):
    send(person, "/settings/calendars/add", file=upload())
    asked = []
    monkeypatch.setattr(read_calendar, "read_apart", asked.append)
    assert read_calendar.read_due(NOW + timedelta(days=2)) == 0
    assert asked == []


def test_the_running_app_reads_what_is_due_and_outlives_what_fails(person, monkeypatch):
    rounds = []

    def once(_now):
        rounds.append(1)
        raise RuntimeError

    ended = threading.Event()
    monkeypatch.setattr(keep_reading, "_once", once)
    monkeypatch.setattr(keep_reading, "close_connections", lambda: ended.set() if len(rounds) == 3 else None)
    keep_reading._read_on(lambda: datetime.now(UTC), ended, first_after_s=0, every_s=0)
    assert len(rounds) == 3


def test_what_is_due_is_read_once_in_a_while(person):
    with hosting(calendar=(200, {}, MEETING)) as (host, seen):
        send(person, "/settings/calendars/add", address=f"{host}/calendar")
        assert read_calendar.read_due(NOW + timedelta(minutes=5)) == 0
        assert read_calendar.read_due(NOW + timedelta(minutes=30)) == 1
        assert len(seen.asked) == 2


def test_the_calendars_travel_without_their_addresses_and_the_ids_of_events_stay(person):
    send(person, "/settings/calendar-alarm", alarm="5")
    with hosting(calendar=(200, {}, MEETING)) as (host, _):
        send(person, "/settings/calendars/add", address=f"{host}/calendar?key=marmot", name="Work")
    send(person, "/settings/calendar-feed", feed="on")
    secret = feed_path(person)
    before = person.get("/settings/calendar-file").content
    exported = person.get("/settings/data/export/json").content
    assert b"marmot" not in exported
    assert secret.split("/")[-1].removesuffix(".ics").encode() not in exported
    Person.objects.all().delete()
    forget_days()
    file = SimpleUploadedFile("unhunch.json", exported, "application/json")
    page = person.post("/settings/data/import", {"file": file})
    assert page.status_code == 200
    send(person, "/settings/data/import", text=exported.decode(), sure="yes")
    assert person.get("/settings/data/export/json").content == exported
    settings = text(person.get("/settings/calendar"))
    assert "Work" in settings
    assert "without its address" in settings
    ids = [
        [str(each["UID"]) for each in icalendar.Calendar.from_ical(it).events]
        for it in (before, person.get("/settings/calendar-file").content)
    ]
    assert set(ids[0]) == set(ids[1])
    assert share_calendar.ALARMS_MIN == (0, 5, 10, 15)
