"""Figures as the pages need them: a still in the page, and the movement as data. Drawn once a process."""

from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from unhunch.catalogue.library import Library
from unhunch.domain.body.drawing import still_svg
from unhunch.domain.body.frames import Frames, figure_json, frames_of
from unhunch.domain.units import ExerciseId

DRAWN = 256
"""How many figures are kept drawn: all there are, in a language or two."""


def still(library: Library, figure: str) -> SafeString:
    """The figure's most telling moment as SVG; nothing where there is no such figure."""
    return _still(library, figure) if figure in library.figures else SafeString("")


def moving(library: Library, figure: str) -> dict[str, Any] | None:
    """The figure's movement as the browser plays it; None where there is no such figure."""
    return _moving(library, figure) if figure in library.figures else None


@lru_cache(maxsize=DRAWN)
def _frames(library: Library, figure: str) -> Frames:
    return frames_of(library.figures[ExerciseId(figure)])


@lru_cache(maxsize=DRAWN)
def _still(library: Library, figure: str) -> SafeString:
    return mark_safe(still_svg(_frames(library, figure)))  # noqa: S308 - drawn from our own numbers, its title escaped


@lru_cache(maxsize=DRAWN)
def _moving(library: Library, figure: str) -> dict[str, Any]:
    return figure_json(_frames(library, figure))
