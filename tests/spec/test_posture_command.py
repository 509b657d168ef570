"""`unhunch posture` as other programs and people call it."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from tests.spec.moving_person import json_lines, lifting, write_json_lines, write_npz
from unhunch.cli.app import app, run

STATES = {"upright", "slouching", "reclining", "unknown"}


def shown(capsys, *arguments: object) -> tuple[int, str, str]:
    code = run(["posture", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_every_frame_has_a_state_and_a_score(tmp_path, capsys):
    made = lifting(reps=1)
    code, out, _ = shown(capsys, write_npz(made, tmp_path), "--json")
    found = json.loads(out)
    assert code == 0
    assert found.keys() == {"frames", "summary"}
    assert [frame["t_s"] for frame in found["frames"]] == pytest.approx(made.time_s.tolist(), abs=1e-3)
    assert {frame["state"] for frame in found["frames"]} <= STATES
    assert all(0 <= frame["score"] <= 1 for frame in found["frames"])
    assert found["summary"].keys() == {f"{state}_s" for state in STATES}
    assert sum(found["summary"].values()) == pytest.approx(7.0, abs=0.2)


def test_a_single_frame_is_judged_too(tmp_path, capsys):
    path = write_npz(lifting(reps=1).part(0, 1), tmp_path)
    code, out, _ = shown(capsys, path, "--json")
    assert (code, len(json.loads(out)["frames"])) == (0, 1)
    code, out, _ = shown(capsys, path)
    assert (code, out.startswith("In this one picture: ")) == (0, True)


def test_where_nobody_is_seen_every_frame_is_unknown_and_that_is_an_answer(tmp_path, capsys):
    made = lifting(reps=1)
    path = write_npz(made, tmp_path, positions=np.full(made.positions.shape, np.nan))
    code, out, _ = shown(capsys, path, "--json")
    assert code == 0
    assert {frame["state"] for frame in json.loads(out)["frames"]} == {"unknown"}


def test_the_own_upright_sitting_can_be_given(tmp_path, capsys):
    path = write_npz(lifting(reps=1), tmp_path)
    code, out, _ = shown(capsys, path, "--baseline", path, "--json")
    assert (code, len(json.loads(out)["frames"])) == (0, 140)


def test_a_baseline_in_other_places_is_refused(tmp_path, capsys):
    made = lifting(reps=1)
    (tmp_path / "world").mkdir()
    other = write_npz(made, tmp_path / "world", space=np.array("world"))
    code, out, err = shown(capsys, write_npz(made, tmp_path), "--baseline", other, "--json")
    assert (code, out) == (2, "")
    assert "--baseline: a recording in world places is not allowed" in err


def test_a_baseline_without_anybody_is_refused(tmp_path, capsys):
    made = lifting(reps=1)
    (tmp_path / "empty").mkdir()
    empty = write_npz(made, tmp_path / "empty", confidence=np.zeros(made.confidence.shape))
    code, _, err = shown(capsys, write_npz(made, tmp_path), "--baseline", empty)
    assert (code, "nobody was seen" in err) == (2, True)


def test_without_json_it_says_how_long_each_lasted(tmp_path, capsys):
    code, out, _ = shown(capsys, write_json_lines(lifting(reps=1), tmp_path))
    assert code == 0
    assert [line.split("  ")[0] for line in out.splitlines()[:4]] == [
        "upright",
        "slouching",
        "reclining",
        "could not be told",
    ]
    assert len(out.splitlines()[4]) == 62


def test_frames_may_come_from_standard_input():
    lines = "\n".join(json_lines(lifting(reps=1)))
    ended = CliRunner().invoke(app, ["posture", "-", "--json"], input=lines)
    assert (ended.exit_code, len(json.loads(ended.stdout)["frames"])) == (0, 140)


def test_a_missing_file_ends_with_two_and_a_sentence(tmp_path, capsys):
    code, out, err = shown(capsys, tmp_path / "nothing.npz", "--json")
    assert (code, out) == (2, "")
    assert "a missing file is not allowed" in err
