"""The camera in the player, with a rendered person in place of a camera's picture."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect, sync_playwright

from tests.e2e.conftest import QUIET, ROOT, Watched
from tests.e2e.live_app import LiveApp

REPS = 3
AT = "2026-11-23T17:00:00+00:00"
"""A Monday after work: raises to the side are in the plan."""
LARGEST_FRAME_BYTES = 2 + 2 * (9 + 2 * 396)


@pytest.fixture(scope="session")
def clip(tmp_path_factory) -> Path:
    """Three raises to the side, filmed."""
    film = tmp_path_factory.mktemp("film") / "raises.y4m"
    small = ["--width", "320", "--height", "240", "--fps", "12", "--reps", str(REPS)]
    render = [sys.executable, "-m", "tools.people.rendered", "lateral-raise", *small, "--out", str(film)]
    subprocess.run(render, cwd=ROOT, check=True, capture_output=True)
    return film


@pytest.fixture(scope="session")
def camera(clip: Path) -> Iterator[Browser]:
    """A browser whose camera shows the film, over and over."""
    film = ["--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={clip}"]
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=[*QUIET, *film])
        yield chromium
        chromium.close()


@pytest.fixture
def at_work(camera: Browser, live_app: LiveApp, seed) -> Iterator[Watched]:
    """The app of a person in their third week, on a day with raises."""
    seed(live_app.data, days=21, now=AT)
    live_app.start(AT)
    watched = Watched(camera, live_app)
    yield watched
    watched.close()
    assert watched.elsewhere == []


def at_the_raises(watched: Watched, **options) -> Page:
    """The player before its start, with a session that has raises."""
    page = watched.open("/session/post-work", viewport="desktop", **options)
    page.get_by_role("button", name=re.compile("Nothing new")).click()
    page.wait_for_selector("#coach-on")
    return page


def go_to_raises(page: Page) -> None:
    page.click("#player-start")
    for _ in range(20):
        if "raise" in page.inner_text("#player-name").lower():
            return
        page.keyboard.press("ArrowRight")
    pytest.fail("There is no raise in this session.")


def test_the_movement_moves_the_session_on_and_only_numbers_leave_the_tab(at_work: Watched) -> None:
    page = at_the_raises(at_work, permissions=["camera"])
    sent: list[str | bytes] = []
    heard: list[dict] = []

    def keep(message: str | bytes) -> None:
        # The driver cannot hook itself onto a list's own method.
        sent.append(message)

    def listen(line: WebSocket) -> None:
        line.on("framesent", keep)
        line.on("framereceived", lambda message: heard.append(json.loads(message)))

    page.on("websocket", listen)
    page.click("#coach-on")
    page.wait_for_selector("#player[data-camera=on]")
    go_to_raises(page)
    expect(page.locator("#player-under")).to_have_text(re.compile("of"), timeout=30_000)
    expect(page.locator("#player-digits")).to_have_text(re.compile("^[3-9]$"), timeout=60_000)
    counts = [word["count"] for word in heard if word["says"] == "now"]
    assert counts == sorted(counts)
    assert max(counts) >= REPS - 1
    frames = [message for message in sent if isinstance(message, bytes)]
    assert frames
    assert max(map(len, frames)) <= LARGEST_FRAME_BYTES
    assert not [path for path in at_work.app.data.rglob("*") if path.suffix in {".jpg", ".png", ".webm", ".mp4"}]


def test_a_camera_that_is_not_allowed_is_said_and_the_session_goes_on(at_work: Watched) -> None:
    page = at_the_raises(at_work)
    page.click("#coach-on")
    expect(page.locator("#coach-word-before")).to_contain_text("not allowed")
    page.click("#player-start")
    page.wait_for_selector("#player[data-mode=playing]")


def test_a_camera_that_is_unplugged_is_said_and_the_session_goes_on(at_work: Watched) -> None:
    page = at_the_raises(at_work, permissions=["camera"])
    page.click("#coach-on")
    page.wait_for_selector("#player[data-camera=on]")
    go_to_raises(page)
    page.evaluate("document.getElementById('coach-video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))")
    expect(page.locator("#coach-word-before")).to_contain_text("is gone")
    assert page.get_attribute("#player", "data-camera") is None
    page.wait_for_selector("#player[data-mode=playing]")
