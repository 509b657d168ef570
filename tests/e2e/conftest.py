"""Browser tests: the app in one process, Chromium in others, nothing else on the network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.live_app import LiveApp

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Chromium itself asks its makers for nothing.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
VIEWPORTS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}
# Long enough for a machine that does much else; whoever passes waits for no more than what it waits for.
WAIT_MS = 120_000
ROOT = Path(__file__).resolve().parents[2]
SETTLED_AT = "2026-11-23T06:30:00+00:00"


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and "launch" in item.fixturenames:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def launch() -> Iterator[Callable[..., Browser]]:
    """Opens a browser, with more arguments where they are given; all are closed at the end."""
    # The browser's driver keeps an event loop in this process; other tests here use the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = os.environ.get("UNHUNCH_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)))
    expect.set_options(timeout=WAIT_MS)
    # There can be only one driver in a process.
    with sync_playwright() as driver, ExitStack() as opened:

        def open_one(*more: str) -> Browser:
            chromium = driver.chromium.launch(executable_path=path, headless=True, args=[*QUIET, *more])
            opened.callback(chromium.close)
            return chromium

        yield open_one


@pytest.fixture(scope="session")
def browser(launch) -> Browser:
    return launch()


@pytest.fixture(scope="session")
def camera_showing(launch) -> Callable[[Path], Browser]:
    """A browser whose camera shows a film, over and over: `camera_showing(film)`."""
    return lambda film: launch("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}")


@pytest.fixture
def live_app(tmp_path: Path) -> Iterator[LiveApp]:
    """The app with an empty data folder, not started yet: `live_app.start("2026-11-23T06:30:00+00:00")`."""
    app = LiveApp(data=tmp_path / "data")
    yield app
    app.stop()


def fill(folder: Path, *, days: int, now: str) -> None:
    seed = [sys.executable, "tools/seed.py", str(folder), "--days", str(days), "--now", now]
    subprocess.run(seed, cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def seed(tmp_path_factory) -> Callable[..., None]:
    """Fills a data folder with a person who is set up: `seed(folder, days=7, now="2026-11-23T06:30:00+00:00")`."""
    made: dict[tuple[int, str], Path] = {}

    def filled(folder: Path, *, days: int, now: str) -> None:
        if (days, now) not in made:
            made[days, now] = tmp_path_factory.mktemp("seed") / "data"
            fill(made[days, now], days=days, now=now)
        shutil.copytree(made[days, now], folder, dirs_exist_ok=True)

    return filled


@pytest.fixture(scope="session")
def settled_data(seed, tmp_path_factory) -> Path:
    """The data folder of a person who is set up and has three days of log. To be copied, not used."""
    folder = tmp_path_factory.mktemp("settled") / "data"
    seed(folder, days=3, now=SETTLED_AT)
    return folder


@pytest.fixture
def settled(live_app: LiveApp, settled_data: Path) -> LiveApp:
    """That person's app, not started yet, with a data folder of its own."""
    shutil.copytree(settled_data, live_app.data)
    return live_app


@pytest.fixture
def open_page(browser: Browser, live_app: LiveApp) -> Iterator[Callable[..., Page]]:
    """Opens a page already let in: `open_page("/try", viewport="phone", scheme="dark")`.

    When the test ends, any request to another host, any script error and any blocked load fails it.
    """
    watched = Watched(browser, live_app)
    yield watched.open
    watched.close()
    assert watched.elsewhere == []
    assert watched.errors == []


class Watched:
    """The pages of one test, and everything they asked for or complained about."""

    def __init__(self, browser: Browser, live_app: LiveApp) -> None:
        self.browser, self.app = browser, live_app
        self.contexts: list[BrowserContext] = []
        self.elsewhere: list[str] = []
        self.errors: list[str] = []

    def open(self, path: str = "/", *, viewport: str = "desktop", scheme: str = "light", **options) -> Page:
        size = VIEWPORTS[viewport]
        context = self.browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB", **options)
        context.set_default_timeout(WAIT_MS)
        self.contexts.append(context)
        context.on("request", self._requested)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("console", self._said)
        page = context.new_page()
        page.goto(self.app.entry)
        if path != "/":
            page.goto(self.app.url + path)
        return page

    def _requested(self, request) -> None:
        if not self.app.owns(request.url):
            self.elsewhere.append(request.url)

    def _said(self, message) -> None:
        # Chromium also reports every answer of 400 or more this way; tests look at those themselves.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.errors.append(message.text)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
