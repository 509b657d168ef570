"""A prescription in the browser: looked at, taken, shown, played, ended, deleted, written."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.spec.prescription_examples import OWN_DOSE, prescription_data, problems_of, with_own
from tests.spec.visitors import heading, send, text


def file_of(data) -> SimpleUploadedFile:
    return SimpleUploadedFile("rx.json", json.dumps(data).encode())


def look(person, data):
    return person.post("/prescription/look", {"file": file_of(data)})


def take(person, data) -> None:
    send(person, "/prescription/take", text=json.dumps(data))


def planned(person) -> dict[str, dict]:
    plan = person.get("/api/plan").json()
    return {item["exercise"]: item for session in plan["sessions"] for item in session["items"]}


def test_looking_keeps_nothing_and_shows_before_and_after(person):
    answer = look(person, with_own())
    assert answer.status_code == 200
    assert heading(answer) == "What it would change"
    page = text(answer)
    assert "Ada Example" in page
    assert "Towel turn" in page
    assert "Before" in page
    assert "After" in page
    assert "own-towel-turn" not in planned(person)
    assert "In effect" not in text(person.get("/prescription"))


def test_once_taken_it_is_in_the_plan_and_on_its_page(person):
    take(person, with_own())
    assert planned(person)["own-towel-turn"]["why"][0] == "prescribed by Ada Example"
    page = text(person.get("/prescription"))
    assert "In effect" in page
    assert "until 31 December 2026" in text(person.get("/"))
    assert "Prescribed by Ada Example." in page


def test_an_own_exercise_has_a_page_of_its_own_and_a_place_in_the_library(person):
    take(person, with_own())
    page = text(person.get("/exercises/own-towel-turn"))
    assert "from your clinician" in page
    assert "Turn your head slowly with the towel." in page
    assert "/exercises/own-towel-turn" in text(person.get("/exercises"))


def test_an_own_exercise_is_played_and_logged(person):
    take(person, with_own())
    plan = person.get("/api/plan").json()
    at = [s["slot"] for s in plan["sessions"]].index("morning")
    assert any(item["exercise"] == "own-towel-turn" for item in plan["sessions"][at]["items"])
    send(person, "/session/morning", new="no")
    page = text(person.get("/session/morning"))
    script = json.loads(page.split('<script id="player-script" type="application/json">')[1].split("</script>")[0])
    urls = json.loads(page.split('<script id="player-urls" type="application/json">')[1].split("</script>")[0])
    index = [item["exercise"] for item in script["items"]].index("own-towel-turn")
    done = {"item": index, "set": 1, "reps": 5, "at": "2026-11-23T10:25:00+01:00"}
    assert person.post(urls["progress"], done, content_type="application/json").status_code == 200
    assert person.post(urls["finish"], {"effort": 3, "pain": 1}, content_type="application/json").status_code == 200
    assert "Towel turn" in text(person.get("/log"))


def test_what_the_safety_answers_leave_out_stays_out_and_is_said_before_it_is_taken(person):
    send(person, "/screening/card/4?through=4", modifier="neck-migraine")
    answer = look(person, with_own(involves=["neck-load"]))
    assert "Written, but not in your plan today" in text(answer)
    take(person, with_own(involves=["neck-load"]))
    assert "own-towel-turn" not in planned(person)


def test_under_a_stop_level_it_can_be_taken_and_nothing_is_shown_or_offered(person):
    send(person, "/wrong", sign="S3")
    answer = look(person, with_own())
    assert answer.status_code == 200
    # The text travels on to the next page, where nobody sees it.
    assert "Towel turn" not in text(answer).split("<textarea")[0]
    take(person, with_own())
    page = text(person.get("/prescription"))
    assert "Towel turn" not in page
    assert "No exercise is offered for now" in page
    assert person.get("/exercises/own-towel-turn").status_code == 409
    assert person.get("/api/plan").json()["sessions"] == []


def test_ending_it_brings_the_old_plan_back_and_keeps_the_log_readable(person):
    before = planned(person)
    take(person, with_own())
    page = text(person.get("/prescription"))
    end = page.split('action="/prescription/')[1].split('"')[0]
    send(person, f"/prescription/{end}")
    assert planned(person) == before
    assert person.get("/exercises/own-towel-turn").status_code == 200
    assert "In effect" not in text(person.get("/prescription"))


def test_deleted_is_gone(person):
    take(person, with_own())
    page = text(person.get("/prescription"))
    id_ = page.split('action="/prescription/')[1].split("/")[0]
    assert b"own-towel-turn" in person.get(f"/prescription/{id_}/file").content
    send(person, f"/prescription/{id_}/delete")
    assert person.get(f"/prescription/{id_}/file").status_code == 404
    assert person.get("/exercises/own-towel-turn").status_code == 404


@pytest.mark.parametrize("data", [{"unhunch-prescription": 2}, prescription_data(exercises=[]), "no table"])
def test_a_bad_file_is_refused_with_its_problems_and_nothing_is_kept(person, data):
    for path in ("/prescription/look", "/prescription/take"):
        answer = person.post(path, {"file": file_of(data)})
        assert answer.status_code == 422
        assert 'role="alert"' in text(answer)
        assert set(re.findall(r'href="#(field-[^"]*)"', text(answer))) == {"field-file"}
    assert "In effect" not in text(person.get("/prescription"))


def test_a_clinician_writes_a_file_that_can_be_taken_and_nothing_is_kept(newcomer):
    fields = {
        "written-on": "2026-11-23",
        "valid-from": "2026-11-23",
        "valid-until": "2026-12-20",
        "name": 'Ada "A." Example',
        "with": "yes",
        "notes": "Go gently.\r\nCall me.",
        "pain": "3",
        "not": ["dead-hang"],
        "exercise-1": "wall-slide",
        "sets-1": "2",
        "amount-1": "8",
        "slot-1": "morning",
        "times-1": "3",
        "most_sets-1": "3",
    }
    answer = newcomer.post("/prescription/write", fields)
    assert answer.status_code == 200, text(answer)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert problems_of(answer.content) == []
    assert b'notes = """\nGo gently.\nCall me."""' in answer.content
    assert "In effect" not in text(newcomer.get("/prescription"))


def test_the_form_says_what_is_wrong_and_shows_what_was_filled_in(newcomer):
    answer = newcomer.post("/prescription/write", {"exercise-1": "wall-slide", "sets-1": "99", "name": "Ada"})
    assert answer.status_code == 422
    assert "exercises[0].sets" in text(answer)
    assert 'value="99"' in text(answer)


def test_a_dose_alone_is_read_by_the_same_rules_as_any_file():
    assert problems_of(json.dumps(prescription_data(exercises=[OWN_DOSE])).encode()) != []
