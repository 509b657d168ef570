"""Takes the pictures of docs/pictures: the app as it is, seeded, on a phone and a desktop, light and dark.

Example: python -m tools.pictures
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

OUT = Path("docs/pictures")
NOW = "2026-11-20T09:12:00+00:00"
SCREENS = {"phone": (360, 740), "desktop": (1280, 800)}
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PAGES = {"today": "/", "exercise": "/exercises/pull-apart", "progress": "/progress", "learn": "/learn"}
SECONDS_INTO_SESSION = 8.5


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The app on `folder`, at a moment that stays the same from run to run; gives the url with its token."""
    environment = {**os.environ, "UNHUNCH_TEST": "1", "UNHUNCH_TEST_NOW": NOW}
    command = [sys.executable, "-m", "unhunch", "serve", "--no-browser", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as app:
        line = app.stdout.readline() if app.stdout else ""
        try:
            yield re.findall(r"http\S+", line)[0]
        finally:
            app.terminate()


def take(browser: Browser, url: str, screen: str, *, scheme: Scheme) -> None:
    """Every picture on one kind of screen in one scheme."""
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(url)
    root = url.split("/?", maxsplit=1)[0]
    for name, path in PAGES.items():
        page.goto(root + path)
        keep(page, f"{name}-{screen}-{scheme}")
    play(page, root)
    keep(page, f"player-{screen}-{scheme}")
    context.close()


def play(page: Page, root: str) -> None:
    """A desk break, a few seconds in; one already begun goes straight to the player."""
    page.goto(root + "/session/desk-reset?n=1")
    question = page.get_by_role("button", name=re.compile("Nothing new"))
    if question.count():
        question.click()
    page.locator("#player-start").click()
    page.wait_for_timeout(1000 * SECONDS_INTO_SESSION)


def keep(page: Page, name: str) -> None:
    """One picture of what is on the screen, without what would have to be scrolled to."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=OUT / f"{name}.png")


def main() -> None:
    """Seed, run, and take every picture."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run([sys.executable, "tools/seed.py", folder, "--days", "40", "--now", NOW], check=True)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with running(Path(folder)) as url:
            for screen in SCREENS:
                for scheme in SCHEMES:
                    take(browser, url, screen, scheme=scheme)
        browser.close()


if __name__ == "__main__":
    main()
