"""Another program's table: which column is what, then what it would add, then, on a yes, adding it."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from unhunch.care.import_csv import CsvPreview, import_csv, preview_csv
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.interop.csv_table import CsvTable, text_of
from unhunch.interop.diary_csv import DATE, RATINGS, TEXTS, DateOrder, Mapped, ReadDay, guess, parse_order, settle
from unhunch.interop.imported_file import parse_imported
from unhunch.machine.folders import data_dir
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.visit import visit_of

HERE: Final[dict[str, Any]] = {"here": "settings"}
SURE: Final = "DELETE"
MOST_PROBLEMS: Final = 20
MOST_CONFLICTS: Final = 20
SAMPLES: Final = 3

ROLE_NAMES: Final[Mapping[str, str | Promise]] = {
    "": gettext_lazy("Leave it out"),
    DATE: gettext_lazy("Day"),
    "average": gettext_lazy("Pain on average"),
    "worst": gettext_lazy("Worst pain"),
    "morning": gettext_lazy("Pain in the morning"),
    "activity": gettext_lazy("Activity, kept as a note"),
    "minutes": gettext_lazy("Minutes of the activity"),
    "note": gettext_lazy("Note"),
}
ORDER_NAMES: Final[Mapping[str, str | Promise]] = {
    "": gettext_lazy("As it is recognised"),
    DateOrder.YEAR_FIRST.value: gettext_lazy("Year, month, day"),
    DateOrder.DAY_FIRST.value: gettext_lazy("Day, month, year"),
    DateOrder.MONTH_FIRST.value: gettext_lazy("Month, day, year"),
}
NOTE: Final = "note"
SHORT_NAMES: Final[Mapping[str, str | Promise]] = {
    "average": gettext_lazy("Average"),
    "worst": gettext_lazy("Worst"),
    "morning": gettext_lazy("Morning"),
    NOTE: gettext_lazy("Note"),
}
"""Of the columns of the preview."""
KIND_NAMES: Final[Mapping[str, str | Promise]] = {
    "answers": gettext_lazy("Answers to safety questions"),
    "clearances": gettext_lazy("Statements about a clinician"),
    "choices": gettext_lazy("Choices to go on"),
    "full_screenings": gettext_lazy("Full rounds of safety questions"),
    "reasks": gettext_lazy("Questions to be asked again"),
    "weekly_checks": gettext_lazy("Weekly safety questions"),
    "session_checks": gettext_lazy("Taps before a session"),
    "pain": gettext_lazy("Days of pain"),
    "sessions": gettext_lazy("Sessions"),
    "stops": gettext_lazy("Stop signs"),
    "notes": gettext_lazy("Notes"),
    "ratings": gettext_lazy("Measures"),
    "asked": gettext_lazy("Questions that were asked"),
    "tactics": gettext_lazy("Words about tactics"),
    "desk": gettext_lazy("Quarters of an hour at the desk"),
    "nudges": gettext_lazy("What became of reminders"),
    "filled": gettext_lazy("Days that get a rating they lack"),
}


def sent_content(request: HttpRequest) -> bytes | None:
    """The file itself, or the text that the page before passed on."""
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        return file.read()
    text = request.POST.get("text")
    return text.encode() if text else None


def refused(request: HttpRequest, problems: Mapping[str, str]) -> HttpResponse:
    """The page of the data with what is to change."""
    field = "" if "sure" in problems else "file"
    shown = {"folder": data_dir(), "sure": SURE, "problems": problems, "problems_in": field}
    return page(request, "setup/data.html", **HERE, status=INVALID, **shown)


def problems_shown(error: InvalidInput) -> Mapping[str, str]:
    """The first problems of a file, each a line."""
    return {f"file{n}": str(problem) for n, problem in enumerate(error.problems[:MOST_PROBLEMS])}


def columns_page(
    request: HttpRequest,
    content: bytes,
    table: CsvTable,
    *,
    chosen: Mapped | None = None,
    error: InvalidInput | None = None,
) -> HttpResponse:
    """The columns with their first cells, and what each is taken for."""
    mapped = chosen or guess(table)
    roles = {at: role for role, at in mapped.columns.items()}
    columns = [
        {"at": at, "name": name, "samples": _samples(table, at), "role": roles.get(at, "")}
        for at, name in enumerate(table.header.cells)
    ]
    return page(
        request,
        "setup/columns.html",
        **HERE,
        status=INVALID if error else 200,
        columns=columns,
        roles=ROLE_NAMES.items(),
        orders=ORDER_NAMES.items(),
        order=mapped.order.value if mapped.order else "",
        rows=len(table.rows),
        text=text_of(content, ""),
        problems=problems_shown(error) if error else None,
    )


def _samples(table: CsvTable, at: int) -> list[str]:
    """The first cells of a column that hold something."""
    filled = (row.cells[at] for row in table.rows if at < len(row.cells) and row.cells[at])
    return [cell for cell, _place in zip(filled, range(SAMPLES), strict=False)]


@require_POST
def import_table(request: HttpRequest) -> HttpResponse:
    """With the columns chosen: what the table would add; on a yes, adding it, all or nothing."""
    content = sent_content(request)
    if content is None:
        return refused(request, {"file": _("Choose a file: an export of Unhunch, or a table.")})
    try:
        table = parse_imported(content, _("the file"))[1]
    except InvalidInput as error:
        return refused(request, problems_shown(error))
    if table is None:
        return refused(request, {"file": _("Choose a file: an export of Unhunch, or a table.")})
    return _with_columns(request, content, table)


def _with_columns(request: HttpRequest, content: bytes, table: CsvTable) -> HttpResponse:
    chosen = Mapped(columns={}, order=None)
    visit = visit_of(request)
    try:
        chosen = Mapped(columns=_columns(request, table), order=parse_order(request.POST.get("order")))
        if "back" in request.POST:
            return columns_page(request, content, table, chosen=chosen)
        preview = preview_csv(visit.person, table, settle(table, chosen.columns, chosen.order), now=visit.now)
    except InvalidInput as error:
        return columns_page(request, content, table, chosen=chosen if chosen.columns else None, error=error)
    if "sure" in request.POST:
        import_csv(visit.person, preview)
        return go_to("data", saved="imported")
    return _preview_page(request, content, preview)


def _columns(request: HttpRequest, table: CsvTable) -> Mapping[str, int]:
    """The role of each column by the fields of the form. Raises InvalidInput where two columns have the same."""
    found: dict[str, int] = {}
    for at, name in enumerate(table.header.cells):
        role = request.POST.get(f"role{at}", "")
        if role in found:
            allowed = _("another column is that already")
            raise InvalidInput((Problem(where=name, value=str(ROLE_NAMES[role]), allowed=allowed),))
        if role and role in ROLE_NAMES:
            found[role] = at
    return found


def _preview_page(request: HttpRequest, content: bytes, preview: CsvPreview) -> HttpResponse:
    has_text = any(role in preview.mapped.columns for role in TEXTS)
    shown = [role for role in RATINGS if role in preview.mapped.columns] + ([NOTE] if has_text else [])
    return page(
        request,
        "setup/table.html",
        **HERE,
        preview=preview,
        shown=[SHORT_NAMES[column] for column in shown],
        first=[(each.day, [_cell(each, column) for column in shown]) for each in preview.first],
        kinds=[(KIND_NAMES[kind], count) for kind, count in preview.counts.items() if count],
        conflicts=[(each, ROLE_NAMES[each.rating]) for each in preview.conflicts[:MOST_CONFLICTS]],
        more=max(0, len(preview.conflicts) - MOST_CONFLICTS),
        roles=[(f"role{at}", role) for role, at in preview.mapped.columns.items()],
        order=preview.mapped.order.value if preview.mapped.order else "",
        text=text_of(content, ""),
    )


def _cell(day: ReadDay, column: str) -> str:
    return day.text if column == NOTE else str(day.ratings.get(column, ""))
