"""The progress page: what it says first, what it leaves out, and that a longer past makes it no larger without end."""

import json
from datetime import datetime, timedelta
from html import unescape

import pytest
import vl_convert
from django.test import Client

from tools.seed import seed
from tools.seed_rated import seed_rated
from unhunch.care.log_pain import log_pain
from unhunch.care.setup_person import change_setup, the_person
from unhunch.catalogue.library import library
from unhunch.web.access import COOKIE, cookie_value

NOW = datetime.fromisoformat("2026-11-23T06:30:00+00:00")
MOST_BYTES = 250_000


@pytest.fixture
def browser(monkeypatch, db):
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", NOW.isoformat())
    client = Client(headers={"host": "localhost"})
    client.cookies[COOKIE] = cookie_value()
    return client


def shown(browser, address: str = "/progress") -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_before_day_28_it_is_too_early_and_the_first_look_is_named(browser):
    seed_rated(NOW, 10)
    page = shown(browser)
    assert "Too early to tell" in page
    assert "The first look at your course is on 11 December." in page
    assert page.index("Too early to tell") < page.index("You practised on")


def test_without_any_entry_the_page_says_what_to_do(browser):
    seed(NOW, 0)
    page = shown(browser)
    assert "No pain is noted yet." in page
    assert "Not measured:" in page
    assert shown(browser, "/progress/charts") == "{}"


def test_after_90_days_the_verdict_comes_first_with_what_it_rests_on(browser):
    seed_rated(NOW, 91)
    page = shown(browser)
    assert "Review of 22 November 2026, day 90" in page
    assert "Pain is getting less" in page
    assert "80 of 91 days have a rating." in page
    assert "Mean of the first 14 days: 5.2. Of the 14 days before the review: 2.2." in page
    assert "Next review: 20 December 2026, day 118" in page
    assert "Lately 20, at the start 12: 8 cm more, a change for the better." in page
    assert "You said it helped." in page


def test_what_is_entered_between_reviews_leaves_the_verdict_as_it_was(browser):
    seed_rated(NOW, 80)
    before = shown(browser).split("</section>")[0]
    for hours in range(3):
        log_pain(the_person(NOW), NOW - timedelta(hours=hours), average_0_10=9)
    assert shown(browser).split("</section>")[0] == before


def test_lengths_are_in_the_persons_units(browser):
    seed_rated(NOW, 91)
    change_setup(the_person(NOW), {"units": "in"}, now=NOW, library=library())
    page = shown(browser)
    assert "Lately 7.9, at the start 4.7: 3.1 in more" in page


def test_every_chart_is_a_valid_specification_and_has_its_table(browser):
    seed_rated(NOW, 91)
    page, charts = shown(browser), json.loads(shown(browser, "/progress/charts"))
    assert {"pain", "wall-slide-range", "own-activities", "hang-time"} <= charts.keys()
    for name, spec in charts.items():
        assert vl_convert.vegalite_to_vega(spec)["marks"]
        assert f'data-chart="{name}"' in page
    assert page.count("<table") >= len(charts)


def test_more_than_a_year_is_shown_by_weeks(browser):
    seed_rated(NOW, 410)
    page = shown(browser, "/progress?period=all")
    assert "the mean of a week" in page
    assert len(page) < MOST_BYTES
    assert "the mean of a week" not in shown(browser, "/progress")
