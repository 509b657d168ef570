"""Every figure, and every mistake it shows, as the browser draws and moves it."""

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import SETTLED_AT
from unhunch.catalogue.library import library

# At each of five moments of each phase: how far the head leaves the picture, and whether a number in it is broken.
# Walls and floors go on beyond the picture's edge, and a close view leaves out the legs.
_DRAWN = """async id => {
  const figure = document.createElement('unhunch-figure');
  figure.figure = await (await fetch(`/figures/${id}.json`)).json();
  document.querySelector('main').replaceChildren(figure);
  const pictures = new Set(), broken = [];
  let outside = 0, parts = 0;
  for (const phase of ['concentric', 'hold', 'eccentric', 'in', 'out']) for (const t of [0, 0.25, 0.5, 0.75, 1]) {
    figure.setProgress(phase, t);
    const svg = figure.querySelector('svg'), view = svg.viewBox.baseVal;
    if (/NaN|undefined|Infinity/.test(svg.innerHTML)) broken.push(`${phase} ${t}`);
    pictures.add(svg.innerHTML);
    const body = svg.querySelectorAll('.figure-skin, .figure-shirt, .figure-shorts, .figure-hair, .figure-far-skin');
    parts = body.length;
    for (const part of svg.querySelectorAll('.figure-hair')) {
      const box = part.getBBox();
      outside = Math.max(outside, view.x - box.x, view.y - box.y,
        box.x + box.width - view.x - view.width, box.y + box.height - view.y - view.height);
    }
  }
  return {pictures: pictures.size, broken, outside, parts};
}"""


@pytest.fixture
def page(settled, open_page) -> Page:
    settled.start(SETTLED_AT)
    page = open_page("/exercises/wall-slide")
    page.wait_for_function("customElements.get('unhunch-figure') !== undefined")
    return page


def test_every_figure_is_drawn_whole_and_moves(page):
    drawn = {figure: page.evaluate(_DRAWN, figure) for figure in library().figures}
    assert len(drawn) >= 60
    assert {figure: each["broken"] for figure, each in drawn.items() if each["broken"]} == {}
    assert [figure for figure, each in drawn.items() if each["parts"] < 5] == []
    assert {figure: each["outside"] for figure, each in drawn.items() if each["outside"] > 0} == {}
    # To stand still is itself a mistake of some.
    assert [figure for figure, each in drawn.items() if each["pictures"] < 2 and "/" not in figure] == []


def test_with_reduced_motion_a_figure_stands_still(settled, open_page):
    settled.start(SETTLED_AT)
    page = open_page("/exercises/wall-slide", reduced_motion="reduce")
    figure = page.locator("unhunch-figure").first
    figure.scroll_into_view_if_needed()
    assert figure.evaluate("each => each.paused")
    assert figure.locator("svg").count() == 1


def test_a_figure_moves_by_itself_while_it_is_seen(page):
    page.wait_for_function("document.querySelector('unhunch-figure[autoplay]').paused === false")
    before = page.locator("unhunch-figure").first.inner_html()
    page.wait_for_function("was => document.querySelector('unhunch-figure').innerHTML !== was", arg=before)
