"""The figures look as they did when they were last looked at, give or take a unit of rounding."""

import re

import pytest

from tests.golden.figure_stills import FOLDER, played, stills

NUMBER = re.compile(r"-?\d+")


@pytest.mark.parametrize(("name", "svg"), stills().items())
def test_a_still_is_drawn_as_it_was(name, svg):
    kept = (FOLDER / name).read_text()
    assert NUMBER.sub("#", svg) == NUMBER.sub("#", kept)
    pairs = zip(NUMBER.findall(svg), NUMBER.findall(kept), strict=True)
    assert all(abs(int(a) - int(b)) <= 1 for a, b in pairs)


def test_the_moments_the_browser_is_held_to_follow_from_the_figure():
    assert played() == (FOLDER / "played.json").read_text()
