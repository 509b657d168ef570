"""What a person entered leaves the machine by no way, and is nowhere in the browser once it was deleted."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import journey

TUESDAY = "2026-11-24T06:30:00+00:00"
# Everything the browser keeps for the app, but for the cookies.
KEPT = """async () => ({
  local: {...localStorage}, session: {...sessionStorage},
  databases: (await indexedDB.databases()).map(each => each.name),
  cached: (await Promise.all((await caches.keys()).map(async name =>
    (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)))).flat(),
})"""


@pytest.fixture
def page(settled, open_page) -> Page:
    settled.start(TUESDAY)
    page = open_page("/session/morning", timezone_id="Europe/Berlin")
    journey.begin_session(page)
    return page


def practise(page: Page) -> None:
    """The first step after step, at the person's own pace, until a set was done."""
    page.get_by_label("My pace: nothing moves on until I say so").check()
    page.get_by_role("button", name="Start", exact=True).click()
    steps = json.loads(page.locator("#player-script").text_content())["steps"]
    for _ in steps[:-1]:
        page.keyboard.press("Enter")
    expect(page.locator("#player")).to_have_attribute("data-mode", "finished")


def delete_everything(page: Page, url: str) -> None:
    page.goto(url + "/settings/data")
    page.get_by_label("Type DELETE").fill("DELETE")
    journey.go_on(page, "Delete everything")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")


def health_in(kept: dict) -> dict:
    """What is more than the app's own files and an empty list of letters."""
    letters = json.loads(kept["local"].get("unhunch-outbox", "[]"))
    own = [path for path in kept["cached"] if path != "/offline" and not path.startswith("/static/")]
    sound = {key: value for key, value in kept["local"].items() if key not in {"unhunch-outbox", "unhunch-sound"}}
    return {"letters": letters, "pages": own, "other": {**sound, **kept["session"]}, "databases": kept["databases"]}


NOTHING = {"letters": [], "pages": [], "other": {}, "databases": []}


def test_during_and_after_a_session_the_browser_keeps_no_entry(page, settled):
    with page.expect_response("**/progress"):
        practise(page)
    journey.rate(page, effort=3, pain=1)
    expect(page.locator(".saved[role=status]")).to_have_text("Session kept. Well done.")
    for path in ("/log", "/progress", "/screening", "/settings"):
        page.goto(settled.url + path)
    assert health_in(page.evaluate(KEPT)) == NOTHING


def test_what_could_not_be_sent_is_gone_too_once_everything_was_deleted(page, settled):
    page.route("**/progress", lambda route: route.abort())
    practise(page)
    assert health_in(page.evaluate(KEPT))["letters"] != []
    delete_everything(page, settled.url)
    assert health_in(page.evaluate(KEPT)) == NOTHING


def test_after_deleting_the_app_is_as_new_and_the_folder_has_no_copy(page, settled):
    page.goto(settled.url + "/")
    page.get_by_text("Write a note").click()
    page.get_by_label("For yourself; nothing reads it").fill("a-word-found-nowhere-else")
    journey.go_on(page, "Keep the note")
    expect(page.locator(".saved[role=status]")).to_have_text("Note kept.")
    delete_everything(page, settled.url)
    page.get_by_role("link", name="To the start").click()
    expect(page.get_by_role("link", name="Set up my plan")).to_be_visible()
    settled.stop()
    assert [file.name for file in settled.data.rglob("*") if file.is_file() and has_word(file)] == []


def has_word(file) -> bool:
    return b"a-word-found-nowhere-else" in file.read_bytes()


def test_no_answer_with_entries_may_be_kept_by_the_browser(page, settled):
    for path in ("/", "/log", "/progress", "/settings", "/screening", "/api/today", "/settings/data/export/json"):
        answer = page.request.get(settled.url + path)
        assert (path, answer.headers["cache-control"]) == (path, "no-store")
