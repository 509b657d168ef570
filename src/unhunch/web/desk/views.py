"""The desk page, the day's picture for its script, and what can be done with what was kept."""

from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from unhunch.care.play_session import i_moved
from unhunch.care.show_desk import delete_desk, desk_day
from unhunch.domain.motion.posture.desk_watch import BREAK_S
from unhunch.web.desk.day_picture import GAP, HEIGHT, NAMES, WIDTH, day_picture, hourly
from unhunch.web.desk.words import texts
from unhunch.web.live import line
from unhunch.web.live.views import pose_urls
from unhunch.web.pages import go_to, page
from unhunch.web.visit import Visit, visit_of

CHOICES_MIN: Final = (10, 20, 30, 60, 0)
"""Minutes from one nudge to the next at the least; 0: none at all."""
USUAL_MIN: Final = 20


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The watch, and how the day went. It offers no exercise, so it stays while a stop level stands."""
    visit = visit_of(request)
    watch = _watch(request, visit) if _day(request, visit) == visit.day else None
    context = {"choices": CHOICES_MIN, "usual": USUAL_MIN, "break_min": int(BREAK_S // 60), "watch": watch}
    answer = page(request, "desk/desk.html", here="today", **context, **_shown(request, visit))
    if watch is not None:
        answer.headers["Content-Security-Policy"] = line.policy(watch["line"])
    return answer


@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """The picture of a day alone."""
    return page(request, "desk/day.html", **_shown(request, visit_of(request)))


@require_POST
def moved(request: HttpRequest) -> JsonResponse:
    """Keep a break away from the desk as moved. Refused while a stop level stands."""
    visit = visit_of(request)
    i_moved(visit.person, visit.now, visit.library)
    return JsonResponse({"kept": True})


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete for good what is kept of a day, or of every day."""
    visit = visit_of(request)
    delete_desk(visit.person, None if request.POST.get("what") == "all" else _day(request, visit))
    return go_to("desk", saved="desk-deleted")


def _watch(request: HttpRequest, visit: Visit) -> dict[str, Any] | None:
    """What the page's script is given; None where no line can be opened."""
    try:
        where = line.address(request)
    except OSError:
        return None
    return {
        "line": where,
        "pose": pose_urls(),
        "clock": static("built/desk-clock.js"),
        "style": [static("app.css"), static("desk.css")],
        "day": reverse("desk-day"),
        "moved": reverse("desk-moved") if visit.is_open and not visit.is_new else None,
        "zone": str(visit.zone),
        "texts": texts(),
    }


def _shown(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    found = desk_day(visit.person, _day(request, visit))
    return {
        "day": found,
        "is_today": found.day == visit.day,
        "picture": day_picture(found),
        "rows": hourly(found),
        "names": tuple(NAMES.values()),
        "bar_width": WIDTH - GAP,
        "lane_height": HEIGHT,
    }


def _day(request: HttpRequest, visit: Visit) -> date:
    """As the address or the form says; today where it says nothing. Raises Http404."""
    asked = request.GET.get("day") or request.POST.get("day")
    if not asked:
        return visit.day
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise Http404 from None
