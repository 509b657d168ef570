"""Looking back in the browser: questions, verdict, tactics; and the line on today's page."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.spec.visitors import let_in, send, text
from tools.seed import BAG, FILM, seed
from unhunch.care.setup_person import the_person
from unhunch.care.show_today import forget_days
from unhunch.domain.outcomes.tactic import Word
from unhunch.records import logs

NOW = datetime.fromisoformat("2026-11-23T16:00:00+00:00")
pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch):
    """The app at a moment: `visit(now)`."""

    def at(now: datetime) -> Client:
        monkeypatch.setenv("UNHUNCH_TEST", "1")
        monkeypatch.setenv("UNHUNCH_TEST_NOW", now.isoformat())
        forget_days()
        return let_in()

    return at


@pytest.fixture
def level(visit) -> Client:
    """Someone 43 days in whose pain stays level."""
    seed(NOW, 43, "level")
    return visit(NOW)


def log_now():
    return logs.log_of(the_person(NOW))


def test_questions_are_answered_or_left_out_and_only_the_answers_are_kept(visit) -> None:
    seed(NOW, 8)
    client = visit(NOW + timedelta(days=6))
    page = text(client.get("/review"))
    assert "3 questions" in page
    before = len(log_now().ratings)
    fields = {
        "outcome": ["sitting-tolerance", "headache-days", "painkiller-days"],
        "subject": ["", "", ""],
        "value-0": "62",
        "value-1": "",
        "value-2": "1",
    }
    send(client, "/review/answers", **fields)
    kept = log_now().ratings[before:]
    assert {(rating.outcome, rating.value) for rating in kept} == {("sitting-tolerance", 62), ("painkiller-days", 1)}
    again = text(client.get("/review"))
    assert "How many minutes can you sit" not in again
    assert "More questions wait. They can wait for another day." in again
    assert "questions wait" not in text(client.get("/"))


def test_a_bad_answer_is_named_and_nothing_is_kept(visit) -> None:
    seed(NOW, 8)
    client = visit(NOW + timedelta(days=6))
    before = len(log_now().ratings)
    fields = {"outcome": ["sitting-tolerance", "headache-days"], "subject": ["", ""], "value-0": "500", "value-1": "2"}
    answer = client.post("/review/answers", fields)
    assert answer.status_code == 422
    assert "a number from 0 to 180" in text(answer)
    assert 'href="#field-value-0"' in answer.content.decode()
    assert len(log_now().ratings) == before


def test_todays_page_has_one_quiet_line_until_the_review_was_read(level: Client) -> None:
    assert "Day 42: a look back is ready." in text(level.get("/"))
    send(level, "/review/read")
    assert "a look back is ready" not in text(level.get("/"))


def test_a_level_course_shows_its_numbers_and_the_menu(level: Client) -> None:
    page = text(level.get("/review"))
    assert "Pain has been level for a while" in page
    assert "points a week" in page
    assert "Look at sleep, stress and sitting" in page
    assert "Try it for 14 days" in page


def test_what_is_accepted_is_in_the_plan_and_can_be_ended(level: Client) -> None:
    send(level, "/review/tactic", tactic="face-down-lift", word="accepted")
    assert [entry.word for entry in log_now().tactics] == [Word.ACCEPTED]
    assert "You are trying: The small lift, face down." in text(level.get("/"))
    plan = level.get("/api/plan").json()
    lifts = [i for s in plan["sessions"] for i in s["items"] if i["exercise"] == "prone-lift"]
    assert "what you chose to try: The small lift, face down" in lifts[0]["why"]
    page = text(level.get("/review"))
    assert "Try it for 14 days" not in page
    send(level, "/review/tactic", tactic="face-down-lift", word="ended")
    assert "You are trying" not in text(level.get("/"))


def test_declining_proposes_the_next(level: Client) -> None:
    send(level, "/review/tactic", tactic="life-check", word="declined")
    page = level.get("/review").content.decode()
    proposed = re.search(r"The first that fits</p><h3>([^<]+)", page)
    assert proposed is not None
    assert proposed[1] == "Polish your form"


@pytest.mark.parametrize(("tactic", "word"), [("slow-rows", "helped"), ("nothing", "accepted"), ("slow-rows", "maybe")])
def test_what_cannot_be_said_is_refused(level: Client, tactic: str, word: str) -> None:
    assert level.post("/review/tactic", {"tactic": tactic, "word": word}).status_code == 400
    assert log_now().tactics == ()


def test_after_two_weeks_the_look_back_has_numbers_and_three_answers(level: Client, visit) -> None:
    send(level, "/review/tactic", tactic="life-check", word="accepted")
    later = visit(NOW + timedelta(days=14))
    page = text(later.get("/review"))
    assert "Did it help?" in page
    assert "too few ratings" in page
    send(later, "/review/tactic", tactic="life-check", word="unsure")
    assert "Did it help?" not in text(later.get("/review"))


def test_under_a_stop_level_the_page_offers_nothing_to_try(level: Client) -> None:
    send(level, "/wrong", sign="S3")
    page = text(level.get("/review"))
    assert "Exercises are locked for now." in page
    assert "Try it for 14 days" not in page
    assert level.post("/review/tactic", {"tactic": "life-check", "word": "accepted"}).status_code == 409


def test_under_a_stop_level_neither_page_says_how_to_go_on(level: Client) -> None:
    send(level, "/review/tactic", tactic="slow-rows", word="accepted")
    assert "Pull for two seconds" in text(level.get("/review"))
    send(level, "/wrong", sign="S3")
    for address in ("/review", "/progress"):
        page = text(level.get(address))
        assert "Exercises are locked for now." in page
        assert "From here:" not in page
        assert "Pull for two seconds" not in page
    assert "Measured something?" not in text(level.get("/review"))


def test_a_measurement_is_kept_in_centimetres(level: Client) -> None:
    send(level, "/review/measure", measure="wall-slide-range", measured="12,5")
    assert log_now().ratings[-1].value == 12.5
    answer = level.post("/review/measure", {"measure": "wall-slide-range", "measured": "far"})
    assert answer.status_code == 422
    assert "it is a number" in text(answer)


def test_ratings_and_tactics_are_in_the_log_to_be_changed_and_deleted(level: Client) -> None:
    send(level, "/review/tactic", tactic="life-check", word="accepted")
    page = level.get("/log")
    assert "Look at sleep, stress and sitting: accepted" in text(page)
    kept = {type(each.entry).__name__: each for each in reversed(logs.entries_of(the_person(NOW)))}
    tactic, rating = kept["TacticEntry"], kept["Rating"]
    assert level.get(f"/log/{rating.id}").status_code == 200
    send(level, f"/log/{tactic.id}", at="2026-11-23T16:30", word="declined")
    assert log_now().tactics[-1].word is Word.DECLINED
    bad = level.post(f"/log/{rating.id}", {"at": "2026-11-01T10:00", "value": "5000"})
    assert bad.status_code == 422
    send(level, f"/log/{rating.id}/delete")
    assert rating.id not in {each.id for each in logs.entries_of(the_person(NOW))}
    assert {r.subject for r in log_now().ratings if r.subject} == {FILM, BAG}
