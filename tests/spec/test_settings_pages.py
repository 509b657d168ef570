import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.spec.visitors import DAY, NOW, heading, problems, send, text
from unhunch.care.edit_log import entries
from unhunch.care.setup_person import change_setup, setup_of, the_person
from unhunch.catalogue.library import library
from unhunch.domain.planning.log import PainEntry
from unhunch.records.models import Person


def setup():
    return setup_of(the_person(NOW))


def test_hours_minutes_and_breaks_can_be_changed(person):
    send(person, "/settings/day", **{**DAY, "minutes_a_day": "2", "break_every_min": "60", "start": "08:15"})
    assert setup().minutes_a_day == 2
    assert setup().break_every_min == 60
    assert setup().work.start.isoformat() == "08:15:00"


@pytest.mark.parametrize("minutes", ["19", "181", "x", "-5"])
def test_a_break_interval_out_of_range_is_told_and_nothing_is_kept(person, minutes):
    answer = person.post("/settings/day", {**DAY, "break_every_min": minutes, "minutes_a_day": "2"})
    assert answer.status_code == 422
    assert problems(answer) == ["Enter 20 to 180 minutes between breaks."]
    assert setup().minutes_a_day == 20


def test_gear_that_is_no_longer_there_can_be_unticked(person):
    send(person, "/settings/gear")
    assert setup().gear == frozenset()


def test_a_theme_of_the_persons_own_is_on_every_page(person):
    looks = {"theme": "dark", "units": "in", "language": "en", "country": "", "timezone": "Europe/Berlin"}
    assert "data-theme" not in text(person.get("/"))
    send(person, "/settings/looks", **looks)
    assert '<html lang="en" dir="ltr" data-theme="dark">' in text(person.get("/"))
    assert setup().units == "in"
    assert setup().country is None
    assert setup().voice is False


@pytest.mark.parametrize(
    ("units", "typed", "height_cm", "shown"),
    [
        ("cm", "172,5", 172.5, "172.5 cm."),
        ("in", "70", 177.8, "70 in."),
        ("in", "5' 10\"", 177.8, "70 in."),
        ("in", "5 ft 10,5 in", 179.1, "70.5 in."),
        ("in", "6ft", 182.9, "72 in."),
    ],
)
def test_a_height_is_given_in_the_persons_unit_and_removed_again(person, units, typed, height_cm, shown):
    change_setup(the_person(NOW), {"units": units}, now=NOW, library=library())
    assert "Say how tall you are" in text(person.get("/settings"))
    send(person, "/settings/height", height=typed)
    assert setup().height_cm == pytest.approx(height_cm)
    assert shown in text(person.get("/settings"))
    send(person, "/settings/height", remove="yes")
    assert setup().height_cm is None


@pytest.mark.parametrize("typed", ["", "tall", "99", "5' 10\"", "231"])
def test_a_height_nobody_has_is_told_and_the_one_kept_stays(person, typed):
    send(person, "/settings/height", height="172")
    answer = person.post("/settings/height", {"height": typed})
    assert answer.status_code == 422
    assert problems(answer) == ["Enter your height as a number from 100 to 230 cm."]
    assert setup().height_cm == 172


def test_a_workout_with_a_lift_to_put_off_is_kept_mentioned_and_removed(person):
    send(person, "/settings/calendar/workout/add", day="mon", start="18:30", lifts=["overhead-press"])
    assert [(each.day, each.lifts) for each in setup().workouts] == [("mon", ("overhead-press",))]
    assert "Heavy pressing overhead" in text(person.get("/"))
    send(person, "/settings/calendar/workout/remove", place="0")
    assert setup().workouts == ()


def test_massage_days_and_busy_times_are_kept_in_the_persons_zone(person):
    send(person, "/settings/calendar/massage/add", date="2026-11-25")
    send(person, "/settings/calendar/busy/add", start="2026-11-23T10:00", end="2026-11-23T11:30")
    assert [day.isoformat() for day in setup().massage] == ["2026-11-25"]
    assert [busy.start.isoformat() for busy in setup().busy] == ["2026-11-23T10:00:00+01:00"]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("workout", {"day": "noday", "start": "18:00"}),
        ("workout", {"day": "mon", "start": "18:00", "lifts": ["piano"]}),
        ("massage", {"date": "yesterday"}),
        ("busy", {"start": "2026-11-23T12:00", "end": "2026-11-23T11:00"}),
        ("busy", {"start": "", "end": ""}),
    ],
)
def test_a_calendar_entry_that_makes_no_sense_is_told_and_not_kept(person, kind, fields):
    answer = person.post(f"/settings/calendar/{kind}/add", fields)
    assert answer.status_code == 422
    assert "to change" in text(answer)
    assert (setup().workouts, setup().massage, setup().busy) == ((), (), ())


def test_an_export_imported_again_adds_nothing(person):
    send(person, "/today/pain", average="4")
    exported = person.get("/settings/data/export/json").content
    assert json.loads(exported)
    file = SimpleUploadedFile("unhunch.json", exported)
    page = person.post("/settings/data/import", {"file": file})
    assert heading(page) == "What the file would add"
    assert "No entry of it is new." in text(page)


def test_a_file_is_looked_into_before_anything_of_it_is_kept(person):
    send(person, "/today/pain", average="4")
    exported = person.get("/settings/data/export/json").content.decode()
    pain = next(kept for kept in entries(the_person(NOW)) if isinstance(kept.entry, PainEntry))
    send(person, f"/log/{pain.id}/delete")
    looked = person.post("/settings/data/import", {"file": SimpleUploadedFile("unhunch.json", exported.encode())})
    assert looked.status_code == 200
    assert entries(the_person(NOW)) == ()
    send(person, "/settings/data/import", text=exported, sure="yes")
    assert [kept.entry.average_0_10 for kept in entries(the_person(NOW))] == [4]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b'{"format": "other"}', b'{"a": NaN}'])
def test_a_file_that_is_no_export_is_told_so_and_nothing_is_kept(person, content):
    answer = person.post("/settings/data/import", {"file": SimpleUploadedFile("unhunch.json", content)})
    assert answer.status_code == 422
    assert "to change" in text(answer)
    assert entries(the_person(NOW)) == ()


def test_json_of_something_else_is_told_so_once(person):
    answer = person.post(
        "/settings/data/import", {"file": SimpleUploadedFile("a.json", b'{"a": [1, {"b": 2}], "c": 3}')}
    )
    assert text(answer).count("is not allowed") == 1
    assert "JSON of something else is not allowed; it is an export of Unhunch, or what wger answers" in text(answer)


def test_tables_come_as_one_packed_file(person):
    answer = person.get("/settings/data/export/csv")
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="unhunch-2026-11-23-csv.zip"'
    assert answer.content[:2] == b"PK"


def test_everything_is_deleted_only_once_the_word_is_typed(person):
    send(person, "/today/pain", average="4")
    assert person.post("/settings/data/delete", {"sure": "yes"}).status_code == 422
    assert len(entries(the_person(NOW))) == 1


@pytest.mark.django_db(transaction=True)
def test_after_deleting_everything_the_app_is_as_on_the_first_day(person):
    send(person, "/today/pain", average="4")
    answer = person.post("/settings/data/delete", {"sure": "delete"})
    assert heading(answer) == "Everything is deleted"
    assert heading(person.get("/")) == "An easier upper back, a few minutes at a time."
    assert Person.objects.count() == 1


def test_the_hang_is_unlocked_only_on_the_persons_own_word(person):
    assert send(person, "/settings/unlock", exercise="dead-hang").url == "/settings"
    assert setup().unlocked == frozenset()
    send(person, "/settings/unlock", exercise="dead-hang", sure="yes")
    assert setup().unlocked == frozenset({"dead-hang"})


def test_an_entry_can_be_changed_and_deleted(person):
    send(person, "/today/pain", average="4")
    (pain,) = entries(the_person(NOW))
    answer = person.post(f"/log/{pain.id}", {"at": "2026-11-23T09:00", "average_0_10": "12"})
    assert answer.status_code == 422
    later = person.post(f"/log/{pain.id}", {"at": "2026-11-24T09:00", "average_0_10": "2"})
    assert problems(later) == ["Enter a time that has passed."]
    empty = person.post(f"/log/{pain.id}", {"at": "2026-11-23T09:00"})
    assert "Give at least one number." in text(empty)
    send(person, f"/log/{pain.id}", at="2026-11-23T09:00", average_0_10="2")
    (changed,) = entries(the_person(NOW))
    assert (changed.entry.average_0_10, changed.entry.at.isoformat()) == (2, "2026-11-23T08:00:00+00:00")
    send(person, f"/log/{pain.id}/delete")
    assert entries(the_person(NOW)) == ()
