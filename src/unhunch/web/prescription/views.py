"""A clinician's prescription: looked at before it is taken, shown while it holds, ended or deleted at any time."""

from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unhunch.care import take_prescription as care
from unhunch.care.read_prescription import read_prescription_text
from unhunch.domain.errors import InvalidInput
from unhunch.domain.planning.prescription import Prescription
from unhunch.interop.prescription_file import LARGEST_BYTES, prescription_toml
from unhunch.records.prescriptions import prescriptions_of
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.prescription.shown import refused, shown_day, shown_exercises, shown_limits, smaller
from unhunch.web.visit import Visit, visit_of

HERE: Final[dict[str, Any]] = {"here": "settings"}
MOST_PROBLEMS: Final = 20
FILE_NAME: Final = "unhunch-prescription.toml"


@require_safe
def prescription(request: HttpRequest) -> HttpResponse:
    """The prescription in effect, and where a new one is taken."""
    return _page(request)


def _page(request: HttpRequest, problems: dict[str, str] | None = None) -> HttpResponse:
    visit = visit_of(request)
    kept = prescriptions_of(visit.person)
    last = kept[-1] if kept and kept[-1].ended_at is None else None
    shown = {} if last is None else _said(last.prescription, visit)
    return page(
        request,
        "prescription/prescription.html",
        **HERE,
        status=INVALID if problems else 200,
        problems=problems or {},
        problems_in="file",
        kept=last,
        earlier=[each for each in reversed(kept) if each is not last],
        day=visit.day,
        **shown,
    )


def _said(found: Prescription, visit: Visit) -> dict[str, Any]:
    """What the clinician wrote; while exercise is locked, without what to do."""
    return {
        "written": found,
        "is_open": visit.is_open,
        "exercises": shown_exercises(found, visit.library) if visit.is_open else (),
        "limits": shown_limits(found, visit.library),
        "is_over": found.valid_until < visit.day,
        "is_to_come": found.valid_from > visit.day,
    }


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """What the file would change, before anything is kept."""
    content = _sent(request)
    if not content:
        return _page(request, {"file": _("Choose the file that your clinician gave you.")})
    visit = visit_of(request)
    try:
        found = read_prescription_text(content, _("the file"), visit.library)
        seen = care.preview_for(visit.person, found, now=visit.now, library=visit.library)
    except InvalidInput as error:
        return _page(request, _problems(error))
    return page(
        request,
        "prescription/look.html",
        **HERE,
        written=found,
        seen=seen,
        is_open=not seen.is_locked,
        is_today=seen.day == visit.day,
        exercises=() if seen.is_locked else shown_exercises(found, seen.library),
        limits=shown_limits(found, seen.library),
        before=shown_day(seen.before, visit.library),
        after=shown_day(seen.after, seen.library),
        refused=() if seen.is_locked else refused(seen),
        smaller=smaller(seen),
        text=content.decode("utf-8-sig"),
    )


def _sent(request: HttpRequest) -> bytes:
    """The file itself, or the text that the preview passed on; a little more than may be read."""
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        return file.read(LARGEST_BYTES + 1)
    return request.POST.get("text", "").encode()


def _problems(error: InvalidInput) -> dict[str, str]:
    told = error.problems[:MOST_PROBLEMS]
    return {f"file{n}" if n else "file": str(problem) for n, problem in enumerate(told)}


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Take it. The one before ends with it."""
    visit = visit_of(request)
    try:
        found = read_prescription_text(_sent(request), _("the file"), visit.library)
        care.take_prescription(visit.person, found, now=visit.now, library=visit.library)
    except InvalidInput as error:
        return _page(request, _problems(error))
    return go_to("prescription", saved="prescription")


@require_POST
def end(request: HttpRequest, prescription_id: UUID) -> HttpResponse:
    """End it before its last day; what was done stays in the log."""
    visit = visit_of(request)
    care.end_prescription(visit.person, prescription_id, visit.now)
    return go_to("prescription", saved="prescription-ended")


@require_POST
def delete(request: HttpRequest, prescription_id: UUID) -> HttpResponse:
    """Delete it for good, with its own exercises."""
    visit = visit_of(request)
    care.delete_prescription(visit.person, prescription_id, visit.now)
    return go_to("prescription", saved="prescription-deleted")


@require_safe
def file(request: HttpRequest, prescription_id: UUID) -> HttpResponse:
    """The prescription as a file again."""
    visit = visit_of(request)
    found = next((each for each in prescriptions_of(visit.person) if each.id == prescription_id), None)
    if found is None:
        raise Http404
    return download(prescription_toml(found.prescription))


def download(text: str) -> HttpResponse:
    """A prescription file to keep or to send."""
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return HttpResponse(text.encode(), content_type="application/toml", headers=headers)
