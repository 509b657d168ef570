"""The person's height: given, changed or removed; typed in their own unit, kept in cm."""

import re
from math import ceil, floor
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unhunch.care.draw_progress import number
from unhunch.care.setup_person import change_setup
from unhunch.domain.planning.setup import HEIGHT_CM, Setup
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.review.questions import CM_PER_INCH, typed_number
from unhunch.web.visit import Visit, visit_of

INCHES_PER_FOOT: Final = 12
_FEET: Final = re.compile(
    r"""([1-9])\s*(?:ft|feet|foot|['\u2019\u2032])\s*(?:(\d{1,2}(?:[.,]\d)?)\s*(?:in|inches|["\u201d\u2033])?)?"""
)


@require_http_methods(["GET", "HEAD", "POST"])
def height(request: HttpRequest) -> HttpResponse:
    """How tall the person is, and removing it."""
    visit = visit_of(request)
    if request.method != "POST":
        return _page(request)
    typed = request.POST.get("height", "")
    height_cm = None if request.POST.get("remove") else height_cm_of(typed, visit.setup)
    if height_cm is None and not request.POST.get("remove"):
        return _page(request, typed=typed, problem=height_words(visit.setup))
    keep_height(visit, height_cm)
    return go_to("settings", saved="settings")


def keep_height(visit: Visit, height_cm: float | None) -> None:
    """Keep it; None: as if it had never been said."""
    change_setup(visit.person, {"height_cm": height_cm}, now=visit.now, library=visit.library)
    visit.forget()


def height_cm_of(typed: str, setup: Setup) -> float | None:
    """What was typed, in cm; None where it is nobody's height."""
    try:
        height_cm = round(_length(typed.strip()) * _cm_per_unit(setup), 1)
    except ValueError:
        return None
    return height_cm if HEIGHT_CM[0] <= height_cm <= HEIGHT_CM[1] else None


def shown_height(setup: Setup) -> str:
    """As the person would type it; empty: not said."""
    return "" if setup.height_cm is None else number(setup.height_cm / _cm_per_unit(setup))


def height_words(setup: Setup) -> str:
    """What can be typed."""
    low, high = (limit / _cm_per_unit(setup) for limit in HEIGHT_CM)
    return _("Enter your height as a number from {low} to {high} {unit}.").format(
        low=ceil(low), high=floor(high), unit=setup.units
    )


def _length(typed: str) -> float:
    """In the person's unit. Whoever counts in inches may say feet too. Raises ValueError."""
    feet = _FEET.fullmatch(typed)
    return typed_number(typed) if feet is None else float(feet[1]) * INCHES_PER_FOOT + typed_number(feet[2] or "0")


def _cm_per_unit(setup: Setup) -> float:
    return CM_PER_INCH if setup.units == "in" else 1.0


def _page(request: HttpRequest, *, typed: str | None = None, problem: str = "") -> HttpResponse:
    setup = visit_of(request).setup
    return page(
        request,
        "setup/height.html",
        here="settings",
        status=INVALID if problem else 200,
        known=shown_height(setup),
        height=shown_height(setup) if typed is None else typed,
        units=setup.units,
        problems={"height": problem} if problem else {},
    )
