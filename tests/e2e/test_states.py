"""What the pages look like in between: cards, errors, dialogs and each phase of a session, in light and in dark."""

import json
import shutil

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import journey
from tests.e2e.accessibility import faint, violations
from tests.e2e.conftest import SETTLED_AT, Watched
from tests.e2e.live_app import LiveApp

# A Tuesday: its morning has three exercises.
TUESDAY = "2026-11-24T06:30:00+00:00"
QUIET = {"timezone_id": "Europe/Berlin", "reduced_motion": "reduce"}
GO_ON = "Go on"


def must_be_usable(page: Page) -> None:
    """By everyone, in light and in dark."""
    page.emulate_media(color_scheme="light")
    assert (page.url, violations(page)) == (page.url, [])
    page.emulate_media(color_scheme="dark")
    assert (page.url, "dark", faint(page)) == (page.url, "dark", [])


def heading_is(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


@pytest.fixture
def newcomer(live_app, open_page) -> Page:
    live_app.speed = journey.FAST
    live_app.start(SETTLED_AT)
    return open_page("/", **QUIET)


@pytest.fixture
def page(settled, open_page) -> Page:
    settled.start(TUESDAY)
    return open_page("/", **QUIET)


def test_each_page_of_the_first_setup_and_each_complaint_on_it(newcomer, live_app):
    newcomer.goto(live_app.url + "/welcome/you")
    sent_empty(newcomer)
    journey.tell_about_you(newcomer)
    sent_empty(newcomer)
    journey.tell_about_pain(newcomer, 2)
    for title in journey.CARDS:
        heading_is(newcomer, title)
        sent_empty(newcomer)
        journey.answer_card(newcomer, title, yes=journey.SEEN)
    heading_is(newcomer, "Your day")
    newcomer.get_by_label("Desk day starts").fill("")
    sent_empty(newcomer)
    journey.tell_about_the_day(newcomer)
    heading_is(newcomer, "What you have")
    must_be_usable(newcomer)
    journey.tell_about_gear(newcomer, "wall")
    heading_is(newcomer, "Before you begin")
    must_be_usable(newcomer)


def sent_empty(page: Page) -> None:
    must_be_usable(page)
    journey.go_on(page)
    expect(page.get_by_role("alert")).to_be_visible()
    must_be_usable(page)


def test_the_minute_its_questions_and_its_end(newcomer, live_app):
    newcomer.goto(live_app.url + "/try")
    must_be_usable(newcomer)
    journey.go_on(newcomer, "Start the minute")
    expect(newcomer.get_by_role("alert")).to_be_visible()
    must_be_usable(newcomer)
    journey.answer_all(newcomer, journey.NO)
    journey.go_on(newcomer, "Start the minute")
    journey.wait_for_player(newcomer)
    must_be_usable(newcomer)
    journey.play_to_the_end(newcomer)
    must_be_usable(newcomer)
    journey.go_on(newcomer, "Done")
    heading_is(newcomer, "That was one minute")
    must_be_usable(newcomer)


def test_the_card_of_a_newcomer_who_said_yes(newcomer, live_app):
    newcomer.goto(live_app.url + "/try")
    journey.answer_all(newcomer, "Yes")
    journey.go_on(newcomer, "Start the minute")
    heading_is(newcomer, "Do not start now")
    must_be_usable(newcomer)


def test_each_stop_card_and_the_questions_that_lead_to_it(page, settled):
    for card, tick, heading in (
        (3, "C8", "Talk to a clinician before you exercise"),
        (2, "U5", "Speak to a doctor today"),
    ):
        page.goto(f"{settled.url}/screening/card/{card}?through={card}")
        page.locator(f"input[name={tick}]").check()
        answer_choices(page)
        must_be_usable(page)
        journey.go_on(page)
        heading_is(page, heading)
        must_be_usable(page)
    page.goto(settled.url + "/screening/card/1?through=1")
    page.locator("input[name=E1]").check()
    journey.go_on(page)
    expect(page.get_by_role("alert")).to_contain_text("Is this right?")
    must_be_usable(page)
    page.get_by_role("button", name="Yes, this is right").click()
    heading_is(page, "Call your emergency number now")
    must_be_usable(page)
    page.get_by_text("A clinician has seen me about this").click()
    must_be_usable(page)
    page.goto(settled.url + "/learn")
    must_be_usable(page)


def answer_choices(page: Page) -> None:
    """Seen by a clinician; everything else that asks for a yes or no: no."""
    for field in page.locator("fieldset:has(> .choices)").all():
        is_seen = any(word in field.locator("legend").inner_text() for word in journey.SEEN)
        field.get_by_role("radio", name="Yes" if is_seen else "No", exact=True).check()


def test_something_new_before_a_session(page, settled):
    page.goto(settled.url + "/session/morning")
    page.get_by_role("button", name="Yes, something is new").click()
    heading_is(page, journey.CARDS[0])
    page.goto(settled.url + "/")
    heading_is(page, "A few questions come first")
    must_be_usable(page)


@pytest.fixture
def player(page, settled) -> Page:
    page.goto(settled.url + "/session/morning")
    must_be_usable(page)
    journey.begin_session(page)
    return page


def test_each_phase_of_a_session(player):
    must_be_usable(player)
    player.get_by_label("My pace: nothing moves on until I say so").check()
    player.get_by_role("button", name="Start", exact=True).click()
    seen = set()
    for step in json.loads(player.locator("#player-script").text_content())["steps"][:-1]:
        if step["kind"] not in seen:
            seen.add(step["kind"])
            must_be_usable(player)
        player.keyboard.press("Enter")
    assert seen >= {"announce", "setup", "hold", "rep", "side-change"}
    ended(player)


def ended(page: Page) -> None:
    expect(page.locator("#player")).to_have_attribute("data-mode", "finished")
    must_be_usable(page)
    page.get_by_role("group", name="How much did it hurt?").get_by_role("radio", name="6", exact=True).check()
    expect(page.get_by_role("group", name="Which one hurt?")).to_be_visible()
    must_be_usable(page)


def test_a_session_paused_asked_what_is_wrong_and_stopped_without_an_answer_of_the_app(player):
    player.get_by_role("button", name="Start", exact=True).click()
    player.keyboard.press("Space")
    expect(player.locator("#player")).to_have_attribute("data-mode", "paused")
    player.get_by_text("Sound", exact=True).click()
    must_be_usable(player)
    player.keyboard.press("Escape")
    expect(player.get_by_role("dialog")).to_be_visible()
    must_be_usable(player)
    player.route("**/stop", lambda route: route.abort())
    player.get_by_role("dialog").get_by_role("button").nth(1).click()
    expect(player.locator("#player-stopped-note")).not_to_be_empty()
    must_be_usable(player)


@pytest.fixture(scope="module")
def shown(browser, settled_data, tmp_path_factory):
    """One app for the states that change nothing."""
    app = LiveApp(data=tmp_path_factory.mktemp("shown") / "data")
    shutil.copytree(settled_data, app.data)
    watched = Watched(browser, app.start(TUESDAY))
    yield watched.open("/", **QUIET), app.url
    watched.close()
    app.stop()
    assert (watched.elsewhere, watched.errors) == ([], [])


@pytest.mark.parametrize(
    "path",
    [
        "/settings/day",
        "/settings/gear",
        "/settings/wishes",
        "/settings/looks",
        "/settings/calendar",
        "/settings/data",
        "/screening/card/1",
        "/screening/card/3",
        "/screening/card/4",
        "/screening/weekly",
        "/screening/question/C12",
        "/learn/backfires",
        "/learn/avoid",
        "/learn/setup",
        "/exercises/pull-apart",
        "/offline",
        "/no-such-page",
    ],
)
def test_a_page_behind_another(shown, path):
    page, url = shown
    page.goto(url + path)
    must_be_usable(page)


@pytest.mark.parametrize(
    ("path", "press", "complaint"),
    [
        ("/settings/data", "Look into the file", "Choose a file"),
        ("/settings/data", "Delete everything", "Type DELETE"),
        ("/screening/weekly", "Go on", "Choose yes or no"),
        ("/screening/card/2", "Go on", "None of these"),
    ],
)
def test_a_complaint(shown, path, press, complaint):
    page, url = shown
    page.goto(url + path)
    journey.go_on(page, press)
    expect(page.get_by_role("alert")).to_contain_text(complaint)
    must_be_usable(page)


def test_an_entry_of_the_log(shown):
    page, url = shown
    page.goto(url + "/log")
    page.get_by_role("link", name="Change").first.click()
    page.get_by_text("Delete this entry").click()
    must_be_usable(page)


def test_today_with_everything_unfolded(shown):
    page, url = shown
    page.goto(url + "/")
    for fold in page.locator("main summary").all():
        fold.click()
    must_be_usable(page)


def test_a_browser_that_was_not_let_in(browser, shown):
    _, url = shown
    context = browser.new_context()
    page = context.new_page()
    page.goto(url + "/")
    heading_is(page, "This page is closed")
    must_be_usable(page)
    context.close()
