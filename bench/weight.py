"""Bytes over the wire of a page with everything it loads, first visit, nothing kept."""

import re

from bench.running import Running, app, seeded

PATHS = ("/", "/session/morning", "/exercises", "/progress")
_LOADS = re.compile(r"""(?:\bsrc|<link[^>]*\bhref)=["'](/[^"'#]+)""")
_IN_STYLE = re.compile(r"""url\(["']?([^"')]+)""")
_IN_SCRIPT = re.compile(r"""\b(?:import|from)\s*\(?["'](\./[^"']+|/[^"']+)""")


def measure() -> list[dict[str, object]]:
    """As the app sends it to a browser that takes packed answers."""
    with app(seeded(90)) as running:
        return [_row(running, path) for path in PATHS if running.get(path)[0] == 200]  # noqa: PLR2004 - HTTP's own number


def _row(running: Running, path: str) -> dict[str, object]:
    sizes: dict[str, int] = {}
    _add(running, path, sizes)
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js"))
    page, total = sizes.pop(path), sum(sizes.values())
    return {
        "page": path,
        "page KB": _kb(page),
        "scripts KB": _kb(scripts),
        "all KB": _kb(page + total),
        "files": 1 + len(sizes),
    }


def _add(running: Running, path: str, sizes: dict[str, int]) -> None:
    """The file, and all that it loads in its turn."""
    if path in sizes:
        return
    status, headers, body = running.get(path, **{"Accept-Encoding": "br, gzip"})
    if status != 200:  # noqa: PLR2004 - HTTP's own number
        return
    sizes[path] = len(body)
    text = running.get(path)[2].decode("utf-8", "replace")
    for found in _loads(headers.get("content-type", ""), text):
        _add(running, _resolved(path, found), sizes)


def _loads(kind: str, text: str) -> list[str]:
    if "html" in kind:
        return _LOADS.findall(text)
    if "css" in kind:
        return [found for found in _IN_STYLE.findall(text) if not found.startswith("data:")]
    return _IN_SCRIPT.findall(text) if "javascript" in kind else []


def _resolved(path: str, found: str) -> str:
    """A relative address, from the file that names it."""
    if found.startswith("/"):
        return found
    parts = path.split("/")[:-1]
    for part in found.split("/"):
        parts = parts[:-1] if part == ".." else parts if part == "." else [*parts, part]
    return "/".join(parts)


def _kb(size: int) -> float:
    return round(size / 1000, 1)
