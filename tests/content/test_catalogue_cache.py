"""The kept copies of loaded content: fast, and never trusted when in doubt."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from unhunch.catalogue.cache import cache_folder, fingerprint, kept

MADE_FROM = b"these files"


class Maker:
    """Makes a thing and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> dict[str, int]:
        self.times += 1
        return {"made": 1}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of a test."""
    monkeypatch.setenv("UNHUNCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def made_again(folder: Path, change: Callable[[Path], object]) -> int:
    """How often the thing is made when its kept copy is changed in between; it must come out the same."""
    maker = Maker()
    kept("thing", MADE_FROM, maker)
    change(folder / "thing")
    assert kept("thing", MADE_FROM, maker) == {"made": 1}
    return maker.times


def test_a_thing_is_made_once(folder: Path) -> None:
    assert made_again(folder, Path.stat) == 1


def test_nothing_is_a_thing_that_is_kept_too(folder: Path) -> None:
    kept("nothing", MADE_FROM, lambda: None)
    assert (folder / "nothing").is_file()
    assert kept("nothing", MADE_FROM, lambda: "something") is None


def test_other_files_make_it_anew(folder: Path) -> None:
    maker = Maker()
    kept("thing", MADE_FROM, maker)
    kept("thing", b"other files", maker)
    assert maker.times == 2
    assert folder.is_dir()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda path: path.write_bytes(b"something else entirely"), id="another file"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-3]), id="cut short"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-3] + b"abc"), id="changed at the end"),
        pytest.param(lambda path: path.unlink(), id="gone"),
        pytest.param(lambda path: path.chmod(0o666), id="writable by anyone"),
    ],
)
def test_a_copy_that_is_not_whole_or_not_ours_is_made_anew(folder: Path, change: Callable[[Path], object]) -> None:
    assert made_again(folder, change) == 2


def test_a_folder_in_place_of_the_copy_does_no_harm(folder: Path) -> None:
    def into_folder(path: Path) -> None:
        path.unlink()
        path.mkdir()

    assert made_again(folder, into_folder) == 2


def test_a_cache_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("UNHUNCH_CACHE", str(tmp_path / "file" / "cache"))
    assert kept("thing", MADE_FROM, Maker()) == {"made": 1}


def test_nothing_half_written_is_left_behind(folder: Path) -> None:
    kept("thing", MADE_FROM, Maker())
    assert [path.name for path in folder.iterdir()] == ["thing"]
    assert (folder / "thing").stat().st_mode & 0o077 == 0


def test_the_fingerprint_changes_with_names_sizes_and_times_of_files(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "a.toml"
    file.parent.mkdir()
    file.write_text("a", encoding="utf-8")
    seen = [fingerprint(str(tmp_path))]
    file.write_text("ab", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    seen.append(fingerprint(str(tmp_path)))
    os.utime(file, ns=(2, 2))
    seen.append(fingerprint(str(tmp_path)))
    file.rename(file.with_name("b.toml"))
    seen.append(fingerprint(str(tmp_path)))
    assert len(set(seen)) == 4
    assert fingerprint(str(tmp_path)) == seen[-1]


def test_compiled_python_does_not_count(tmp_path: Path) -> None:
    before = fingerprint(str(tmp_path))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"")
    assert fingerprint(str(tmp_path)) == before


@pytest.mark.parametrize("chosen", [None, "", "/somewhere/else"])
def test_the_cache_folder_is_where_the_platform_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, chosen: str | None
) -> None:
    monkeypatch.delenv("UNHUNCH_CACHE", raising=False)
    if chosen is None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", chosen)
    assert Path(cache_folder()) == Path(platformdirs.user_cache_dir("unhunch", appauthor=False)) / "content"


def test_a_warm_library_gives_the_exercises_without_the_parsers(folder: Path) -> None:
    script = (
        "import sys\n"
        "from unhunch.catalogue.library import library\n"
        "count = len(library().exercises)\n"
        "print(count, 'pydantic' in sys.modules, 'tomllib' in sys.modules)"
    )
    cold, warm = (_run(script, folder) for _ in range(2))
    assert cold.split()[1:] == ["True", "True"]
    assert warm.split() == [cold.split()[0], "False", "False"]


def _run(script: str, folder: Path) -> str:
    environment = {**os.environ, "UNHUNCH_CACHE": str(folder)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    return done.stdout
