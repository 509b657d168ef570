"""From the door to tomorrow's plan, as a person who has never been here."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import journey
from tests.e2e.conftest import SETTLED_AT

MONDAY = "2026-11-23T06:30:00+00:00"
TUESDAY = "2026-11-24T06:30:00+00:00"
A_WEEK_BEFORE = "2026-11-16T06:30:00+00:00"
BERLIN = {"timezone_id": "Europe/Berlin"}
RED_SAYS = "Your last session brought too much pain, so that part is halved and nothing grows."
CUT_SAYS = "half the dose after too much pain; 3 more easy times before it grows again"
STEP_UP_SAYS = "a small step up: your last two times were easy, clean and low in pain"


@pytest.fixture
def door(live_app, open_page) -> Page:
    live_app.speed = journey.FAST
    live_app.start(MONDAY)
    return open_page("/", **BERLIN)


def plan_of(page: Page) -> dict:
    return page.evaluate("fetch('/api/today').then(answer => answer.json())")


def planned(page: Page, exercise: str) -> dict:
    """The exercise where it first comes in the day."""
    items = [item for each in plan_of(page)["sessions"] for item in each["items"] if item["exercise"] == exercise]
    return items[0]


def script_of(page: Page) -> dict:
    return json.loads(page.locator("#player-script").text_content())


def morning(page: Page) -> dict:
    return plan_of(page)["sessions"][0]


def test_a_newcomer_gets_from_the_door_to_a_plan_that_has_learned(door, live_app):
    try_the_minute(door)
    door.get_by_role("link", name="Set up my plan").click()
    journey.set_up(door)
    expect(door.get_by_role("heading", name="Morning routine")).to_be_visible()
    assert (morning(door)["slot"], plan_of(door)["state"]) == ("morning", "GREEN")
    assert planned(door, "wall-slide")["reps"] == 8

    hurtful_morning(door)
    expect(door.locator(".saved[role=status]")).to_have_text("Session kept. Well done.")
    first = plan_of(door)["stages"][0]
    assert (first["slot"], first["stage"]) == ("morning", "done")
    expect(door.get_by_role("link", name="Morning routine")).to_be_visible()
    door.goto(live_app.url + "/log")
    expect(door.locator("main")).to_contain_text("Wall slide, 8 repetitions")

    live_app.stop()
    live_app.start(TUESDAY)
    door.goto(live_app.url + "/")
    assert plan_of(door)["state"] == "RED"
    assert planned(door, "wall-slide")["reps"] == 4
    assert CUT_SAYS in planned(door, "wall-slide")["why"]
    expect(door.get_by_text(RED_SAYS)).to_be_visible()
    door.get_by_text("Why this today?").click()
    expect(door.get_by_text(CUT_SAYS, exact=False).first).to_be_visible()


def try_the_minute(page: Page) -> None:
    page.get_by_role("link", name="Try one minute").click()
    journey.enter_the_minute(page)
    steps = script_of(page)["steps"]
    assert sum(step["duration_s"] for step in steps) == pytest.approx(60, abs=1)
    journey.play_to_the_end(page)
    journey.go_on(page, "Done")


def hurtful_morning(page: Page) -> None:
    page.get_by_role("link", name="Start").first.click()
    expect(page.get_by_role("heading", name="Is anything new since last time?")).to_be_visible()
    journey.begin_session(page)
    journey.play_to_the_end(page)
    journey.rate(page, effort=4, pain=6, hurt=("Wall slide",))


def test_a_longer_morning_is_played_to_its_last_set_and_logged_whole(settled, open_page):
    settled.speed = journey.FAST
    settled.start(TUESDAY)
    page = open_page("/session/morning")
    expected = [item["exercise"] for item in morning(page)["items"]]
    assert expected == ["doorway-pec-stretch", "wall-slide", "chin-nod"]
    journey.begin_session(page)
    sets = done_sets(script_of(page)["steps"])
    journey.play_to_the_end(page)
    journey.rate(page, effort=3, pain=1)
    expect(page.locator(".saved[role=status]")).to_have_text("Session kept. Well done.")
    kept = exported(settled)["sessions"][-1]
    assert (kept["state"], kept["effort"], kept["pain"]) == ("finished", 3, 1)
    assert [item["exercise"] for item in kept["items"]] == expected
    assert sum(len(item["sets"]) for item in kept["items"]) == sets


def done_sets(steps: list[dict]) -> int:
    """How many sets, or sides of a set, a script has."""
    work = [step for step in steps if step["kind"] in {"rep", "hold", "breath"}]
    return len({(step["item"], step.get("set_no"), step.get("side")) for step in work})


def exported(app) -> dict:
    """Everything in the records, the sessions in order of time."""
    folder = app.data.parent / "exported"
    assert app.run("export", str(folder)).returncode == 0
    records = json.loads((folder / "unhunch.json").read_text(encoding="utf-8"))
    records["sessions"].sort(key=lambda each: each["at"])
    return records


def test_a_week_of_easy_practice_brought_in_from_a_file_brings_a_small_step_up(live_app, seed, open_page, tmp_path):
    seed(live_app.data, days=0, now=A_WEEK_BEFORE)
    file = with_easy_mornings(exported(live_app), tmp_path / "practice.json")
    live_app.start(MONDAY)
    page = open_page("/settings/data")
    bring_in(page, file)
    page.goto(live_app.url + "/")
    answer_weekly_questions(page)
    assert planned(page, "wall-slide")["reps"] == 9
    assert STEP_UP_SAYS in planned(page, "wall-slide")["why"]
    page.get_by_text("Why this today?").click()
    expect(page.get_by_text(STEP_UP_SAYS.capitalize()).first).to_be_visible()


def with_easy_mornings(records: dict, file: Path) -> Path:
    """Eight easy wall slides on each of the seven mornings before."""
    records["sessions"] = [easy_morning(f"2026-11-{day}T06:45:00Z", day) for day in range(16, 23)]
    file.write_text(json.dumps(records), encoding="utf-8")
    return file


def easy_morning(at: str, day: int) -> dict:
    one_set = {"position": 0, "side": "", "reps": 8, "hold_s": None, "breaths": None}
    felt = {"effort": 2, "pain": 1}
    item = {"position": 0, "exercise": "wall-slide", "pain": None, "sets": [{**one_set, **felt, "fault_rate": None}]}
    kept = {"id": f"6dd6c01d-33be-4333-9556-ebb2803eff{day}", "at": at, "slot": "morning", "state": "finished"}
    return {**kept, "planned_start": None, "ended_at": at, **felt, "planned": None, "items": [item]}


def bring_in(page: Page, file: Path) -> None:
    page.get_by_label("File").set_input_files(file)
    journey.go_on(page, "Look into the file")
    expect(page.locator("main")).to_contain_text("7")
    page.locator("main form button").first.click()
    expect(page.locator(".saved[role=status]")).to_have_text("Everything in the file is in your records now.")


def answer_weekly_questions(page: Page) -> None:
    page.get_by_role("link", name="Answer before the next session").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Four quick questions")
    journey.answer_all(page, journey.NO)
    journey.go_on(page)
    expect(page.locator(".saved[role=status]")).to_have_text("Your answers are kept.")


def test_the_four_stop_signs_come_before_the_minute_and_each_needs_its_answer(door, live_app):
    door.goto(live_app.url + "/try")
    assert door.locator("#player").count() == 0
    journey.go_on(door, "Start the minute")
    expect(door.get_by_role("alert")).to_contain_text("4 things to change")
    assert door.locator("#player").count() == 0


def test_a_yes_to_one_of_the_four_signs_opens_no_exercise(door, live_app):
    door.goto(live_app.url + "/try")
    journey.answer_all(door, journey.NO)
    door.get_by_role("radio", name="Yes", exact=True).nth(1).check()
    journey.go_on(door, "Start the minute")
    expect(door.get_by_role("heading", level=1)).to_have_text("Do not start now")
    for path in ("/try", "/exercises", "/exercises/wall-slide", "/session/morning"):
        door.goto(live_app.url + path)
        assert door.locator("#player, unhunch-figure").count() == 0


def test_a_card_left_without_a_tick_is_not_taken_as_none(door, live_app):
    door.goto(live_app.url + "/welcome/you")
    journey.tell_about_you(door)
    journey.tell_about_pain(door, 2)
    expect(door.get_by_role("heading", level=1)).to_have_text(journey.CARDS[0])
    journey.go_on(door)
    expect(door.get_by_role("alert")).to_contain_text("None of these")
    expect(door.get_by_role("heading", level=1)).to_have_text(journey.CARDS[0])


def test_a_setup_left_in_the_middle_is_gone_on_with_where_it_was_left(door, live_app):
    door.goto(live_app.url + "/welcome")
    journey.tell_about_you(door)
    journey.tell_about_pain(door, 2)
    expect(door.get_by_role("heading", level=1)).to_have_text(journey.CARDS[0])
    live_app.stop()
    live_app.start(SETTLED_AT)
    door.goto(live_app.url + "/")
    door.get_by_role("link", name="Go on with the setup").click()
    expect(door.get_by_role("heading", level=1)).to_have_text(journey.CARDS[0])
