"""Who may open the camera's line, and that a stop level keeps it shut."""

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.e2e.live_app import LiveApp

AT = "2026-11-23T17:00:00+00:00"
BEGIN = json.dumps({"do": "set", "exercise": "lateral-raise", "aspect": 1.5})


@pytest.fixture
def line(live_app: LiveApp, seed, open_page) -> tuple[str, str, str, Page]:
    """The line of a person in a session: its address, the page's origin, the browser's cookie, and the page."""
    seed(live_app.data, days=21, now=AT)
    live_app.start(AT)
    page = open_page("/session/post-work")
    page.get_by_role("button", name=re.compile("Nothing new")).click()
    told = json.loads(page.locator("#player-coach").text_content() or "")
    cookie = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    parts = urlsplit(live_app.url)
    return told["line"], f"{parts.scheme}://{parts.netloc}", cookie, page


def test_the_own_page_may_talk_and_nobody_else(line) -> None:
    address, origin, cookie, _ = line
    with connect(address, origin=origin, additional_headers={"Cookie": cookie}) as talk:
        talk.send(BEGIN)
        assert json.loads(talk.recv())["says"] == "follows"
    for wrong in ({"origin": "http://example.org", "additional_headers": {"Cookie": cookie}}, {"origin": origin}):
        with pytest.raises(InvalidStatus) as refused, connect(address, **wrong):
            pass
        assert refused.value.response.status_code == 403


def test_under_a_stop_level_no_set_is_followed(line) -> None:
    address, origin, cookie, page = line
    page.click("#player-start")
    page.click("#player-stop")
    with page.expect_response(re.compile("/stop$")):
        page.locator("#player-signs button").first.click()
    with connect(address, origin=origin, additional_headers={"Cookie": cookie}) as talk:
        talk.send(BEGIN)
        answer = json.loads(talk.recv())
    assert (answer["says"], answer["code"]) == ("refused", "exercise-locked")
