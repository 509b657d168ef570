"""The entry that starts reminding at login: what it says, where it is, and that it goes again without a trace."""

import plistlib
import re
from pathlib import Path

import pytest

from unhunch.reminders.autostart import (
    FileEntry,
    RegistryEntry,
    command_here,
    content_here,
    desktop_entry,
    entry_here,
    install,
    uninstall,
)

COMMAND = ("/usr/bin/python3", "-m", "unhunch.reminders")


def exec_of(entry: str) -> list[str]:
    """The command as a desktop reads it: the file's own escapes, then the quotes, then the percent signs."""
    text = next(line for line in entry.split("\n") if line.startswith("Exec=")).removeprefix("Exec=")
    plain = re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), text)
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', plain, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL).replace("%%", "%") or bare for quoted, bare in found]


def test_a_desktop_entry_starts_the_command_without_a_terminal():
    assert desktop_entry(COMMAND) == (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Version=1.5\n"
        "Name=Unhunch\n"
        "Comment=Reminds you to move, at a good moment\n"
        "Exec=/usr/bin/python3 -m unhunch.reminders\n"
        "Terminal=false\n"
        "NoDisplay=true\n"
        "StartupNotify=false\n"
        "X-GNOME-Autostart-enabled=true\n"
    )


@pytest.mark.parametrize(
    "folder",
    ["/me/My Records", '/a"b', "/a$HOME`id`", "/a\\b", "/100%", "/new\nline", "/žluťoučký/kůň", "/a;b|c&d#e", ""],
)
def test_any_folder_comes_through_the_quotes_of_a_desktop_entry(folder):
    assert exec_of(desktop_entry((*COMMAND, "--data", folder)))[-2:] == ["--data", folder]


def test_the_entry_of_a_mac_runs_once_at_login():
    assert plistlib.loads(content_here((*COMMAND, "--data", "/My Records"), "darwin")) == {
        "Label": "unhunch.remind",
        "ProgramArguments": [*COMMAND, "--data", "/My Records"],
        "RunAtLoad": True,
        "KeepAlive": False,
        "LimitLoadToSessionType": "Aqua",
        "ProcessType": "Background",
    }


def test_the_entry_of_windows_is_one_quoted_line():
    command = (r"C:\Program Files\Python\pythonw.exe", "-m", "unhunch.reminders")

    assert content_here(command, "win32") == rb'"C:\Program Files\Python\pythonw.exe" -m unhunch.reminders'


def test_windows_starts_the_python_without_a_terminal_where_there_is_one(tmp_path: Path):
    python, quiet = tmp_path / "python.exe", tmp_path / "pythonw.exe"
    before = command_here(None, str(python), "win32")
    quiet.touch()

    assert before == (str(python), "-m", "unhunch.reminders")
    assert command_here(None, str(python), "win32") == (str(quiet), "-m", "unhunch.reminders")


def test_a_named_folder_is_in_the_command_and_the_usual_one_is_not():
    assert command_here(Path("/records"), "/py", "linux") == ("/py", "-m", "unhunch.reminders", "--data", "/records")
    assert command_here(None, "/py", "linux") == ("/py", "-m", "unhunch.reminders")


@pytest.mark.parametrize(
    ("environ", "system", "path"),
    [
        ({}, "linux", "/me/.config/autostart/unhunch-remind.desktop"),
        ({"XDG_CONFIG_HOME": "/etc/me"}, "linux", "/etc/me/autostart/unhunch-remind.desktop"),
        ({"XDG_CONFIG_HOME": "not/absolute"}, "linux", "/me/.config/autostart/unhunch-remind.desktop"),
        ({"XDG_CONFIG_HOME": ""}, "freebsd14", "/me/.config/autostart/unhunch-remind.desktop"),
        ({}, "darwin", "/me/Library/LaunchAgents/unhunch.remind.plist"),
    ],
)
def test_the_entry_is_where_the_system_looks(environ, system, path):
    assert entry_here(environ, Path("/me"), system) == FileEntry(path=Path(path))


def test_windows_keeps_it_in_the_persons_own_registry():
    entry = entry_here({}, Path("/me"), "win32")

    assert entry.where == r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run\unhunch-remind"


def test_a_registry_is_asked_only_where_there_is_one():
    entry = RegistryEntry()

    for act in (entry.read, entry.remove, lambda: entry.write(b"")):
        with pytest.raises(OSError, match="Only Windows has a registry"):
            act()


def test_installing_says_what_it_wrote_and_where(tmp_path: Path):
    path = tmp_path / "new" / "autostart" / "one.desktop"

    told = install(FileEntry(path=path), b"[Desktop Entry]\n")

    assert (told.where, told.has_changed, told.content) == (str(path), True, "[Desktop Entry]\n")
    assert path.read_bytes() == b"[Desktop Entry]\n"
    assert [file.name for file in path.parent.iterdir()] == ["one.desktop"]


def test_installing_again_changes_nothing(tmp_path: Path):
    path = tmp_path / "one.desktop"
    install(FileEntry(path=path), b"same")
    before = path.stat().st_mtime_ns

    told = install(FileEntry(path=path), b"same")

    assert not told.has_changed
    assert path.stat().st_mtime_ns == before


def test_installing_from_elsewhere_takes_the_place_of_the_old_entry(tmp_path: Path):
    path = tmp_path / "one.desktop"
    install(FileEntry(path=path), b"old")

    assert install(FileEntry(path=path), b"new").has_changed
    assert path.read_bytes() == b"new"


def test_an_entry_that_cannot_be_written_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path):
    path = tmp_path / "one.desktop"
    path.mkdir()

    with pytest.raises(OSError, match=r"one\.desktop"):
        FileEntry(path=path).write(b"new")

    assert [file.name for file in tmp_path.iterdir()] == ["one.desktop"]


def test_uninstalling_takes_the_entry_and_only_it(tmp_path: Path):
    other = tmp_path / "other.desktop"
    other.touch()
    entry = FileEntry(path=tmp_path / "one.desktop")
    install(entry, b"mine")

    assert uninstall(entry).has_changed
    assert not uninstall(entry).has_changed
    assert list(tmp_path.iterdir()) == [other]
