"""Writes files as a whole or not at all."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from unhunch.domain.errors import UnhunchError

PRIVATE = 0o600
Content = str | bytes | Iterable[bytes]
"""Of a file, whole or in pieces."""


class NotWritten(UnhunchError):
    """A file could not be written; what was there before is as it was."""

    code = "not-saved"


def write_files(folder: Path, files: Mapping[str, Content]) -> tuple[Path, ...]:
    """Write every file, each whole, readable by its owner only; none is put in place before all are written."""
    drafts: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            drafts.append((folder / f".{name}.{os.getpid()}", folder / name))
            _write(drafts[-1][0], pieces_of(content))
        for draft, path in drafts:
            draft.replace(path)
    except OSError as error:
        message = f"{folder}: the files could not be written here ({error.strerror or error})."
        raise NotWritten(message) from error
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)
    return tuple(path for _, path in drafts)


def pieces_of(content: Content) -> Iterable[bytes]:
    """The content in pieces."""
    if isinstance(content, str):
        return (content.encode(),)
    return (content,) if isinstance(content, bytes) else content


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE)
    with os.fdopen(handle, "wb") as file:
        file.writelines(pieces)
        file.flush()
        os.fsync(file.fileno())
