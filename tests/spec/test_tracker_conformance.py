"""What every tracker's format must do alike: the same movement reads back, what was not seen is absent, and whatever is
wrong with a file is told in a sentence."""

import io
import json
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.spec.moving_person import (
    json_lines,
    lifting,
    without,
    write_json_lines,
    write_npz,
    write_openpose,
    write_trc,
)
from unhunch.domain.errors import InvalidInput
from unhunch.domain.motion.recording import Recording, Space
from unhunch.trackers.openpose import BODY_25, COCO_18
from unhunch.trackers.reading import TRACKERS, read_recording

Writer = Callable[[Recording, Path], Path]

WRITERS: dict[str, Writer] = {
    "npz": write_npz,
    "json lines": write_json_lines,
    "openpose coco": lambda recording, folder: write_openpose(recording, folder, COCO_18),
    "openpose body 25": lambda recording, folder: write_openpose(recording, folder, BODY_25),
    "trc in millimetres": lambda recording, folder: write_trc(recording, folder, units="mm"),
    "trc in metres": lambda recording, folder: write_trc(recording, folder, units="m"),
}
FEW = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)


@pytest.fixture(params=WRITERS.values(), ids=WRITERS)
def write(request) -> Writer:
    return request.param


def refusal(path: Path | str) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_recording(str(path))
    said = str(refused.value)
    assert " is not allowed; " in said
    return said


def test_the_same_movement_reads_back(write, tmp_path):
    made = lifting(reps=1)
    found = read_recording(str(write(made, tmp_path)), fps=20)
    assert found.time_s - found.time_s[0] == pytest.approx(made.time_s, abs=1e-5)
    shared = set(found.joints) & set(made.joints)
    assert {"left_shoulder", "right_shoulder", "left_wrist", "right_wrist", "left_hip", "right_hip"} <= shared
    for joint in shared:
        assert np.allclose(found.joint(joint)[:, :2], made.joint(joint), atol=1e-5), joint


def test_left_and_right_are_the_person_s(write, tmp_path):
    found = read_recording(str(write(lifting(reps=1), tmp_path)))
    # From the front, the person's left is on the picture's right.
    assert (found.joint("left_wrist")[:, 0] > found.joint("right_wrist")[:, 0]).all()


def test_the_head_is_above_the_feet_so_y_runs_down(write, tmp_path):
    found = read_recording(str(write(lifting(reps=1), tmp_path)))
    assert (found.joint("nose")[:, 1] < found.joint("left_hip")[:, 1]).all()


def test_a_joint_that_was_not_seen_is_absent_and_never_zero(write, tmp_path):
    found = read_recording(str(write(without(lifting(reps=1), "left_wrist", 20, 30), tmp_path)))
    at = found.joints.index("left_wrist")
    assert np.isnan(found.positions[20:30, at]).all()
    assert (found.confidence[20:30, at] == 0).all()
    assert np.isfinite(found.positions[30:, at]).all()
    assert (found.confidence[:20, at] > 0).all()


def test_confidence_lies_between_0_and_1_and_is_0_just_where_nothing_was_seen(write, tmp_path):
    found = read_recording(str(write(without(lifting(reps=1), "nose", 0, 5), tmp_path)))
    assert ((found.confidence >= 0) & (found.confidence <= 1)).all()
    assert ((found.confidence == 0) == np.isnan(found.positions).any(axis=2)).all()


def test_one_frame_is_a_recording(write, tmp_path):
    assert len(read_recording(str(write(lifting(reps=1).part(0, 1), tmp_path)))) == 1


def test_a_file_cut_short_is_refused_or_reads_as_a_shorter_recording(write, tmp_path):
    path = write(lifting(reps=1), tmp_path)
    cut = max(path.iterdir()) if path.is_dir() else path
    whole = cut.read_bytes()
    for share in (0.0, 0.3, 0.6, 0.9, 0.99):
        cut.write_bytes(whole[: int(share * len(whole))])
        recording_or_refusal(path)


@pytest.mark.parametrize("kind", [kind for kind in TRACKERS if kind in (".npz", ".trc", ".jsonl", ".ndjson")])
def test_an_empty_file_is_refused(kind, tmp_path):
    path = tmp_path / f"empty{kind}"
    path.write_bytes(b"")
    refusal(path)


@pytest.mark.parametrize("kind", [".npz", ".trc", ".jsonl"])
@FEW
@given(junk=st.binary(max_size=400))
def test_any_bytes_give_a_recording_or_a_sentence(kind, junk, tmp_path):
    path = tmp_path / f"junk{kind}"
    path.write_bytes(junk)
    recording_or_refusal(path)


@FEW
@given(at=st.integers(0, 10_000), junk=st.binary(min_size=1, max_size=12))
def test_any_bytes_within_a_good_file_give_a_recording_or_a_sentence(write, at, junk, tmp_path_factory):
    path = write(lifting(reps=1, rep_s=1.0, still_s=0.2), tmp_path_factory.mktemp("bytes"))
    cut = max(path.iterdir()) if path.is_dir() else path
    whole = cut.read_bytes()
    begin = at % len(whole)
    cut.write_bytes(whole[:begin] + junk + whole[begin + len(junk) :])
    recording_or_refusal(path)


def recording_or_refusal(path: Path) -> None:
    """Anything else that is raised fails the test."""
    with suppress(InvalidInput):
        found = read_recording(str(path))
        assert np.isfinite(found.time_s).all()
        assert ((found.confidence > 0) == np.isfinite(found.positions).all(axis=2)).all()


# Recordings as NumPy archives


def test_depth_and_metres_are_kept(tmp_path):
    made = lifting(reps=1)
    places = np.concatenate((made.positions, np.full((*made.positions.shape[:2], 1), 2.5)), axis=2)
    path = write_npz(made, tmp_path, positions=places, space=np.array("world"))
    found = read_recording(str(path))
    assert (found.space, found.positions.shape[2]) == (Space.WORLD, 3)
    assert np.allclose(found.joint("nose")[:, 2], 2.5)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"positions": None}, ("positions", "missing", "confidence")),
        ({"joints": np.array(["left_wrist"])}, ("positions", "shape")),
        ({"positions": np.zeros((3, 3))}, ("positions", "shape (3, 3)")),
        ({"positions": np.full((140, 18, 2), "left")}, ("positions", "numbers")),
        ({"positions": np.full((140, 18, 2), None)}, ("positions", "numbers")),
        ({"joints": np.array([*["nose"] * 2, *[f"j{n}" for n in range(16)]])}, ("joints", "j0", "left_wrist")),
        ({"joints": np.array(["nose"] * 18)}, ("nose", "twice")),
        ({"joints": np.arange(18)}, ("joints", "text")),
        ({"time_s": np.full(140, np.nan)}, ("time_s[0]", "nan")),
        ({"time_s": np.full(140, np.inf)}, ("time_s[0]", "inf")),
        ({"confidence": np.full((140, 18), -0.5)}, ("confidence[0, 0]", "-0.5", "0 to 1")),
        ({"confidence": np.full((140, 18), 90.0)}, ("confidence[0, 0]", "90", "0 to 1")),
        ({"space": np.array("moon")}, ("space", "moon", "image, world")),
        ({"positions": np.full((140, 18, 2), 1e30)}, ("positions", "1e+30")),
    ],
)
def test_each_mistake_in_an_archive_is_named(change, named, tmp_path):
    made = lifting(reps=1)
    assert made.positions.shape == (140, 18, 2)
    said = refusal(write_npz(made, tmp_path, **change))
    assert all(word in said for word in named), said


def test_nothing_in_an_archive_is_ever_run(tmp_path):
    class Trap:
        def __reduce__(self):
            return (Path.touch, (tmp_path / "sprung",))

    path = tmp_path / "trap.npz"
    np.savez(path, positions=np.array([Trap()], dtype=object))
    refusal(path)
    assert not (tmp_path / "sprung").exists()


def test_a_header_that_claims_more_than_there_is_is_not_believed(tmp_path):
    path = tmp_path / "liar.npz"
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f4", "fortran_order": False, "shape": (10**9, 18, 2)})
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("positions.npy", header.getvalue() + bytes(8))
    assert "cut short" in refusal(path)


def test_an_archive_full_of_nothing_seen_is_a_recording(tmp_path):
    made = lifting(reps=1)
    path = write_npz(made, tmp_path, positions=np.full(made.positions.shape, np.nan, dtype=np.float32))
    found = read_recording(str(path))
    assert not found.confidence.any()


def test_times_that_run_back_are_kept_as_they_are(tmp_path):
    made = lifting(reps=1)
    found = read_recording(str(write_npz(made, tmp_path, time_s=made.time_s[::-1])))
    assert found.time_s[0] == made.time_s[-1]


# OpenPose folders


def test_frames_left_out_leave_a_gap_in_time(tmp_path):
    folder = write_openpose(lifting(reps=1, fps=30), tmp_path, COCO_18, fps=30)
    for path in sorted(folder.iterdir())[10:40]:
        path.unlink()
    found = read_recording(str(folder))
    assert found.time_s[9:11] == pytest.approx([9 / 30, 40 / 30])


def test_the_rate_of_pictures_can_be_told(tmp_path):
    folder = write_openpose(lifting(reps=1), tmp_path, COCO_18)
    assert read_recording(str(folder), fps=20).time_s[1] == pytest.approx(0.05)
    with pytest.raises(InvalidInput, match="--fps: 0 is not allowed"):
        read_recording(str(folder), fps=0)


def two_people(folder: Path) -> None:
    """Somebody half as large walks about behind, and is written first."""
    for number, path in enumerate(sorted(folder.iterdir())):
        frame = json.loads(path.read_text())
        person = frame["people"][0]["pose_keypoints_2d"]
        other = [v if at % 3 == 2 else v * 0.5 + (number if at % 3 == 0 and v else 0) for at, v in enumerate(person)]
        frame["people"].insert(0, {"pose_keypoints_2d": other})
        path.write_text(json.dumps(frame))


def test_of_two_people_the_larger_one_is_followed(tmp_path):
    made = lifting(reps=1)
    folder = write_openpose(made, tmp_path, BODY_25)
    two_people(folder)
    assert np.allclose(read_recording(str(folder)).joint("left_wrist"), made.joint("left_wrist"), atol=1e-5)


def test_who_leaves_and_returns_is_the_same_person_and_the_one_behind_is_not(tmp_path):
    made = lifting(reps=1)
    folder = write_openpose(made, tmp_path, BODY_25)
    two_people(folder)
    for path in sorted(folder.iterdir())[20:80]:
        frame = json.loads(path.read_text())
        path.write_text(json.dumps({"people": frame["people"][:1]}))
    found = read_recording(str(folder)).joint("left_wrist")
    assert np.isnan(found[20:80]).all()
    assert np.allclose(found[80:], made.joint("left_wrist")[80:], atol=1e-5)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[]", "people"),
        ('{"people": 4}', "people"),
        ('{"people": [{}]}', "pose_keypoints_2d"),
        ('{"people": [{"pose_keypoints_2d": [1, 2, 3]}]}', "54 numbers"),
        ('{"people": [{"pose_keypoints_2d": ' + json.dumps(["x"] * 54) + "}]}", "no number"),
        ('{"people": [{"pose_keypoints_2d": ' + json.dumps([1] * 75) + "}]}", "the same in every file"),
        ('{"people": [{"pose_keypoints_2d": ' + json.dumps([1, 1, -3] * 18) + "}]}", "0 to 1"),
        ('{"people": [', "damaged"),
    ],
)
def test_each_mistake_in_a_folder_is_named(text, named, tmp_path):
    folder = write_openpose(lifting(reps=1), tmp_path, COCO_18)
    (folder / "clip_000000000999_keypoints.json").write_text(text)
    assert named in refusal(folder)


def test_a_folder_without_frames_is_refused(tmp_path):
    assert "one OpenPose JSON file a frame" in refusal(tmp_path)


def test_a_folder_in_which_nobody_was_seen_is_a_recording(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.json").write_text('{"people": []}')
    assert not read_recording(str(tmp_path)).confidence.any()


# Marker files


@pytest.mark.parametrize("turned_deg", [0, 30, 80, 200])
def test_whichever_way_the_person_faced_in_the_room_they_face_the_camera(turned_deg, tmp_path):
    made = lifting(reps=1)
    path = write_trc(made, tmp_path, units="m")
    turn_about_vertical(path, np.radians(turned_deg))
    found = read_recording(str(path))
    wide = found.joint("left_shoulder")[0] - found.joint("right_shoulder")[0]
    assert wide == pytest.approx([0.16, 0.0, 0.0], abs=1e-4)


def turn_about_vertical(path: Path, angle: float) -> None:
    lines = path.read_text().split("\n")
    for at in range(6, len(lines) - 1):
        cells = lines[at].split("\t")
        for x in range(2, len(cells), 3):
            if cells[x]:
                a, b = float(cells[x]), float(cells[x + 2])
                cells[x] = f"{a * np.cos(angle) + b * np.sin(angle):.6f}"
                cells[x + 2] = f"{b * np.cos(angle) - a * np.sin(angle):.6f}"
        lines[at] = "\t".join(cells)
    path.write_text("\n".join(lines))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("PathFileType", "Something", "PathFileType"),
        ("\tmm\t", "\tfeet\t", "feet"),
        ("\t0.050000\t", "\tsoon\t", "line 8"),
        ("\t0.050000\t", "\tnan\t", "time_s[1]"),
    ],
)
def test_each_mistake_in_a_marker_file_is_named(old, new, named, tmp_path):
    path = write_trc(lifting(reps=1), tmp_path)
    path.write_text(path.read_text().replace(old, new))
    assert named in refusal(path)


def test_markers_that_say_no_joint_are_refused(tmp_path):
    path = write_trc(lifting(reps=1), tmp_path)
    lines = path.read_text().split("\n")
    lines[3] = "Frame#\tTime\tM1\t\t\tM2"
    path.write_text("\n".join(lines))
    assert "M1, M2" in refusal(path)


# JSON lines


def test_another_program_may_write_frames_to_standard_input(monkeypatch):
    made = lifting(reps=1)
    text = "\n".join(json_lines(made)).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    found = read_recording("-")
    assert np.allclose(found.joint("left_wrist"), made.joint("left_wrist"))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "line 2"),
        ("[1]", "no table"),
        ('{"joints": {}}', "t_s"),
        ('{"t_s": "1", "joints": {}}', "t_s"),
        ('{"t_s": 1}', "joints"),
        ('{"t_s": 1, "joints": [], "who": 1}', "who"),
        ('{"t_s": 1, "joints": {"tail": [0, 0, 1]}}', "tail"),
        ('{"t_s": 1, "joints": {"nose": [0, 0]}}', "nose"),
        ('{"t_s": 1, "joints": {"nose": [0, "a", 1]}}', '"a"'),
        ('{"t_s": 1, "joints": {"nose": [0, 0, 0, 1]}}', "alike"),
        ('{"t_s": 1, "joints": {"nose": [0, 0, -1]}}', "0 to 1"),
        ('{"t_s": 1, "joints": {"nose": [0, 0, true]}}', "true"),
        ('{"t_s": 1, "joints": {}, "space": "world"}', "the same in every frame"),
        ('{"t_s": 1, "joints": {}, "space": "moon"}', "moon"),
    ],
)
def test_each_mistake_in_json_lines_is_named_with_its_line(line, named, tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"t_s": 0.0, "joints": {"nose": [0.5, 0.2, 0.9]}}\n' + line)
    said = refusal(path)
    assert named in said, said


def test_a_joint_first_seen_later_was_not_seen_before(tmp_path):
    path = tmp_path / "later.jsonl"
    lines = ['{"t_s": 0, "joints": {"nose": [0.5, 0.2, 0.9]}}'] * 1500
    path.write_text("\n".join([*lines, '{"t_s": 1, "joints": {"neck": [0.5, 0.3, 0.8], "nose": null}}']))
    found = read_recording(str(path))
    assert np.isnan(found.joint("neck")[:1500]).all()
    assert found.joint("neck")[1500] == pytest.approx([0.5, 0.3])
    assert np.isnan(found.joint("nose")[1500]).all()


# Whatever else may be named


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert "missing file" in refusal(tmp_path / "nothing.npz")


def test_a_file_of_another_kind_is_refused_with_the_kinds_there_are(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    assert ".trc" in refusal(tmp_path / "notes.txt")


def test_a_name_no_computer_takes_is_refused():
    assert "missing file" in refusal("a\0b.npz")


def test_a_watcher_can_end_the_reading(tmp_path):
    class Enough(Exception):
        pass

    def stop(done: int, total: int | None) -> None:
        raise Enough

    path = write_json_lines(lifting(reps=1), tmp_path)
    with pytest.raises(Enough):
        read_recording(str(path), watch=stop)
