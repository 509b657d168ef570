"""The log: read, change, delete."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unhunch.care import edit_log
from unhunch.care.answer_screening import tap_before_session
from unhunch.catalogue.library import Library
from unhunch.domain.exercises.exercise import Dose, Measure
from unhunch.domain.outcomes.rating import Rating
from unhunch.domain.outcomes.scales import problems_of
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.log import ItemDone, NoteEntry, PainEntry, SessionEntry, SetDone, StopEntry
from unhunch.domain.units import RuleId
from unhunch.records.logs import Entry, Kept
from unhunch.web.exercises.doses import dose_words
from unhunch.web.log.camera_words import camera_lines
from unhunch.web.log.forms import FORMS, changed, counts, shown
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.today.day_line import SLOTS
from unhunch.web.visit import visit_of

ON_A_PAGE: Final = 50
KINDS: Final = {
    PainEntry: ("pain", gettext_lazy("Pain")),
    NoteEntry: ("note", gettext_lazy("Note")),
    SessionEntry: ("session", gettext_lazy("Session")),
    StopEntry: ("stop", gettext_lazy("Stop sign")),
    Rating: ("rating", gettext_lazy("Rating")),
    TacticEntry: ("tactic", gettext_lazy("Something to try")),
}
TACTIC_WORDS: Final = {
    Word.ACCEPTED: gettext_lazy("accepted"),
    Word.DECLINED: gettext_lazy("declined"),
    Word.ENDED: gettext_lazy("ended early"),
    Word.HELPED: gettext_lazy("it helped"),
    Word.NO_HELP: gettext_lazy("it did not help"),
    Word.UNSURE: gettext_lazy("cannot tell"),
}
"""What was said to a tactic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry in words."""

    id: UUID
    at: datetime
    kind: str | Promise
    words: str
    seen: tuple[str, ...] = ()
    """What a camera saw, a line a set."""


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Every entry, the newest first."""
    visit = visit_of(request)
    pages = Paginator(edit_log.entries(visit.person), ON_A_PAGE)
    shown_page = pages.get_page(request.GET.get("page"))
    rows = [_row(kept, visit.library) for kept in shown_page]
    return page(request, "log/all.html", here="progress", rows=rows, shown_page=shown_page)


def _row(kept: Kept, library: Library) -> Row:
    entry = kept.entry
    items = entry.items if isinstance(entry, SessionEntry) else ()
    return Row(
        id=kept.id,
        at=entry.at,
        kind=KINDS[type(entry)][1],
        words=_WORDS[type(entry)](entry, library),
        seen=tuple(line for item in items for line in camera_lines(item, library)),
    )


def _pain_words(entry: PainEntry, _library: Library) -> str:
    named = (
        (_("%(n)s on average"), entry.average_0_10),
        (_("worst %(n)s"), entry.worst_0_10),
        (_("on waking %(n)s"), entry.morning_0_10),
    )
    return ", ".join(words % {"n": n} for words, n in named if n is not None)


def _session_words(entry: SessionEntry, library: Library) -> str:
    slot = str(SLOTS[entry.slot])
    if not entry.items:
        return _("%(slot)s: moved off screen") % {"slot": slot}
    return f"{slot}: " + "; ".join(_item_words(item, library) for item in entry.items)


def _item_words(item: ItemDone, library: Library) -> str:
    exercise = library.exercises.get(item.exercise)
    if exercise is None or not item.sets:
        return item.exercise
    amounts = [_amount(done, exercise.measure) for done in item.sets]
    return f"{exercise.name}, {dose_words(library, exercise.measure, Dose(sets=len(amounts), amount=max(amounts)))}"


def _amount(done: SetDone, measure: Measure) -> int:
    return round({Measure.REPS: done.reps, Measure.HOLD: done.hold_s, Measure.BREATHS: done.breaths}[measure] or 0)


def _stop_words(entry: StopEntry, library: Library) -> str:
    label = library.stop_signs[RuleId(entry.sign)].label
    if entry.persisted_min is None:
        return label
    lasted = ngettext("lasted %(n)s minute", "lasted %(n)s minutes", entry.persisted_min) % {"n": entry.persisted_min}
    return f"{label}, {lasted}"


def _rating_words(entry: Rating, library: Library) -> str:
    outcome = library.outcomes.get(entry.outcome)
    if outcome is None:
        return f"{entry.outcome}: {entry.value:g}"
    return f"{entry.subject or outcome.name}: {entry.value:g} {outcome.unit_name}"


def _tactic_words(entry: TacticEntry, library: Library) -> str:
    name = next((each.name for each in library.learn.plateau.tactics if each.id == entry.tactic), entry.tactic)
    return f"{name}: {TACTIC_WORDS[entry.word]}"


_WORDS: Final[Mapping[type, Callable[[Any, Library], str]]] = {
    PainEntry: _pain_words,
    NoteEntry: lambda entry, _library: entry.text,
    SessionEntry: _session_words,
    StopEntry: _stop_words,
    Rating: _rating_words,
    TacticEntry: _tactic_words,
}


def row_names(entry: Entry, library: Library) -> Mapping[str, str]:
    """The name of each exercise of a session."""
    items = entry.items if isinstance(entry, SessionEntry) else ()
    return {item.exercise: known.name for item in items if (known := library.exercises.get(item.exercise)) is not None}


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """One entry, to be changed."""
    visit = visit_of(request)
    kept = edit_log.entry(visit.person, entry_id)
    if request.method != "POST":
        return _form_page(request, kept, shown(kept.entry, visit.zone))
    form = FORMS[type(kept.entry)](request.POST, visit.now)
    if not form.is_valid():
        return _form_page(request, kept, request.POST.dict(), problems=form.problems())
    new = changed(kept.entry, form.cleaned_data)
    if problems := _off_scale(new, visit.library):
        return _form_page(request, kept, request.POST.dict(), problems=problems)
    edit_log.change(visit.person, entry_id, new)
    return go_to("log", saved="changed")


def _off_scale(new: Entry, library: Library) -> Mapping[str, str]:
    """What is wrong with a rating's new value, by field."""
    outcome = library.outcomes.get(new.outcome) if isinstance(new, Rating) else None
    if outcome is None or not isinstance(new, Rating):
        return {}
    problems = problems_of(outcome, new.value, new.subject)
    return {"value": "; ".join(map(str, problems))} if problems else {}


def _form_page(
    request: HttpRequest, kept: Kept, fields: Mapping[str, Any], *, problems: Mapping[str, str] | None = None
) -> HttpResponse:
    name, title = KINDS[type(kept.entry)]
    row = _row(kept, visit_of(request).library)
    status = INVALID if problems else 200
    return page(
        request,
        "log/one.html",
        here="progress",
        status=status,
        kept=kept,
        kind=name,
        title=title,
        row=row,
        fields=fields,
        problems=problems or {},
        scale=[str(n) for n in range(11)],
        counts=counts(kept.entry, row_names(kept.entry, visit_of(request).library)),
        tactic_words=[(word.value, said) for word, said in TACTIC_WORDS.items()],
    )


@require_POST
def delete(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Delete an entry for good."""
    visit = visit_of(request)
    is_stop_sign = isinstance(edit_log.entry(visit.person, entry_id).entry, StopEntry)
    edit_log.delete(visit.person, entry_id)
    if is_stop_sign:
        # A stop sign taken back is no clearance: the first cards are asked again before any exercise.
        tap_before_session(visit.person, visit.now, visit.library, anything_new=True)
    return go_to("log", saved="deleted")
