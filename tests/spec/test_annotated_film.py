"""`unhunch analyse --annotate`: a film written again with what was seen in it."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from tools.people.rendered import Camera, film_of, write
from unhunch.care import annotate_film
from unhunch.cli.app import run
from unhunch.interop import film_file
from unhunch.interop.annotated_film import ACCENT, GROUND
from unhunch.interop.film_file import codec_for, film_writer
from unhunch.interop.whole_files import NotWritten

FPS = 8.0
GREY = np.full((240, 320, 3), 120, np.uint8)


@pytest.fixture(scope="module")
def film(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("films") / "raises.mp4"
    made = film_of("lateral-raise", "shrug", reps=2, fps=FPS, pace=1.5, camera=Camera(width=240, height=180))
    write(made.pictures(), path, FPS)
    return path


@pytest.fixture
def call(capsys):
    def shown(*arguments: object) -> tuple[int, str, str]:
        code = run(["analyse", *map(str, arguments), "--exercise", "lateral-raise"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return shown


def pictures(path: Path) -> list[np.ndarray]:
    film = cv2.VideoCapture(str(path))
    found = []
    while (read := film.read())[0]:
        found.append(read[1])
    return found


def near(picture: np.ndarray, colour: tuple[int, int, int], *, off: int = 40) -> int:
    """How many pixels are about that colour; packing changes them a little."""
    return int((np.abs(picture.astype(int) - colour).max(axis=2) < off).sum())


@pytest.mark.parametrize("ending", [".webm", ".avi"])
def test_the_film_is_as_long_as_before_and_has_everything_drawn_in(call, film, tmp_path, ending):
    out = tmp_path / f"seen{ending}"
    code, told, err = call(film, "--annotate", out)
    before, after = pictures(film), pictures(out)
    assert (code, "2 repetitions" in told) == (0, True)
    assert len(after) == len(before)
    assert after[0].shape == (480, 640, 3)
    assert near(after[1], ACCENT) > near(cv2.resize(before[1], (640, 480)), ACCENT) + 1000
    assert near(after[1][20:50, 20:110], GROUND) > 500
    assert ("not in browsers" in err) == (ending == ".avi")
    assert list(tmp_path.iterdir()) == [out]


def test_stopping_it_leaves_no_half_film_and_the_old_one_as_it_was(call, film, tmp_path, monkeypatch):
    out = tmp_path / "seen.avi"
    out.write_bytes(b"an older one")
    drawn = []

    def interrupt(time_s: float) -> None:
        drawn.append(time_s)
        if len(drawn) == 3:
            raise KeyboardInterrupt

    whole = annotate_film.moment
    monkeypatch.setattr(annotate_film, "moment", lambda found, time_s: interrupt(time_s) or whole(found, time_s))
    code, told, err = call(film, "--annotate", out)
    assert (code, told, err.strip()) == (130, "", "Stopped. Nothing was written.")
    assert out.read_bytes() == b"an older one"
    assert list(tmp_path.iterdir()) == [out]


def test_what_cannot_be_drawn_into_is_refused_before_any_work(call, film, tmp_path):
    landmarks = tmp_path / "lifting.npz"
    for name, out, named in (
        (landmarks, tmp_path / "seen.webm", "FILE is a film"),
        (film, tmp_path / "seen.gif", "ending in .webm"),
        (film, tmp_path / "no" / "seen.webm", "a folder that is there"),
        (film, film, "another file than the film itself"),
    ):
        code, told, err = call(name, "--annotate", out)
        assert (code, told, "--annotate" in err, named in err) == (2, "", True, True)


def test_a_kind_of_film_this_computer_cannot_write_is_said(call, film, tmp_path, monkeypatch):
    monkeypatch.setattr(film_file, "CODECS", {".webm": ("AV01",)})
    code, _, err = call(film, "--annotate", tmp_path / "seen.webm")
    assert (code, "that OpenCV can write on this computer" in err) == (2, True)


def test_a_film_of_nobody_is_not_written(call, tmp_path):
    empty = tmp_path / "empty.avi"
    write([GREY] * 8, empty, FPS)
    code, _, err = call(empty, "--annotate", tmp_path / "seen.avi")
    assert (code, "nothing to draw" in err) == (4, True)
    assert list(tmp_path.iterdir()) == [empty]


def test_the_place_of_a_late_picture_is_filled_with_the_one_before(tmp_path):
    out = tmp_path / "seen.avi"
    with film_writer(out, fps=10.0, code="MJPG") as writer:
        for time_s in (5.0, 5.1, 5.4, 5.41):
            writer.add(time_s, GREY)
    assert len(pictures(out)) == 5


def test_where_nothing_can_be_written_it_is_a_sentence(tmp_path):
    with (
        pytest.raises(NotWritten, match="could not be written"),
        film_writer(tmp_path / "no" / "a.avi", fps=10.0, code="MJPG"),
    ):
        pass


@pytest.mark.parametrize(("ending", "code"), [(".webm", "VP80"), (".avi", "MJPG"), (".gif", None)])
def test_each_kind_of_film_has_what_it_is_packed_with(ending, code):
    assert codec_for(ending) == code
