"""axe-core on an open page."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

_AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Colours on their way from one to another belong to neither.
_SETTLE = """
() => Promise.allSettled(
  document.getAnimations().filter((each) => each instanceof CSSTransition).map((each) => each.finished)
)
"""
_RUN = "chosen => axe.run(document, {runOnly: chosen, resultTypes: ['violations']})"


@cache
def _script() -> str:
    return _AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Every rule the page breaks, and where."""
    return _broken(page, {"type": "tag", "values": _TAGS})


def faint(page: Page) -> list[str]:
    """Only the words and marks that stand out too little: all that another colour scheme changes."""
    return _broken(page, {"type": "rule", "values": ["color-contrast"]})


def _broken(page: Page, chosen: dict) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_script())
    page.evaluate(_SETTLE)
    found = page.evaluate(_RUN, chosen)["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]
