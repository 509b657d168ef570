"""A pain diary of another program, from the file to the log, in a real browser; each step usable by everyone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import journey
from tests.e2e.accessibility import faint, violations

TUESDAY = "2026-11-24T06:30:00+00:00"
DIARY = "Datum;Schmerz;stärkster;Notiz\n03.11.2026;3;6;lange gesessen\n04.11.2026;4;;\n"


def must_be_usable(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert faint(page) == []


def heading_is(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


@pytest.fixture
def page(settled, open_page) -> Page:
    settled.start(TUESDAY)
    opened = open_page("/settings/data", timezone_id="Europe/Berlin", reduced_motion="reduce")
    opened.set_viewport_size({"width": 360, "height": 740})
    return opened


def choose_file(page: Page, content: str) -> None:
    page.set_input_files("#file", {"name": "diary.csv", "mimeType": "text/csv", "buffer": content.encode()})
    journey.go_on(page, "Look into the file")
    heading_is(page, "What is in the columns?")


def test_a_diary_is_looked_into_and_then_taken(page, settled):
    choose_file(page, DIARY)
    expect(page.get_by_label("Schmerz")).to_have_value("average")
    must_be_usable(page)
    page.get_by_label("Notiz").select_option("")
    journey.go_on(page, "Look at what it would add")
    heading_is(page, "What the file would add")
    expect(page.get_by_role("row", name="Days of pain 2")).to_be_visible()
    must_be_usable(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    journey.go_on(page, "Change the columns")
    expect(page.get_by_label("Notiz")).to_have_value("")
    journey.go_on(page, "Look at what it would add")
    journey.go_on(page, "Add all of it")
    expect(page.locator(".saved[role=status]")).to_have_text("Everything in the file is in your records now.")


def test_a_bad_row_is_told_beside_the_columns(page):
    choose_file(page, DIARY.replace(";4;;", ";44;;"))
    journey.go_on(page, "Look at what it would add")
    expect(page.get_by_role("alert")).to_contain_text('row 3, average: "44" is not allowed')
    must_be_usable(page)
