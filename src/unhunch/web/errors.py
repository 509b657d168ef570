"""What a person reads when something went wrong: what happened, what was kept, what to do next."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from unhunch.domain.errors import InvalidInput, UnhunchError


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """An error page's words."""

    status: int
    code: str
    heading: str | Promise
    message: str | Promise


NOTICES: Final = {
    400: Notice(
        status=400,
        code="invalid-input",
        heading=_("That could not be read"),
        message=_("Nothing was changed. Go back, check what you entered and try again."),
    ),
    403: Notice(
        status=403,
        code="closed",
        heading=_("This page is closed"),
        message=_("Open Unhunch with the address it printed when it started, in the same browser."),
    ),
    404: Notice(
        status=404,
        code="not-found",
        heading=_("There is no such page"),
        message=_("Nothing was changed. Go back to today's page and start from there."),
    ),
    405: Notice(
        status=405,
        code="not-a-page",
        heading=_("There is no page here"),
        message=_("This address only takes a form. Nothing was changed."),
    ),
    409: Notice(
        status=409,
        code="exercise-locked",
        heading=_("Exercises are locked for now"),
        message=_("Nothing was changed. Today's page says why, and what to do next."),
    ),
    500: Notice(
        status=500,
        code="error",
        heading=_("Something went wrong in the app"),
        message=_("What you saved before is kept. Go back to today's page and try again."),
    ),
    503: Notice(
        status=503,
        code="not-saved",
        heading=_("That could not be saved"),
        message=_("What you saved before is kept. Make room on the disk if it is full, and try again."),
    ),
}
_FORM_EXPIRED: Final = Notice(
    status=403,
    code="form-expired",
    heading=_("This form is too old"),
    message=_("Nothing was changed. Go back, load the page again and send it once more."),
)

_NOT_A_PAGE: Final = 405
# The code of a broken promise, and how the web says it.
STATUS: Final = {"invalid-input": 400, "not-found": 404, "exercise-locked": 409, "not-saved": 503}


def answer(request: HttpRequest, notice: Notice, details: tuple[str, ...] = ()) -> HttpResponse:
    """The notice as JSON for a program and as a page for a person."""
    if wants_json(request):
        error = {"code": notice.code, "message": str(notice.message), "problems": list(details)}
        return JsonResponse({"error": error}, status=notice.status)
    return HttpResponse(_page(request, notice, details), status=notice.status)


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asked: by its address or by what it accepts."""
    return request.path.startswith("/api/") or request.headers.get("Accept") == "application/json"


def _page(request: HttpRequest, notice: Notice, details: tuple[str, ...]) -> str:
    try:
        return render_to_string("errors.html", {"notice": notice, "details": details}, request)
    except TemplateDoesNotExist:
        return _bare_page(notice, details)


def _bare_page(notice: Notice, details: tuple[str, ...]) -> str:
    page = '<!doctype html><html lang="en"><meta charset="utf-8"><title>{}</title><h1>{}</h1><p>{}</p><p>{}</p>'
    return format_html(page, notice.heading, notice.heading, notice.message, " ".join(details))


def closed(request: HttpRequest) -> HttpResponse:
    """The answer to a browser that was not let in."""
    return answer(request, NOTICES[403])


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Django's handler for 400."""
    return answer(request, NOTICES[400])


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Django's handler for 403."""
    return answer(request, NOTICES[403])


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Django's handler for 404."""
    return answer(request, NOTICES[404])


def broken(request: HttpRequest) -> HttpResponse:
    """Django's handler for 500."""
    return answer(request, NOTICES[500])


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form that did not come from a page of this app, or came too late."""
    return answer(request, _FORM_EXPIRED)


class ToldErrors:
    """Turns the app's own errors, wherever a view raised them, into a clear answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; a form's address that was opened as a page is told so."""
        response = self.get_response(request)
        return (
            _with_allowed(answer(request, NOTICES[405]), response) if response.status_code == _NOT_A_PAGE else response
        )

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An answer for the app's own errors; None leaves others to Django's handlers."""
        if isinstance(exception, UnhunchError):
            return answer(request, NOTICES[STATUS.get(exception.code, 400)], _details(exception))
        if isinstance(exception, BadRequest):
            return answer(request, NOTICES[400])
        return None


def _with_allowed(told: HttpResponse, response: HttpResponseBase) -> HttpResponse:
    told.headers["Allow"] = response.headers["Allow"]
    return told


def _details(error: UnhunchError) -> tuple[str, ...]:
    problems = error.problems if isinstance(error, InvalidInput) else (error,)
    return tuple(map(str, problems))
