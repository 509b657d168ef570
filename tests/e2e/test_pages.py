"""What holds for every page, on a phone and on a desk, in light and in dark."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.accessibility import faint, violations
from tests.e2e.conftest import VIEWPORTS, Watched
from tests.e2e.live_app import LiveApp
from tests.e2e.page_registry import MISSING, NEW_PAGES, PAGES

NOW = "2026-11-23T06:30:00+00:00"
ROOT = Path(__file__).resolve().parents[2]
NARROWEST = {"width": 320, "height": 640}
WIDEST_TARGET_GAP = 44


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory):
    """The app of a person with three weeks of log."""
    folder = tmp_path_factory.mktemp("lived-in") / "data"
    seed = [sys.executable, "tools/seed.py", str(folder), "--days", "21", "--now", NOW]
    subprocess.run(seed, cwd=ROOT, check=True)
    app = LiveApp(data=folder)
    yield app.start(NOW)
    app.stop()


@pytest.fixture(scope="module")
def new(tmp_path_factory):
    """The app of a person who has entered nothing."""
    app = LiveApp(data=tmp_path_factory.mktemp("new") / "data")
    yield app.start(NOW)
    app.stop()


@pytest.fixture
def watched(browser):
    opened = []

    def watch(app):
        opened.append(Watched(browser, app))
        return opened[-1]

    yield watch
    for each in opened:
        each.close()
        assert each.elsewhere == []
        assert each.errors == []


@pytest.mark.parametrize("viewport", VIEWPORTS)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_can_be_used_by_everyone_in_light_and_in_dark(lived_in, watched, path, viewport):
    page = watched(lived_in).open(path, viewport=viewport)
    assert page.title()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert faint(page) == []


@pytest.mark.parametrize("viewport", VIEWPORTS)
@pytest.mark.parametrize("path", NEW_PAGES)
def test_every_page_of_a_newcomer_can_be_used_by_everyone(new, watched, path, viewport):
    page = watched(new).open(path, viewport=viewport)
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_the_narrowest_phone_under_one_main_heading_and_says_its_language(lived_in, watched, path):
    page = watched(lived_in).open(path, viewport="phone")
    page.set_viewport_size(NARROWEST)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_page_that_is_not_there_says_so_and_leads_back(lived_in, watched):
    page = watched(lived_in).open("/")
    answer = page.goto(lived_in.url + MISSING)
    assert answer.status == 404
    assert page.get_by_role("heading", level=1).inner_text() == "There is no such page"
    assert page.locator("a[href='/']").count() >= 1
    assert violations(page) == []


@pytest.mark.parametrize(
    "path", ["/exercises/%00", "/exercises/no-such", "/log/not-an-id", "/session/teatime", "/?saved=<b>"]
)
def test_a_bad_address_is_answered_without_a_trace_of_the_inside(lived_in, watched, path):
    page = watched(lived_in).open("/")
    answer = page.goto(lived_in.url + path)
    assert answer.status in {200, 400, 404}
    assert "Traceback" not in page.content()
    assert "Django" not in page.content()
