"""Reminding from login on: one small entry where the person's desktop looks for such, and how to take it out again.

The entry is the person's own, never the whole computer's, and names this Python and this data folder. It is written
whole or not at all, and writing it twice is the same as once. On macOS and Windows this was not run: what is written
there is held against their makers' pages by tests.
"""

import os
import plistlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

NAME: Final = "unhunch-remind"
LABEL: Final = "unhunch.remind"
"""What launchd knows it by."""
_RUN_KEY: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
# What may stand in a desktop entry's argument without quotes.
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:=@+,")


class Entry(Protocol):
    """The one place an autostart entry is in."""

    @property
    def where(self) -> str:
        """As a person would look for it."""
        ...

    def read(self) -> bytes | None:
        """What stands there; None for nothing."""
        ...

    def write(self, content: bytes) -> None:
        """Put it there, whole."""
        ...

    def remove(self) -> None:
        """Take it away."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """An entry that is a file of its own."""

    path: Path

    @property
    def where(self) -> str:
        """The file."""
        return str(self.path)

    def read(self) -> bytes | None:
        """What is in the file."""
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None

    def write(self, content: bytes) -> None:
        """First beside it, then in its place."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            draft.write_bytes(content)
            draft.replace(self.path)
        finally:
            draft.unlink(missing_ok=True)

    def remove(self) -> None:
        """Only the file; the folder may be others' too."""
        self.path.unlink(missing_ok=True)


class RegistryEntry:
    """A value of the person's own Run key."""

    @property
    def where(self) -> str:
        """As the registry editor shows it."""
        return rf"HKEY_CURRENT_USER\{_RUN_KEY}\{NAME}"

    def read(self) -> bytes | None:
        """The value."""
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                    return str(winreg.QueryValueEx(key, NAME)[0]).encode()
            except FileNotFoundError:
                return None
        raise OSError("Only Windows has a registry.")

    def write(self, content: bytes) -> None:
        """A value is written whole."""
        if sys.platform == "win32":
            import winreg

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, content.decode())
            return
        raise OSError("Only Windows has a registry.")

    def remove(self) -> None:
        """Only this value."""
        if sys.platform == "win32":
            import winreg

            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY, 0, winreg.KEY_SET_VALUE) as key:
                winreg.DeleteValue(key, NAME)
            return
        raise OSError("Only Windows has a registry.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was done, for the person: where, whether anything changed there, and what stands there now."""

    where: str
    has_changed: bool
    content: str = ""


def install(entry: Entry, content: bytes) -> Told:
    """Write the entry, unless the same stands there. Raises OSError where it cannot be written."""
    has_changed = entry.read() != content
    if has_changed:
        entry.write(content)
    return Told(where=entry.where, has_changed=has_changed, content=content.decode())


def uninstall(entry: Entry) -> Told:
    """Take the entry away, if there is one. Raises OSError where it cannot be removed."""
    is_there = entry.read() is not None
    if is_there:
        entry.remove()
    return Told(where=entry.where, has_changed=is_there)


def entry_here(environ: Mapping[str, str], home: Path, system: str = sys.platform) -> Entry:
    """Where this system looks for what to start at login."""
    if system == "win32":
        return RegistryEntry()
    if system == "darwin":
        return FileEntry(path=home / "Library" / "LaunchAgents" / f"{LABEL}.plist")
    named = Path(environ.get("XDG_CONFIG_HOME", ""))
    # The specification: what is not absolute counts as not set.
    folder = named if named.is_absolute() else home / ".config"
    return FileEntry(path=folder / "autostart" / f"{NAME}.desktop")


def content_here(command: Sequence[str], system: str = sys.platform) -> bytes:
    """The entry's content that starts this command at login."""
    if system == "win32":
        return windows_command(command).encode()
    if system == "darwin":
        return launch_agent(command)
    return desktop_entry(command).encode()


def command_here(data: Path | None, python: str = sys.executable, system: str = sys.platform) -> tuple[str, ...]:
    """What starts the agent on these records; None for the folder it takes by itself."""
    runs = _without_window(python) if system == "win32" else python
    return (runs, "-m", "unhunch.reminders", *(("--data", str(data)) if data else ()))


def _without_window(python: str) -> str:
    """Windows' Python of the same folder that opens no terminal, where it is there."""
    quiet = Path(python).with_name("pythonw.exe")
    return str(quiet) if quiet.exists() else python


def desktop_entry(command: Sequence[str]) -> str:
    """As the Desktop Entry and the Desktop Application Autostart specifications have it."""
    return (
        "[Desktop Entry]\n"
        "Type=Application\n"
        "Version=1.5\n"
        "Name=Unhunch\n"
        "Comment=Reminds you to move, at a good moment\n"
        f"Exec={' '.join(map(_quoted, command))}\n"
        "Terminal=false\n"
        "NoDisplay=true\n"
        "StartupNotify=false\n"
        "X-GNOME-Autostart-enabled=true\n"
    )


def _quoted(argument: str) -> str:
    """Quoted as a command's argument, then once more as a text of the file; a percent sign is doubled."""
    if argument and not set(argument) - _PLAIN:
        return argument
    inside = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in argument)
    return f'"{inside}"'.replace("\\", "\\\\").replace("%", "%%").replace("\n", "\\n").replace("\t", "\\t")


def launch_agent(command: Sequence[str]) -> bytes:
    """As launchd's own page has it: once at login, only with a screen, at low priority, not started anew when quit."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "KeepAlive": False,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Background",
        }
    )


def windows_command(command: Sequence[str]) -> str:
    """One line, quoted as Windows programs read their arguments."""
    from subprocess import list2cmdline

    return list2cmdline(command)
