"""Exercises of the person's own: the list, the recorder, one set with the player, the file, deletion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unhunch.care import play_session, practise_own
from unhunch.care.answer_screening import tap_before_session
from unhunch.care.show_exercise import (
    REPS,
    SETS,
    Described,
    delete_exercise,
    keep_exercise,
    shown_exercises,
)
from unhunch.care.show_today import day_of_person
from unhunch.domain.errors import InvalidInput, UnhunchError
from unhunch.domain.motion.template.learning import NothingToLearn
from unhunch.interop.plan_json import sentence
from unhunch.interop.prescription_file import prescription_toml
from unhunch.records.own_exercises import KeptOwn
from unhunch.web.exercises.doses import dose_words
from unhunch.web.live.coaching import coaching
from unhunch.web.live.line import policy
from unhunch.web.own.words import INVOLVES, KINDS, POSITIONS, recorder_texts, said
from unhunch.web.pages import INVALID, go_to, page, see
from unhunch.web.prescription.views import download
from unhunch.web.screening.due import asking
from unhunch.web.screening.gate import unless_stopped
from unhunch.web.session.player_page import PlayerUrls
from unhunch.web.session.playing import TEMPLATE, follows, play
from unhunch.web.today.day_line import minutes_of, shown_items
from unhunch.web.visit import Visit, visit_of

HERE: Final[dict[str, Any]] = {"here": "exercises"}
QUESTION: Final = "before-session"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOwn:
    """One exercise of the list, with its dose and what speaks against it now."""

    kept: KeptOwn
    dose: str
    against: str


@require_safe
@unless_stopped
def all_own(request: HttpRequest) -> HttpResponse:
    """The exercises the person has shown, each with what can be done with it."""
    visit = visit_of(request)
    return page(request, "own/all.html", **HERE, own=tuple(_shown(visit)))


def _shown(visit: Visit) -> Iterator[ShownOwn]:
    day = day_of_person(visit.person, visit.now, visit.library)
    for kept in shown_exercises(visit.person):
        why = practise_own.against(kept, day, visit.library)
        dose = dose_words(visit.library, kept.asked.measure, kept.asked.dose)
        yield ShownOwn(kept=kept, dose=dose, against="" if why is None else sentence(why, visit.library))


@require_http_methods(["GET", "HEAD", "POST"])
@unless_stopped
def new(request: HttpRequest) -> HttpResponse:
    """Describe an exercise, show it to the camera, save it. Only landmarks are sent."""
    visit = visit_of(request)
    if request.method != "POST":
        return _form(request)
    try:
        described = _described(request.POST)
        keep_exercise(visit.person, described, now=visit.now, day=visit.day, library=visit.library)
    except InvalidInput as error:
        return _form(request, {problem.where: said(problem) for problem in error.problems})
    except NothingToLearn:
        return _form(request, {"landmarks": _("The recording shows no repetitions. Show it again.")})
    return go_to("own-exercises", saved="own-exercise")


def _described(sent: QueryDict) -> Described:
    return Described(
        name=_line(sent, "name"),
        what_for=_line(sent, "what-for"),
        kind=sent.get("kind", ""),
        position=sent.get("position", ""),
        involves=tuple(sent.getlist("involves")),
        steps=tuple(line.strip() for line in sent.get("steps", "").splitlines() if line.strip()),
        sets=sent.get("sets", ""),
        reps=sent.get("reps", ""),
        side=sent.get("side", ""),
        landmarks=sent.get("landmarks", ""),
    )


def _line(sent: QueryDict, name: str) -> str:
    return " ".join(sent.get(name, "").split())


def _form(request: HttpRequest, problems: Mapping[str, str] | None = None) -> HttpResponse:
    sent = request.POST
    camera = coaching(request, [True])
    recorder = None if camera is None else {**camera, "texts": {**camera["texts"], **recorder_texts()}}
    answer = page(
        request,
        "own/new.html",
        **HERE,
        status=INVALID if problems else 200,
        problems=problems or {},
        sent=sent,
        what_for=sent.get("what-for", ""),
        recorder=recorder,
        kinds=KINDS.items(),
        positions=POSITIONS.items(),
        involves=INVOLVES.items(),
        ticked=sent.getlist("involves"),
        sets=range(SETS[0], SETS[1] + 1),
        reps=range(REPS[0], REPS[1] + 1),
        chosen_reps=sent.get("reps", "6"),
    )
    if camera is not None:
        answer.headers["Content-Security-Policy"] = policy(camera["line"])
    return answer


def _kept(visit: Visit, own_id: UUID) -> KeptOwn:
    found = next((each for each in shown_exercises(visit.person) if each.id == own_id), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@unless_stopped
def practise(request: HttpRequest, own_id: UUID) -> HttpResponse:
    """The question before a session, then a session of this one exercise."""
    visit = visit_of(request)
    kept = _kept(visit, own_id)
    if visit.today.ask_first:
        return see(asking(visit.today.ask_first[0].ask).url)
    new_ = request.POST.get("new", "")
    if request.method != "POST" or new_ not in ("yes", "no"):
        return _before(request, visit, kept)
    tap_before_session(visit.person, visit.now, visit.library, anything_new=new_ == "yes")
    if new_ == "yes":
        return go_to("open-questions")
    try:
        playing = practise_own.start_own(visit.person, kept.own.exercise.id, now=visit.now, library=visit.library)
    except practise_own.NotNow:
        return go_to("own-exercises")
    return go_to("own-play", playing.kept.id)


def _before(request: HttpRequest, visit: Visit, kept: KeptOwn) -> HttpResponse:
    day = day_of_person(visit.person, visit.now, visit.library)
    if practise_own.against(kept, day, visit.library) is not None:
        return go_to("own-exercises")
    planned = practise_own.session_of(kept, day, visit.now)
    return page(
        request,
        "session/before.html",
        here="today",
        status=INVALID if request.method == "POST" else 200,
        title=kept.own.exercise.name,
        minutes=minutes_of(planned.duration_s),
        items=shown_items(planned, visit.library),
        check=next(c for c in visit.library.screening.checks.values() if c.kind.value == QUESTION),
    )


@require_safe
@unless_stopped
def play_own(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """The player with this one exercise."""
    visit = visit_of(request)
    try:
        planned = play_session.playing(visit.person, session_id).planned
        name = visit.library.exercises[planned.items[0].exercise].name
    except (UnhunchError, KeyError, IndexError):
        raise Http404 from None
    urls = PlayerUrls(
        leave=reverse("own-exercises"),
        progress=reverse("progress-set", args=[session_id]),
        finish=reverse("finish", args=[session_id]),
        stop=reverse("stop", args=[session_id]),
    )
    shown = play(planned, visit.library, heading=name, urls=urls)
    coach = coaching(request, follows(planned, visit.library))
    answer = page(request, TEMPLATE, here="today", is_silent=not visit.setup.voice, coach=coach, **shown)
    if coach is not None:
        answer.headers["Content-Security-Policy"] = policy(coach["line"])
    return answer


@require_POST
def delete(request: HttpRequest, own_id: UUID) -> HttpResponse:
    """Delete it for good, its recording too."""
    visit = visit_of(request)
    delete_exercise(visit.person, own_id, visit.now)
    return go_to("own-exercises", saved="own-exercise-deleted")


@require_safe
@unless_stopped
def file(request: HttpRequest, own_id: UUID) -> HttpResponse:
    """A prescription file with this exercise and its example, to pass on or to go on writing."""
    return download(prescription_toml(_kept(visit_of(request), own_id).written))
