"""The desk watch, with a made-up person at a desk in place of a camera's picture."""

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import Watched
from tests.e2e.films import film
from tests.e2e.live_app import LiveApp

AT = "2026-11-23T10:30:00+00:00"
"""A Monday morning in the desk hours, which end at half past five in Berlin."""
LARGEST_FRAME_BYTES = 2 + 9 + 2 * 396
LONG_MS = 180_000


@pytest.fixture(scope="session")
def desk_camera(camera_showing) -> Browser:
    """A browser whose camera shows somebody upright, then leant forward, then nobody, over and over."""
    return camera_showing(film("desk.y4m"))


@pytest.fixture
def at_desk(desk_camera: Browser, live_app: LiveApp, settled_data) -> Iterator[Watched]:
    """The app of a settled person, not started yet."""
    shutil.copytree(settled_data, live_app.data)
    watched = Watched(desk_camera, live_app)
    yield watched
    watched.close()
    assert watched.elsewhere == []


def watching(page: Page) -> None:
    page.click("#desk-on")
    page.wait_for_selector("#desk[data-mode=placing]", timeout=LONG_MS)
    page.click("#desk-calibrate")
    page.wait_for_selector("#desk[data-mode=watching]", timeout=LONG_MS)


def test_it_watches_says_so_and_sends_nothing_but_numbers(at_desk: Watched) -> None:
    at_desk.app.start(AT)
    page = at_desk.open("/desk", permissions=["camera"])
    sent: list[str | bytes] = []

    def keep(message: str | bytes) -> None:
        sent.append(message)

    page.on("websocket", lambda line: line.on("framesent", keep))
    watching(page)
    expect(page.locator("#desk-word")).to_have_text("The camera is on. Watching until 17:30.")
    expect(page.locator("#desk-state")).to_have_text("Upright", timeout=LONG_MS)
    expect(page.locator("#desk-state")).to_have_text("Leant forward", timeout=LONG_MS)
    assert page.title() == "● Leant forward"
    assert violations(page) == []
    expect(page.locator("#desk-state")).to_have_text("Away", timeout=LONG_MS)
    page.click("#desk-off")
    expect(page.locator("#desk-word")).to_have_text("The camera is off.")
    assert page.evaluate("document.getElementById('desk-video').srcObject") is None
    expect(page.locator("#desk-day dt").first).to_have_text("Upright")
    assert max(len(message) for message in sent if isinstance(message, bytes)) <= LARGEST_FRAME_BYTES
    assert {json.loads(message)["do"] for message in sent if isinstance(message, str)} == {"sit"}
    assert not [path for path in at_desk.app.data.rglob("*") if path.suffix in {".jpg", ".png", ".webm", ".mp4"}]


def test_it_goes_on_after_a_pause_without_showing_upright_again(at_desk: Watched) -> None:
    at_desk.app.start(AT)
    page = at_desk.open("/desk", viewport="phone", permissions=["camera"])
    watching(page)
    page.click("#desk-off")
    page.get_by_role("button", name="Go on watching").click()
    page.wait_for_selector("#desk[data-mode=watching]", timeout=LONG_MS)
    expect(page.locator("#desk-state")).not_to_be_empty(timeout=LONG_MS)


def test_it_turns_the_camera_off_at_the_end_of_the_desk_hours(at_desk: Watched) -> None:
    at_desk.app.start(AT)
    page = at_desk.open("/", permissions=["camera"])
    lines: list[WebSocketRoute] = []
    page.route_web_socket("**", lambda line: lines.append(line) or line.connect_to_server())
    page.goto(at_desk.app.url + "/desk")
    watching(page)
    lines[-1].send(json.dumps({"says": "sits", "act": "over"}))
    expect(page.locator("#desk-word")).to_have_text("The time is over. The camera is off.", timeout=LONG_MS)
    assert page.evaluate("document.getElementById('desk-video').srcObject") is None


def test_a_camera_that_is_not_allowed_is_said(at_desk: Watched) -> None:
    at_desk.app.start(AT)
    page = at_desk.open("/desk")
    page.click("#desk-on")
    expect(page.locator("#desk-word")).to_contain_text("was not allowed")


def test_a_camera_that_is_unplugged_is_said(at_desk: Watched) -> None:
    at_desk.app.start(AT)
    page = at_desk.open("/desk", permissions=["camera"])
    watching(page)
    page.evaluate("document.getElementById('desk-video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))")
    expect(page.locator("#desk-word")).to_have_text("The camera is gone.")
