"""The pages of the first setup."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from unhunch.care.answer_screening import answer, answers_of
from unhunch.care.setup_person import LAST_STEP, finish_step
from unhunch.domain.screening.result import Level
from unhunch.domain.screening.rules import Question
from unhunch.records.screenings import Given
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.screening.asking import Asked, ask, card_questions
from unhunch.web.screening.cards import MODIFIER_CARD
from unhunch.web.setup.forms import DAY_NAMES, PLACES, GearForm, PainForm, SetupForm, YouForm
from unhunch.web.setup.keeping import keep, shown_fields
from unhunch.web.setup.reminder_forms import FirstDayForm, first_suggestions, ticked_anchors
from unhunch.web.visit import visit_of
from unhunch.web.welcome.steps import CARD_OF, STEPS, after, before, first_open, furthest, open_pattern

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
HELP_NOW = (Level.EMERGENCY, Level.SAME_DAY)


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """To the first page that is still open."""
    step = first_open(visit_of(request))
    return go_to("settings") if step == LAST_STEP else _to(step)


def _to(step: str) -> HttpResponse:
    if step == LAST_STEP:
        return go_to("result")
    return go_to("card", CARD_OF[step]) if step in CARD_OF else go_to(step)


def _frame(step: str) -> dict[str, Any]:
    """Where in the setup a page is, and what it goes back to."""
    return {"step": step, "at": STEPS.index(step) + 1, "steps": STEPS, "earlier": before(step)}


def _finished(request: HttpRequest, step: str) -> HttpResponse:
    visit = visit_of(request)
    finish_step(visit.person, furthest(visit, step), visit.now)
    visit.forget()
    return _to(after(step))


@get_or_post
def you(request: HttpRequest) -> HttpResponse:
    """Age and country."""
    visit = visit_of(request)
    countries = visit.library.emergency.countries
    form = YouForm(request.POST, countries)
    problems = _keep_you(request, form) if request.method == "POST" else {}
    if request.method == "POST" and not problems:
        return _finished(request, "you")
    fields = {"age": answers_of(visit.person).age, **shown_fields(request)}
    names = sorted((lines.name, code) for code, lines in countries.items())
    return page(
        request,
        "welcome/you.html",
        status=INVALID if problems else 200,
        fields=fields,
        countries=names,
        problems=problems,
        call=visit.library.emergency,
        **_frame("you"),
    )


def _keep_you(request: HttpRequest, form: YouForm) -> Mapping[str, str]:
    visit = visit_of(request)
    problems = keep(request, form, _without_age)
    if not problems:
        answer(visit.person, Given(age=form.cleaned_data["age"]), now=visit.now, library=visit.library)
    return problems


def _without_age(form: SetupForm) -> dict[str, Any]:
    given = form.changes()
    zone = {"timezone": given["timezone"]} if given["timezone"] else {}
    return {"country": given["country"], **zone}


@get_or_post
def pain(request: HttpRequest) -> HttpResponse:
    """Where it hurts, how much, and what to get back."""
    visit = visit_of(request)
    form = PainForm(request.POST)
    problems = _keep_pain(request, form) if request.method == "POST" else {}
    if request.method == "POST" and not problems:
        return _finished(request, "pain")
    now = answers_of(visit.person).pain_0_10
    fields = {"pain": "" if now is None else str(now), **shown_fields(request)}
    return page(
        request,
        "welcome/pain.html",
        status=INVALID if problems else 200,
        fields=fields,
        problems=problems,
        places=PLACES.items(),
        scale=_SCALE,
        **_frame("pain"),
    )


_SCALE = tuple(map(str, range(11)))


def _keep_pain(request: HttpRequest, form: PainForm) -> Mapping[str, str]:
    visit = visit_of(request)
    problems = keep(request, form, _without_pain)
    if not problems:
        answer(visit.person, Given(pain_0_10=form.cleaned_data["pain"]), now=visit.now, library=visit.library)
    return problems


def _without_pain(form: SetupForm) -> dict[str, Any]:
    given = form.changes()
    del given["pain"]
    return given


@get_or_post
def card(request: HttpRequest, number: int) -> HttpResponse:
    """One card of questions. An answer that calls for help goes to its card at once."""
    step = f"card-{number}"
    if step not in CARD_OF:
        raise Http404
    shown = _ask(request, step, card_questions(request, number), is_fresh=False)
    if shown is not None:
        return shown
    onward = _finished(request, step)
    visit = visit_of(request)
    if visit.today.plan.level in HELP_NOW:
        return go_to("today")
    return go_to("pattern") if number == MODIFIER_CARD and open_pattern(visit) else onward


def _ask(request: HttpRequest, step: str, questions: tuple[Question, ...], *, is_fresh: bool) -> HttpResponse | None:
    asked = Asked(
        number=CARD_OF[step],
        questions=questions,
        is_fresh=is_fresh,
        template="welcome/card.html",
        here="",
        frame=_frame(step),
    )
    return ask(request, asked)


@get_or_post
def pattern(request: HttpRequest) -> HttpResponse:
    """More about stiffness and waking, where the answers call for it."""
    known = visit_of(request).library.screening.questions
    questions = tuple(known[id_] for id_ in open_pattern(visit_of(request)))
    if not questions:
        return go_to("day")
    shown = _ask(request, "card-4", questions, is_fresh=True)
    if shown is not None:
        return shown
    return go_to("pattern") if open_pattern(visit_of(request)) else go_to("day")


@get_or_post
def day(request: HttpRequest) -> HttpResponse:
    """Desk hours, how much time, and what a break could hang on."""
    visit = visit_of(request)
    suggested = first_suggestions(visit.library.nudges)
    form = FirstDayForm(request.POST, suggested, visit.setup.anchors)
    problems = keep(request, form) if request.method == "POST" else {}
    if request.method == "POST" and not problems:
        return _finished(request, "day")
    ticked = request.POST.getlist("anchors") if request.method == "POST" else ticked_anchors(suggested, visit.setup)
    return page(
        request,
        "welcome/day.html",
        status=INVALID if problems else 200,
        fields=shown_fields(request),
        problems=problems,
        days=DAY_NAMES.items(),
        tiers=visit.library.learn.tiers,
        suggested=suggested,
        anchors=ticked,
        **_frame("day"),
    )


@get_or_post
def gear(request: HttpRequest) -> HttpResponse:
    """What is at hand."""
    shelf = visit_of(request).library.gear.gear
    problems = keep(request, GearForm(request.POST, [g.id for g in shelf])) if request.method == "POST" else {}
    if request.method == "POST" and not problems:
        return _finished(request, "gear")
    return page(
        request,
        "welcome/gear.html",
        status=INVALID if problems else 200,
        fields=shown_fields(request),
        problems=problems,
        shelf=shelf,
        **_frame("gear"),
    )


@get_or_post
def result(request: HttpRequest) -> HttpResponse:
    """Where the answers lead, said without comfort and without alarm."""
    visit = visit_of(request)
    step = first_open(visit)
    if step != LAST_STEP and visit.setup.step_done != STEPS[-1]:
        return _to(step)
    if visit.today.plan.unanswered and not visit.today.plan.blocked_by:
        return go_to("open-questions")
    if request.method == "POST" or not visit.is_open:
        finish_step(visit.person, LAST_STEP, visit.now)
        return go_to("today", saved="setup")
    screening = visit.today.screening
    return page(
        request,
        "welcome/result.html",
        screening=screening,
        ruleset=visit.library.screening.ruleset,
        exercises=visit.library.exercises,
    )
