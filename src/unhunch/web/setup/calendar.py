"""What else is in the person's week: workouts, massage days, busy times, calendars; one at a time."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from unhunch.care.read_calendar import known_calendars
from unhunch.care.setup_person import change_setup
from unhunch.care.share_calendar import ALARMS_MIN, sharing_of
from unhunch.domain.errors import InvalidInput
from unhunch.domain.knowledge import Lift
from unhunch.domain.planning.setup import Setup
from unhunch.interop.setup_json import setup_json
from unhunch.records.calendars import Sharing
from unhunch.web.pages import INVALID, go_to, page, said
from unhunch.web.setup.forms import DAY_NAMES
from unhunch.web.visit import Visit, visit_of


class WorkoutForm(forms.Form):
    """A weekly workout."""

    day = forms.ChoiceField(
        choices=DAY_NAMES.items(),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a day of the week.")),
    )
    start = forms.TimeField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter when it starts, for example 18:00."))
    )

    def __init__(self, data: QueryDict, lifts: Iterable[Lift]) -> None:
        super().__init__(data)
        self.fields["lifts"] = forms.MultipleChoiceField(
            choices=[(lift.id, lift.name) for lift in lifts],
            required=False,
            error_messages={"invalid_choice": _("Choose lifts from the list.")},
        )

    def entry(self) -> object:
        """As a profile has it."""
        given = self.cleaned_data
        return {"day": given["day"], "start": given["start"].isoformat(), "lifts": list(given["lifts"])}


class MassageForm(forms.Form):
    """A day with a massage."""

    date = forms.DateField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter a day, for example 2026-11-25."))
    )

    def entry(self) -> object:
        """As a profile has it."""
        return self.cleaned_data["date"].isoformat()


class BusyForm(forms.Form):
    """A time in which nothing is planned."""

    start = forms.DateTimeField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter when it starts, for example 2026-11-23 10:00."))
    )
    end = forms.DateTimeField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter when it ends, for example 2026-11-23 11:30."))
    )

    def clean(self) -> dict[str, Any]:
        """It ends after it starts."""
        given: dict[str, Any] = super().clean() or {}
        if "start" in given and "end" in given and given["end"] <= given["start"]:
            self.add_error("end", _("Enter an end that comes after the start."))
        return given

    def entry(self) -> object:
        """As a profile has it."""
        return {name: self.cleaned_data[name].isoformat() for name in ("start", "end")}


SETTING: Final = {"workout": "workouts", "massage": "massage", "busy": "busy"}


def _form(kind: str, request: HttpRequest) -> WorkoutForm | MassageForm | BusyForm:
    """The form of a new entry. Raises Http404 for a kind there is not."""
    if kind == "workout":
        return WorkoutForm(request.POST, _lifts(visit_of(request)))
    if kind not in SETTING:
        raise Http404
    return MassageForm(request.POST) if kind == "massage" else BusyForm(request.POST)


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All entries, and a form for a new one of each kind."""
    return calendar_page(request)


def calendar_page(request: HttpRequest, problems: Mapping[str, str] | None = None) -> HttpResponse:
    """The page, with what is wrong with what was sent."""
    visit = visit_of(request)
    lifts = _lifts(visit)
    sharing = sharing_of(visit.person)
    return page(
        request,
        "setup/calendar.html",
        here="settings",
        status=INVALID if problems else 200,
        workouts=_workouts(visit.setup, lifts),
        massage=visit.setup.massage,
        busy=visit.setup.busy,
        days=DAY_NAMES.items(),
        lifts=lifts,
        sent=request.POST,
        calendars=known_calendars(visit.person),
        sharing=sharing,
        feed=_feed_address(request, sharing),
        alarms=ALARMS_MIN,
        problems=problems or {},
    )


def _feed_address(request: HttpRequest, sharing: Sharing | None) -> str:
    """What a calendar program on this computer is given; empty: the feed is off."""
    if sharing is None or not sharing.secret:
        return ""
    return request.build_absolute_uri(reverse("calendar-feed", args=[sharing.secret]))


def _lifts(visit: Visit) -> tuple[Lift, ...]:
    """The lifts the plan has something to say about."""
    return tuple(lift for entry in visit.library.learn.avoid.values() for lift in entry.lifts)


def _workouts(setup: Setup, lifts: tuple[Lift, ...]) -> list[dict[str, Any]]:
    names = {lift.id: lift.name for lift in lifts}
    return [
        {"day": DAY_NAMES[each.day], "start": each.start, "lifts": [names.get(lift, lift) for lift in each.lifts]}
        for each in setup.workouts
    ]


@require_POST
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Add one entry."""
    visit = visit_of(request)
    form = _form(kind, request)
    if not form.is_valid():
        return calendar_page(request, {name: " ".join(map(str, errors)) for name, errors in form.errors.items()})
    present = setup_json(visit.setup)[SETTING[kind]]
    problems = _change(visit, kind, [*(each for each in present if each != form.entry()), form.entry()])
    return calendar_page(request, problems) if problems else go_to("settings-calendar", saved="settings")


@require_POST
def remove(request: HttpRequest, kind: str) -> HttpResponse:
    """Remove one entry by its place."""
    if kind not in SETTING:
        raise Http404
    visit = visit_of(request)
    present = setup_json(visit.setup)[SETTING[kind]]
    place = request.POST.get("place", "")
    if not (place.isascii() and place.isdigit() and int(place[:4]) < len(present)):
        return go_to("settings-calendar")
    del present[int(place)]
    _change(visit, kind, present)
    return go_to("settings-calendar", saved="settings")


def _change(visit: Visit, kind: str, entries: list[Any]) -> Mapping[str, str]:
    try:
        change_setup(visit.person, {SETTING[kind]: entries}, now=visit.now, library=visit.library)
    except InvalidInput as error:
        return said(error)
    return {}
