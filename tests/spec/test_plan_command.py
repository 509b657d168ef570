"""`unhunch plan` as other programs call it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.spec.plan_profiles import clear_answers, clear_screening, profile_data


def run(text: str, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "unhunch", "plan", "-", "--day", "2026-11-23", *more]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def test_the_json_has_the_keys_programs_rely_on():
    done = run(json.dumps(profile_data()), "--json")
    plan = json.loads(done.stdout)
    assert done.returncode == 0
    assert {"day", "week", "level", "state", "blocked_by", "sessions", "left_out"} <= plan.keys()
    first = plan["sessions"][0]
    assert first.keys() == {"slot", "start", "duration_s", "items"}
    assert (first["slot"], first["start"]) == ("morning", "2026-11-23T07:10")
    assert first["items"][0].keys() == {
        "exercise",
        "kind",
        "gear",
        "sets",
        "reps",
        "hold_s",
        "breaths",
        "tempo_s",
        "side",
        "duration_s",
        "why",
    }


def test_a_stop_level_ends_with_three_and_the_json_says_why():
    done = run(json.dumps(profile_data(screening=clear_screening(answers={**clear_answers(), "E1": True}))), "--json")
    plan = json.loads(done.stdout)
    assert done.returncode == 3
    assert (plan["level"], plan["sessions"], plan["blocked_by"]) == ("A0", [], ["E1"])
    assert plan["reasons"][0]["text"]


def test_without_json_it_reads_like_a_day():
    done = run(json.dumps(profile_data()))
    assert done.returncode == 0
    assert "07:10  morning" in done.stdout
    assert "Posture change" in done.stdout or "desk-reset" in done.stdout


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"minutes_a_day": 7}, ("minutes_a_day", "7", "2, 10, 20")),
        ({"break_every_min": 10}, ("break_every_min", "10", "20 to 180")),
        ({"gear": ["trampoline"]}, ("gear", "trampoline", "foam-roller")),
        ({"shoes": 1}, ("shoes",)),
        ({"timezone": "Mars/Base"}, ("timezone", "Mars/Base")),
        ({"work": {"days": ["mon"], "start": "25:00", "end": "17:00"}}, ("work.start", "25:00")),
        ({"screening": {**clear_screening(), "age": "old"}}, ("screening.age", "old")),
        ({"screening": clear_screening(answers={**clear_answers(), "Z9": True})}, ("Z9",)),
        ({"log": [{"type": "pain", "at": "2026-11-20T21:00", "average": 11}]}, ("log", "11", "0 to 10")),
    ],
)
def test_a_bad_value_is_named_with_what_is_allowed(change: dict[str, Any], named: tuple[str, ...]):
    done = run(json.dumps({**profile_data(), **change}), "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert all(word in done.stderr for word in named), done.stderr
    assert "Traceback" not in done.stderr


def test_all_problems_are_told_at_once():
    done = run(json.dumps({**profile_data(), "minutes_a_day": 7, "gear": ["trampoline"], "wake": 7}))
    assert all(word in done.stderr for word in ("minutes_a_day", "trampoline", "wake"))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"a": NaN}', "[" * 100_000, '{"timezone": "UTC", "timezone": "UTC"}']
)
def test_what_is_not_a_profile_is_refused_in_a_sentence(text: str):
    done = run(text)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_and_a_bad_day_are_told(tmp_path: Path):
    missing = subprocess.run(
        [sys.executable, "-m", "unhunch", "plan", str(tmp_path / "none.json")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert missing.returncode == 2
    assert "none.json" in missing.stderr
    bad_day = subprocess.run(
        [sys.executable, "-m", "unhunch", "plan", "-", "--day", "tomorrow"],
        input=json.dumps(profile_data()),
        capture_output=True,
        text=True,
        check=False,
    )
    assert bad_day.returncode == 2
    assert "--day" in bad_day.stderr
