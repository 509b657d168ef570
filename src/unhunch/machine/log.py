"""The log file: what went wrong and where in the code, never what a person entered."""

import logging
import traceback
from pathlib import Path
from typing import Any

from unhunch.machine import folders

_LOG_BYTES = 512 * 1024
_COPIES = 2


class PlainFormatter(logging.Formatter):
    """Writes a message before its values are filled in, and an error's kind and place but not its words.

    Values and an error's words may hold an answer, a note or an address; neither is needed to find a fault.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line, and for an error one more line a frame."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {_template(record)}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{outline(error)}"


def _template(record: logging.LogRecord) -> str:
    """The message before its values; others' messages without a place for values may hold them already."""
    return str(record.msg) if record.args or record.name.startswith("unhunch") else "…"


def outline(error: BaseException) -> str:
    """The kind of an error and the places it came through, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
    return "\n".join([*places, f"  {type(error).__name__}"])


def configuration(path: Path) -> dict[str, Any]:
    """Logging to one small rolling file; nothing goes to the terminal."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"plain": {"()": PlainFormatter}},
        "handlers": {
            "file": {
                "class": "logging.handlers.RotatingFileHandler",
                "filename": str(path),
                "maxBytes": _LOG_BYTES,
                "backupCount": _COPIES,
                "encoding": "utf-8",
                "delay": True,
                "formatter": "plain",
            },
        },
        "root": {"handlers": ["file"], "level": "WARNING"},
        "loggers": {
            # A page that is not there is no fault of the app; its address may be private.
            "django.request": {"level": "ERROR", "handlers": ["file"], "propagate": False},
            # A browser that asks for several things at once is no trouble worth a line each.
            "waitress.queue": {"level": "ERROR"},
            "django.server": {"handlers": [], "propagate": False},
        },
    }


def keep(error: BaseException) -> str:
    """Write an unexpected error to the log file; a sentence that says where it can be read."""
    path = folders.data_dir() / folders.LOG
    try:
        folders.make_private(path.parent)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"ERROR unexpected\n{outline(error)}\n")
    except OSError:
        return f"It could not be written to {path}."
    return f"Details are in {path}."
