"""Reminders chosen by mouse, on a phone and on a desk."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import journey
from tests.e2e.accessibility import faint, violations
from tests.e2e.conftest import SETTLED_AT, VIEWPORTS

PLAN = "The first desk break comes after my first coffee. If that does not work out, I will breathe at the window."


def add_a_plan(page: Page) -> None:
    plan = page.get_by_role("group", name="Plan 1")
    plan.get_by_label("After …").fill("my first coffee")
    plan.get_by_label("… comes").select_option("The first desk break")
    plan.get_by_label("If that does not work out, I will …").fill("breathe at the window")


@pytest.mark.parametrize("viewport", VIEWPORTS)
def test_reminders_are_chosen_and_said_back(settled, open_page, viewport):
    settled.start(SETTLED_AT)
    page = open_page("/settings/reminders", viewport=viewport)
    page.get_by_label("Sessions", exact=False).uncheck()
    hours = page.get_by_role("group", name="Quiet hours 1")
    hours.get_by_label("From").fill("12:00")
    journey.go_on(page, "Keep")
    expect(page.get_by_role("alert")).to_contain_text("Enter two different times, or leave both empty.")
    assert violations(page) == []
    hours.get_by_label("To").fill("13:00")
    add_a_plan(page)
    journey.go_on(page, "Keep")
    expect(page.get_by_role("status").first).to_have_text("Your settings are kept.")
    assert violations(page) == []
    page.get_by_role("main").get_by_role("link", name="Settings").click()
    expect(page.get_by_text("Of desk breaks, at a good moment.")).to_be_visible()
    expect(page.get_by_text(PLAN)).to_be_visible()


@pytest.mark.parametrize("viewport", VIEWPORTS)
def test_silence_ends_at_a_tap_and_is_in_the_log(settled, open_page, viewport):
    settled.start(SETTLED_AT)
    page = open_page("/settings/reminders", viewport=viewport, scheme="dark")
    journey.go_on(page, "1 hour")
    expect(page.get_by_text("Quiet until 08:3")).to_be_visible()
    journey.go_on(page, "Remind me again")
    expect(page.get_by_role("button", name="Not today")).to_be_visible()
    page.get_by_role("link", name="What became of reminders").click()
    page.get_by_text("Everything, in order").click()
    expect(page.get_by_text("On again")).to_be_visible()
    assert violations(page) == []
    assert faint(page) == []
    journey.go_on(page, "Delete all of this for good")
    expect(page.get_by_text("Nothing here yet.", exact=False)).to_be_visible()


def test_the_first_setup_takes_an_anchor_by_a_tick(live_app, open_page):
    live_app.start(SETTLED_AT)
    page = open_page("/welcome/day", viewport="phone")
    page.get_by_label("My first coffee").check()
    journey.tell_about_the_day(page)
    page.goto(live_app.url + "/settings/reminders")
    expect(page.get_by_role("group", name="Plan 1").get_by_label("After …")).to_have_value("my first coffee")
