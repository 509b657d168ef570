"""Reminding in the page: a page looks, is told what to show, and says what the person answered."""

from datetime import datetime
from functools import partial
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unhunch.care.keep_nudge import keep_nudge
from unhunch.care.remind_day import nudge_day, planned_with, told_of
from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeDay, NudgeEvent
from unhunch.domain.reminders.signs import Hold, Signs
from unhunch.domain.reminders.told import Told
from unhunch.interop.nudge_picture import picture_of
from unhunch.machine import agent_lock, folders
from unhunch.web import clock
from unhunch.web.exercises.figures import still
from unhunch.web.live import line
from unhunch.web.nudges.companion import Companion, Standing
from unhunch.web.nudges.sent import Seen, answered_in, seen_in
from unhunch.web.pages import go_to, see
from unhunch.web.screening.gate import stop_answer, unless_stopped
from unhunch.web.visit import Visit, visit_of

SILENT_LOOK_S: Final = 60.0
"""How often a page asks whether it is to remind after all. Our choice."""
FIRST_LOOK_S: Final = 3.0
"""A page that has just opened is read before anything comes up on it. Our choice."""
BY: Final = "page"
SAID: Final[dict[Happened, str | Promise]] = {
    Happened.LATER: gettext_lazy("Later, then."),
    Happened.CLOSED: "",
    Happened.NOT_TODAY: gettext_lazy("Nothing more today. It starts again tomorrow."),
    Happened.MOVED: gettext_lazy("Noted: you moved."),
}
"""What the page says to an answer."""
SKIPPED: Final = gettext_lazy("Not this one, then.")
"""To a "Later" that puts off no more."""
_SHOWN_OR_STARTED: Final = (Happened.SHOWN, Happened.STARTED)

companion: Final = Companion()
"""Of the one person whose computer this is."""


@require_http_methods(["GET", "HEAD", "POST"])
def nudge(request: HttpRequest) -> HttpResponse:
    """What a page's script needs to begin; sent a look, what is to be seen now."""
    visit = visit_of(request)
    if request.method != "POST":
        return JsonResponse(_beginning(request, visit))
    seen = seen_in(request.body)
    if not _reminds(visit):
        companion.rest()
        return _told(None, SILENT_LOOK_S)
    day = nudge_day(visit.person, visit.now, visit.library)
    next_s = companion.look(day, _signs(seen, visit.now), showing=seen.showing, keep=_keep(visit))
    return _told(_shown(visit, companion.standing), next_s)


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep what the person said to a nudge. Moving is refused while a stop level stands."""
    visit = visit_of(request)
    said = answered_in(request.body)
    if said.happened is Happened.MOVED and not visit.is_open:
        return stop_answer(request)
    event = NudgeEvent(at=visit.now, happened=said.happened, key=said.key)
    day = nudge_day(visit.person, visit.now, visit.library)
    answered = _answer_to(event, companion.standing)
    companion.answer(day, event, at=_moment(visit.now), keep=_keep(visit))
    return JsonResponse({"said": str(answered)})


@require_safe
@unless_stopped
def start(request: HttpRequest, key: str) -> HttpResponse:
    """Keep that the nudge was taken, and go to its session; to the day where the plan has it no more."""
    visit = visit_of(request)
    url = _session_url(visit, key)
    if url is None:
        return go_to("today")
    if request.method == "GET":
        day = nudge_day(visit.person, visit.now, visit.library)
        event = NudgeEvent(at=visit.now, happened=Happened.STARTED, key=key)
        if not _is_started(day, key):
            companion.answer(day, event, at=_moment(visit.now), keep=_keep(visit))
    return see(url)


@require_safe
@unless_stopped
def picture(request: HttpRequest, key: str) -> HttpResponse:
    """The figure of the nudge's exercise, for a notification."""
    visit = visit_of(request)
    planned = planned_with(visit.person, key, now=visit.now, library=visit.library)
    drawn = None if planned is None else picture_of(planned.items[0].exercise, visit.library)
    if drawn is None:
        raise Http404
    return HttpResponse(drawn.read_bytes(), content_type="image/png")


def _beginning(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    return {
        "is_on": not visit.is_new and visit.setup.reminders.is_on,
        "token": get_token(request),
        "styles": [static("built/figure.css"), static("nudge.css")],
        "look": reverse("api-nudge"),
        "answer": reverse("api-nudge-answer"),
        "first_look_s": FIRST_LOOK_S / clock.test_rate(),
        "texts": {"failed": _("That could not be kept. Try again.")},
    }


def _reminds(visit: Visit) -> bool:
    """Whether it is for the pages to remind: not before the setup is done, nor while the desktop does."""
    return not visit.is_new and not agent_lock.is_held(folders.data_dir())


def _signs(seen: Seen, now: datetime) -> Signs:
    practising = {Hold.PRACTISING} if line.is_practising() else set[Hold]()
    return Signs(at=_moment(now), idle_s=seen.idle_s, holds=seen.holds | practising)


def _moment(now: datetime) -> Moment:
    return Moment(wall=now, steady_s=clock.steady_s())


def _keep(visit: Visit) -> partial[None]:
    return partial(keep_nudge, visit.person, by=BY)


def _told(shown: dict[str, Any] | None, next_look_s: float) -> JsonResponse:
    return JsonResponse({"nudge": shown, "next_look_s": next_look_s / clock.test_rate()})


def _shown(visit: Visit, standing: Standing | None) -> dict[str, Any] | None:
    """The nudge as the page shows it. What the plan has no more, or a stop level forbids, is not shown."""
    key = "" if standing is None else standing.show.offer.key
    told = told_of(visit.person, visit.now, visit.library).get(key)
    if standing is None or told is None or not visit.is_open:
        return None
    body = told.body(standing.show.times_shown)
    not_now = told.not_now(may_wait=standing.show.may_wait)
    fewer = told.fewer if standing.show.says_fewer else ""
    words = {"told": told, "body": body, "fewer": fewer, "not_now": not_now}
    return {
        "id": standing.id,
        "key": key,
        "is_new": not standing.is_delivered,
        "title": told.title,
        "body": f"{body} {fewer}".strip(),
        "start": {"text": told.start, "url": reverse("nudge", args=[key])},
        "later": not_now,
        "picture": reverse("nudge-picture", args=[key]) if told.picture_figure_id else None,
        "banner": render_to_string("nudges/banner.html", {**words, "key": key, "figure": _figure(visit, told)}),
    }


def _figure(visit: Visit, told: Told) -> str:
    return still(visit.library, told.picture_figure_id) if told.picture_figure_id else ""


def _session_url(visit: Visit, key: str) -> str | None:
    """Where the session of that offer is played."""
    planned = planned_with(visit.person, key, now=visit.now, library=visit.library)
    if planned is None:
        return None
    of_slot = [each.planned.start for each in visit.today.sessions if each.planned.slot is planned.slot]
    return f"{reverse('session', args=[planned.slot.value])}?n={of_slot.index(planned.start) + 1}"


def _answer_to(event: NudgeEvent, standing: Standing | None) -> str | Promise:
    is_skipped = standing is not None and standing.show.offer.key == event.key and not standing.show.may_wait
    return SKIPPED if is_skipped and event.happened is Happened.LATER else SAID[event.happened]


def _is_started(day: NudgeDay, key: str) -> bool:
    """Whether it was begun since it was last shown: a page loaded again begins nothing anew."""
    told = (event.happened for event in reversed(day.events) if event.key == key)
    return next((said for said in told if said in _SHOWN_OR_STARTED), None) is Happened.STARTED
