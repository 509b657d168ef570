"""Passwords a person asked the app to keep: each in a file only they can read, never among the records."""

import os
import uuid
from pathlib import Path

from unhunch.machine.folders import make_private

VARIABLE = "UNHUNCH_CALDAV_PASSWORD"
FOLDER = "passwords"
_PRIVATE = 0o600


def password_of(data: Path, id_: uuid.UUID) -> str | None:
    """The password kept for a calendar, else the one the environment names; None: it has to be asked for."""
    try:
        return (data / FOLDER / id_.hex).read_text(encoding="utf-8")
    except OSError:
        return os.environ.get(VARIABLE)


def keep_password(data: Path, id_: uuid.UUID, password: str) -> None:
    """Keep it where only the owner of the folder can read it."""
    path = make_private(data / FOLDER) / id_.hex
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(password)


def forget_password(data: Path, id_: uuid.UUID) -> None:
    """Keep it no longer."""
    (data / FOLDER / id_.hex).unlink(missing_ok=True)


def forget_passwords(data: Path) -> None:
    """Keep none."""
    for path in (data / FOLDER).glob("*"):
        path.unlink(missing_ok=True)
