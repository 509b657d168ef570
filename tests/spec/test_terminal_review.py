"""Ratings and reviews in the terminal."""

import json
from datetime import datetime, timedelta

import pytest

from tools.seed import seed
from unhunch.care.setup_person import the_person
from unhunch.cli.app import run
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.records import logs

NOW = datetime.fromisoformat("2026-11-23T16:00:00+00:00")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _level_for_six_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", NOW.isoformat())
    seed(NOW, 43, "level")


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    ended = run(arguments)
    out, err = capsys.readouterr()
    assert ended == code, err
    return out + err


def test_a_rating_is_written_down_and_a_bad_one_refused(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "log", "rating", "sitting-tolerance", "60")
    said(capsys, "log", "rating", "own-activities", "6", "--subject", "sit through a film")
    last = logs.log_of(the_person(NOW)).ratings[-2:]
    assert {(rating.outcome, rating.value, rating.subject) for rating in last} == {
        ("sitting-tolerance", 60, ""),
        ("own-activities", 6, "sit through a film"),
    }
    assert "from 0 to 180" in said(capsys, "log", "rating", "sitting-tolerance", "600", code=2)
    assert "from 0 to 7" in said(capsys, "log", "rating", "headache-days", "nan", code=2)
    assert "it is one of" in said(capsys, "log", "rating", "mood", "6", code=2)
    assert len(logs.log_of(the_person(NOW)).ratings[-2:]) == 2
    assert "rating: outcome own-activities" in said(capsys, "log", "list", "--last", "2")


def test_the_review_shows_the_verdict_and_takes_a_choice(capsys: pytest.CaptureFixture[str]) -> None:
    shown = said(capsys, "review")
    assert "Review of day 42" in shown
    assert "> life-check" in shown
    assert "it is one of" in said(capsys, "review", "--accept", "slow-start", code=2)
    made = json.loads(said(capsys, "review", "--accept", "easier-week", "--json"))
    assert (made["review"]["verdict"], made["trying"]["id"], made["menu"]) == ("plateau", "easier-week", [])
    assert "nothing to choose now" in said(capsys, "review", "--helped", "yes", code=2)
    said(capsys, "review", "--end", "easier-week")
    assert json.loads(said(capsys, "review", "--json"))["trying"] is None


def test_under_a_stop_level_nothing_can_be_accepted(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "log", "stop", "S3", code=3)
    assert "locked" in said(capsys, "review", "--accept", "easier-week", code=3)
    made = json.loads(said(capsys, "review", "--json"))
    assert (made["menu"], made["review"]["verdict"], made["review"]["what_next"]) == ([], "plateau", None)


def test_under_a_stop_level_neither_the_review_nor_progress_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert "change one thing" in said(capsys, "review")
    said(capsys, "review", "--accept", "slow-rows")
    said(capsys, "log", "stop", "S3", code=3)
    for command in ("review", "progress"):
        shown = said(capsys, command)
        assert "Exercises are locked for now" in shown
        assert "change one thing" not in shown
        assert "Pull for two seconds" not in shown


def test_what_helped_is_not_looked_back_on_again(capsys: pytest.CaptureFixture[str]) -> None:
    person = the_person(NOW)
    logs.add_entry(person, TacticEntry(at=NOW - timedelta(days=16), tactic="easier-week", word=Word.ACCEPTED))
    logs.add_entry(person, TacticEntry(at=NOW - timedelta(days=1), tactic="easier-week", word=Word.HELPED))
    assert "it helped, so it stays in your plan" in said(capsys, "review")
