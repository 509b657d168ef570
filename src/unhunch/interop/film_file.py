"""Writes a film with OpenCV, picture by picture, as a whole or not at all."""

import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import cv2
import numpy as np

from unhunch.interop.whole_files import PRIVATE, NotWritten
from unhunch.machine.silence import silent

CODECS: Final[Mapping[str, tuple[str, ...]]] = {
    ".webm": ("VP80",),
    ".mp4": ("avc1", "mp4v"),
    ".mov": ("avc1", "mp4v"),
    ".mkv": ("VP80", "mp4v"),
    ".avi": ("MJPG",),
}
"""How a film's name ends, and what its pictures may be packed with, the best first. VP9 takes ten times as long."""
PLAYS_IN_BROWSERS: Final = frozenset({"VP80", "avc1"})
MOST_COPIES: Final = 300
"""A gap between pictures is filled with the last one, up to this often. Our choice."""
_TRIED: Final = (64, 64)

Bgr = Any
"""(H, W, 3) eight bits, blue first, as OpenCV takes it."""


def codec_for(ending: str) -> str | None:
    """What this computer's OpenCV can pack such a film with; None: nothing."""
    with TemporaryDirectory() as folder:
        tried = (code for code in CODECS.get(ending, ()) if _can_write(Path(folder) / f"{code}{ending}", code))
        return next(tried, None)


def _can_write(path: Path, code: str) -> bool:
    with silent():
        film = _open(path, code, fps=15.0, size=_TRIED)
        is_open = film.isOpened()
        film.write(np.zeros((*_TRIED, 3), np.uint8))
        film.release()
    return is_open


def _open(path: Path, code: str, *, fps: float, size: tuple[int, int]) -> cv2.VideoWriter:
    return cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*code), fps, size)


class FilmWriter:
    """Takes pictures with their times; the film has even steps, so a late picture's place is filled with the last."""

    def __init__(self, path: Path, code: str, fps: float) -> None:
        self._path, self._code, self._fps = path, code, fps
        self._film: cv2.VideoWriter | None = None
        self._first_s = 0.0
        self.written = 0

    def add(self, time_s: float, picture: Bgr) -> None:
        """The next picture. Raises NotWritten."""
        if self._film is None:
            self._first_s, self._film = time_s, self._opened(picture)
        due = round((time_s - self._first_s) * self._fps) + 1 - self.written
        for _ in range(min(due, MOST_COPIES)):
            self._film.write(picture)
        self.written += max(0, due)

    def _opened(self, picture: Bgr) -> cv2.VideoWriter:
        height, width = picture.shape[:2]
        with silent():
            film = _open(self._path, self._code, fps=self._fps, size=(width, height))
        if not film.isOpened():
            message = f"{self._path.parent}: a film cannot be written here."
            raise NotWritten(message)
        return film

    def close(self) -> None:
        """Nothing comes after it."""
        if self._film is not None:
            with silent():
                self._film.release()


@contextmanager
def film_writer(out: Path, *, fps: float, code: str) -> Generator[FilmWriter]:
    """Writes beside `out` and puts it there once it is whole; whatever goes wrong or stops it leaves nothing.

    Raises NotWritten.
    """
    draft = out.with_name(f".{out.stem}.{os.getpid()}{out.suffix}")
    writer = FilmWriter(draft, code, fps)
    try:
        draft.touch(PRIVATE)
        try:
            yield writer
        finally:
            writer.close()
        _require_whole(draft)
        draft.replace(out)
    except OSError as error:
        message = f"{out}: the film could not be written here ({error.strerror or error})."
        raise NotWritten(message) from error
    finally:
        draft.unlink(missing_ok=True)


def _require_whole(draft: Path) -> None:
    """OpenCV does not say when the disk is full; such a film cannot be opened."""
    with silent():
        film = cv2.VideoCapture(str(draft.resolve()), cv2.CAP_FFMPEG)
        is_there = film.isOpened() and film.read()[0]
        film.release()
    if not is_there:
        message = f"{draft.parent}: the film could not be written whole. Is the disk full?"
        raise NotWritten(message)
