"""Guided measures: by camera where there is one, by hand everywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unhunch.care.draw_progress import factor, number, unit_name
from unhunch.care.take_check import Offer, keep_check, offer_of, offers
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.outcomes.rating import How
from unhunch.web.check.words import CLOSED, HOW, texts
from unhunch.web.live import line
from unhunch.web.live.views import pose_urls
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.progress.words import change_said
from unhunch.web.review.questions import typed_number
from unhunch.web.screening.gate import unless_stopped
from unhunch.web.setup.height import height_cm_of, height_words, keep_height, shown_height
from unhunch.web.visit import Visit, visit_of

SITTING: Final = "sitting-tolerance"
HERE: Final[dict[str, Any]] = {"here": "progress"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A measure as its page and the list show it."""

    offer: Offer
    unit: str
    last: str
    """The last value in the person's unit; empty: none."""
    on: date | None
    """When that was."""
    said: str
    closed: object
    how: Sequence[object]


@require_safe
@unless_stopped
def checks(request: HttpRequest) -> HttpResponse:
    """Every measure, with its last value."""
    visit = visit_of(request)
    found = offers(visit.person, visit.now, visit.library)
    return page(request, "check/all.html", **HERE, measures=[_shown(each, visit) for each in found])


@require_http_methods(["GET", "HEAD", "POST"])
@unless_stopped
def check(request: HttpRequest, measure: str) -> HttpResponse:
    """One measure: how it is taken, the camera, and a form that needs neither camera nor script."""
    visit = visit_of(request)
    try:
        offer = offer_of(visit.person, measure, now=visit.now, library=visit.library)
    except InvalidInput as error:
        raise Http404 from error
    if request.method != "POST":
        return _page(request, offer)
    try:
        _keep(request.POST, offer, visit)
    except InvalidInput as error:
        return _page(request, offer, problems={"trial-1": "; ".join(map(str, error.problems))}, sent=request.POST)
    return go_to("check", measure, saved="measure")


def _keep(sent: QueryDict, offer: Offer, visit: Visit) -> None:
    times = factor(offer.measured, visit.setup.units)
    typed = [sent.get(f"trial-{n}", "").strip() for n in range(1, offer.trials + 1)]
    trials: list[float] = []
    for value in filter(None, typed):
        try:
            trials.append(round(typed_number(value) / times, 1))
        except ValueError:
            raise InvalidInput((Problem(where=_("a trial"), value=value[:20], allowed=_("it is a number")),)) from None
    how = How.CAMERA if sent.get("how") == How.CAMERA.value and offer.kind else How.BY_HAND
    keep_check(visit.person, offer.measured.outcome.id, trials, how=how, now=visit.now, library=visit.library)


@require_POST
@unless_stopped
def height(request: HttpRequest) -> HttpResponse:
    """Keep how tall the person is, and go on with the measure that asked."""
    visit, typed = visit_of(request), request.POST.get("height", "")
    offer = offer_of(visit.person, request.POST.get("measure", ""), now=visit.now, library=visit.library)
    height_cm = height_cm_of(typed, visit.setup)
    if height_cm is None:
        return _page(request, offer, problems={"height": height_words(visit.setup)}, sent=request.POST)
    keep_height(visit, height_cm)
    return go_to("check", offer.measured.outcome.id, saved="settings")


def _page(
    request: HttpRequest, offer: Offer, *, problems: Mapping[str, str] | None = None, sent: QueryDict | None = None
) -> HttpResponse:
    visit = visit_of(request)
    shown = _shown(offer, visit)
    known = visit.setup.height_cm
    where = _line(request, offer, height_cm=known)
    given = sent or {}
    answer = page(
        request,
        "check/one.html",
        status=INVALID if problems else 200,
        **HERE,
        shown=shown,
        outcome=offer.measured.outcome,
        needs_height=offer.kind is not None and offer.kind.needs_height,
        height=given.get("height") or shown_height(visit.setup),
        units=visit.setup.units,
        fields=[(n, given.get(f"trial-{n}", "")) for n in range(1, offer.trials + 1)],
        is_timed=offer.measured.outcome.id == SITTING,
        data=_data(offer, visit, where=where),
        has_camera=where is not None,
        problems=problems or {},
    )
    if where is not None:
        answer.headers["Content-Security-Policy"] = line.policy(where)
    return answer


def _line(request: HttpRequest, offer: Offer, *, height_cm: float | None) -> str | None:
    """The camera's line; None where no camera takes the measure today, or its scale is not known."""
    if offer.kind is None or offer.closed is not None or (offer.kind.needs_height and height_cm is None):
        return None
    try:
        return line.address(request)
    except OSError:
        return None


def _data(offer: Offer, visit: Visit, *, where: str | None) -> dict[str, Any]:
    """What the page's script is given."""
    return {
        "measure": offer.measured.outcome.id,
        "trials": offer.trials,
        "factor": factor(offer.measured, visit.setup.units),
        "unit": unit_name(offer.measured, visit.setup.units),
        "height_cm": visit.setup.height_cm,
        "line": where,
        "pose": pose_urls() if where else None,
        "texts": texts(),
    }


def _shown(offer: Offer, visit: Visit) -> Shown:
    measured, units = offer.measured, visit.setup.units
    points = measured.points
    return Shown(
        offer=offer,
        unit=unit_name(measured, units),
        last=number(factor(measured, units) * points[-1].value) if points else "",
        on=points[-1].day if points else None,
        said=change_said(measured, units) if points else "",
        closed=None if offer.closed is None else CLOSED[offer.closed],
        how=HOW[measured.outcome.id],
    )
