"""Whether a camera or a microphone of this computer is in use, from what the Linux kernel tells."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

CAMERAS: Final = Path("/sys/module/uvcvideo/refcnt")
SOUND: Final = Path("/proc/asound")
PROCESSES: Final = Path("/proc")
_VIDEO: Final = "/dev/video"


class Devices:
    """Looks at files only; processes are gone through only when the number of users of cameras changed."""

    def __init__(self, cameras: Path = CAMERAS, sound: Path = SOUND, processes: Path = PROCESSES) -> None:
        self._cameras, self._sound, self._processes = cameras, sound, processes
        self._users, self._is_filming = "0", False
        self._microphones = tuple(sound.glob("card*/pcm*c/sub*/status"))
        self._cards = self._listed()

    def in_use(self) -> bool:
        """Whether somebody is seen or heard, as in a call."""
        return self._is_recording() or self._films()

    def _is_recording(self) -> bool:
        if (cards := self._listed()) != self._cards:
            self._cards, self._microphones = cards, tuple(self._sound.glob("card*/pcm*c/sub*/status"))
        return any("state: RUNNING" in _text(each) for each in self._microphones)

    def _listed(self) -> str:
        return _text(self._sound / "cards")

    def _films(self) -> bool:
        users = _text(self._cameras).strip() or "0"
        if users == "0":
            self._is_filming = False
        elif users != self._users:
            # The module may be in use for other reasons.
            self._is_filming = any(map(_has_camera, self._pids()))
        self._users = users
        return self._is_filming

    def _pids(self) -> Iterable[Path]:
        with suppress(OSError):
            return [each for each in self._processes.iterdir() if each.name.isdecimal()]
        return []


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="ascii", errors="replace")
    return ""


def _has_camera(process: Path) -> bool:
    # Only one's own processes can be looked into; whoever films for one is among them.
    with suppress(OSError), os.scandir(process / "fd") as opened:
        return any(map(_points_at_camera, opened))
    return False


def _points_at_camera(entry: os.DirEntry[str]) -> bool:
    with suppress(OSError):
        return str(Path(entry.path).readlink()).startswith(_VIDEO)
    return False
