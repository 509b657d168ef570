"""How a page is answered."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unhunch.domain.errors import InvalidInput

SAVED: Final = {
    "pain": _("Pain noted."),
    "moved": _("Noted: you moved."),
    "note": _("Note kept."),
    "session": _("Session kept. Well done."),
    "ended": _("Session ended. What you did is kept."),
    "answers": _("Your answers are kept."),
    "measure": _("Your measurement is kept."),
    "tactic": _("Noted. Your plan has it from now on."),
    "settings": _("Your settings are kept."),
    "calendar": _("The calendar was read. Plans go around its busy times."),
    "setup": _("All set. You can change every answer in the settings."),
    "changed": _("The entry was changed."),
    "deleted": _("The entry was deleted."),
    "statement": _("Your statement is kept."),
    "lasted": _("Thank you, that is noted."),
    "unlocked": _("Unlocked. It comes into the plan when its week comes."),
    "imported": _("Everything in the file is in your records now."),
    "prescription": _("Taken. Your plan follows it now, as far as your safety answers allow."),
    "prescription-ended": _("Ended. Your plan goes on without it."),
    "prescription-deleted": _("Deleted for good."),
    "desk-deleted": _("Deleted for good."),
    "reminders-deleted": _("Deleted for good."),
    "own-exercise": _("Saved. The camera knows it now."),
    "own-exercise-deleted": _("Deleted for good, with its recording."),
    "restored": _("The backup is your record now."),
}
"""The sentence shown after something was kept, by the name in the address."""
INVALID: Final = 422


def page(request: HttpRequest, template: str, *, here: str = "", status: int = 200, **context: Any) -> HttpResponse:  # noqa: ANN401 - what a template shows
    """The template as an answer; `here` is the part of the app that the navigation marks."""
    saved = SAVED.get(request.GET.get("saved", ""), "")
    return render(request, template, {"here": here, "saved": saved, **context}, status=status)


def go_to(name: str, *args: object, saved: str = "") -> HttpResponse:
    """To another page by GET, so that loading it again sends nothing twice; `saved` names the sentence shown there."""
    url = reverse(name, args=args)
    return see(f"{url}?saved={saved}" if saved else url)


def see(url: str) -> HttpResponse:
    """To an address of this app by GET."""
    answer = HttpResponseRedirect(url)
    answer.status_code = 303
    return answer


def said(error: InvalidInput) -> Mapping[str, str]:
    """An input's problems by the field they belong to."""
    return {problem.where.split(".")[0]: str(problem) for problem in error.problems}
