"""`unhunch analyse` as other programs and people call it."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from tests.spec.moving_person import json_lines, lifting, write_npz
from tests.spec.plan_profiles import profile_data
from unhunch.cli.app import app, run

REP_KEYS = {
    "start_s", "top_s", "end_s", "range", "range_deg", "concentric_s", "hold_s", "eccentric_s", "quality", "faults",
    "differs",
}  # fmt: skip
KEYS = {
    "exercise", "view", "count", "seconds_lost", "reps", "partial", "holds", "cues", "not_assessed", "followed",
    "why_not",
}  # fmt: skip


@pytest.fixture
def call(capsys):
    def shown(*arguments: object) -> tuple[int, str, str]:
        code = run(["analyse", *map(str, arguments)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return shown


# What was seen


def test_any_repeated_movement_is_counted(call, tmp_path):
    code, out, err = call(write_npz(lifting(reps=6), tmp_path), "--exercise", "auto", "--json")
    found = json.loads(out)
    assert (code, err, found["exercise"], found["count"]) == (0, "", "auto", 6)
    assert found.keys() == KEYS
    assert all(rep.keys() == REP_KEYS for rep in found["reps"])


def test_an_exercise_is_counted_by_its_own_guide(call, tmp_path):
    code, out, _ = call(write_npz(lifting(reps=6), tmp_path), "--exercise", "unloaded-raise", "--json")
    found = json.loads(out)
    assert (code, found["exercise"], found["view"], found["count"]) == (0, "unloaded-raise", "front", 6)
    assert found["reps"][2]["concentric_s"] == pytest.approx(1.5, abs=0.2)


def test_good_repetitions_shown_are_what_others_are_scored_against(call, tmp_path):
    (tmp_path / "shown").mkdir()
    shown = write_npz(lifting(reps=2), tmp_path / "shown")
    path = write_npz(lifting(reps=6, rep_s=2.5), tmp_path)
    code, out, _ = call(path, "--exercise", "auto", "--example", shown, "--json")
    found = json.loads(out)
    assert (code, found["exercise"], found["count"]) == (0, "auto", 6)
    assert all(0.5 < rep["quality"] <= 1 for rep in found["reps"])


def test_an_exercise_with_examples_is_counted_by_its_guide_and_scored_by_them(call, tmp_path):
    (tmp_path / "shown").mkdir()
    shown = write_npz(lifting(reps=2), tmp_path / "shown")
    path = write_npz(lifting(reps=6), tmp_path)
    code, out, _ = call(path, "--exercise", "unloaded-raise", "--example", shown, "--example", shown, "--json")
    found = json.loads(out)
    assert (code, found["exercise"], found["count"]) == (0, "unloaded-raise", 6)
    assert all(rep["quality"] is not None for rep in found["reps"])


def test_frames_may_come_from_standard_input():
    lines = "\n".join(json_lines(lifting(reps=4)))
    ended = CliRunner().invoke(app, ["analyse", "-", "--exercise", "auto", "--json"], input=lines)
    assert (ended.exit_code, json.loads(ended.stdout)["count"]) == (0, 4)


def test_without_json_it_reads_like_a_report(call, tmp_path):
    code, out, _ = call(write_npz(lifting(reps=6), tmp_path), "--exercise", "unloaded-raise")
    assert code == 0
    assert "6 repetitions" in out
    assert "Tempo: " in out


def test_a_picture_is_drawn_where_asked_for(call, tmp_path):
    drawn = tmp_path / "out.svg"
    code, _, _ = call(write_npz(lifting(reps=4), tmp_path), "--exercise", "auto", "--plot", drawn, "--json")
    assert code == 0
    assert drawn.read_text(encoding="utf-8").startswith('<svg role="img" aria-label="Any repeated movement')


def test_how_far_it_is_is_told_on_standard_error_only(call, tmp_path):
    code, out, err = call(write_npz(lifting(reps=4), tmp_path), "--exercise", "auto", "--progress", "--json")
    assert (code, json.loads(out)["count"]) == (0, 4)
    assert "Following" in err
    assert "320 frames" in err


def test_the_same_recording_always_gives_the_same_answer(call, tmp_path):
    path = write_npz(lifting(reps=4), tmp_path)
    assert call(path, "--exercise", "auto", "--json") == call(path, "--exercise", "auto", "--json")


# Nobody to follow


def stuck(**change: object):
    return lambda folder: write_npz(lifting(reps=4), folder, **change)


NOBODY = {
    "nothing was seen": (stuck(confidence=np.zeros((320, 18))), "Nobody was seen"),
    "only one frame": (lambda folder: write_npz(lifting(reps=4).part(0, 1), folder), "only one frame"),
    "time runs backwards": (stuck(time_s=np.arange(320)[::-1] / 20), "backwards"),
    "time stands still": (stuck(time_s=np.zeros(320)), "stands still"),
    "one picture a second": (stuck(time_s=np.arange(320.0)), "1.0 pictures a second"),
    "a moment": (lambda folder: write_npz(lifting(reps=4).part(0, 7), folder), "0.3 seconds long"),
}


@pytest.mark.parametrize(("write", "why"), NOBODY.values(), ids=NOBODY)
@pytest.mark.parametrize("exercise", ["auto", "pull-apart"])
def test_where_nobody_can_be_followed_it_ends_with_four_and_says_why(write, why, exercise, call, tmp_path):
    code, out, _ = call(write(tmp_path), "--exercise", exercise, "--json")
    found = json.loads(out)
    assert (code, found["followed"], found["count"], found["exercise"]) == (4, False, 0, exercise)
    assert why in found["why_not"]


def test_where_nobody_can_be_followed_a_person_is_told_too(call, tmp_path):
    drawn = tmp_path / "out.svg"
    path = write_npz(lifting(reps=1).part(0, 1), tmp_path)
    code, out, err = call(path, "--exercise", "auto", "--plot", drawn)
    assert (code, "Nobody could be followed." in out, "nothing to draw" in err) == (4, True, True)
    assert not drawn.exists()


# Refused


def test_an_unknown_exercise_is_refused_with_the_ones_there_are(call, tmp_path):
    code, out, err = call(write_npz(lifting(reps=1), tmp_path), "--exercise", "juggling", "--json")
    assert (code, out) == (2, "")
    assert all(word in err for word in ("juggling", "auto", "pull-apart", "wall-slide"))


def test_an_exercise_the_camera_cannot_follow_is_refused_with_the_reason(call, tmp_path):
    code, _, err = call(write_npz(lifting(reps=1), tmp_path), "--exercise", "thoracic-foam-rolling")
    assert (code, "--exercise: thoracic-foam-rolling is not allowed" in err) == (2, True)
    assert len(err.split("can follow.")[1]) > 20


def test_a_movement_the_camera_cannot_follow_by_itself_may_be_shown_by_example(call, tmp_path):
    (tmp_path / "shown").mkdir()
    shown = write_npz(lifting(reps=2), tmp_path / "shown")
    path = write_npz(lifting(reps=3), tmp_path)
    code, out, _ = call(path, "--exercise", "thoracic-foam-rolling", "--example", shown, "--json")
    found = json.loads(out)
    assert (code, found["exercise"], found["count"]) == (0, "thoracic-foam-rolling", 3)


def test_an_example_that_shows_nothing_is_refused(call, tmp_path):
    path = write_npz(lifting(reps=1).part(0, 1), tmp_path)
    code, _, err = call(path, "--exercise", "auto", "--example", path)
    assert (code, "--example" in err, "only one frame" in err) == (2, True, True)


def test_an_example_without_a_repetition_is_refused(call, tmp_path):
    path = write_npz(lifting(reps=0, still_s=3.0), tmp_path)
    code, _, err = call(path, "--exercise", "auto", "--example", path)
    assert (code, "Traceback" in err) == (2, False)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("nothing.npz", "--exercise", "auto"), "missing file"),
        (("nothing.npz",), "--exercise"),
        (("nothing.npz", "--exercise", "auto", "--plot", "out.png"), "--plot: out.png is not allowed"),
        (("nothing.npz", "--exercise", "auto", "--fps", "0"), "--fps"),
    ],
)
def test_bad_input_ends_with_two_and_a_sentence(arguments, named, call):
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert named in err
    assert "Traceback" not in err


def test_a_picture_that_cannot_be_written_is_told_in_a_sentence(call, tmp_path):
    path = write_npz(lifting(reps=3), tmp_path)
    code, _, err = call(path, "--exercise", "auto", "--plot", tmp_path / "no" / "folder.svg")
    assert (code, "--plot" in err, "Traceback" in err) == (2, True, False)


# Cost and privacy


def test_planning_does_not_wait_for_what_analysing_needs():
    code = "import sys; from unhunch.cli.app import run; run(['plan', '-']); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, input=json.dumps(profile_data()), capture_output=True, text=True, check=True)
    loaded = set(ended.stderr.split())
    assert {"unhunch.interop.profile_file", "unhunch.domain.exercises.exercise"} <= loaded
    assert not {"numpy", "vl_convert", "unhunch.trackers.reading"} & loaded


def test_nothing_of_a_recording_is_kept(call, tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setenv("UNHUNCH_DATA", str(home))
    call(write_npz(lifting(reps=3), tmp_path), "--exercise", "auto", "--json")
    kept = [path for path in home.rglob("*") if path.is_file()] if home.exists() else []
    assert [path.name for path in kept if "lifting" in path.read_text(errors="replace")] == []


def test_stopping_it_ends_in_a_sentence(call, tmp_path, monkeypatch):
    def interrupt(path: str, **_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("unhunch.trackers.reading.read_recording", interrupt)
    code, out, err = call(Path(tmp_path), "--exercise", "auto")
    assert (code, out, err.strip()) == (130, "", "Stopped. Nothing was written.")
