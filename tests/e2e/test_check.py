"""Measuring with the camera, with a rendered person in place of a camera's picture, and by hand without script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.films import film
from tests.e2e.live_app import LiveApp
from tests.e2e.stepped import step_through
from unhunch.catalogue.figures import load_figures
from unhunch.catalogue.reading import read

AT = "2026-11-23T17:00:00+00:00"
HEIGHT_CM = 170
LONG_MS = 240_000
"""A busy machine looks at few pictures a second; all 300 are looked at."""


@pytest.fixture(scope="session")
def camera(camera_showing) -> Browser:
    """A browser with a camera in a dark room."""
    return camera_showing(film("dark.y4m"))


@pytest.fixture
def measuring(camera: Browser, live_app: LiveApp, seed) -> Iterator[Watched]:
    seed(live_app.data, days=21, now=AT)
    live_app.start(AT)
    watched = Watched(camera, live_app)
    yield watched
    watched.close()
    assert watched.elsewhere == []


def true_rise_cm() -> float:
    """How far the drawn person's wrists rise."""
    figure = read(load_figures)["wall-slide"]
    low, high = (figure.points("start", "end", share)["left_wrist"][1] for share in (0.0, 1.0))
    return HEIGHT_CM * (high - low)


def at_the_wall(watched: Watched, **options) -> Page:
    """The page of wall slides once the height is known."""
    page = watched.open("/check/wall-slide-range", **options)
    page.fill("#height", str(HEIGHT_CM))
    page.locator("form", has=page.locator("#height")).get_by_role("button").click()
    page.wait_for_selector("#check-on")
    return page


def test_the_camera_measures_how_far_the_hands_slide_and_one_trial_can_be_redone(measuring: Watched) -> None:
    page = at_the_wall(measuring, permissions=["camera"])
    step_through(page, film("slides.y4m"))
    page.click("#check-on")
    expect(page.locator("#trial-3")).to_have_value(re.compile(r"\d"), timeout=LONG_MS)
    expect(page.locator("#check-on")).to_have_attribute("aria-pressed", "false")
    values = sorted(float(page.input_value(f"#trial-{n}")) for n in (1, 2, 3))
    assert values[1] == pytest.approx(true_rise_cm(), rel=0.15)
    expect(page.locator("[data-trial='1'] [data-off]")).to_contain_text("give or take")
    page.get_by_role("button", name="Drop trial 2").click()
    assert page.input_value("#trial-2") == ""
    assert page.input_value("#how-taken") == "camera"
    page.locator("#check-form button.go").click()
    expect(page.locator(".saved")).to_be_visible()
    expect(page.locator("main")).to_contain_text("cm")


def test_a_camera_that_is_not_allowed_leaves_the_form(measuring: Watched) -> None:
    page = at_the_wall(measuring)
    page.click("#check-on")
    expect(page.locator("#check-word")).to_contain_text("not allowed")
    page.fill("#trial-1", "12,5")
    assert page.input_value("#how-taken") == "by-hand"
    page.locator("#check-form button.go").click()
    expect(page.locator(".saved")).to_be_visible()


def test_who_stops_before_anything_was_seen_reads_that_it_was_not_measured(measuring: Watched) -> None:
    page = at_the_wall(measuring, permissions=["camera"])
    page.click("#check-on")
    page.wait_for_selector("#check-on[aria-pressed=true]")
    expect(page.locator("#check-word")).to_contain_text("too dark")
    page.click("#check-on")
    expect(page.locator("#check-word")).to_contain_text("Not measured")


def test_without_script_the_form_by_hand_is_the_page(measuring: Watched) -> None:
    page = measuring.open("/check/sitting-tolerance", viewport="phone", java_script_enabled=False)
    assert not page.is_visible("#sit")
    page.fill("#trial-1", "45")
    page.locator("#check-form button.go").click()
    expect(page.locator(".saved")).to_be_visible()
    expect(page.locator("main")).to_contain_text("45")


def test_the_quiet_timer_fills_in_the_minutes(measuring: Watched) -> None:
    page = measuring.open("/check/sitting-tolerance")
    page.click("#sit-start")
    page.evaluate("sessionStorage.setItem('unhunch-sitting-since', String(Date.now() - 31 * 60000))")
    page.reload()
    expect(page.locator("#sit-time")).to_contain_text("31")
    page.click("#sit-over")
    assert page.input_value("#trial-1") == "31"
