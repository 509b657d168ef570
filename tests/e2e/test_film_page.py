"""A film of the person's own, looked through in the page: as on the command line, and nothing leaves."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import films
from tests.e2e.accessibility import violations
from tests.e2e.conftest import ROOT, SETTLED_AT, Watched
from tests.e2e.live_app import LiveApp

PAGE = "/exercises/lateral-raise/film"
FINDER_SAYS = "INFO: "
"""The finder of bodies writes even that it has begun as an error."""
LOOKED_MS = 300_000
"""Minutes on a slow machine; the film is 14 s long."""


@pytest.fixture(scope="session")
def film() -> Path:
    """Three raises to the side with shoulders creeping up, in a kind that every Chromium plays."""
    return films.film("raises.webm")


@pytest.fixture
def at_home(browser, settled: LiveApp) -> Iterator[Watched]:
    settled.start(SETTLED_AT)
    watched = Watched(browser, settled)
    yield watched
    watched.close()
    assert watched.elsewhere == []
    assert [error for error in watched.errors if not error.startswith(FINDER_SAYS)] == []


def looked_through(page: Page, film: Path) -> None:
    page.set_input_files("#film-choice", film)
    expect(page.locator("#film[data-state=told]")).to_be_visible(timeout=LOOKED_MS)


def offline(film: Path) -> dict:
    asked = [sys.executable, "-m", "unhunch", "analyse", str(film), "--exercise", "lateral-raise", "--json"]
    return json.loads(subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def test_a_film_is_looked_through_in_the_page_and_says_what_the_command_says(at_home: Watched, film: Path) -> None:
    page = at_home.open(PAGE)
    asked: list[str] = []
    # The page also asks whether a break is due; that carries what was done last, never what a camera sees.
    page.on("request", lambda request: request.url.endswith("/api/nudge") or asked.append(request.method))
    sizes: list[int] = []
    page.on("websocket", lambda line: line.on("framesent", lambda message: sizes.append(len(message))))
    looked_through(page, film)
    found = offline(film)
    assert found["count"] == films.REPS
    moments = page.locator("#film-moments li[data-kind=rep]")
    expect(moments).to_have_count(films.REPS)
    expect(page.locator("#film-figures")).to_contain_text(re.compile(rf"Counted\s*{films.REPS}"))
    starts = [rep["start_s"] for rep in found["reps"]]
    shown = [float(text.split("·")[1].split(":")[1]) for text in moments.locator("button").all_inner_texts()]
    assert shown == pytest.approx(starts, abs=0.35)
    seen = {fault["id"] for rep in found["reps"] for fault in rep["faults"]}
    assert seen == {"shrug"}
    expect(page.locator("#film-advice")).to_contain_text("Shoulders creeping up")
    # Only landmarks leave the page: a few hundred bytes a picture, and no request carries anything.
    assert max(sizes) < 1000
    assert set(asked) <= {"GET"}
    kept = [path for path in at_home.app.data.rglob("*") if path.suffix in {".webm", ".mp4", ".jpg", ".png"}]
    assert kept == []
    moments.nth(1).get_by_role("button").click()
    expect(page.locator("#film-video")).to_have_js_property("paused", value=False)
    assert page.evaluate("document.getElementById('film-video').currentTime") >= starts[1] - 0.4
    assert violations(page) == []


def test_looking_can_be_cancelled_and_another_film_chosen(at_home: Watched, film: Path) -> None:
    page = at_home.open(PAGE, viewport="phone")
    page.set_input_files("#film-choice", film)
    expect(page.locator("#film[data-said=looking]")).to_be_visible(timeout=LOOKED_MS)
    page.click("#film-cancel")
    expect(page.locator("#film-word")).to_have_text("Stopped. Nothing was kept.")
    expect(page.locator("#film[data-state=empty]")).to_be_visible()
    page.set_input_files("#film-choice", film)
    expect(page.locator("#film[data-said=looking]")).to_be_visible(timeout=LOOKED_MS)


def test_what_is_no_film_is_said_in_a_sentence(at_home: Watched, tmp_path: Path) -> None:
    page = at_home.open(PAGE)
    nothing = tmp_path / "notes.webm"
    nothing.write_bytes(b"not a film")
    page.set_input_files("#film-choice", nothing)
    expect(page.locator("#film-word")).to_contain_text("cannot play that film")


def test_an_exercise_a_camera_cannot_follow_has_no_such_page(at_home: Watched) -> None:
    page = at_home.open("/exercises/prone-lift")
    assert page.locator("a[href$='/film']").count() == 0
    assert page.request.get(f"{at_home.app.url}/exercises/prone-lift/film").status == 404
