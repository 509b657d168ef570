"""The camera in the page without a graphics chip."""

from importlib.util import find_spec
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"


def measure() -> list[dict[str, object]]:
    """What `camera_page` measures; nothing where browser or films are missing."""
    if any(find_spec(name) is None for name in ("cv2", "playwright", "ai_edge_litert")) or not Path(CHROMIUM).exists():
        return []
    from bench.camera_page import rows  # noqa: PLC0415 - needs the extra and a browser

    return rows()
