"""A session from its question beforehand to its end, and what the player sends meanwhile."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from unhunch.care import play_session
from unhunch.care.answer_screening import tap_before_session
from unhunch.care.show_today import Stage, TodaySession
from unhunch.domain.planning.plan import Slot
from unhunch.web.exercises.figures import still
from unhunch.web.live.coaching import coaching
from unhunch.web.live.line import policy
from unhunch.web.pages import INVALID, go_to, page, see
from unhunch.web.screening.due import asking
from unhunch.web.screening.gate import unless_stopped
from unhunch.web.session.player_page import PlayerUrls
from unhunch.web.session.playing import TEMPLATE, follows, play
from unhunch.web.today.day_line import SLOTS, minutes_of, shown_items
from unhunch.web.visit import Visit, visit_of

QUESTION: Final = "before-session"
MOST_A_DAY: Final = 99


@require_http_methods(["GET", "HEAD", "POST"])
@unless_stopped
def session(request: HttpRequest, slot: str) -> HttpResponse:
    """The question before the session; once it is answered, the player."""
    visit = visit_of(request)
    wanted = _wanted(request, visit, slot)
    if request.method == "POST":
        return _answered(request, visit, wanted)
    if wanted.stage is Stage.STARTED and wanted.kept is not None:
        return _player(request, visit, wanted.kept)
    if wanted.stage in (Stage.DONE, Stage.PART_DONE):
        return page(request, "session/over.html", here="today", title=SLOTS[wanted.planned.slot], kept=wanted.kept)
    return _before(request, visit, wanted)


def _wanted(request: HttpRequest, visit: Visit, slot: str) -> TodaySession:
    """The session of that slot: the `n`th of the day, else the one whose turn it is. Raises Http404."""
    of_slot = [each for each in visit.today.sessions if each.planned.slot.value == slot]
    if slot not in {each.value for each in Slot} or not of_slot:
        raise Http404
    asked = request.GET.get("n", "")
    if not asked:
        return _whose_turn(of_slot)
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:4]) <= len(of_slot)):
        raise Http404
    return of_slot[int(asked) - 1]


def _whose_turn(of_slot: Sequence[TodaySession]) -> TodaySession:
    """The one under way, else the next, else the first that is still to be done."""
    order = (Stage.STARTED, Stage.NEXT, Stage.PLANNED, Stage.PASSED, Stage.PART_DONE, Stage.DONE)
    return min(of_slot, key=lambda each: order.index(each.stage))


def _before(request: HttpRequest, visit: Visit, wanted: TodaySession, *, status: int = 200) -> HttpResponse:
    """The session at a glance with the one question; longer questions that are due come before it."""
    if visit.today.ask_first:
        return see(asking(visit.today.ask_first[0].ask).url)
    planned = wanted.planned
    check = next(c for c in visit.library.screening.checks.values() if c.kind.value == QUESTION)
    return page(
        request,
        "session/before.html",
        here="today",
        status=status,
        title=SLOTS[planned.slot],
        minutes=minutes_of(planned.duration_s),
        items=shown_items(planned, visit.library),
        picture=still(visit.library, planned.items[0].exercise),
        check=check,
    )


def _answered(request: HttpRequest, visit: Visit, wanted: TodaySession) -> HttpResponse:
    """Nothing new: the session opens. Something new: the first cards are asked again, and until then all is locked."""
    said = request.POST.get("new", "")
    if said not in ("yes", "no"):
        return _before(request, visit, wanted, status=INVALID)
    tap_before_session(visit.person, visit.now, visit.library, anything_new=said == "yes")
    if said == "yes":
        return go_to("open-questions")
    planned = wanted.planned
    play_session.open_session(visit.person, planned.slot, now=visit.now, library=visit.library, start=planned.start)
    return see(request.get_full_path())


def _player(request: HttpRequest, visit: Visit, session_id: UUID) -> HttpResponse:
    planned = play_session.playing(visit.person, session_id).planned
    urls = PlayerUrls(
        leave=reverse("today"),
        progress=reverse("progress-set", args=[session_id]),
        finish=reverse("finish", args=[session_id]),
        stop=reverse("stop", args=[session_id]),
    )
    heading = SLOTS[planned.slot]
    shown = play(planned, visit.library, heading=heading, urls=urls)
    coach = coaching(request, follows(planned, visit.library))
    answer = page(request, TEMPLATE, here="today", is_silent=not visit.setup.voice, coach=coach, **shown)
    if coach is not None:
        answer.headers["Content-Security-Policy"] = policy(coach["line"])
    return answer


@require_POST
def progress(request: HttpRequest, session_id: UUID) -> JsonResponse:
    """Keep one set that was done. Refused while a stop level stands."""
    visit = visit_of(request)
    from unhunch.web.session.payloads import ProgressPayload, parse  # noqa: PLC0415 - loads Pydantic, which the first page does without

    sent = parse(ProgressPayload, request.body)
    # Judged by the present level, also where the device sends later than the set was done.
    play_session.record_set(visit.person, session_id, sent.result, now=visit.now, library=visit.library)
    return JsonResponse({"kept": True})


@require_POST
def finish(request: HttpRequest, session_id: UUID) -> JsonResponse:
    """End the session with how it felt."""
    visit = visit_of(request)
    from unhunch.web.session.payloads import FinishPayload, parse  # noqa: PLC0415 - loads Pydantic, which the first page does without

    felt = parse(FinishPayload, request.body).felt
    play_session.finish_session(visit.person, session_id, felt, now=visit.now, library=visit.library)
    return JsonResponse({"next": reverse("today") + "?saved=session"})


@require_POST
def stop(request: HttpRequest, session_id: UUID) -> JsonResponse:
    """Keep a stop sign: what it locks is locked before this answers."""
    visit = visit_of(request)
    from unhunch.web.session.payloads import StopPayload, parse  # noqa: PLC0415 - loads Pydantic, which the first page does without

    sent = parse(StopPayload, request.body)
    play_session.raise_stop(
        visit.person, sent.sign, now=visit.now, library=visit.library, session=session_id, item=sent.item
    )
    return JsonResponse({"next": reverse("today")})


@require_POST
def end(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """End a session unfinished; what was done counts."""
    visit = visit_of(request)
    play_session.leave_session(visit.person, session_id, visit.now)
    return go_to("today", saved="ended")
