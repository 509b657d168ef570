"""Reminders: what of, when never, on which own plans; and silence for a while."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from unhunch.care import choose_reminders
from unhunch.care.choose_reminders import PAUSES_MIN
from unhunch.domain.errors import InvalidInput
from unhunch.domain.planning.reminding import Part
from unhunch.interop.setup_json import SWITCHES
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.setup.keeping import keep
from unhunch.web.setup.reminder_forms import RemindersForm, shown_reminders
from unhunch.web.visit import visit_of

AN_HOUR_MIN = 60
USUAL_PARTS = (Part.FIRST_BREAK, Part.AFTER_NOON, Part.POST_WORK, Part.BREAKS, Part.MORNING, Part.EVENING)


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """The wishes and the plans, as one form."""
    visit = visit_of(request)
    form = RemindersForm(request.POST, visit.library.nudges, visit.setup)
    problems = keep(request, form) if request.method == "POST" else {}
    if request.method == "POST" and not problems:
        return go_to("settings-reminders", saved="settings")
    fields = _sent(request) if request.method == "POST" else shown_reminders(visit.setup)
    return page(
        request,
        "setup/reminders.html",
        here="settings",
        status=INVALID if problems else 200,
        fields=fields,
        problems=problems,
        quiet=[_row(n, fields, problems, ("from", "to")) for n in form.quiet],
        plans=[_plan(n, fields, problems) for n in form.plans],
        words=visit.library.nudges,
        parts=[(part.value, name) for part, name in visit.library.nudges.parts.items()],
        setup=visit.setup,
        silence=choose_reminders.silence(visit.person, visit.now),
        pauses=[(minutes, _length(minutes)) for minutes in PAUSES_MIN],
    )


def _sent(request: HttpRequest) -> dict[str, Any]:
    """What was just sent; a switch that is off is not sent at all."""
    return {**request.POST.dict(), **{name: name in request.POST for name in SWITCHES}}


def _row(n: int, fields: dict[str, Any], problems: Any, keys: tuple[str, ...]) -> dict[str, Any]:  # noqa: ANN401, PLR0917 - problems by field
    told = [(f"{key}{n}", problems[f"{key}{n}"]) for key in keys if f"{key}{n}" in problems]
    return {"n": n, "no": n + 1, "problems": told, **{key: fields.get(f"{key}{n}", "") for key in keys}}


def _plan(n: int, fields: dict[str, Any], problems: Any) -> dict[str, Any]:  # noqa: ANN401 - problems by field
    """The first row is always seen; another empty one waits folded, with a part of the day that others lack."""
    row = _row(n, fields, problems, ("after", "part", "instead"))
    is_spare = n > 0 and not row["after"] and not row["problems"]
    return {**row, "part": row["part"] or USUAL_PARTS[n % len(USUAL_PARTS)].value, "is_spare": is_spare}


def _length(minutes: int) -> str:
    hours = minutes // AN_HOUR_MIN
    if hours:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return _("%(n)s minutes") % {"n": minutes}


@require_POST
def silence(request: HttpRequest) -> HttpResponse:
    """No reminder for a while, none today, or again from now on."""
    visit, wanted = visit_of(request), request.POST.get("for", "")
    try:
        if wanted == "today":
            choose_reminders.not_today(visit.person, visit.now)
        elif wanted == "none":
            choose_reminders.go_on(visit.person, visit.now)
        else:
            choose_reminders.pause(visit.person, int(wanted), visit.now)
    except (InvalidInput, ValueError):
        return go_to("settings-reminders")
    return go_to("settings-reminders", saved="settings")
