"""Looking back: questions, verdict, and what to try."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from unhunch.care.answer_screening import answers_of
from unhunch.care.ask_outcomes import Asking, ask_outcomes, review_read
from unhunch.care.choose_tactic import choosing, say
from unhunch.care.rate_outcome import answer_prompt, rate
from unhunch.care.review_progress import Review, review_progress
from unhunch.domain.days import day_of
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.knowledge import Outcome, Tactic
from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.tactic import Word
from unhunch.domain.outcomes.verdict import Verdict
from unhunch.domain.screening.rescreening import Ask
from unhunch.domain.units import QuestionId
from unhunch.web.learn.claims import ShownClaim, shown_claims
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.progress.showing import shown_reviews, shown_verdict
from unhunch.web.review.questions import CM_PER_INCH, fields_of, sent_answers, typed_number
from unhunch.web.screening.due import asking as asking_words
from unhunch.web.visit import Visit, visit_of

NO_BETTER: Final = QuestionId("C12")
MAINTENANCE_FROM: Final = 90
LOOKS_BACK: Final = (
    (Word.HELPED, _("Yes, I keep it")),
    (Word.NO_HELP, _("No")),
    (Word.UNSURE, _("I cannot tell")),
)
INCHES: Final = _("inches")
WORDS: Final = {word.value: word for word in Word}


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """A few questions, what the course says as of the last review day, and what can be tried."""
    return _page(request)


def _page(request: HttpRequest, *, problems: Mapping[str, str] | None = None) -> HttpResponse:
    visit = visit_of(request)
    asking = ask_outcomes(visit.person, visit.now, visit.library)
    progress = review_progress(visit.person, visit.now, visit.library)
    found = choosing(visit.person, visit.now, visit.library)
    sent = request.POST if problems else None
    return page(
        request,
        "review/review.html",
        here="progress",
        status=INVALID if problems else 200,
        asking=asking,
        fields=fields_of(asking.prompt, sent, problems),
        weekly=_weekly(visit),
        progress=progress,
        verdict=shown_verdict(progress, visit.library),
        reviews=shown_reviews(progress, visit.library),
        after=_after(visit, asking, progress.latest),
        choosing=found,
        is_locked=found.is_locked,
        menu=_offered(found.menu, visit),
        looks_back=LOOKS_BACK,
        plateau=visit.library.learn.plateau,
        measures=_measures(visit),
        measured=sent or {},
        problems=problems or {},
    )


def _weekly(visit: Visit) -> object:
    """The weekly safety questions, where they are due."""
    return next((asking_words(each.ask) for each in visit.today.ask_first if each.ask is Ask.WEEKLY), None)


def _after(visit: Visit, asking: Asking, latest: Review | None) -> dict[str, bool]:
    """What the last review leads to."""
    if latest is None:
        return {}
    verdict = latest.trend.verdict
    return {
        "is_unread": asking.review is not None and asking.review.number == latest.on.number,
        "is_worse": verdict is Verdict.WORSE,
        "asks_no_better": verdict is Verdict.PLATEAU and _is_no_better_open(visit, latest),
        "is_maintenance": latest.on.number >= MAINTENANCE_FROM or verdict is Verdict.NEAR_FLOOR,
    }


def _is_no_better_open(visit: Visit, latest: Review) -> bool:
    """Whether "has it got no better?" was not answered since the review."""
    answered = answers_of(visit.person).answered_at.get(NO_BETTER)
    return answered is None or day_of(answered, visit.zone) < latest.on.day


def _offered(menu: Iterable[Tactic], visit: Visit) -> list[tuple[Tactic, tuple[ShownClaim, ...]]]:
    """The tactics that may be chosen, each with what is known about it."""
    return [(tactic, shown_claims(tactic.claims, visit.library.evidence)) for tactic in menu]


def _measures(visit: Visit) -> list[tuple[Outcome, str]]:
    """What is measured with a tape or a clock, with the unit it is typed in."""
    return [
        (outcome, str(INCHES) if _is_in_inches(outcome, visit) else outcome.unit_name)
        for outcome in visit.library.outcomes.values()
        if not outcome.is_core
    ]


def _is_in_inches(outcome: Outcome, visit: Visit) -> bool:
    return outcome.unit == "cm" and visit.setup.units == "in"


@require_POST
def answers(request: HttpRequest) -> HttpResponse:
    """Keep what was answered; what was left out stays missing and is not asked again today."""
    visit = visit_of(request)
    try:
        given = sent_answers(request.POST)
        answer_prompt(visit.person, given, now=visit.now, library=visit.library)
    except InvalidInput as error:
        return _page(request, problems=_by_field(error, request))
    return go_to("review", saved="answers")


def _by_field(error: InvalidInput, request: HttpRequest) -> Mapping[str, str]:
    """The problems by the field of the page; a measure's problem belongs to the field that asked for it."""
    names = {outcome: f"value-{at}" for at, outcome in enumerate(request.POST.getlist("outcome"))}
    return {names.get(problem.where, problem.where): str(problem) for problem in error.problems}


@require_POST
def measure(request: HttpRequest) -> HttpResponse:
    """Keep something measured with a tape or a clock."""
    visit = visit_of(request)
    outcome = visit.library.outcomes.get(request.POST.get("measure", ""))
    try:
        rate(visit.person, _measurement(request, outcome), visit.library)
    except InvalidInput as error:
        return _page(request, problems={"measured": "; ".join(map(str, error.problems))})
    return go_to("review", saved="measure")


def _measurement(request: HttpRequest, outcome: Outcome | None) -> Rating:
    visit, typed = visit_of(request), request.POST.get("measured", "").strip()
    if outcome is None or outcome.is_core:
        raise InvalidInput((Problem(where="measure", value="this choice", allowed="it is one of the list"),))
    try:
        value = typed_number(typed)
    except ValueError:
        raise InvalidInput(
            (Problem(where=outcome.name, value=typed[:20] or "nothing", allowed="it is a number"),)
        ) from None
    in_unit = round(value * CM_PER_INCH, 1) if _is_in_inches(outcome, visit) else value
    return Rating(at=visit.now, outcome=outcome.id, value=in_unit, how=How.BY_HAND)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Keep that a review was read, so that today's page no longer mentions it."""
    visit = visit_of(request)
    latest = review_progress(visit.person, visit.now, visit.library).latest
    if latest is not None:
        review_read(visit.person, latest.on.number, visit.now)
    return go_to("today")


@require_POST
def tactic(request: HttpRequest) -> HttpResponse:
    """Keep a word about a tactic: accepted, declined, ended, or whether it helped."""
    visit = visit_of(request)
    word = WORDS.get(request.POST.get("word", ""))
    if word is None:
        allowed = f"it is one of {', '.join(WORDS)}"
        raise InvalidInput((Problem(where="word", value=request.POST.get("word", "")[:20], allowed=allowed),))
    say(visit.person, request.POST.get("tactic", ""), word, now=visit.now, library=visit.library)
    return go_to("review", saved="tactic" if word is Word.ACCEPTED else "answers")
