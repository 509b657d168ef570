"""Everything without a mouse, with the focus always seen, and at twice the size."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import journey
from tests.e2e.conftest import SETTLED_AT
from tests.e2e.keys import Keys

# A Tuesday: its morning has three exercises.
TUESDAY = "2026-11-24T06:30:00+00:00"
BERLIN = {"timezone_id": "Europe/Berlin"}
NARROWEST = {"width": 320, "height": 640}
# A desktop of 1280 by 800 at twice the size.
ZOOMED = {"width": 640, "height": 400}


def heading_is(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def mode_is(page: Page, mode: str) -> None:
    expect(page.locator("#player")).to_have_attribute("data-mode", mode, timeout=journey.SESSION_WAIT_MS)


def test_from_the_door_to_the_end_of_a_session_without_a_mouse(live_app, open_page):
    live_app.speed = journey.FAST
    live_app.start(SETTLED_AT)
    page = open_page("/", **BERLIN)
    keys = Keys(page=page)
    the_minute(page, keys)
    keys.follow(page.get_by_role("link", name="Set up my plan"))
    the_setup(page, keys)
    keys.follow(page.get_by_role("link", name="Start").first)
    keys.follow(button(page, "Nothing new: let us start"))
    the_session(page, keys)
    expect(page.locator(".saved[role=status]")).to_have_text("Session kept. Well done.")


def the_minute(page: Page, keys: Keys) -> None:
    keys.follow(page.get_by_role("link", name="Try one minute"))
    heading_is(page, "Four questions, then one minute")
    for number in range(4):
        keys.choose(page.locator("fieldset").nth(number), 1)
    keys.follow(button(page, "Start the minute"))
    journey.wait_for_player(page)
    keys.follow(button(page, "Start"))
    mode_is(page, "finished")
    keys.follow(button(page, "Done"))
    heading_is(page, "That was one minute")


def the_setup(page: Page, keys: Keys) -> None:
    heading_is(page, "About you")
    keys.tab_to(page.get_by_label("Your age in years"))
    page.keyboard.type("41")
    keys.press("Enter")
    heading_is(page, "Where it hurts")
    keys.choose(page.locator("#field-pain"), 2)
    keys.follow(button(page, "Go on"))
    for title in journey.CARDS:
        heading_is(page, title)
        the_card(page, keys)
    heading_is(page, "Your day")
    keys.follow(button(page, "Go on"))
    heading_is(page, "What you have")
    keys.tick(page.locator("#field-gear input[value=wall]"))
    keys.follow(button(page, "Finish"))
    heading_is(page, "Before you begin")
    keys.follow(button(page, "Show me today"))


def the_card(page: Page, keys: Keys) -> None:
    keys.tick(page.get_by_label("None of these"))
    for field in page.locator("fieldset:has(> .choices)").all():
        is_seen = any(word in field.locator("legend").inner_text() for word in journey.SEEN)
        keys.choose(field, 0 if is_seen else 1)
    keys.follow(button(page, "Go on"))


def the_session(page: Page, keys: Keys) -> None:
    journey.wait_for_player(page)
    keys.follow(button(page, "Start"))
    mode_is(page, "finished")
    keys.choose(page.get_by_role("group", name="How hard was it?"), 3)
    keys.choose(page.get_by_role("group", name="How much did it hurt?"), 1)
    keys.follow(button(page, "Done"))


@pytest.fixture
def player(settled, open_page) -> Page:
    """A session of three exercises, not begun yet, at the speed of life."""
    settled.start(TUESDAY)
    page = open_page("/session/morning", **BERLIN)
    journey.begin_session(page)
    return page


def steps_of(page: Page) -> list[dict]:
    return json.loads(page.locator("#player-script").text_content())["steps"]


def test_space_arrows_and_escape_do_what_the_page_says(player):
    keys = Keys(page=player)
    keys.follow(button(player, "Start"))
    mode_is(player, "playing")
    keys.press("Space")
    mode_is(player, "paused")
    keys.press("Space")
    mode_is(player, "playing")
    first = player.locator("#player-place").inner_text()
    keys.press("ArrowRight")
    expect(player.locator("#player-place")).not_to_have_text(first)
    keys.press("ArrowLeft", 2)
    expect(player.locator("#player-place")).to_have_text(first)
    keys.press("Escape")
    expect(player.get_by_role("dialog")).to_be_visible()
    keys.press("Escape")
    expect(player.get_by_role("dialog")).to_be_hidden()
    mode_is(player, "paused")


def test_escape_stops_at_every_step_of_a_session(player):
    keys = Keys(page=player)
    keys.tick(player.get_by_label("My pace: nothing moves on until I say so"))
    keys.follow(button(player, "Start"))
    for _ in steps_of(player)[:-1]:
        mode_is_going(player)
        keys.press("Escape")
        expect(player.get_by_role("dialog")).to_be_visible()
        keys.press("Escape")
        mode_is(player, "paused")
        keys.press("Space")
        mode_is_going(player)
        keys.press("Enter")
    mode_is(player, "finished")
    # What is felt right after the last set is a sign as well.
    keys.press("Escape")
    expect(player.get_by_role("dialog")).to_be_visible()


def mode_is_going(page: Page) -> None:
    expect(page.locator("#player:is([data-mode=playing], [data-mode=waiting])")).to_be_visible()


def test_a_stop_sign_is_chosen_with_the_keyboard_alone(player):
    keys = Keys(page=player)
    keys.follow(button(player, "Start"))
    keys.press("Escape")
    keys.follow(player.get_by_role("dialog").get_by_role("button").nth(2))
    heading_is(player, "Call your emergency number now")


def test_the_dialog_keeps_the_focus_and_gives_it_back(player):
    keys = Keys(page=player)
    keys.follow(button(player, "Start"))
    mode_is(player, "playing")
    keys.press("Escape")
    for _ in range(20):
        keys.press("Tab")
        # The browser's own bar may come between the last and the first; the page behind may not.
        assert player.evaluate(
            "document.activeElement.closest('dialog') !== null || document.activeElement === document.body"
        )
    keys.press("Escape")
    keys.press("Space")
    mode_is(player, "playing")


def is_no_wider(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def reachable(page: Page, name: str) -> bool:
    """Whether the button can be brought into view and lies over everything else there."""
    target = page.get_by_role("button", name=name).locator("visible=true").first
    target.scroll_into_view_if_needed()
    return target.evaluate(
        """element => {
          const box = element.getBoundingClientRect();
          const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
          return element.contains(top);
        }"""
    )


@pytest.mark.parametrize("size", [NARROWEST, ZOOMED], ids=["narrowest", "zoomed"])
def test_a_session_fits_the_narrowest_phone_and_twice_the_size(player, size):
    player.set_viewport_size(size)
    assert is_no_wider(player)
    player.get_by_role("button", name="Start", exact=True).click()
    for name in ("Pause", "Skip", "+10 s", "My pace", "Stop — something is wrong"):
        assert reachable(player, name)
    assert is_no_wider(player)
    player.keyboard.press("Escape")
    assert is_no_wider(player)
    assert reachable(player, "None of these, end the session")
    player.keyboard.press("Escape")
    skip_to_the_end(player)
    assert is_no_wider(player)
    assert reachable(player, "Done")


def skip_to_the_end(page: Page) -> None:
    for _ in steps_of(page):
        if journey.mode(page) == "finished":
            break
        page.keyboard.press("ArrowRight")
    mode_is(page, "finished")


@pytest.mark.parametrize("size", [NARROWEST, ZOOMED], ids=["narrowest", "zoomed"])
def test_the_first_setup_fits_the_narrowest_phone_and_twice_the_size(live_app, open_page, size):
    live_app.start(SETTLED_AT)
    page = open_page("/", **BERLIN)
    page.set_viewport_size(size)
    assert is_no_wider(page)
    page.goto(live_app.url + "/welcome")
    for step in (journey.tell_about_you, lambda page: journey.tell_about_pain(page, 2)):
        assert is_no_wider(page)
        step(page)
    for title in journey.CARDS:
        heading_is(page, title)
        assert is_no_wider(page)
        journey.answer_card(page, title, yes=journey.SEEN)
    heading_is(page, "Your day")
    assert is_no_wider(page)
    journey.tell_about_the_day(page)
    heading_is(page, "What you have")
    assert is_no_wider(page)
    journey.tell_about_gear(page, "wall")
    heading_is(page, "Before you begin")
    assert is_no_wider(page)
