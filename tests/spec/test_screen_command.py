"""`unhunch screen`, run as a program."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.unit.screening_examples import CALM


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", "from unhunch.cli.app import main; main()", "screen", *arguments]
    return subprocess.run(program, input=stdin, capture_output=True, text=True, check=False, timeout=60)


def file(**changes: Any) -> str:
    return json.dumps({"age": 41, "modifiers": [], "answers": dict(CALM)} | changes)


def test_a_calm_screening_is_a4_and_ends_well(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_text(file(), encoding="utf-8")
    ended = run(str(path), "--json")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout) == {
        "level": "A4",
        "reasons": [],
        "unanswered": [],
        "excluded": {},
        "limited": {},
        "ask_next": [],
    }


def test_an_emergency_is_still_a_successful_answer_to_the_command() -> None:
    ended = run("-", "--json", stdin=file(answers=dict(CALM) | {"E4": ["saddle-numbness"]}))
    result = json.loads(ended.stdout)

    assert ended.returncode == 0
    assert (result["level"], result["reasons"][0]["rule"]) == ("A0", "E4")


def test_an_unanswered_question_makes_it_incomplete() -> None:
    result = json.loads(run("-", "--json", stdin=file(answers={"E1": False})).stdout)

    assert result["level"] == "incomplete"
    assert len(result["unanswered"]) == 36


def test_without_json_an_emergency_is_told_in_words_first() -> None:
    ended = run("-", stdin=file(answers=dict(CALM) | {"E1": True}))
    lines = ended.stdout.splitlines()

    assert ended.returncode == 0
    assert lines[0] == "A0  Emergency: get help now."
    assert lines[1] == "Call your local emergency number now."


def test_without_json_what_is_left_out_is_told_with_its_reason() -> None:
    told = run("-", stdin=file(modifiers=["knee-limits"])).stdout

    assert "  childs-pose-reach: This is done kneeling." in told
    assert "no warning signs" not in told


def test_a_calm_screening_never_says_that_all_is_well() -> None:
    assert "That does not rule out a problem." in run("-", stdin=file()).stdout


@pytest.mark.parametrize(
    ("stdin", "named"),
    [
        ("", "an empty file"),
        ("{", "it is JSON"),
        ("[]", "it is a table"),
        ('{"age": 41, "age": 12}', 'the key "age" given twice'),
        ('{"age": NaN}', "NaN"),
        ('{"colour": 1}', "colour: this key"),
        ('{"answers": {"Z9": true}}', '"Z9"'),
        ('{"answers": {"E4": ["x"]}}', "saddle-numbness"),
        ('{"modifiers": ["x"]}', "knee-limits"),
        ('{"age": 130}', "age: 130 is not allowed; it is a whole number from 0 to 120"),
    ],
)
def test_bad_input_is_told_in_a_sentence_and_ends_with_2(stdin: str, named: str) -> None:
    ended = run("-", "--json", stdin=stdin)

    assert (ended.returncode, ended.stdout) == (2, "")
    assert named in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_missing_file_is_told_in_a_sentence() -> None:
    ended = run("nowhere.json", "--json")

    assert ended.returncode == 2
    assert ended.stderr.startswith("nowhere.json: a missing file is not allowed")
