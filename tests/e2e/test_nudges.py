"""Reminding in the page: in a banner, as a notification, in a hidden tab, by one tab of several."""

import json
import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import journey
from tests.e2e.accessibility import faint, violations
from tests.e2e.live_app import LiveApp
from tests.e2e.plain_chromium import PlainChromium, Tab, plain_chromium, wait_for
from unhunch.machine import agent_lock

pytestmark = pytest.mark.xdist_group("nudges")

# A Monday in Berlin; the first desk break was due a minute ago.
DUE = "2026-11-23T09:31:00+00:00"
# Long enough after it for a nudge to have come.
LATE = "2026-11-23T10:35"
RATE = 15.0
# Where nobody answers, and five minutes are waited for.
FAST = 30.0
KEY = "desk-reset@10:30"
TITLE = "Posture change, 20 s"
LONG_MS = 60_000
NARROWEST = {"width": 320, "height": 640}
NOTICES = "navigator.serviceWorker.getRegistration().then(r => r ? r.getNotifications() : []).then(%s)"
TITLES = NOTICES % "all => all.map(each => each.title)"


@pytest.fixture
def due(settled: LiveApp) -> LiveApp:
    """The app, at a moment at which a break is owed; its clock goes faster than the wall's."""
    settled.rate = RATE
    return settled.start(DUE)


@pytest.fixture
def soon(settled: LiveApp) -> LiveApp:
    """The same, and what stands is over soon."""
    settled.rate = FAST
    return settled.start(DUE)


def kept(app: LiveApp) -> list[str]:
    """What became of nudges, as the records have it."""
    with closing(sqlite3.connect(app.data / "unhunch.sqlite3")) as records:
        return [row[0] for row in records.execute("SELECT happened FROM records_nudgerecord ORDER BY at")]


def banner(page: Page):
    return page.get_by_role("complementary", name="Reminder")


def shown(page: Page) -> Page:
    expect(banner(page)).to_be_visible(timeout=LONG_MS)
    return page


def test_without_permission_the_page_itself_says_it_and_everyone_can_use_it(due, open_page):
    page = shown(open_page("/", reduced_motion="reduce"))
    expect(banner(page)).to_contain_text(TITLE)
    expect(page).to_have_title(f"◆ {TITLE}")
    assert page.evaluate("document.activeElement === document.body")
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert faint(page) == []
    page.set_viewport_size(NARROWEST)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    assert violations(page) == []


def test_start_goes_to_the_question_and_then_to_the_player(due, open_page):
    page = shown(open_page("/"))
    banner(page).get_by_role("link", name="Start (20 s)").click()
    expect(page).to_have_url(re.compile(r"/session/desk-reset\?n=1$"))
    assert kept(due)[-1] == "started"
    journey.begin_session(page)


def test_an_answer_takes_it_away_and_is_kept_and_one_that_could_not_be_is_given_again(due, open_page):
    page = shown(open_page("/exercises"))
    title = page.title()
    page.route("**/api/nudge/answer", lambda route: route.abort())
    banner(page).get_by_role("button", name="I moved anyway").click()
    expect(banner(page).get_by_role("alert")).to_have_text("That could not be kept. Try again.")
    page.unroute("**/api/nudge/answer")
    banner(page).get_by_role("button", name="Not today").click()
    expect(banner(page)).to_have_count(0)
    expect(page.get_by_text("Nothing more today. It starts again tomorrow.")).to_be_visible()
    assert page.title() != title
    assert kept(due)[-1] == "not-today"


def test_a_stop_level_takes_it_away_and_nothing_leads_to_an_exercise(due, open_page):
    page = shown(open_page("/"))
    other = page.context.new_page()
    other.goto(due.url + "/wrong")
    other.locator("button[value=S3], input[value=S3]").first.click()
    other.goto(due.url + "/learn")
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(banner(page)).to_have_count(0)
    assert page.goto(f"{due.url}/nudge/{KEY}").status == 409
    expect(page.get_by_role("heading", level=1)).to_have_text("Call your emergency number now")


def test_while_the_desktop_reminds_the_page_is_silent(due, open_page):
    page = shown(open_page("/"))
    lock = agent_lock.take(due.data)
    try:
        expect(banner(page)).to_have_count(0, timeout=LONG_MS)
    finally:
        lock.release()


def test_no_permission_is_asked_for_but_by_the_button(due, open_page):
    page = open_page("/")
    page.evaluate("void (Notification.requestPermission = async () => { window.asked = true; return 'denied'; })")
    shown(page)
    assert page.evaluate("window.asked") is None
    page.get_by_role("button", name="Remind me while this page is hidden, too").click()
    assert page.evaluate("window.asked") is True
    expect(page.get_by_text("Your browser said no. The page still tells you while it is open.")).to_be_visible()


def test_nobody_is_asked_who_has_answered_before(due, open_page):
    page = open_page("/", permissions=["notifications"])
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-nudge-ask=notices]")).to_be_hidden()


def test_a_session_that_is_played_in_another_tab_holds_it(due, open_page):
    player = open_page("/session/morning")
    journey.begin_session(player)
    player.get_by_label("My pace: nothing moves on until I say so").check()
    player.get_by_role("button", name="Start", exact=True).click()
    expect(player.locator("#player")).to_have_attribute("data-mode", re.compile("playing|waiting"))
    other = player.context.new_page()
    with other.expect_request(lambda request: "practising" in (request.post_data or ""), timeout=LONG_MS):
        other.goto(due.url)
    player.keyboard.press("Space")


def test_with_permission_it_is_a_notification_and_no_banner(soon, open_page):
    page = open_page("/", permissions=["notifications"])
    told = NOTICES % "all => all.map(({title, body, tag, data}) => ({title, body, tag, data}))"
    [notice] = wait_for(lambda: page.evaluate(told))
    assert (notice["title"], notice["tag"]) == (TITLE, "unhunch-nudge")
    assert notice["data"]["start"] == f"/nudge/{KEY}"
    assert page.locator(".nudge").count() == 0
    wait_for(lambda: not page.evaluate(TITLES))
    wait_for(lambda: kept(soon) == ["shown", "ignored"])


def test_of_two_tabs_one_looks_and_the_other_one_when_that_is_gone(due, open_page):
    first = open_page("/learn", permissions=["notifications"])
    second = first.context.new_page()
    with second.expect_request("**/api/nudge"):
        second.goto(due.url + "/exercises")
    wait_for(lambda: second.evaluate(TITLES))
    held = first.evaluate("navigator.locks.query().then(({held}) => held.map(({name}) => name))")
    assert held == ["unhunch-nudge"]
    assert kept(due) == ["shown"]
    with first.expect_request("**/api/nudge", timeout=LONG_MS):
        second.close()


# A real browser, where a tab behind another one is hidden.


@pytest.fixture
def plain(tmp_path):
    with plain_chromium(tmp_path / "profile") as browser:
        yield browser


def let_in(
    browser: PlainChromium, app: LiveApp, allowed: tuple[str, ...] = ("notifications",), *, is_behind: bool = False
) -> Tab:
    browser.allow(app.url, *allowed)
    tab = browser.open(app.entry, is_behind=is_behind)
    tab.wait_until("document.readyState === 'complete' && Boolean(navigator.serviceWorker?.controller)")
    return tab


def hide(browser: PlainChromium, tab: Tab) -> Tab:
    """Another tab in front of it."""
    other = browser.open("about:blank")
    tab.wait_until("document.visibilityState === 'hidden'")
    return other


def standing(tab: Tab) -> list[dict]:
    found = NOTICES % "all => JSON.stringify(all.map(({title, data}) => ({title, data})))"
    return json.loads(tab.ask(found))


def test_a_hidden_tab_reminds_all_the_same(plain, soon):
    tab = let_in(plain, soon, is_behind=True)
    [notice] = wait_for(lambda: standing(tab))
    assert notice["title"] == TITLE
    assert tab.ask("document.visibilityState") == "hidden"
    wait_for(lambda: not standing(tab))
    wait_for(lambda: kept(soon) == ["shown", "ignored"])


def test_a_hidden_tab_that_may_not_notify_shows_nothing_that_nobody_sees(plain, due):
    tab = let_in(plain, due, (), is_behind=True)
    assert tab.ask("document.visibilityState") == "hidden"
    wait_for(lambda: tab.ask("fetch('/api/today').then(answer => answer.json()).then(day => day.now)") > LATE)
    assert kept(due) == []
    tab.comes_to_front()
    tab.wait_until("document.querySelector('.nudge') !== null")
    assert kept(due) == ["shown"]


def happens(worker: Tab, event: str, action: str = "") -> None:
    """As the desktop tells the worker. Only a real click may open a page, so the test notes what would be opened."""
    worker.ask("self.opened = null; clients.openWindow = async url => { self.opened = url; return {}; }; 1")
    told = f"new NotificationEvent('{event}', {{notification: all[0], action: '{action}'}})"
    worker.ask(f"registration.getNotifications().then(all => {{ self.dispatchEvent({told}); }})")


@pytest.mark.parametrize(
    ("event", "action", "happened"),
    [("notificationclick", "later", "later"), ("notificationclose", "", "closed")],
)
def test_the_notification_is_answered_without_a_page(plain, due, event, action, happened):
    tab = let_in(plain, due)
    hide(plain, tab)
    wait_for(lambda: standing(tab))
    happens(plain.worker(), event, action)
    wait_for(lambda: kept(due) == ["shown", happened])


def test_a_click_on_the_notification_opens_the_session(plain, due):
    tab = let_in(plain, due)
    hide(plain, tab)
    wait_for(lambda: standing(tab))
    worker = plain.worker()
    happens(worker, "notificationclick", "start")
    opened = worker.wait_until("self.opened")
    assert opened == f"{due.url}/nudge/{KEY}"
    assert standing(tab) == []
    session = plain.open(opened)
    session.wait_until("location.pathname === '/session/desk-reset'")
    assert kept(due) == ["shown", "started"]


def test_time_away_is_known_behind_other_windows_where_the_browser_may_tell(plain, due):
    tab = let_in(plain, due, ("notifications", "idleDetection"))
    hide(plain, tab)
    tab.ask(
        "{ const ask = fetch; self.sent = []; self.fetch = (url, o) => { sent.push(o.body); return ask(url, o); } } 1"
    )
    away = {"isUserActive": False, "isScreenUnlocked": False}
    plain.call("Emulation.setIdleOverride", tab.session, **away)
    tab.wait_until("sent.map(JSON.parse).some(({idle_s, holds}) => idle_s >= 60 && holds.includes('locked'))")
