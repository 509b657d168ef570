"""The built scripts, styles and fonts, and the version that stands in their address."""

from pathlib import Path

STATIC = Path(__file__).parent / "static"
_VERSION = STATIC / "built" / "version.txt"


def version() -> str:
    """A short digest of everything built, written by the front-end build; `unbuilt` before it."""
    try:
        return _VERSION.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return "unbuilt"


def is_immutable(_path: str, _url: str) -> bool:
    """Every file under the versioned address may be kept for ever, unless nothing was built."""
    return version() != "unbuilt"
