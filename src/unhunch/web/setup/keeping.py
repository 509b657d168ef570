"""A form of settings, sent: kept, or shown again with what is wrong."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

from unhunch.care.setup_person import change_setup
from unhunch.domain.errors import InvalidInput
from unhunch.web.pages import said
from unhunch.web.setup.forms import SetupForm, shown_setup
from unhunch.web.visit import visit_of


def shown_fields(request: HttpRequest) -> dict[str, Any]:
    """What the fields show: what was just sent, else the settings."""
    shown = shown_setup(visit_of(request).setup)
    if request.method != "POST":
        return shown
    several = ("days", "gear", "where_it_hurts")
    sent = {key: request.POST.getlist(key) if key in several else request.POST.get(key, "") for key in request.POST}
    # A list of which nothing is ticked is not sent at all.
    return {**shown, **dict.fromkeys(several, ()), **sent}


def keep(
    request: HttpRequest, form: SetupForm, changes: Callable[[SetupForm], Mapping[str, Any]] | None = None
) -> Mapping[str, str]:
    """Keep what the form says; the problems by field where it cannot be kept. `changes`: not all of the form."""
    if not form.is_valid():
        return form.problems()
    visit = visit_of(request)
    stated = form.changes() if changes is None else changes(form)
    try:
        change_setup(visit.person, stated, now=visit.now, library=visit.library)
    except InvalidInput as error:
        return said(error)
    visit.forget()
    return {}
