"""An exercise of one's own: shown to the camera by a rendered person, saved, and followed from then on."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import Watched
from tests.e2e.films import film
from tests.e2e.live_app import LiveApp
from tests.e2e.stepped import step_through

AT = "2026-11-23T17:00:00+00:00"
SHOWN_WITHIN_MS = 300_000
"""A busy machine looks at few pictures a second."""


@pytest.fixture(scope="module")
def shown_by(camera_showing) -> Browser:
    """A browser before whose camera somebody raises their arms three times, over and over."""
    return camera_showing(film("raises.y4m"))


@pytest.fixture
def at_home(shown_by: Browser, settled: LiveApp) -> Iterator[Watched]:
    settled.start(AT)
    watched = Watched(shown_by, settled)
    yield watched
    watched.close()
    assert watched.elsewhere == []


def test_three_repetitions_are_shown_saved_and_coached(at_home: Watched) -> None:
    page = at_home.open("/own-exercises/new", permissions=["camera"])
    step_through(page, film("raises.y4m"))
    page.click("#own-show")
    expect(page.locator("#own-played")).to_be_visible(timeout=SHOWN_WITHIN_MS)
    assert page.get_attribute("#own-video", "src") is None
    assert page.evaluate("document.getElementById('own-video').srcObject") is None
    assert len(page.input_value("#own-landmarks")) < 700_000
    assert violations(page) == []
    page.fill("#name", "Raise with bottles")
    page.fill("#what-for", "Lifting things.")
    page.fill("#steps", "Lift both arms to the side.")
    page.check("[name=involves][value=arms-to-shoulder-height]")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Raise with bottles")).to_be_visible()
    assert violations(page) == []
    stored = [path for path in at_home.app.data.rglob("*") if path.suffix in {".jpg", ".png", ".webm", ".mp4"}]
    assert stored == []
    page.get_by_role("link", name=re.compile("Practise it")).click()
    page.get_by_role("button", name=re.compile("Nothing new")).click()
    page.click("#coach-on")
    page.wait_for_selector("#player[data-camera=on]", timeout=SHOWN_WITHIN_MS)


def test_a_camera_that_is_not_allowed_is_said(at_home: Watched) -> None:
    page = at_home.open("/own-exercises/new")
    page.click("#own-show")
    expect(page.locator("#own-word")).to_contain_text("not allowed")
    expect(page.locator("#own-stage")).to_be_hidden()
