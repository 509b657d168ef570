"""The progress page, and its charts for the script that draws them."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from unhunch.care.draw_progress import Period
from unhunch.care.review_progress import review_progress
from unhunch.interop.charts import Size, measure_chart, pain_chart
from unhunch.web.pages import page
from unhunch.web.progress.showing import context_of, pictures
from unhunch.web.visit import visit_of

PAIN_SIZE = Size(width=600, height=230)
MEASURE_SIZE = Size(width=280, height=120)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The verdict, practice, pain, measures and the four stretches of the 90 days."""
    visit = visit_of(request)
    found = review_progress(visit.person, visit.now, visit.library)
    shown = context_of(found, visit.library, period=_period(request), units=visit.setup.units)
    return page(request, "progress/progress.html", here="progress", **shown)


@require_safe
def charts(request: HttpRequest) -> HttpResponse:
    """The specifications of the page's charts, by name."""
    visit = visit_of(request)
    found = review_progress(visit.person, visit.now, visit.library)
    drawn = pictures(found, visit.library, period=_period(request), units=visit.setup.units)
    pain = {} if drawn.pain is None else {"pain": pain_chart(drawn.pain, PAIN_SIZE)}
    measures = {name: measure_chart(picture, MEASURE_SIZE) for name, picture in drawn.measures.items()}
    return JsonResponse({**pain, **measures})


def _period(request: HttpRequest) -> Period:
    """As the address says; anything else is the recent past."""
    asked = request.GET.get("period")
    return next((each for each in Period if each.value == asked), Period.RECENT)
