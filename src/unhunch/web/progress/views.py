"""The progress page, and its charts for the script that draws them."""

from collections.abc import Callable
from threading import Lock
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from unhunch.care.draw_progress import Period
from unhunch.care.review_progress import Progress, review_progress
from unhunch.care.show_today import standing
from unhunch.interop.charts import Size, measure_chart, pain_chart
from unhunch.web.pages import page
from unhunch.web.progress.showing import context_of, pictures
from unhunch.web.visit import Visit, visit_of

PAIN_SIZE: Final = Size(width=600, height=230)
MEASURE_SIZE: Final = Size(width=280, height=120)


@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The verdict, practice, pain, measures and the four stretches of the 90 days."""
    visit, period = visit_of(request), _period(request)
    is_locked = standing(visit.person, visit.now, visit.library).level.is_stop
    found = review_progress(visit.person, visit.now, visit.library)
    shown_as = (period, visit.setup.units, get_language(), is_locked)
    body = _bodies.get(found, shown_as, lambda: _body(found, visit, period, is_locked=is_locked))
    return page(request, "progress/progress.html", here="progress", body=body)


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


def _body(progress: Progress, visit: Visit, period: Period, *, is_locked: bool) -> SafeString:
    """`is_locked`: what to do from here is left out, as nothing is to be practised."""
    shown = context_of(progress, visit.library, period=period, units=visit.setup.units)
    return render_to_string("progress/body.html", {**shown, "is_locked": is_locked})


class Bodies:
    """What the page says of the newest progress, made once for each period: it has no form and knows no minute."""

    def __init__(self) -> None:
        self.progress: Progress | None = None
        self.made: dict[tuple[object, ...], SafeString] = {}
        self.lock = Lock()

    def get(self, progress: Progress, shown_as: tuple[object, ...], make: Callable[[], SafeString]) -> SafeString:
        """As made before for this very progress; another one, as after an entry, forgets all."""
        with self.lock:
            if self.progress is not progress:
                self.progress, self.made = progress, {}
            of_this = self.made
        if shown_as not in of_this:
            of_this[shown_as] = make()
        return of_this[shown_as]


_bodies = Bodies()
