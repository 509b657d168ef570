"""Films of a rendered person, read as a person's own film is."""

import struct
import sys

import cv2
import numpy as np
import psutil
import pytest

from tools.people.rendered import Camera, Film, film_of, write
from unhunch.domain.errors import InvalidInput
from unhunch.domain.motion.recording import Space
from unhunch.trackers import video
from unhunch.trackers.pose_networks import Found
from unhunch.trackers.pose_regions import Region
from unhunch.trackers.source import Source
from unhunch.trackers.video import BLAZEPOSE_33, PoseModelMissing, VideoPackagesMissing, read_video

FPS = 8.0
UPRIGHT = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
QUARTER_TURN = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


@pytest.fixture(scope="module")
def film() -> Film:
    return film_of("lateral-raise", reps=1, fps=FPS, pace=2.0, camera=Camera(width=320, height=240))


@pytest.fixture(scope="module")
def pictures(film):
    return list(film.pictures())


@pytest.fixture(scope="module")
def path(film, pictures, tmp_path_factory):
    path = tmp_path_factory.mktemp("films") / "raise.mp4"
    write(pictures, path, FPS)
    return path


@pytest.fixture(scope="module")
def recording(path):
    return read_video(Source(path=path))


def written(pictures, path):
    write(pictures, path, FPS)
    return read_video(Source(path=path))


def shoulders_in_heights(recording):
    return np.median(recording.joint("left_shoulder"), axis=0), np.median(recording.joint("right_shoulder"), axis=0)


def test_the_person_is_found_in_every_picture(film, recording):
    assert len(recording) == round(film.duration_s * FPS)
    assert recording.joints == BLAZEPOSE_33
    assert recording.space is Space.IMAGE
    assert (recording.confidence[:, BLAZEPOSE_33.index("left_shoulder")] > 0.9).all()


def test_every_picture_has_the_time_it_is_shown_at(recording):
    np.testing.assert_allclose(recording.time_s, np.arange(len(recording)) / FPS, atol=1e-6)


def test_joints_are_where_the_person_has_them_and_on_the_persons_own_sides(film, recording):
    truth = film.truth()
    names, places = list(truth["joints"]), truth["positions"]
    torso = np.linalg.norm(places[0, names.index("left_shoulder")] - places[0, names.index("left_hip")])
    for name in ("left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist"):
        off = np.linalg.norm(recording.joint(name) - places[:, names.index(name)], axis=1)
        assert np.median(off) < 0.15 * torso


def test_the_raise_is_seen_at_its_own_time(film, recording):
    height = -recording.joint("left_wrist")[:, 1]
    top = (1.0 + film.rep_s / 2 - 0.2) * FPS
    assert abs(float(np.argmax(height)) - top) <= 3


def test_a_film_that_is_to_be_turned_is_turned(pictures, recording, tmp_path):
    path = tmp_path / "turned.mp4"
    write([cv2.rotate(picture, cv2.ROTATE_90_COUNTERCLOCKWISE) for picture in pictures[:3]], path, FPS)
    data = bytearray(path.read_bytes())
    at = data.index(UPRIGHT, data.index(b"tkhd"))
    data[at : at + len(UPRIGHT)] = QUARTER_TURN
    path.write_bytes(data)
    turned = shoulders_in_heights(read_video(Source(path=path)))
    np.testing.assert_allclose(turned, shoulders_in_heights(recording.part(0, 3)), atol=0.02)


def test_a_second_person_farther_away_is_not_followed(pictures, recording, tmp_path):
    small = [cv2.copyMakeBorder(cv2.resize(p, (160, 120)), 120, 0, 0, 0, cv2.BORDER_REPLICATE) for p in pictures[:3]]
    both = [np.hstack([behind, picture]) for picture, behind in zip(pictures, small, strict=False)]
    seen = shoulders_in_heights(written(both, tmp_path / "two.mp4"))
    expected = np.add(shoulders_in_heights(recording.part(0, 3)), [160 / 240, 0])
    np.testing.assert_allclose(seen, expected, atol=0.03)


def test_a_film_of_an_empty_room_holds_nobody(tmp_path):
    empty = written([np.full((240, 320, 3), 200, np.uint8)] * 3, tmp_path / "empty.webm")
    assert len(empty) == 3
    assert np.isnan(empty.positions).all()
    assert not empty.confidence.any()


def test_what_the_network_guesses_beyond_the_edges_of_the_picture_is_not_seen():
    points = np.tile([160.0, 120.0], (33, 1))
    points[:4] = [[-20.0, 120.0], [340.0, 120.0], [160.0, 260.0], [322.0, 242.0]]
    found = Found(points, np.full(33, 0.99), Region(160.0, 120.0, 100.0, 0.0))
    places, confidence = video._in_heights(np.zeros((240, 320, 3), np.uint8), found)
    assert confidence[:5].tolist() == [0.0, 0.0, 0.0, 0.99, 0.99]
    np.testing.assert_allclose(places[4], [160 / 240, 0.5])


def test_who_waits_is_told_how_far_the_reading_is_and_may_end_it(path):
    told = []

    def watch(done, total):
        told.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_video(Source(path=path, watch=watch))
    assert [done for done, _ in told] == [1, 2]
    assert told[0][1] > 2


def test_reading_a_film_opens_no_connection_and_says_nothing(path, capfd):
    # Another test of this process may have left its camera line listening.
    before = psutil.Process().net_connections()
    read_video(Source(path=path))
    assert psutil.Process().net_connections() == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "content",
    [b"", b"not a film", bytes(range(256)) * 50, b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/film.ts\n"],
    ids=["empty", "text", "noise", "list of addresses"],
)
def test_what_is_no_film_is_refused_in_one_sentence(tmp_path, capfd, content):
    path = tmp_path / "bad.mp4"
    path.write_bytes(content)
    with pytest.raises(InvalidInput) as refused:
        read_video(Source(path=path))
    assert str(refused.value) == (
        f"{path}: a file that is damaged or holds no video is not allowed; "
        "it is a video that can be played, such as .mp4 or .webm"
    )
    assert capfd.readouterr() == ("", "")


def test_a_film_cut_off_in_its_middle_is_read_up_to_there(pictures, tmp_path):
    path = tmp_path / "cut.webm"
    write(pictures, path, FPS)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert 0 < len(read_video(Source(path=path))) <= len(pictures)


def test_without_the_packages_for_films_a_sentence_says_what_to_install(path, monkeypatch):
    for module in ("pose_following", "pose_networks"):
        monkeypatch.delitem(sys.modules, f"unhunch.trackers.{module}", raising=False)
    monkeypatch.setitem(sys.modules, "ai_edge_litert.interpreter", None)
    with pytest.raises(VideoPackagesMissing, match=r'pip install "unhunch\[video\]"'):
        read_video(Source(path=path))


def test_without_its_model_a_sentence_says_how_to_build_it(path, monkeypatch, tmp_path):
    monkeypatch.setattr(video, "MODEL", tmp_path / "gone.task")
    with pytest.raises(PoseModelMissing, match="make start"):
        read_video(Source(path=path))
