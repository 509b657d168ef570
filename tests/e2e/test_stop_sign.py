"""A stop sign in the middle of a session locks every way to an exercise; a crash or a closed tab counts nothing."""

import json
import re
import shutil
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import journey
from tests.e2e.conftest import Watched
from tests.e2e.live_app import LiveApp
from unhunch.catalogue.library import library

# A Tuesday: its morning has three exercises.
NOW = "2026-11-24T06:30:00+00:00"
TEN_MINUTES_LATER = "2026-11-24T06:40:00+00:00"
NEXT_WEEK = "2026-12-01T06:30:00+00:00"
BERLIN = {"timezone_id": "Europe/Berlin"}
CHEST = "Pressure in the chest, pain into jaw or arm, cold sweat"
NUMB = "New numbness, tingling or weakness in an arm, hand or leg"
SIGNS = {
    "S3": (CHEST, "A0", "Call your emergency number now"),
    "S2": (NUMB, "incomplete", "A few questions come first"),
}
SLOTS = ("morning", "desk-reset", "pre-workout", "post-work", "evening")
# Anything that shows how an exercise goes, or leads to one.
OFFER = re.compile(r'id="player|<unhunch-figure|class="figure|href="/exercises/|href="/session/|action="/today/moved')
LOCKED = 409


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """The page, and the app behind it, after that sign came up in the second set of the morning."""

    page: Page
    app: LiveApp
    sign: str
    level: str
    heading: str


@pytest.fixture(scope="module", params=SIGNS)
def stopped(request, browser, settled_data, tmp_path_factory):
    app = LiveApp(data=tmp_path_factory.mktemp(request.param) / "data")
    shutil.copytree(settled_data, app.data)
    watched = Watched(browser, app.start(NOW))
    label, level, heading = SIGNS[request.param]
    page = watched.open("/", **BERLIN)
    read_everything(page, app.url)
    stop_with(page, app.url, label)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    yield Stopped(page=page, app=app, sign=request.param, level=level, heading=heading)
    watched.close()
    app.stop()
    assert (watched.elsewhere, watched.errors) == ([], [])


@pytest.fixture
def page(settled, open_page) -> Page:
    settled.start(NOW)
    return open_page("/", **BERLIN)


def read_everything(page: Page, url: str) -> None:
    """So that a page remembered from before would be noticed."""
    for path in ("/", "/exercises", "/exercises/wall-slide", "/learn", "/learn/causes", "/api/plan", "/api/today"):
        assert page.request.get(url + path).status == 200


def into_the_second_set(page: Page, url: str) -> None:
    """One set is confirmed, the next one has begun."""
    page.goto(url + "/session/morning")
    journey.begin_session(page)
    page.get_by_label("My pace: nothing moves on until I say so").check()
    page.get_by_role("button", name="Start", exact=True).click()
    for _ in range(first_set_end(page)):
        page.keyboard.press("Enter")
    with page.expect_response("**/progress") as kept:
        page.keyboard.press("Enter")
    assert kept.value.status == 200
    page.keyboard.press("Enter")


def first_set_end(page: Page) -> int:
    """The index of the step that ends the first set."""
    steps = json.loads(page.locator("#player-script").text_content())["steps"]
    work = [at for at, step in enumerate(steps) if step["kind"] in {"rep", "hold", "breath"}]
    first = steps[work[0]]
    same = [at for at in work if all(steps[at].get(key) == first.get(key) for key in ("item", "set_no", "side"))]
    return same[-1]


def exercise_addresses() -> list[str]:
    pages = ["/exercises", *(f"/exercises/{each}" for each in library().exercises)]
    return ["/try", *pages, *(f"/session/{slot}" for slot in SLOTS)]


def figure_addresses() -> list[str]:
    return [f"/figures/{each}.json" for each in library().figures]


def test_after_a_sign_every_page_with_exercise_shows_the_stop_card_instead(stopped):
    for path in exercise_addresses():
        answer = stopped.page.request.get(stopped.app.url + path)
        assert (path, answer.status) == (path, LOCKED)
        assert stopped.heading in answer.text()
        assert OFFER.search(answer.text()) is None


def test_after_a_sign_today_is_the_stop_card(stopped):
    stopped.page.goto(stopped.app.url + "/")
    expect(stopped.page.get_by_role("heading", level=1)).to_have_text(stopped.heading)
    assert OFFER.search(stopped.page.content()) is None


def test_after_a_sign_no_movement_is_given_out_as_data(stopped):
    for path in figure_addresses():
        answer = stopped.page.request.get(stopped.app.url + path)
        assert (path, answer.status) == (path, LOCKED)
        assert answer.json()["error"]["level"] == stopped.level


def test_after_a_sign_programs_get_no_session(stopped):
    for path in ("/api/plan", "/api/today"):
        plan = stopped.page.request.get(stopped.app.url + path).json()
        assert (plan["sessions"], plan["level"]) == ([], stopped.level)
        assert plan["blocked_by"] != []
    assert stopped.page.request.get(stopped.app.url + "/api/today").json()["next"] is None


def test_after_a_sign_nothing_can_be_opened_confirmed_or_finished(stopped):
    session = exported(stopped.app)["sessions"][-1]["id"]
    done = {"item": 0, "set": 1, "side": "right", "hold_s": 20.0, "at": "2026-11-24T06:31:00Z"}
    assert post(stopped, f"/session/play/{session}/progress", done) == LOCKED
    assert post(stopped, f"/session/play/{session}/finish", {"effort": 2, "pain": 1}) == LOCKED
    assert post(stopped, "/session/morning", {"new": "no"}) == LOCKED
    assert post(stopped, "/today/moved", {}) == LOCKED
    kept = exported(stopped.app)["sessions"][-1]
    assert (kept["state"], sets_of(kept)) == ("stopped", 1)


def post(stopped: Stopped, path: str, body: dict) -> int:
    """As a page that was left open would send it."""
    stopped.page.goto(stopped.app.url + "/wrong")
    token = stopped.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    headers = {"X-CSRFToken": token, "Content-Type": "application/json", "Accept": "application/json"}
    return stopped.page.request.post(stopped.app.url + path, data=json.dumps(body), headers=headers).status


def exported(app: LiveApp) -> dict:
    """Everything in the records, the sessions in order of time."""
    folder = app.data.parent / "exported"
    assert app.run("export", str(folder), now=TEN_MINUTES_LATER).returncode == 0
    records = json.loads((folder / "unhunch.json").read_text(encoding="utf-8"))
    records["sessions"].sort(key=lambda each: each["at"])
    return records


def sets_of(session: dict) -> int:
    return sum(len(item["sets"]) for item in session["items"])


def test_after_a_sign_the_terminal_refuses_too(stopped):
    today = stopped.app.run("today", now=TEN_MINUTES_LATER)
    assert today.returncode == 3
    assert "No exercise for now." in today.stdout
    begun = stopped.app.run("start", "morning", now=TEN_MINUTES_LATER)
    assert (begun.returncode, begun.stdout) == (3, "")
    told = stopped.app.run("today", "--json", now=TEN_MINUTES_LATER)
    assert (told.returncode, json.loads(told.stdout)["sessions"]) == (3, [])
    assert json.loads(told.stdout)["level"] == stopped.level


def test_after_a_sign_reading_stays_open_without_anything_to_do(stopped):
    page, url = stopped.page, stopped.app.url
    page.goto(url + "/learn")
    topics = page.eval_on_selector_all("main a[href^='/learn/']", "links => links.map(each => each.pathname)")
    assert len(set(topics)) >= 4
    for path in set(topics):
        answer = page.request.get(url + path)
        assert (path, answer.status) == (path, 200)
        assert OFFER.search(answer.text()) is None
    assert page.request.get(url + "/learn/setup").status == LOCKED


def test_numbness_is_unlocked_by_answering_the_cards_again_with_no(page, settled):
    stop_with(page, settled.url, NUMB)
    expect(page.get_by_role("heading", level=1)).to_have_text("A few questions come first")
    page.get_by_role("link", name="Answer them now").click()
    for title in journey.CARDS[:2]:
        journey.answer_card(page, title, yes=journey.SEEN)
    expect(page.locator(".saved[role=status]")).to_have_text("Your answers are kept.")
    expect(page.get_by_role("link", name="Start").first).to_be_visible()
    assert page.request.get(settled.url + "/exercises/wall-slide").status == 200
    assert settled.run("today", now=TEN_MINUTES_LATER).returncode == 0


def stop_with(page: Page, url: str, label: str) -> None:
    into_the_second_set(page, url)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").get_by_role("button", name=label).click()
    expect(page.locator("#player")).to_have_count(0)


def test_chest_pressure_is_not_unlocked_by_answering_again_nor_by_a_week(page, settled):
    stop_with(page, settled.url, CHEST)
    page.goto(settled.url + "/screening/card/1")
    for title in journey.CARDS:
        journey.answer_card(page, title, yes=journey.SEEN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Call your emergency number now")
    settled.stop()
    settled.start(NEXT_WEEK)
    page.goto(settled.url + "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Call your emergency number now")
    assert page.request.get(settled.url + "/session/morning").status == LOCKED


def test_a_sign_noted_in_the_terminal_locks_the_open_browser_at_once(page, settled):
    read_everything(page, settled.url)
    assert settled.run("log", "stop", "S3", now=NOW).returncode == 3
    for path in ("/exercises", "/exercises/wall-slide", "/session/morning", "/figures/wall-slide.json"):
        assert (path, page.request.get(settled.url + path).status) == (path, LOCKED)
    assert page.request.get(settled.url + "/api/plan").json()["sessions"] == []


def test_a_sign_in_the_minute_of_a_newcomer_locks_as_well(live_app, open_page):
    live_app.start(NOW)
    page = open_page("/try")
    journey.enter_the_minute(page)
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("button", name="Stop — something is wrong").click()
    page.get_by_role("dialog").get_by_role("button", name=CHEST).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call your emergency number now")
    for path in ("/try", "/exercises", "/exercises/wall-slide", "/figures/wall-slide.json"):
        assert (path, page.request.get(live_app.url + path).status) == (path, LOCKED)


def test_a_sign_chosen_while_the_app_is_gone_locks_as_soon_as_it_is_back(page, settled):
    into_the_second_set(page, settled.url)
    settled.kill()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").get_by_role("button", name=CHEST).click()
    expect(page.get_by_role("heading", level=1, name="Stopped.")).to_be_visible()
    expect(page.locator("#player-stopped-action")).to_contain_text("Call your local emergency number")
    expect(page.locator("#player-stopped-note")).to_contain_text("The app did not answer. Stay stopped.")
    settled.start(TEN_MINUTES_LATER)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call your emergency number now")


def test_a_killed_app_leaves_the_confirmed_sets_and_nothing_more(page, settled):
    into_the_second_set(page, settled.url)
    settled.kill()
    kept = exported(settled)["sessions"][-1]
    assert (kept["state"], kept["ended_at"], sets_of(kept)) == ("open", None, 1)
    settled.start(TEN_MINUTES_LATER)
    page.goto(settled.url + "/")
    expect(page.get_by_role("link", name="Go on")).to_be_visible()
    assert page.request.get(settled.url + "/api/today").json()["stages"][0]["stage"] == "started"


def test_a_tab_closed_in_mid_session_never_counts_as_done(page, settled):
    into_the_second_set(page, settled.url)
    other = page.context.new_page()
    page.close(run_before_unload=False)
    other.goto(settled.url + "/")
    expect(other.get_by_role("link", name="Go on")).to_be_visible()
    kept = exported(settled)["sessions"][-1]
    assert (kept["state"], sets_of(kept)) == ("open", 1)
