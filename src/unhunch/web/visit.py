"""One request of one person: whose it is, when, in which words, and whether exercise is open to them."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import cached_property
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from unhunch.care.own_exercises import library_of
from unhunch.care.setup_person import LAST_STEP, setup_of, the_person
from unhunch.care.show_today import Today, show_today
from unhunch.catalogue.library import Library, library
from unhunch.domain.days import day_of
from unhunch.domain.planning.setup import Setup
from unhunch.records.people import PersonId
from unhunch.web import clock

SYSTEM_THEME: Final = "system"
_NAME: Final = "visit"
"""What templates call it on the request."""


class Visit:
    """What the views and the frame of every page ask about a request; each answer is found when first asked for."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    @cached_property
    def person(self) -> PersonId:
        """Whose records these are."""
        return the_person(self.now)

    @cached_property
    def setup(self) -> Setup:
        """The person's settings."""
        return setup_of(self.person)

    @cached_property
    def library(self) -> Library:
        """The content in the language of the request, with the exercises that clinicians prescribed."""
        return library_of(self.person, library(translation.get_language() or "en"))

    @cached_property
    def today(self) -> Today:
        """The person's day at this moment."""
        return show_today(self.person, self.now, self.library)

    def forget(self) -> None:
        """After something was entered: what was found before may no longer hold."""
        for found in ("setup", "today", "library"):
            self.__dict__.pop(found, None)

    @property
    def zone(self) -> tzinfo:
        """The person's zone."""
        return self.setup.zone

    @property
    def day(self) -> date:
        """The person's day."""
        return day_of(self.now, self.zone)

    @property
    def is_new(self) -> bool:
        """Whether the first setup is still open."""
        return self.setup.step_done != LAST_STEP

    @property
    def is_open(self) -> bool:
        """Whether exercise may be offered."""
        return not self.today.is_locked

    @property
    def theme(self) -> str:
        """The person's own choice of light or dark; empty: the system's."""
        return "" if self.setup.theme == SYSTEM_THEME else self.setup.theme


def visit_of(request: HttpRequest) -> Visit:
    """The visit that this request is."""
    visit: Visit = vars(request)[_NAME]
    return visit


class KnowsTheVisit:
    """Puts the visit on the request, and speaks the person's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Times are said in the person's zone, words in the language of their choice, where the app has it."""
        visit = Visit(clock.now())
        vars(request)[_NAME] = visit
        language = visit.setup.language
        spoken = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with timezone.override(visit.zone), translation.override(spoken):
            response = self.get_response(request)
        response.headers["Content-Language"] = spoken
        return response
