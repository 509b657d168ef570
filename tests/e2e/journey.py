"""What a person does in the app, step by step, with a mouse; each step waits until its page is there."""

from playwright.sync_api import Locator, Page, expect

# A routine of ten minutes is over in a second or two.
FAST = 600.0
SESSION_WAIT_MS = 120_000
NO = "No"


def answer_all(page: Page, answer: str) -> None:
    """The same answer to every question with "Yes" and "No"."""
    for choice in page.get_by_role("radio", name=answer, exact=True).all():
        choice.check()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).first.inner_text()


def go_on(page: Page, name: str = "Go on") -> None:
    """Press the button; the next page has another heading or address."""
    page.get_by_role("button", name=name, exact=True).click()


def enter_the_minute(page: Page) -> None:
    """From the four stop signs to the player."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Four questions, then one minute")
    answer_all(page, NO)
    go_on(page, "Start the minute")
    wait_for_player(page)


def wait_for_player(page: Page) -> Locator:
    expect(page.locator("#player[data-ready=true]")).to_be_visible()
    return page.locator("#player")


def mode(page: Page) -> str:
    return page.locator("#player").get_attribute("data-mode")


def play_to_the_end(page: Page) -> None:
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#player")).to_have_attribute("data-mode", "finished", timeout=SESSION_WAIT_MS)


def rate(page: Page, *, effort: int, pain: int, hurt: tuple[str, ...] = ()) -> None:
    """One tap each, and which exercise hurt where that is asked."""
    page.get_by_role("group", name="How hard was it?").get_by_role("radio", name=str(effort), exact=True).check()
    page.get_by_role("group", name="How much did it hurt?").get_by_role("radio", name=str(pain), exact=True).check()
    for name in hurt:
        page.get_by_role("group", name="Which one hurt?").get_by_label(name, exact=True).check()
    go_on(page, "Done")


def tell_about_you(page: Page, *, age: int = 41, country: str = "DE") -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("About you")
    page.get_by_label("Your age in years").fill(str(age))
    page.get_by_label("Where are you?").select_option(country)
    go_on(page)


def tell_about_pain(page: Page, pain: int) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Where it hurts")
    page.get_by_label("Between the shoulder blades").check()
    page.locator("#field-pain").get_by_role("radio", name=str(pain), exact=True).check()
    page.get_by_label("What do you want to be able to do again?").fill("sit through a film")
    go_on(page)


def answer_card(page: Page, title: str, *, yes: tuple[str, ...] = ()) -> None:
    """None of these, and "no" to the questions beside them but those named."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_label("None of these").check()
    for field in page.locator("fieldset:has(> .choices)").all():
        is_yes = any(word in field.locator("legend").inner_text() for word in yes)
        field.get_by_role("radio", name="Yes" if is_yes else "No", exact=True).check()
    go_on(page)


def tell_about_the_day(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Your day")
    page.locator("#field-minutes_a_day input[value='10']").check()
    page.get_by_label("Desk day starts").fill("09:00")
    page.get_by_label("Desk day ends").fill("17:30")
    page.get_by_label("You get up at").fill("07:00")
    page.get_by_label("You go to bed at").fill("23:00")
    go_on(page)


def tell_about_gear(page: Page, *gear: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("What you have")
    for each in gear:
        page.locator(f"#field-gear input[value={each}]").check()
    go_on(page, "Finish")


CARDS = (
    "Signs that need help at once",
    "Signs to have looked at today",
    "Things to talk over with a clinician first",
    "What the exercises should take care of",
)
# The one question whose "no" counts: whether a clinician has had a look.
SEEN = ("clinician", "doctor")


def set_up(page: Page, *, pain: int = 2) -> None:
    """The whole first setup, from its first page to today's."""
    tell_about_you(page)
    tell_about_pain(page, pain)
    for title in CARDS:
        answer_card(page, title, yes=SEEN)
    tell_about_the_day(page)
    tell_about_gear(page, "wall", "doorway", "band", "foam-roller", "mat", "tennis-ball", "towel", "chair")
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you begin")
    go_on(page, "Show me today")


def begin_session(page: Page) -> None:
    """From the question before the session to the player."""
    go_on(page, "Nothing new: let us start")
    wait_for_player(page)
