"""Today's page."""

from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from unhunch.care.answer_screening import answers_of
from unhunch.care.ask_outcomes import ask_outcomes
from unhunch.catalogue.library import Library
from unhunch.domain.planning.plan import Plan, Why
from unhunch.interop.plan_json import sentence
from unhunch.web.exercises.figures import still
from unhunch.web.pages import page
from unhunch.web.screening.due import asking
from unhunch.web.screening.gate import stop_answer
from unhunch.web.today.day_line import day_line
from unhunch.web.visit import Visit, visit_of

SCALE = range(11)
SAID_BELOW: Final = frozenset({"review", "tactic-look-back"})
QUIET: Final = frozenset({"tactic-note", "tactic-rests"})
"""Notes about what the person chose to try: they need no attention before the Start button."""
MANY_DONE = 3
"""From so many done sessions on, the line shows them folded."""


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The day; a stop card while a stop level stands; a door for a newcomer."""
    visit = visit_of(request)
    if visit.is_new and not _has_stop(visit):
        return _door(request, visit)
    if not visit.is_open:
        return stop_answer(request, status=200)
    return page(request, "today/today.html", here="today", **_day(visit))


def _has_stop(visit: Visit) -> bool:
    """Whether something calls for more than the open questions of a first setup."""
    return bool(visit.today.plan.blocked_by)


def _door(request: HttpRequest, visit: Visit) -> HttpResponse:
    has_begun = bool(visit.setup.step_done) or answers_of(visit.person).age is not None
    return page(
        request, "today/door.html", here="today", picture=still(visit.library, "wall-slide"), has_begun=has_begun
    )


def _day(visit: Visit) -> dict[str, Any]:
    shown = visit.today
    line = day_line(visit)
    folded = [each for each in line if each.mark == "done"]
    return {
        "line": line,
        "folded": folded if len(folded) >= MANY_DONE else (),
        "day": shown.day,
        "now_on": next((each for each in line if each.is_now), None),
        "pain": shown.pain,
        "scale": SCALE,
        "asks": tuple(asking(each.ask) for each in shown.ask_first),
        "notes": [_note(why, visit) for why in shown.plan.notes if not _is_quiet(why)],
        "quiet_notes": [_note(why, visit) for why in shown.plan.notes if why.code in QUIET],
        "looking_back": _looking_back(visit),
        "warnings": tuple(_warnings(shown.plan, visit.library)),
        "left_out": tuple(_left_out(shown.plan, visit.library)),
        "week": visit.library.programme.week(shown.plan.week).title,
        "practised": shown.practised_days_of_14,
        "is_all_done": bool(line) and all(each.mark == "done" for each in line),
    }


def _note(why: Why, visit: Visit) -> str:
    return sentence(why, visit.library, day_words=date_format)


def _is_quiet(why: Why) -> bool:
    """What is said further down: the line about looking back says a review day itself, and longer than that day."""
    return why.code in QUIET or why.code in SAID_BELOW


def _looking_back(visit: Visit) -> str | Promise:
    """What waits to be looked back on, in one line; empty: nothing."""
    asking = ask_outcomes(visit.person, visit.now, visit.library)
    if asking.review is not None:
        return _("Day %(day)s: a look back is ready.") % {"day": asking.review.number}
    if any(why.code == "tactic-look-back" for why in visit.today.plan.notes):
        return _("Did what you tried help?")
    if asking.is_quiet:
        return ""
    return ngettext("One question waits.", "%(n)s questions wait.", len(asking.prompt)) % {"n": len(asking.prompt)}


def _warnings(plan: Plan, library: Library) -> Iterator[dict[str, str]]:
    for warning in plan.warnings:
        entry = library.learn.avoid[warning.avoid]
        yield {"name": entry.name, "why": entry.why, "instead": entry.instead}


def _left_out(plan: Plan, library: Library) -> Iterator[tuple[str, str]]:
    """Only what a person may wonder about: other forms of an exercise in the plan are not missing."""
    for left in plan.left_out:
        if left.why.code != "other-form":
            yield library.exercises[left.exercise].name, sentence(left.why, library)
