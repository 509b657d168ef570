import json

import pytest

from tests.spec.visitors import EXERCISE_PAGES, heading, send, text

LEVELS = {
    "A0": ("/wrong", {"sign": "S3"}, "Call your emergency number now"),
    "A1": ("/screening/card/2?through=2", {"U8": "yes"}, "Speak to a doctor today"),
    "A2": ("/screening/card/3?through=3", {"C10": "yes", "C17": "yes"}, "Talk to a clinician before you exercise"),
    "incomplete": ("/wrong", {"sign": "S2"}, "A few questions come first"),
}


@pytest.mark.parametrize("path", EXERCISE_PAGES)
def test_a_newcomer_sees_no_exercise_but_the_minute_behind_its_questions(newcomer, path):
    answer = newcomer.get(path)
    if path == "/try":
        assert heading(answer) == "Four questions, then one minute"
    else:
        assert answer.status_code == 409


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("path", EXERCISE_PAGES)
def test_under_a_stop_level_every_exercise_address_answers_the_stop_card(person, path, level):
    where, said, title = LEVELS[level]
    send(person, where, **said)
    answer = person.get(path)
    assert answer.status_code == 409
    shown = answer.json()["error"]["message"] if path.startswith("/figures") else heading(answer)
    assert shown == title


@pytest.mark.parametrize("level", LEVELS)
def test_under_a_stop_level_today_is_the_stop_card_and_the_plan_is_empty(person, level):
    where, said, title = LEVELS[level]
    send(person, where, **said)
    assert heading(person.get("/")) == title
    assert person.get("/api/today").json()["sessions"] == []
    assert person.get("/api/plan").json()["level"] == level


@pytest.mark.parametrize("level", LEVELS)
def test_under_a_stop_level_reading_stays_open_without_what_to_do(person, level):
    where, said, _ = LEVELS[level]
    send(person, where, **said)
    for path in ("/learn", "/learn/causes", "/learn/questions", "/learn/avoid", "/learn/evidence"):
        answer = person.get(path)
        assert answer.status_code == 200
        assert "/exercises/" not in text(answer)
        assert "What we do about it" not in text(answer)


@pytest.mark.parametrize("level", LEVELS)
def test_under_a_stop_level_nothing_is_counted_as_practice(person, level):
    send(person, "/session/desk-reset?n=1", new="no")
    page = text(person.get("/session/desk-reset?n=1"))
    urls = json.loads(page.split('<script id="player-urls" type="application/json">')[1].split("</script>")[0])
    where, said, _ = LEVELS[level]
    send(person, where, **said)
    done = {"item": 0, "set": 1, "hold_s": 20, "at": "2026-11-23T10:25:00+01:00"}
    assert person.post(urls["progress"], done, content_type="application/json").status_code == 409
    assert person.post(urls["finish"], {}, content_type="application/json").status_code == 409
    assert person.post("/today/moved").status_code == 409


def test_a_stop_sign_in_mid_session_locks_at_once(person):
    send(person, "/session/desk-reset?n=1", new="no")
    page = text(person.get("/session/desk-reset?n=1"))
    urls = json.loads(page.split('<script id="player-urls" type="application/json">')[1].split("</script>")[0])
    answer = person.post(urls["stop"], {"sign": "S5", "item": 0}, content_type="application/json")
    assert answer.json() == {"next": "/"}
    assert heading(person.get("/")) == "Call your emergency number now"
    assert heading(person.get("/exercises")) == "Call your emergency number now"


def test_something_new_before_a_session_asks_the_first_cards_and_locks_until_then(person):
    assert send(person, "/session/desk-reset?n=1", new="yes").url == "/screening/open"
    assert person.get("/exercises").status_code == 409
    send(person, "/screening/open", none="yes")
    assert person.get("/exercises").status_code == 409
    send(person, "/screening/open", none="yes")
    assert person.get("/exercises").status_code == 200


def test_the_emergency_card_says_what_to_do_whom_to_call_and_what_to_show(person):
    send(person, "/wrong", sign="S3")
    page = text(person.get("/"))
    assert 'href="tel:112"' in page
    assert "Do not drive yourself." in page
    assert "To show or read out" in page
    assert "Nobody reads what you enter here." in page


def test_an_emergency_stays_locked_after_the_statement_alone(person):
    send(person, "/wrong", sign="S3")
    send(person, "/screening/cleared", seen="yes")
    page = text(person.get("/"))
    assert "You said you were seen and cleared" in page
    assert "24 November 2026, 10:2" in page
    assert person.get("/exercises").status_code == 409


def test_a_statement_needs_its_tick(person):
    send(person, "/screening/card/3?through=3", C10="yes", C17="yes")
    assert person.post("/screening/cleared", {}).status_code == 422
    assert person.get("/exercises").status_code == 409


def test_a_clinicians_word_opens_what_a_clinician_should_see_first(person):
    send(person, "/screening/card/3?through=3", C10="yes", C17="yes")
    send(person, "/screening/cleared", seen="yes")
    assert person.get("/exercises").status_code == 200


def test_a_same_day_level_needs_the_word_and_the_first_cards_again(person):
    send(person, "/screening/card/2?through=2", U8="yes")
    assert send(person, "/screening/cleared", seen="yes").url == "/screening/card/1"
    assert person.get("/exercises").status_code == 409
    for card in (1, 2):
        send(person, f"/screening/card/{card}", none="yes")
    assert person.get("/exercises").status_code == 200


def test_deleting_a_stop_sign_from_the_log_is_no_clearance(person):
    send(person, "/wrong", sign="S3")
    entry = text(person.get("/log")).split('class="button" href="/log/')[1].split('"')[0]
    send(person, f"/log/{entry}/delete")
    assert heading(person.get("/")) == "A few questions come first"
    assert person.get("/exercises").status_code == 409


def test_pain_can_be_noted_under_a_stop_level(person):
    send(person, "/wrong", sign="S3")
    assert send(person, "/today/pain", average="7").url == "/?saved=pain"


def test_a_stop_sign_of_which_it_matters_how_long_it_lasted_asks_for_it(person):
    send(person, "/wrong", sign="S4")
    page = text(person.get("/"))
    assert heading(person.get("/")) == "Call your emergency number now"
    stop = page.split('action="/screening/lasted/')[1].split('"')[0]
    send(person, f"/screening/lasted/{stop}", minutes="2")
    assert heading(person.get("/")) == "A few questions come first"


@pytest.mark.parametrize("said", ["sharp", "numb", "night", "breath"])
def test_one_yes_at_the_door_of_the_minute_shuts_it(newcomer, said):
    answers = dict.fromkeys(("sharp", "numb", "night", "breath"), "no") | {said: "yes"}
    send(newcomer, "/try", **answers)
    again = newcomer.post("/try", dict.fromkeys(answers, "no"))
    assert again.status_code == 409
    assert heading(again) == "Do not start now"
    assert "player-script" not in text(again)


@pytest.mark.parametrize("left_out", ["sharp", "numb", "night", "breath"])
def test_silence_at_the_door_of_the_minute_is_not_no(newcomer, left_out):
    answers = dict.fromkeys(("sharp", "numb", "night", "breath"), "no")
    del answers[left_out]
    answer = newcomer.post("/try", answers)
    assert answer.status_code == 422
    assert "Choose yes or no." in text(answer)
    assert "player-script" not in text(answer)


def test_four_times_no_opens_one_minute_of_wall_slides(newcomer):
    page = text(newcomer.post("/try", dict.fromkeys(("sharp", "numb", "night", "breath"), "no")))
    script = json.loads(page.split('<script id="player-script" type="application/json">')[1].split("</script>")[0])
    assert [item["exercise"] for item in script["items"]] == ["wall-slide"]
    assert sum(step["duration_s"] for step in script["steps"]) == 60
