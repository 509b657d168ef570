"""The camera in the player, with a rendered person in place of a camera's picture."""

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.e2e import films
from tests.e2e.accessibility import faint, violations
from tests.e2e.conftest import Watched
from tests.e2e.live_app import LiveApp
from tests.e2e.stepped import step_through
from unhunch.care.coach_movement import LiveSet
from unhunch.catalogue.library import library
from unhunch.interop.analysis_json import analysis_json
from unhunch.interop.watched_json import watched_json
from unhunch.trackers.live_frames import read_frames

AT = "2026-11-23T17:00:00+00:00"
"""A Monday after work: raises to the side are in the plan."""
BUSY_MS = 180_000
"""A machine that finds bodies and runs other tests takes its time."""
LARGEST_FRAME_BYTES = 2 + 2 * (9 + 2 * 396)
RAISE = "lateral-raise"
ALLOWED = {"permissions": ["camera"], "reduced_motion": "reduce"}
HIDE = """
Object.defineProperty(document, "hidden", {{ value: {}, configurable: true }});
document.dispatchEvent(new Event("visibilitychange"));
"""
COUNTS_ON = "before => Number(document.getElementById('player-digits').textContent) > before"
BREAK = "void (navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', '{name}')))"


@pytest.fixture(scope="session")
def browser_seeing(camera_showing) -> Callable[[str], Browser]:
    """A browser whose camera shows a film, over and over: "raises", "two" or "dark"."""
    return cache(lambda what: camera_showing(films.film(f"{what}.y4m")))


@pytest.fixture(scope="session")
def kept_folder(tmp_path_factory, seed) -> Path:
    """The records of a person in their third week."""
    folder = tmp_path_factory.mktemp("third-week") / "data"
    seed(folder, days=21, now=AT)
    return folder


@contextmanager
def watching(browser: Browser, app: LiveApp) -> Iterator[Watched]:
    """Pages of the app in that browser, which must ask nobody else for anything."""
    watched = Watched(browser, app)
    yield watched
    watched.close()
    assert watched.elsewhere == []


@pytest.fixture
def at_work(browser_seeing, live_app: LiveApp, kept_folder: Path) -> Iterator[Callable[..., Watched]]:
    """The app of that person on a day with raises, before a camera that sees what is asked for."""
    shutil.copytree(kept_folder, live_app.data)
    live_app.start(AT)
    with ExitStack() as opened:
        yield lambda what: opened.enter_context(watching(browser_seeing(what), live_app))


@pytest.fixture(scope="module")
def app_at_work(tmp_path_factory, kept_folder: Path) -> Iterator[LiveApp]:
    """The same for tests that leave nothing behind; a minute of a session passes in 15 seconds."""
    app = LiveApp(data=tmp_path_factory.mktemp("at-work") / "data", speed=4.0)
    shutil.copytree(kept_folder, app.data)
    yield app.start(AT)
    app.stop()


@pytest.fixture
def before_somebody(browser_seeing, app_at_work: LiveApp) -> Iterator[Watched]:
    """A camera that sees somebody raise their arms."""
    with watching(browser_seeing("raises"), app_at_work) as watched:
        yield watched


@pytest.fixture
def in_the_dark(browser_seeing, app_at_work: LiveApp) -> Iterator[Watched]:
    """A camera in a dark room, before which nobody needs to be found."""
    with watching(browser_seeing("dark"), app_at_work) as watched:
        yield watched


@dataclass
class Talk:
    """All that went over the camera's line."""

    sent: list[str | bytes] = field(default_factory=list)
    heard: list[dict] = field(default_factory=list)

    def follow(self, page: Page) -> "Talk":
        page.on("websocket", self._listen)
        return self

    def _listen(self, line: WebSocket) -> None:
        line.on("framesent", self._keep)
        line.on("framereceived", lambda message: self.heard.append(json.loads(message)))

    def _keep(self, message: str | bytes) -> None:
        # The driver cannot hook itself onto a list's own method.
        self.sent.append(message)

    @property
    def seconds(self) -> float:
        """From the first frame to the last."""
        times_s = [read_frames(each)[0].time_s for each in self.sent if isinstance(each, bytes)]
        return times_s[-1] - times_s[0]

    @property
    def words(self) -> list[dict]:
        return [each for each in self.heard if each["says"] == "now"]

    def frames_of_last_set(self) -> list[bytes]:
        """Between the last beginning of a set of raises and its end."""
        begins = [at for at, each in enumerate(self.sent) if isinstance(each, str) and RAISE in each]
        after = self.sent[begins[0] + 1 :]
        end = next(at for at, each in enumerate(after) if isinstance(each, str))
        return [each for each in after[:end] if isinstance(each, bytes)]


def at_the_raises(watched: Watched, **options) -> Page:
    """The player before its start, with a session that has raises."""
    page = watched.open("/session/post-work", viewport="desktop", **options)
    asked = page.get_by_role("button", name=re.compile("Nothing new"))
    expect(asked.or_(page.locator("#coach-on"))).to_be_visible()
    if asked.is_visible():
        asked.click()
    page.wait_for_selector("#coach-on")
    return page


def go_to_raises(page: Page) -> None:
    page.click("#player-start")
    for _ in range(20):
        if "raise" in page.inner_text("#player-name").lower():
            return
        page.keyboard.press("ArrowRight")
    pytest.fail("There is no raise in this session.")


def start_camera(page: Page) -> None:
    page.click("#coach-on")
    page.wait_for_selector("#player[data-camera=on]", timeout=BUSY_MS)


def led_to_the_first_repetition(page: Page) -> None:
    """Into the set, which waits for a movement."""
    go_to_raises(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(".is-led", timeout=BUSY_MS)
    expect(page.locator("#player-digits")).not_to_be_empty()


def the_clock_must_lead(page: Page) -> None:
    """The session goes on by itself, to the next repetition."""
    if page.get_attribute("#player", "data-mode") == "idle":
        go_to_raises(page)
        page.keyboard.press("ArrowRight")
    page.wait_for_function(COUNTS_ON, arg=int(page.inner_text("#player-digits")), timeout=BUSY_MS)


def wait_for(page: Page, is_so: Callable[[], object], seconds: float = 300) -> None:
    """Until it is so; the page's messages come in meanwhile."""
    until_s = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until_s:
            pytest.fail("It did not come to that.")
        page.wait_for_timeout(100)


def test_count_cue_and_log_are_what_the_engine_says_of_the_same_landmarks(at_work) -> None:
    watched = at_work("raises")
    page = at_the_raises(watched, **ALLOWED)
    talk = Talk().follow(page)
    page.check("#player-pace-first")
    start_camera(page)
    go_to_raises(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#player-under")).to_have_text(re.compile("of"))
    wait_for(page, lambda: any(word["count"] >= 3 for word in talk.words) and any(word["cue"] for word in talk.words))
    assert {word["cue"]["text"] for word in talk.words if word["cue"]} >= {"Let your shoulders grow heavy."}
    of = int(page.inner_text("#player-under").split()[-1])
    for _ in range(of):
        if "of" in page.inner_text("#player-under"):
            page.keyboard.press("Enter")
    wait_for(page, lambda: any(each["says"] == "seen" and each["exercise"] == RAISE for each in talk.heard), 60)
    seen = next(each for each in talk.heard if each["says"] == "seen" and each["exercise"] == RAISE)
    assert without(seen) == offline(talk.frames_of_last_set())
    # The third was counted near its top; whether it was finished is the engine's to say.
    assert seen["count"] >= 2
    end_corrected(page, seen["count"], of)
    must_be_in_log(page, watched.app.url, seen["count"], of - 1)
    frames = [message for message in talk.sent if isinstance(message, bytes)]
    assert max(map(len, frames)) <= LARGEST_FRAME_BYTES
    assert not [path for path in watched.app.data.rglob("*") if path.suffix in {".jpg", ".png", ".webm", ".mp4"}]


def end_corrected(page: Page, count: int, of: int) -> None:
    """To the end, where the count is put right by one."""
    end_session(page)
    counted = page.locator("#player-counts li")
    expect(counted).to_have_count(1)
    expect(counted).to_contain_text(f"counted by camera: {count}")
    assert (violations(page), counted.locator("output").inner_text()) == ([], str(of))
    counted.get_by_role("button", name=re.compile("One less")).click()
    page.get_by_role("button", name="Done").click()
    page.wait_for_url(re.compile("saved=session"))


def must_be_in_log(page: Page, url: str, count: int, reps: int) -> None:
    """In words, and to be corrected."""
    page.goto(url + "/log")
    row = page.locator(".entries li").first
    expect(row).to_contain_text(f"Lateral raise, set 1 by camera: {count} counted, range")
    expect(row).to_contain_text("something to mend in")
    row.get_by_role("link").click()
    expect(page.get_by_label("Lateral raise, set 1")).to_have_value(str(reps))
    assert violations(page) == []


def without(seen: dict) -> dict:
    """What the engine alone says: the model's name is the page's to tell."""
    return {name: value for name, value in seen.items() if name != "says"}


def offline(messages: list[bytes]) -> dict:
    """The same landmarks through the engine without page, line or clock."""
    live = LiveSet(RAISE, library(), aspect=4 / 3)
    live.follow(frame for message in messages for frame in read_frames(message))
    told = live.finish("lite")
    return {
        **analysis_json(told.seen),
        "kept": {"fault_rate": told.fault_rate, "camera": watched_json(told.watched)},
    }


def end_session(page: Page) -> None:
    for _ in range(40):
        if page.get_attribute("#player", "data-mode") == "finished":
            return
        page.keyboard.press("ArrowRight")
    pytest.fail("The session does not end.")


def test_the_movement_moves_the_session_on_beside_somebody_else(at_work) -> None:
    page = at_the_raises(at_work("two"), **ALLOWED)
    talk = Talk().follow(page)
    step_through(page, films.film("two.y4m"))
    start_camera(page)
    go_to_raises(page)
    said: list[str] = []

    def has_seen() -> bool:
        said.append(page.inner_text("#coach-word"))
        return "2" in page.inner_text("#player-digits") and any("Two people" in each for each in said)

    wait_for(page, has_seen, 300)
    # What was counted near its top may still turn out to be none; what has come back is there for good.
    confirmed = [word["confirmed"] for word in talk.words]
    assert confirmed == sorted(confirmed)
    assert max(word["count"] for word in talk.words) <= talk.seconds / films.RAISE_S + 1
    page.emulate_media(color_scheme="dark")
    assert faint(page) == []
    page.emulate_media(color_scheme="light")
    assert violations(page) == []


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("NotAllowedError", "was not allowed"),
        ("NotReadableError", "Another program uses the camera"),
        ("NotFoundError", "No camera was found"),
    ],
)
def test_a_camera_that_cannot_be_opened_is_said_and_the_session_goes_on(in_the_dark, error: str, says: str) -> None:
    page = at_the_raises(in_the_dark, **ALLOWED)
    page.evaluate(BREAK.format(name=error))
    page.click("#coach-on")
    expect(page.locator("#coach-word-before")).to_contain_text(says)
    assert page.get_attribute("#player", "data-camera") is None
    the_clock_must_lead(page)


def test_a_camera_that_was_refused_by_the_browser_is_said_and_the_session_goes_on(in_the_dark) -> None:
    page = at_the_raises(in_the_dark)
    page.click("#coach-on")
    expect(page.locator("#coach-word-before")).to_contain_text("not allowed")
    the_clock_must_lead(page)


def test_without_graphics_it_is_said_and_the_session_goes_on(launch, app_at_work) -> None:
    camera = ("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={films.film('dark.y4m')}")
    with watching(launch(*camera, "--disable-software-rasterizer"), app_at_work) as watched:
        page = at_the_raises(watched, **ALLOWED)
        page.click("#coach-on")
        expect(page.locator("#coach-word-before")).to_contain_text("graphics (WebGL 2) are off", timeout=BUSY_MS)
        assert page.get_attribute("#player", "data-camera") is None
        the_clock_must_lead(page)


def test_darkness_is_said_and_the_clock_leads_on(in_the_dark) -> None:
    page = at_the_raises(in_the_dark, **ALLOWED)
    start_camera(page)
    expect(page.locator("#coach-word-before")).to_have_text(
        "It is too dark to see you. Turn on a light in front of you."
    )
    the_clock_must_lead(page)
    assert page.get_attribute("#player", "data-camera") == "on"
    expect(page.locator("#coach-word")).to_contain_text("too dark")


def test_while_the_page_is_hidden_mid_set_the_clock_leads_and_says_so(before_somebody) -> None:
    page = at_the_raises(before_somebody, **ALLOWED)
    step_through(page, films.film("raises.y4m"))
    start_camera(page)
    led_to_the_first_repetition(page)
    page.evaluate(HIDE.format("true"))
    expect(page.locator("#coach-word")).to_have_text("The camera rests while this page is hidden. The clock leads.")
    the_clock_must_lead(page)
    page.evaluate(HIDE.format("false"))
    expect(page.locator("#coach-word")).not_to_contain_text("hidden")
    assert page.get_attribute("#player", "data-camera") == "on"


def test_a_camera_that_is_unplugged_mid_set_is_said_and_the_clock_leads(before_somebody) -> None:
    page = at_the_raises(before_somebody, **ALLOWED)
    step_through(page, films.film("raises.y4m"))
    start_camera(page)
    led_to_the_first_repetition(page)
    page.evaluate("document.getElementById('coach-video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))")
    expect(page.locator("#coach-word")).to_have_text("The camera is gone. The session goes on without it.")
    expect(page.locator("#coach-word")).to_be_visible()
    assert page.get_attribute("#player", "data-camera") is None
    the_clock_must_lead(page)
