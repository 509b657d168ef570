from datetime import datetime, timedelta

import pytest
from django.test import Client

from tools.seed import seed
from unhunch.care.log_pain import log_pain
from unhunch.care.setup_person import the_person
from unhunch.machine import clock
from unhunch.web.access import COOKIE, cookie_value

NOW = datetime.fromisoformat("2026-11-23T06:30:00+00:00")


@pytest.fixture
def browser(monkeypatch, db):
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", NOW.isoformat())
    monkeypatch.setattr(clock, "_STARTED_S", clock.time.monotonic())
    seed(NOW, 3)
    return let_in()


def let_in() -> Client:
    client = Client(headers={"host": "localhost"})
    client.cookies[COOKIE] = cookie_value()
    client.get("/")
    return client


def test_a_page_asked_for_again_is_not_made_again(browser, django_assert_num_queries):
    first = browser.get("/")
    with django_assert_num_queries(1):
        again = browser.get("/")
    assert again.content == first.content
    assert again["Content-Type"] == first["Content-Type"]


def test_a_page_shows_at_once_what_was_entered_elsewhere(browser):
    before = browser.get("/api/today").json()
    log_pain(the_person(NOW), NOW, average_0_10=7)
    assert browser.get("/api/today").json() != before


def test_a_page_is_made_anew_when_a_minute_has_passed(browser, monkeypatch):
    first = browser.get("/")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", (NOW + timedelta(minutes=1)).isoformat())
    assert browser.get("/").content != first.content


def test_each_browser_gets_the_token_of_its_own_forms(browser):
    other = let_in()
    assert other.cookies["unhunch-csrf"].value != browser.cookies["unhunch-csrf"].value
    assert other.get("/").content != browser.get("/").content


def test_a_form_on_a_remembered_page_is_taken(browser):
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    strict.cookies = browser.cookies
    strict.get("/")
    token = strict.get("/").content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = strict.post("/today/pain", {"average": "3", "csrfmiddlewaretoken": token})
    assert sent.status_code != 403


def test_what_is_not_there_is_not_remembered(browser):
    assert browser.get("/exercises/juggling").status_code == 404
    assert browser.get("/exercises/juggling").status_code == 404


def test_a_stranger_gets_nothing_from_memory(browser):
    browser.get("/")
    stranger = Client(headers={"host": "localhost"})
    stranger.cookies["unhunch-csrf"] = browser.cookies["unhunch-csrf"].value
    assert stranger.get("/").status_code == 403


def newcomer() -> Client:
    client = Client(headers={"host": "localhost"})
    client.cookies[COOKIE] = cookie_value()
    return client


def test_a_page_without_a_form_is_kept_for_a_browser_that_has_no_token_yet(browser, django_assert_num_queries):
    new = newcomer()
    first = new.get("/progress")
    assert "unhunch-csrf" not in new.cookies
    with django_assert_num_queries(1):
        assert new.get("/progress").content == first.content


def test_a_browser_without_a_token_gets_its_own_with_its_first_form(browser):
    tokens = set()
    for new in (newcomer(), newcomer()):
        new.get("/")
        tokens.add(new.cookies["unhunch-csrf"].value)
    assert len(tokens) == 2
