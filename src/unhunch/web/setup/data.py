"""All of a person's data: out, in, copied, gone."""

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unhunch.care.delete_everything import delete_everything
from unhunch.care.export_records import FORMATS, export_files
from unhunch.care.import_records import Preview, import_records, preview_import
from unhunch.care.keep_copies import back_up
from unhunch.domain.errors import InvalidInput
from unhunch.interop.json_file import parse_json
from unhunch.machine.folders import data_dir
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.visit import Visit, visit_of

HERE: Final[dict[str, Any]] = {"here": "settings"}
SURE: Final = "DELETE"
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
    visit = visit_of(request)
    files = export_files(visit.person, format_)
    name = f"unhunch-{visit.day:%Y-%m-%d}"
    if len(files) == 1:
        (only, text), *_rest = files.items()
        suffix = Path(only).suffix
        return _download(text.encode(), f"{name}{suffix}", TYPES[suffix])
    return _download(_packed(files), f"{name}-csv.zip", "application/zip")


def _packed(files: dict[str, str]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, text in files.items():
            folder.writestr(name, text)
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


@require_http_methods(["POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """First what the file would add, then, on a yes, adding it: all or nothing."""
    text = _sent_text(request)
    if text is None:
        return _refused(request, {"file": _("Choose a file that was exported from Unhunch as JSON.")})
    visit = visit_of(request)
    try:
        preview = preview_import(visit.person, parse_json(text.encode(), _("the file")))
        return _imported(visit, preview) if "sure" in request.POST else _shown(request, preview, text)
    except InvalidInput as error:
        return _refused(request, {f"file{n}": str(problem) for n, problem in enumerate(error.problems[:20])})


def _sent_text(request: HttpRequest) -> str | None:
    """The file itself, or the text that the preview passed on."""
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        return file.read().decode("utf-8-sig", "replace")
    return request.POST.get("text") or None


def _shown(request: HttpRequest, preview: Preview, text: str) -> HttpResponse:
    return page(request, "setup/import.html", **HERE, preview=preview, new=preview.added.new.items(), text=text)


def _imported(visit: Visit, preview: Preview) -> HttpResponse:
    import_records(visit.person, preview)
    return go_to("data", saved="imported")


def _refused(request: HttpRequest, problems: dict[str, str]) -> HttpResponse:
    return page(request, "setup/data.html", **HERE, status=INVALID, folder=data_dir(), sure=SURE, problems=problems)


@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Delete everything, once the person has typed the word."""
    if request.POST.get("sure", "").strip().upper() != SURE:
        return _refused(request, {"sure": _("Type %(word)s to delete everything.") % {"word": SURE}})
    delete_everything(visit_of(request).person, data_dir())
    answer = page(request, "setup/deleted.html")
    # Sets that could not be sent yet wait in the browser: they go too.
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer
