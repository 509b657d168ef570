"""The charts of the progress page in a browser: drawn by the script under the strict policy, still ones without it."""

import subprocess
import sys
from pathlib import Path

import pytest

NOW = "2026-11-23T06:30:00+00:00"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def measured(live_app):
    """A person with 60 days of log who measures."""
    seed = [sys.executable, "tools/seed.py", str(live_app.data), "--days", "60", "--now", NOW]
    subprocess.run(seed, cwd=ROOT, check=True)
    return live_app.start(NOW)


def test_a_chart_is_drawn_in_the_place_of_the_still_one_and_answers_to_a_pointer(measured, open_page):
    page = open_page("/progress", viewport="phone")
    pain = page.locator('[data-chart="pain"]')
    pain.scroll_into_view_if_needed()
    pain.locator(".drawn svg").wait_for()
    assert pain.locator("svg.chart").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    pain.locator(".drawn .mark-symbol path").last.hover(force=True)
    tip = pain.locator(".chart-tip")
    tip.wait_for()
    assert "on average" in tip.inner_text() or "review of day" in tip.inner_text()


def test_the_colours_follow_the_scheme(measured, open_page):
    page = open_page("/progress")
    line = page.locator('[data-chart="pain"] .drawn .mark-line path[stroke="#0b6e6e"]').first
    line.wait_for(state="attached")
    page.emulate_media(color_scheme="dark")
    page.locator('[data-chart="pain"] .drawn .mark-line path[stroke="#57c7c2"]').first.wait_for(state="attached")


def test_without_script_the_still_charts_and_their_tables_are_there(measured, open_page):
    page = open_page("/progress", java_script_enabled=False)
    assert page.locator('[data-chart="pain"] svg.chart').count() == 1
    assert page.get_by_text("The same as a table").count() == 1
