"""The records in the terminal: write down, list, change, delete; today and progress."""

import json
from datetime import timedelta

import pytest

from tests.spec.record_examples import LIBRARY, MONDAY, settled_person
from unhunch.care import log_pain
from unhunch.cli.app import run
from unhunch.records import logs
from unhunch.records.people import PersonId

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNHUNCH_TEST", "1")
    monkeypatch.setenv("UNHUNCH_TEST_NOW", MONDAY.isoformat())
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def person() -> PersonId:
    """Someone who may exercise."""
    return settled_person(MONDAY - timedelta(days=1))


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command says, once it ended with `code`."""
    capsys.readouterr()
    ended = run(arguments)
    out, err = capsys.readouterr()
    assert ended == code, err
    return out if code == 0 else out + err


def test_today_lists_the_sessions_with_the_next_one_marked(
    person: PersonId, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = said(capsys, "today")
    assert "Monday 23 November" in shown
    assert "next" in shown
    found = json.loads(said(capsys, "today", "--json"))
    assert next(each["stage"] for each in found["sessions"]) == "next"
    assert found["level"] == "A4"


@pytest.mark.usefixtures("person")
def test_a_stop_sign_locks_the_terminal_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert LIBRARY.stop_signs["S3"].action in said(capsys, "log", "stop", "s3", code=3)
    assert "No exercise for now." in said(capsys, "today", code=3)
    assert json.loads(said(capsys, "today", "--json", code=3))["sessions"] == []
    assert "locked" in said(capsys, "log", "moved", code=3)


def test_today_without_answers_says_that_questions_are_open(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Safety questions still open" in said(capsys, "today", code=3)


def test_entries_are_listed_changed_and_deleted(person: PersonId, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "log", "pain", "4", "--worst", "6", "--morning", "2", "--at", "2026-11-20T21:00")
    said(capsys, "log", "note", "a long drive")
    said(capsys, "log", "moved")
    did = ("--did", "wall-slide=2x10", "--did", "belly-breathing=1x5")
    said(capsys, "log", "session", "morning", *did, "--effort", "4", "--pain", "2")
    listed = said(capsys, "log", "list")
    assert "2026-11-20 21:00  pain: average 4, worst 6, morning 2" in listed
    assert "morning session: wall-slide, belly-breathing" in listed
    assert "note: a long drive" in listed
    assert "desk-reset session: moved" in listed
    (pain,) = [each for each in json.loads(said(capsys, "log", "list", "--json")) if each["type"] == "pain"]
    said(capsys, "log", "edit", pain["id"], '{"type": "pain", "at": "2026-11-20T21:00", "average": 5}')
    assert logs.log_of(person).pain[0].average_0_10 == 5
    said(capsys, "log", "delete", pain["id"][:8])
    assert logs.log_of(person).pain == ()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("pain", "11"), "average: 11 is not allowed"),
        (("pain",), "give average, worst or morning"),
        (("pain", "3", "--at", "noon"), "--at"),
        (("pain", "3", "--at", "1926-01-01T00:00"), "--at"),
        (("note", ""), "note"),
        (("note", "\udcff"), "half characters"),
        (("session", "noon", "--did", "wall-slide=1x8"), "slot: noon"),
        (("session", "morning", "--did", "wall-slide"), "--did: wall-slide"),
        (("session", "morning", "--did", "wall-slide=0x8"), "up to 20 sets"),
        (("session", "morning", "--did", "wall-slide=1x8", "--effort", "12"), "--effort: 12"),
        (("stop", "S0"), "sign: S0"),
        (("delete", "abcd"), "No entry of your log"),
        (("edit", "abcd", "{}"), "No entry of your log"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    person: PersonId, capsys: pytest.CaptureFixture[str], *, arguments: tuple[str, ...], told: str
) -> None:
    assert told in said(capsys, "log", *arguments, code=2)
    assert logs.entries_of(person) == ()


def test_an_entry_cannot_become_one_of_another_kind(person: PersonId, capsys: pytest.CaptureFixture[str]) -> None:
    id_ = log_pain.write_note(person, "a", MONDAY)
    other = '{"type": "pain", "at": "2026-11-20T21:00", "average": 5}'
    said(capsys, "log", "edit", id_.hex, other, code=2)
    assert logs.log_of(person).notes[0].text == "a"


def test_before_the_first_practice_progress_says_when_the_90_days_begin(capsys: pytest.CaptureFixture[str]) -> None:
    new = said(capsys, "progress")
    assert "Your 90 days begin with your first practice." in new
    assert "Month 1" not in new


def test_progress_draws_pain_and_practice(person: PersonId, capsys: pytest.CaptureFixture[str]) -> None:
    assert "No pain was written down" in said(capsys, "progress")
    for back in range(10):
        log_pain.log_pain(person, MONDAY - timedelta(days=back), average_0_10=3)
    drawn = said(capsys, "progress")
    assert " 3 |" + " " * 50 + "oooooooooo" in drawn
    assert "Mean of the 14 days to 2026-11-23: 3.0, uncertain by chance from " in drawn
    assert "(10 days rated)" in drawn
    assert drawn.startswith("Too early to tell.")
    assert len(json.loads(said(capsys, "progress", "--json"))["pain"]) == 10
