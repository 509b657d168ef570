"""Choose what is on the page, look at it, take it along."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any, Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unhunch.care.export_for_clinic import fhir_preview
from unhunch.care.write_report import FILE_NAME, report_pdf, report_pictures
from unhunch.domain.errors import InvalidInput
from unhunch.interop.whole_files import NotWritten
from unhunch.web.pages import INVALID, go_to, page
from unhunch.web.report import making
from unhunch.web.report.forms import ReportForm
from unhunch.web.visit import visit_of

HERE: Final[dict[str, Any]] = {"here": "progress"}
FIELDS: Final[Mapping[str, str]] = {"name": "name", "from": "first", "to": "last"}
"""Where the use case names a problem, and the field that it is shown at."""


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The choices; once they are sent, both pages as pictures too."""
    form = ReportForm(request.POST)
    if request.method != "POST":
        return page(request, "report/report.html", **HERE, fields={})
    problems = dict(form.problems())
    pictures: list[str] = []
    if not problems:
        try:
            pictures = [_inline(picture) for picture in _pictures(request, form)]
        except InvalidInput as error:
            problems = _said(error)
    status = INVALID if problems else 200
    shown = {"fields": request.POST.dict(), "problems": problems, "pictures": pictures}
    return page(request, "report/report.html", status=status, **HERE, **shown)


def _pictures(request: HttpRequest, form: ReportForm) -> tuple[bytes, ...]:
    visit = visit_of(request)
    return report_pictures(visit.person, form.wishes(), visit.now, library=visit.library)


def _inline(picture: bytes) -> str:
    """A picture as an address: what is on it is nowhere kept."""
    return f"data:image/png;base64,{b64encode(picture).decode()}"


def _said(error: InvalidInput) -> dict[str, str]:
    return {FIELDS.get(problem.where, problem.where): str(problem) for problem in error.problems}


@require_POST
def pdf(request: HttpRequest) -> HttpResponse:
    """The file with these choices."""
    visit = visit_of(request)
    form = ReportForm(request.POST)
    problems = dict(form.problems())
    if not problems:
        try:
            content = report_pdf(visit.person, form.wishes(), visit.now, library=visit.library)
        except InvalidInput as error:
            problems = _said(error)
        else:
            headers = {"Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
            return HttpResponse(content, content_type="application/pdf", headers=headers)
    return page(request, "report/report.html", status=INVALID, **HERE, fields=request.POST.dict(), problems=problems)


@require_safe
def fhir(request: HttpRequest) -> HttpResponse:
    """What a bundle for a clinic's computer would hold; once it is being made, how far that is, and then the file."""
    visit, now_made = visit_of(request), making.making()
    if now_made is not None:
        return page(request, "report/making.html", **HERE, making=now_made, stage=now_made.stage.value)
    found = fhir_preview(visit.person, visit.now, visit.library)
    rows = [(name, count, _MEANS.get(name, lambda: "")()) for name, count in found.items()]
    return page(request, "report/fhir.html", **HERE, rows=rows, total=sum(found.values()))


@require_POST
def make(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Begin to make the bundle."""
    try:
        making.start()
    except OSError as error:
        message = "The file could not be begun. Make room on the disk if it is full, and try again."
        raise NotWritten(message) from error
    return go_to("report-fhir")


@require_POST
def throw_away(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Stop making it, or delete what was made."""
    making.throw_away()
    return go_to("report-fhir")


@require_safe
def made(request: HttpRequest) -> FileResponse:
    """The file that was made."""
    now_made = making.making()
    if now_made is None or now_made.stage is not making.Stage.READY:
        raise Http404
    name = f"unhunch-{visit_of(request).day:%Y-%m-%d}-fhir.zip"
    return FileResponse((making.folder() / making.PACKED).open("rb"), as_attachment=True, filename=name)


_MEANS: Final = {
    "Patient": lambda: _("you, as a number made up at random: no name, no age"),
    "Device": lambda: _("this program and its versions"),
    "Questionnaire": lambda: _("the safety questions, as they are worded"),
    "QuestionnaireResponse": lambda: _("your answers"),
    "Observation": lambda: _("pain, measures, sessions, exercises, stop signs, flares, what you tried"),
    "CarePlan": lambda: _("the plan of the coming week, as an intention"),
    "Goal": lambda: _("what you want to be able to do again, in your words"),
    "ServiceRequest": lambda: _("each exercise of the plan, with its dose"),
    "Provenance": lambda: _("who entered and who put it together"),
}
