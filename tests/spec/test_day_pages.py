import json
import re

import pytest

from tests.spec.visitors import NOW, heading, send, text
from unhunch.care.edit_log import entries
from unhunch.care.setup_person import change_setup, the_person
from unhunch.catalogue.library import library
from unhunch.domain.planning.log import NoteEntry, PainEntry, SessionEntry

JUNK = (
    "/nowhere",
    "/exercises/juggling",
    "/exercises/../etc/passwd",
    "/figures/juggling.json",
    "/figures/wall-slide/none.json",
    "/learn/astrology",
    "/session/midnight",
    "/session/morning?n=0",
    "/session/morning?n=99999",
    "/session/morning?n=%00",
    "/screening/card/7",
    "/screening/question/Z9",
    "/log/not-an-id",
    "/log/00000000-0000-4000-8000-000000000000",
    "/settings/data/export/xml",
    "/welcome/card-9",
)


def kept(kind: type) -> list:
    return [each.entry for each in entries(the_person(NOW)) if isinstance(each.entry, kind)]


def test_a_newcomer_finds_a_warm_door_with_two_ways_in(newcomer):
    page = text(newcomer.get("/"))
    assert heading(newcomer.get("/")) == "An easier upper back, a few minutes at a time."
    assert 'href="/try"' in page
    assert 'href="/welcome"' in page


def test_the_day_has_one_thing_to_do_next(person):
    page = text(person.get("/"))
    assert page.count('aria-current="step"') == 1
    assert page.count("button go large") == 1


@pytest.mark.parametrize("n", range(11))
def test_pain_is_noted_with_one_tap_and_shown(person, n):
    assert f'name="average" value="{n}"' in text(person.get("/"))
    send(person, "/today/pain", average=str(n))
    assert f"{n} on average" in text(person.get("/"))
    assert kept(PainEntry)[0].average_0_10 == n


def test_a_second_tap_takes_the_place_of_the_first(person):
    send(person, "/today/pain", average="3")
    send(person, "/today/pain", average="5")
    send(person, "/today/pain", worst="7")
    assert [(each.average_0_10, each.worst_0_10) for each in kept(PainEntry)] == [(5, 7)]


@pytest.mark.parametrize("rating", ["11", "-1", "x", "3.5", "99999999999999999999", "", "٣"])
def test_a_rating_off_the_scale_is_told_and_nothing_is_kept(person, rating):
    answer = person.post("/today/pain", {"average": rating})
    assert answer.status_code == 400
    assert heading(answer) == "That could not be read"
    assert kept(PainEntry) == []


def test_moving_off_screen_is_one_tap_and_marks_a_break_as_done(person):
    before = person.get("/api/today").json()["stages"]
    send(person, "/today/moved")
    after = person.get("/api/today").json()["stages"]
    changed = [new for old, new in zip(before, after, strict=True) if old != new and new["stage"] == "done"]
    assert [each["slot"] for each in changed] == ["desk-reset"]


def test_a_note_is_shown_as_it_was_written_and_never_as_markup(person):
    send(person, "/today/note", note="<script>alert(1)</script> & tired")
    page = text(person.get("/log"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; tired" in page
    assert "<script>alert" not in page
    assert kept(NoteEntry)[0].text == "<script>alert(1)</script> & tired"


@pytest.mark.parametrize("note", ["", "   ", "x" * 10_001])
def test_a_note_without_words_or_without_end_is_not_kept(person, note):
    assert person.post("/today/note", {"note": note}).status_code == 400
    assert kept(NoteEntry) == []


def test_the_reasons_are_there_to_be_opened(person):
    page = text(person.get("/"))
    assert "Why this today?" in page
    assert "Left out today" in page
    assert re.search(r"<li>Dead hang<span>.+?</span>", page)


def test_the_two_answers_for_programs_agree_with_the_plan(person):
    plan, today = person.get("/api/plan").json(), person.get("/api/today").json()
    assert plan["day"] == "2026-11-23"
    assert {key: today[key] for key in plan} == plan
    assert [each["start"] for each in today["stages"]] == [each["start"] for each in plan["sessions"]]


def played(person, path: str) -> dict:
    send(person, path, new="no")
    page = text(person.get(path))
    return {
        name: json.loads(page.split(f'<script id="player-{name}" type="application/json">')[1].split("</script>")[0])
        for name in ("urls", "script", "figures", "stop-signs")
    }


def test_a_session_asks_first_then_plays_then_is_kept(person):
    assert "Is anything new since last time?" in text(person.get("/session/desk-reset?n=3"))
    player = played(person, "/session/desk-reset?n=3")
    assert [item["exercise"] for item in player["script"]["items"]] == ["posture-change"]
    assert list(player["figures"]) == ["posture-change"]
    assert [sign["id"] for sign in player["stop-signs"]] == [f"S{n}" for n in range(1, 13)]
    done = {"item": 0, "set": 1, "hold_s": 20, "at": "2026-11-23T10:25:00+01:00"}
    assert person.post(player["urls"]["progress"], done, content_type="application/json").status_code == 200
    ended = person.post(
        player["urls"]["finish"], {"effort": 2, "pain": 1, "items": []}, content_type="application/json"
    )
    assert ended.json() == {"next": "/?saved=session"}
    (session,) = kept(SessionEntry)
    assert [(done.hold_s, done.effort_0_10, done.pain_0_10) for done in session.items[0].sets] == [(20, 2, 1)]
    assert heading(person.get("/session/desk-reset?n=3")) == "Desk break"
    assert "This session is in your log already." in text(person.get("/session/desk-reset?n=3"))


def test_a_person_who_wants_no_voice_gets_a_silent_player(person):
    played(person, "/session/desk-reset?n=3")
    assert 'data-voice="off"' not in person.get("/session/desk-reset?n=3").content.decode()
    change_setup(the_person(NOW), {"voice": False}, now=NOW, library=library())
    assert 'data-voice="off"' in person.get("/session/desk-reset?n=3").content.decode()


def test_a_session_left_open_is_gone_on_with(person):
    first = played(person, "/session/desk-reset?n=3")["urls"]
    assert "Under way" in text(person.get("/"))
    again = text(person.get("/session/desk-reset?n=3"))
    assert first["progress"] in again


def test_silence_before_a_session_is_not_no(person):
    assert person.post("/session/desk-reset?n=3", {}).status_code == 422
    assert kept(SessionEntry) == []


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"item": 0}', '{"item": 0, "set": 1, "reps": 5, "at": "x"}', '{"item": 99, "set": 1}']
)
def test_what_a_player_would_not_send_is_refused_in_words(person, body):
    urls = played(person, "/session/desk-reset?n=3")["urls"]
    for name in ("progress", "finish", "stop"):
        answer = person.post(urls[name], body, content_type="application/json", headers={"accept": "application/json"})
        if name != "finish" or body != "":
            assert answer.status_code == 400
            assert answer.json()["error"]["problems"]
    assert kept(SessionEntry) == []


@pytest.mark.parametrize("path", JUNK)
def test_an_address_that_means_nothing_is_told_so(person, path):
    answer = person.get(path)
    assert answer.status_code == 404
    assert heading(answer) == "There is no such page"
    assert "Traceback" not in text(answer)


@pytest.mark.parametrize(
    "path",
    [
        "/log/00000000-0000-4000-8000-000000000000/delete",
        "/session/play/00000000-0000-4000-8000-000000000000/end",
        "/screening/lasted/00000000-0000-4000-8000-000000000000",
        "/settings/calendar/holiday/add",
    ],
)
def test_something_that_is_not_there_cannot_be_changed(person, path):
    assert person.post(path, {"minutes": "2"}).status_code == 404


@pytest.mark.parametrize("path", ["/today/pain", "/today/moved", "/screening/cleared", "/settings/data/delete"])
def test_a_forms_address_opened_as_a_page_says_so_and_does_nothing(person, path):
    answer = person.get(path)
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert heading(answer) == "There is no page here"


def test_every_page_has_one_heading_a_main_part_and_a_way_past_the_navigation(person):
    for path in ("/", "/exercises", "/exercises/wall-slide", "/learn", "/progress", "/log", "/settings", "/about"):
        page = text(person.get(path))
        assert page.count("<h1") == 1
        assert page.count("<main") == 1
        assert 'href="#main"' in page
        assert 'href="/wrong"' in page


def test_no_page_has_a_script_or_style_of_its_own(person):
    for path in ("/", "/exercises/wall-slide", "/progress", "/settings/data", "/session/morning"):
        page = text(person.get(path))
        assert "<style" not in page
        assert "style=" not in page
        assert " onclick" not in page
        assert all(" src=" in script or "json" in script for script in re.findall(r"<script[^>]*>", page))


def test_progress_draws_the_days_and_says_the_same_in_a_table(person):
    assert "No pain is noted yet." in text(person.get("/progress"))
    send(person, "/today/pain", average="4")
    page = text(person.get("/progress"))
    assert page.count('<circle class="point"') == 1
    assert re.search(r"<td>23 November 2026</td><td>4</td>", page)
    assert "A mean is shown once seven days within two weeks are rated." in page
