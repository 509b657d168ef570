"""Calendars that the plan goes around: given, read again, removed."""

import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unhunch.care import read_calendar
from unhunch.care.read_calendar import New
from unhunch.domain.errors import InvalidInput, UnhunchError
from unhunch.records.calendars import source_of
from unhunch.web.pages import go_to
from unhunch.web.setup.calendar import calendar_page
from unhunch.web.visit import visit_of


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Read a calendar and keep when it is busy."""
    file, place = request.FILES.get("file"), request.POST.get("address", "").strip()
    if not place and not isinstance(file, UploadedFile):
        return calendar_page(request, {"address": _("Enter an address, or choose a file.")})
    visit = visit_of(request)
    try:
        read_calendar.add_calendar(visit.person, _new(file, place, request.POST.get("name", "")), visit.now)
    except UnhunchError as error:
        return calendar_page(request, {"address" if place else "file": _told(error)})
    return go_to("settings-calendar", saved="calendar")


def _new(file: Any, place: str, name: str) -> New:  # noqa: ANN401 - what a form sends
    if place:
        return New(place=_as_address(place), name=name)
    return New(content=file.read(), name=name or str(file.name or ""))


def _as_address(place: str) -> str:
    """A page takes addresses only: a path would be one of the computer the app runs on, not a file that was chosen."""
    return place if "://" in place else f"https://{place}"


def _told(error: UnhunchError) -> str:
    """In one sentence."""
    if isinstance(error, InvalidInput):
        return " ".join(f"{problem.allowed[0].upper()}{problem.allowed[1:]}." for problem in error.problems)
    return str(error)


@require_POST
def read(request: HttpRequest, source: uuid.UUID) -> HttpResponse:
    """Read it again now. When that fails the page says why, and its last times stay."""
    visit = visit_of(request)
    found = read_calendar.read_again(visit.person, source_of(visit.person, source), visit.now)
    return go_to("settings-calendar", saved="" if found.error else "calendar")


@require_POST
def remove(request: HttpRequest, source: uuid.UUID) -> HttpResponse:
    """Forget it and its times."""
    read_calendar.remove_calendar(visit_of(request).person, source)
    return go_to("settings-calendar", saved="settings")
