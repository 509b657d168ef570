"""Charts for print are drawn in a process of its own, and drawn all the same where that fails."""

import sys

import pytest

from unhunch.interop import chart_drawing
from unhunch.interop.chart_drawing import begin_drawing, chart_svg

SPEC = {"data": {"values": [{"a": "pain é"}]}, "mark": "text", "encoding": {"text": {"field": "a"}}}


@pytest.fixture(autouse=True)
def nobody_draws_yet():
    chart_drawing._end()
    yield
    chart_drawing._end()


def test_one_process_draws_one_chart_after_the_other():
    begin_drawing()
    (drawer,) = chart_drawing._started
    first = chart_svg(SPEC)
    assert "pain é" in first
    assert chart_svg(SPEC) == first
    assert chart_drawing._started == [drawer]


def test_a_process_that_has_ended_meanwhile_is_replaced():
    begin_drawing()
    (drawer,) = chart_drawing._started
    drawer.kill()
    assert "pain é" in chart_svg(SPEC)
    assert drawer.returncode is not None
    assert chart_drawing._started != [drawer]


def test_where_no_process_can_be_started_the_chart_is_drawn_here(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    begin_drawing()
    assert "pain é" in chart_svg(SPEC)
    assert chart_drawing._started == []


def test_what_is_no_chart_is_told_as_such():
    with pytest.raises(ValueError, match="conversion failed"):
        chart_svg({"mark": "no such mark"})
