"""Keeps loaded content in the user's cache folder, so that a command need not read every file again.

What is kept is trusted only if it was made from files of the same names, sizes and times by the same Python, is whole,
and belongs to this user. Anything else is silently made anew; a cache folder that cannot be written is no problem.

Imports little, because a command waits for it: neither pydantic, nor pathlib, nor the loaders.
"""

import os
import pickle
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

MAGIC = b"unhunch-content-1\n"
_UNUSABLE = (
    OSError,
    ValueError,
    EOFError,
    LookupError,
    AttributeError,
    ImportError,
    TypeError,
    pickle.UnpicklingError,
)
"""What reading and unpickling a file that is not what we wrote may raise."""


def fingerprint(*folders: str) -> bytes:
    """Names, sizes and times of every file below the folders, and which Python this is."""
    lines = [sys.implementation.cache_tag or sys.version]
    for folder in folders:
        lines += _stated(folder)
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _stated(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _stated(entry.path)
        else:
            stated = entry.stat()
            yield f"{entry.path} {stated.st_size} {stated.st_mtime_ns}"


def kept(name: str, made_from: bytes, make: Callable[[], T]) -> T:
    """What is kept under `name` if it was made from the same files; else what `make` returns, kept from now on."""
    try:
        path = os.path.join(cache_folder(), name)
    except _UNUSABLE:
        return make()
    found = _read(path, made_from)
    if found is None:
        found = (make(),)
        _write(path, made_from, pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL))
    return found[0]


def cache_folder() -> str:
    """Where loaded content is kept."""
    chosen = os.environ.get("UNHUNCH_CACHE")
    if chosen:
        return chosen
    if sys.platform == "linux":
        # What platformdirs says on Linux, without the time it takes to import; a test compares the two.
        base = os.environ.get("XDG_CACHE_HOME", "").strip() or os.path.expanduser("~/.cache")
        return f"{base}/unhunch/content"
    from platformdirs import user_cache_dir  # noqa: PLC0415 - see above

    return os.path.join(user_cache_dir("unhunch", appauthor=False), "content")


def _read(path: str, made_from: bytes) -> tuple[Any] | None:
    """The kept thing in a tuple, because the thing itself may be None; None if the file is not usable."""
    try:
        with open(path, "rb") as file:
            if not _is_ours(file.fileno()):
                return None
            payload = _payload(file.read(), made_from)
        return None if payload is None else pickle.loads(payload)  # noqa: S301 - our own file, whole and unchanged
    except _UNUSABLE:
        return None


def _is_ours(descriptor: int) -> bool:
    """Whether nobody else can have written the file."""
    if not hasattr(os, "getuid"):
        return True
    stated = os.fstat(descriptor)
    return stated.st_uid == os.getuid() and not stated.st_mode & 0o022


def _payload(content: bytes, made_from: bytes) -> bytes | None:
    """The pickled part of a cache file; None unless the file is whole and made from the same files."""
    head = _head(made_from)
    start = len(head) + 4
    if not content.startswith(head):
        return None
    checksum, payload = content[len(head) : start], content[start:]
    return payload if checksum == _checksum(payload) else None


def _head(made_from: bytes) -> bytes:
    return MAGIC + len(made_from).to_bytes(8, "big") + made_from


def _checksum(payload: bytes) -> bytes:
    return zlib.crc32(payload).to_bytes(4, "big")


def _write(path: str, made_from: bytes, payload: bytes) -> None:
    """Whole or not at all: another process may be reading or writing the same file."""
    being_written = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with os.fdopen(os.open(being_written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(_head(made_from) + _checksum(payload) + payload)
        os.replace(being_written, path)
    except OSError:
        _remove(being_written)


def _remove(path: str) -> None:
    try:
        os.remove(path)
    except OSError:
        return
