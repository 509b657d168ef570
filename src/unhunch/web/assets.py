"""The scripts, styles and fonts, and the version that stands in their address."""

from functools import cache
from hashlib import sha256
from pathlib import Path

STATIC = Path(__file__).parent / "static"
_PACKED = {".gz", ".br"}


@cache
def version() -> str:
    """A short digest of every file a browser may load; it changes when any of them does."""
    digest = sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file() and path.suffix not in _PACKED:
            digest.update(path.relative_to(STATIC).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def is_immutable(_path: str, _url: str) -> bool:
    """Every file may be kept for ever: its address changes with it."""
    return True
