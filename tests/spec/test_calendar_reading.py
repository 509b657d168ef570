import time
from contextlib import suppress

import pytest

from tests.spec.calendar_host import hosting
from tests.unit.calendar_texts import BERLIN, NINE_TO_TEN_UTC, WINDOW, calendar, told
from unhunch.domain.errors import InvalidInput, UnhunchError
from unhunch.interop import calendar_fetching
from unhunch.interop.calendar_fetching import NotFetched, checked_address, fetch, shown_address
from unhunch.interop.reading_apart import CannotRead, Order, read_apart

MEETING = calendar("SUMMARY:Talk about the raise\nDTSTART:20261123T090000Z\nDTEND:20261123T100000Z")
OK = (200, {"Content-Type": "text/calendar", "ETag": '"one"'}, MEETING)


def order(**place):
    return Order(window=WINDOW, zone=BERLIN, **place)


def test_a_file_and_its_content_are_read_in_another_process(tmp_path):
    path = tmp_path / "work.ics"
    path.write_bytes(MEETING)
    assert told(read_apart(order(path=str(path))).spans) == NINE_TO_TEN_UTC
    assert told(read_apart(order(content=MEETING)).spans) == NINE_TO_TEN_UTC


def test_an_address_is_asked_once_and_then_only_whether_it_changed():
    with hosting(calendar=OK) as (host, seen):
        first = read_apart(order(address=f"{host}/calendar"))
        again = read_apart(order(address=f"{host}/calendar", etag=first.etag))
    assert (told(first.spans), first.etag) == (NINE_TO_TEN_UTC, '"one"')
    assert again.spans is None
    assert len(seen.asked) == 2
    headers = seen.asked[0][1]
    assert {name for name in headers if name.lower() in {"cookie", "referer", "authorization", "from"}} == set()


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_that_could_be_followed_for_ever_is_stopped_in_time(text):
    endless = calendar(*[f"DTSTART:00010101T090000Z\nDURATION:PT1H\nRRULE:{text}"] * 300)
    begun = time.monotonic()
    with pytest.raises(CannotRead, match="took longer than 2 seconds"):
        read_apart(order(content=endless), longest_s=2)
    assert time.monotonic() - begun < 10


def test_a_zone_with_a_rule_for_every_second_is_stopped_in_time():
    rule = "DTSTART:19700101T000000\nRRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0000"
    zone = f"BEGIN:VTIMEZONE\nTZID:Bomb\nBEGIN:STANDARD\n{rule}\nEND:STANDARD\nEND:VTIMEZONE"
    begun = time.monotonic()
    with suppress(UnhunchError):
        read_apart(order(content=calendar("DTSTART;TZID=Bomb:20261123T100000\nDURATION:PT1H", head=zone)), longest_s=3)
    assert time.monotonic() - begun < 10


def test_a_server_that_sends_a_letter_a_second_is_stopped_in_time():
    def drip(handler):
        for _ in range(8):
            handler.wfile.write(b"H")
            time.sleep(1)
        return 200, {}, b""

    with hosting(slow=drip) as (host, _), pytest.raises(CannotRead, match="took longer than 2 seconds"):
        read_apart(order(address=f"{host}/slow"), longest_s=2)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((401, {}, b""), "asks for a password"),
        ((404, {}, b""), "nothing at this address"),
        ((500, {}, b""), "answered with an error (500)"),
        ((200, {"Content-Encoding": "gzip"}, b"x"), "packed file"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "answered with an error (302)"),
        ((302, {"Location": "/calendar"}, b""), "answered with an error (302)"),
    ],
    ids=["password", "gone", "broken", "packed", "to-a-file", "in-circles"],
)
def test_what_cannot_be_had_is_told_without_the_address(answer, words):
    with hosting(calendar=answer) as (host, seen), pytest.raises(UnhunchError) as refused:
        read_apart(order(address=f"{host}/calendar?secret=marmot"))
    assert words in str(refused.value)
    assert "marmot" not in str(refused.value)
    assert host not in str(refused.value)
    assert len(seen.asked) <= 6


def test_an_answer_that_is_no_calendar_or_too_large_is_refused(monkeypatch):
    page = (200, {}, b"<!doctype html><title>Sign in</title>")
    with hosting(page=page, calendar=OK) as (host, _):
        with pytest.raises(InvalidInput, match="begins with BEGIN:VCALENDAR"):
            read_apart(order(address=f"{host}/page"))
        monkeypatch.setattr(calendar_fetching, "MOST_BYTES", 50)
        with pytest.raises(InvalidInput, match="a file of this size"):
            fetch(f"{host}/calendar")


def test_an_address_that_nobody_answers_is_told():
    with pytest.raises(NotFetched, match="cannot be reached now"):
        fetch("http://127.0.0.1:1/private.ics")


def test_a_missing_file_is_told_by_its_name_alone():
    with pytest.raises(InvalidInput) as refused:
        read_apart(order(path="/nowhere/private/work.ics"))
    assert str(refused.value) == "the calendar: work.ics is not allowed; it is a file that is there"


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("webcal://calendar.example/a.ics", "https://calendar.example/a.ics"),
        ("  HTTPS://calendar.example/a.ics?k=1#part ", "https://calendar.example/a.ics?k=1"),
        ("http://127.0.0.1:5232/a/", "http://127.0.0.1:5232/a/"),
    ],
)
def test_calendar_addresses_are_asked_over_the_web(given, asked):
    assert checked_address(given) == asked


@pytest.mark.parametrize(
    "given",
    [
        "",
        "file:///etc/passwd",
        "ftp://calendar.example/a.ics",
        "javascript:alert(1)",
        "https://",
        "https://calendar.example:port/",
        "https://calendar.example/a b",
        "https://calendar.example/\r\nHost: other",
        "https://[::1",
        "https://calendar.example/" + "a" * 2000,
        "https://me:" + "marmot@calendar.example/a.ics",
    ],
)
def test_any_other_address_is_refused_and_not_repeated(given):
    with pytest.raises(InvalidInput) as refused:
        checked_address(given)
    assert "calendar.example" not in str(refused.value)
    assert "marmot" not in str(refused.value)


def test_of_an_address_only_the_computer_is_shown():
    assert shown_address("https://calendar.example/private-1234/basic.ics") == "https://calendar.example/…"
