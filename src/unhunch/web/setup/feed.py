"""The person's movement times for their calendar program: a file, and a feed that it can subscribe to."""

from hashlib import sha256
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unhunch.care import share_calendar
from unhunch.domain.errors import InvalidInput
from unhunch.web import errors
from unhunch.web.pages import go_to
from unhunch.web.setup.calendar import calendar_page
from unhunch.web.visit import visit_of

TYPE: Final = "text/calendar; charset=utf-8"


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The feed. Whoever has its address needs nothing else; anybody else learns not even whether there is one."""
    visit = visit_of(request)
    if not share_calendar.opens_feed(visit.person, secret):
        return errors.closed(request)
    content = share_calendar.calendar_of(visit.person, visit.now, visit.library)
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    # Kept by a calendar program only as long as it asks each time whether it is still the same.
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    answer = HttpResponse(content, content_type=TYPE, headers=headers)
    return get_conditional_response(request, etag=etag, response=answer) or answer


@require_safe
def download(request: HttpRequest) -> HttpResponse:
    """The same as a file, once."""
    visit = visit_of(request)
    content = share_calendar.calendar_of(visit.person, visit.now, visit.library)
    headers = {"Content-Disposition": f'attachment; filename="{share_calendar.NAME}"'}
    return HttpResponse(content, content_type=TYPE, headers=headers)


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """On, off, or on at a new address."""
    person = visit_of(request).person
    if request.POST.get("feed") == "off":
        share_calendar.switch_feed_off(person)
    else:
        share_calendar.switch_feed_on(person)
    return go_to("settings-calendar", saved="settings")


@require_POST
def alarm(request: HttpRequest) -> HttpResponse:
    """How long before a time its alarm sounds."""
    given = request.POST.get("alarm", "")
    try:
        share_calendar.choose_alarm(visit_of(request).person, int(given) if given else None)
    except (InvalidInput, ValueError):
        return calendar_page(request, {"alarm": _("Choose one of the times in the list.")})
    return go_to("settings-calendar", saved="settings")
