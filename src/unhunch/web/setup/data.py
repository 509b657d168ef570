"""All of a person's data: out, in, copied, gone."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unhunch.care.delete_everything import delete_everything
from unhunch.care.export_records import FORMATS, export_files
from unhunch.care.import_records import Preview, import_records, preview_import
from unhunch.care.keep_copies import back_up
from unhunch.domain.errors import InvalidInput
from unhunch.interop.imported_file import parse_imported
from unhunch.interop.whole_files import Content, pieces_of
from unhunch.machine.folders import data_dir
from unhunch.web.pages import go_to, page
from unhunch.web.report.making import throw_away
from unhunch.web.setup.tables import HERE, KIND_NAMES, SURE, columns_page, problems_shown, refused, sent_content
from unhunch.web.visit import Visit, visit_of

NAMED: Final = {"omh": "-open-mhealth"}
"""Formats whose files would else be called as another's."""
SLOW: Final = frozenset({"fhir"})
"""Formats that are made aside, on a page of their own."""
TYPES: Final = {".json": "application/json", ".ics": "text/calendar; charset=utf-8"}


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What can be done with the data."""
    return page(request, "setup/data.html", **HERE, folder=data_dir(), sure=SURE)


@require_safe
def export(request: HttpRequest, format_: str) -> HttpResponse:
    """Everything as one file: JSON and the calendar as they are, CSV as a packed folder."""
    if format_ not in FORMATS:
        raise Http404
    if format_ in SLOW:
        return go_to("report-fhir")
    visit = visit_of(request)
    files = export_files(visit.person, format_)
    name = f"unhunch-{visit.day:%Y-%m-%d}"
    if len(files) == 1:
        (only, content), *_rest = files.items()
        suffix = Path(only).suffix
        return _download(b"".join(pieces_of(content)), f"{name}{NAMED.get(format_, '')}{suffix}", TYPES[suffix])
    return _download(_packed(files), f"{name}-{format_}.zip", "application/zip")


def _packed(files: Mapping[str, Content]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(name, b"".join(pieces_of(content)))
    return packed.getvalue()


def _download(content: bytes, name: str, type_: str) -> HttpResponse:
    return HttpResponse(content, content_type=type_, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@require_POST
def backup(request: HttpRequest) -> HttpResponse:
    """A whole copy of the database as a file."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.sqlite3"
        back_up(copy)
        name = f"unhunch-backup-{visit_of(request).day:%Y-%m-%d}.sqlite3"
        return _download(copy.read_bytes(), name, "application/vnd.sqlite3")


@require_POST
def import_file(request: HttpRequest) -> HttpResponse:
    """First what the file would add, then, on a yes, adding it: all or nothing. A table goes on to its columns."""
    content = sent_content(request)
    if content is None:
        return refused(request, {"file": _("Choose a file: an export of Unhunch, or a table.")})
    try:
        archive, table = parse_imported(content, _("the file"))
        return columns_page(request, content, table) if table else _import_archive(request, archive, content)
    except InvalidInput as error:
        return refused(request, problems_shown(error))


def _import_archive(request: HttpRequest, archive: object, content: bytes) -> HttpResponse:
    visit = visit_of(request)
    preview = preview_import(visit.person, archive)
    if "sure" in request.POST:
        return _imported(visit, preview)
    kinds = [(KIND_NAMES.get(kind, kind), count) for kind, count in preview.added.new.items() if count]
    text = content.decode("utf-8-sig", "replace")
    return page(request, "setup/import.html", **HERE, preview=preview, kinds=kinds, text=text)


def _imported(visit: Visit, preview: Preview) -> HttpResponse:
    import_records(visit.person, preview)
    return go_to("data", saved="imported")


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete everything, once the person has typed the word."""
    if request.POST.get("sure", "").strip().upper() != SURE:
        return refused(request, {"sure": _("Type %(word)s to delete everything.") % {"word": SURE}})
    throw_away()
    delete_everything(visit_of(request).person, data_dir())
    answer = page(request, "setup/deleted.html")
    # Sets that could not be sent yet wait in the browser: they go too.
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer
