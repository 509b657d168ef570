"""The progress page."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from unhunch.care.review_progress import WINDOW_DAYS, review_progress
from unhunch.web.pages import page
from unhunch.web.progress.chart import chart_of
from unhunch.web.visit import visit_of


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """Pain, practice and the four stretches of the 90 days."""
    visit = visit_of(request)
    found = review_progress(visit.person, visit.now, visit.library)
    return page(
        request,
        "progress/progress.html",
        here="progress",
        progress=found,
        chart=chart_of(found) if found.pain else None,
        mean=found.band[-1] if found.band else None,
        fortnight=_fortnight(found.day, frozenset(found.practised)),
        newest=found.pain[::-1],
    )


def _fortnight(today: date, practised: frozenset[date]) -> list[tuple[date, bool]]:
    """The last 14 days, oldest first, and whether each had practice."""
    days = (today - timedelta(days=back) for back in reversed(range(WINDOW_DAYS)))
    return [(day, day in practised) for day in days]
