"""What became of reminders, in the log."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_POST, require_safe

from unhunch.care.choose_reminders import A_MOMENT
from unhunch.care.review_nudges import NudgesOfDay, delete_nudges, nudges_by_day
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.web.pages import go_to, page
from unhunch.web.today.day_line import SLOTS
from unhunch.web.visit import visit_of

DAYS_ON_A_PAGE: Final = 14
SAID: Final = {
    Happened.SHOWN: gettext_lazy("Reminded"),
    Happened.STARTED: gettext_lazy("Started"),
    Happened.LATER: gettext_lazy("Put off"),
    Happened.CLOSED: gettext_lazy("Waved away"),
    Happened.IGNORED: gettext_lazy("No answer"),
    Happened.NOT_TODAY: gettext_lazy("Not today"),
    Happened.PAUSED: gettext_lazy("Quiet until %(until)s"),
    Happened.MOVED: gettext_lazy("Moved anyway"),
    Happened.DONE: gettext_lazy("Done in the notification"),
    Happened.AWAY: gettext_lazy("Away until %(until)s"),
}
"""What happened, in words."""
COUNTED: Final = (
    ((Happened.SHOWN,), ngettext_lazy("%(n)s reminder", "%(n)s reminders", "n")),
    ((Happened.STARTED, Happened.DONE), ngettext_lazy("%(n)s started", "%(n)s started", "n")),
    ((Happened.MOVED,), ngettext_lazy("%(n)s moved anyway", "%(n)s moved anyway", "n")),
    ((Happened.LATER,), ngettext_lazy("%(n)s put off", "%(n)s put off", "n")),
    ((Happened.IGNORED, Happened.CLOSED), ngettext_lazy("%(n)s left unanswered", "%(n)s left unanswered", "n")),
    ((Happened.AWAY,), ngettext_lazy("%(n)s break of your own", "%(n)s breaks of your own", "n")),
)
"""What is counted of a day, and how it is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One event in words; `of` names the session it is about."""

    at: datetime
    said: str | Promise
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """A day in words."""

    day: date
    summary: str
    lines: tuple[Line, ...]


@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """Day by day, the newest first."""
    visit = visit_of(request)
    shown_page = Paginator(nudges_by_day(visit.person), DAYS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [_day_row(each, visit.zone) for each in shown_page]
    return page(request, "log/reminders.html", here="progress", rows=rows, shown_page=shown_page)


def _day_row(day: NudgesOfDay, zone: tzinfo) -> DayRow:
    counts = ((sum(day.counts.get(kind, 0) for kind in kinds), words) for kinds, words in COUNTED)
    summary = ", ".join(str(words % {"n": n}) for n, words in counts if n)
    return DayRow(day=day.day, summary=summary, lines=tuple(_line(event, zone) for event in day.events))


def _line(event: NudgeEvent, zone: tzinfo) -> Line:
    until = "" if event.until is None else event.until.astimezone(zone).strftime("%H:%M")
    said = str(SAID[event.happened])
    if event.happened is Happened.PAUSED and event.until is not None and event.until - event.at <= A_MOMENT:
        return Line(at=event.at, said=_("On again"), of="")
    return Line(at=event.at, said=said % {"until": until} if until else said, of=_of(event.key))


def _of(key: str) -> str:
    """An offer's key in words: which session, planned for when."""
    slot, _at, clock = key.partition("@")
    names = {each.value: name for each, name in SLOTS.items()}
    return f"{names[slot]}, {clock.rstrip('+')}" if slot in names else ""


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete what is kept of a day, or of every day."""
    day = request.POST.get("day", "")
    if day == "all":
        delete_nudges(visit_of(request).person, None)
    else:
        try:
            delete_nudges(visit_of(request).person, date.fromisoformat(day))
        except ValueError:
            return go_to("log-reminders")
    return go_to("log-reminders", saved="reminders-deleted")
