"""The settings, section by section."""

from typing import Any, Final
from zoneinfo import available_timezones

from django.conf import settings as django_settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_info
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unhunch.care import setup_person
from unhunch.domain.errors import InvalidInput
from unhunch.domain.units import ExerciseId
from unhunch.web.pages import INVALID, go_to, page, said
from unhunch.web.screening.gate import unless_stopped
from unhunch.web.setup.forms import DAY_NAMES, PLACES, DayForm, GearForm, LooksForm, SetupForm, WishesForm
from unhunch.web.setup.height import shown_height
from unhunch.web.setup.keeping import keep, shown_fields
from unhunch.web.setup.reminder_forms import plan_sentences
from unhunch.web.visit import Visit, visit_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
HERE: Final[dict[str, Any]] = {"here": "settings"}


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Every section, with what is set now."""
    visit = visit_of(request)
    shelf = visit.library.gear
    return page(
        request,
        "setup/all.html",
        **HERE,
        setup=visit.setup,
        days=[DAY_NAMES[day] for day in visit.setup.work.days],
        gear=[gear.name for gear in shelf.gear if gear.id in visit.setup.gear],
        plans=plan_sentences(visit.setup, visit.library.nudges),
        places=[PLACES.get(place, place) for place in visit.setup.where_it_hurts],
        height=shown_height(visit.setup),
        unlocks=_unlocks(visit) if visit.is_open else (),
    )


def _unlocks(visit: Visit) -> list[dict[str, Any]]:
    """Exercises that stay locked until the person unlocks them themselves."""
    exercises = visit.library.exercises
    return [
        {"exercise": exercises[family], "is_open": family in visit.setup.unlocked, "from_day": unlock.from_day}
        for family, unlock in visit.library.programme.unlocks.items()
        if unlock.needs_statement
    ]


def _section(request: HttpRequest, form: SetupForm, template: str, **shown: Any) -> HttpResponse:  # noqa: ANN401 - what a template shows
    """One section: kept when it is sent and right, else shown with what is wrong."""
    problems = keep(request, form) if request.method == "POST" else {}
    if request.method == "POST" and not problems:
        return go_to("settings", saved="settings")
    status = INVALID if problems else 200
    return page(request, template, status=status, **HERE, fields=shown_fields(request), problems=problems, **shown)


@get_or_post
def day(request: HttpRequest) -> HttpResponse:
    """Desk hours, minutes, breaks."""
    tiers = visit_of(request).library.learn.tiers
    return _section(request, DayForm(request.POST), "setup/day.html", days=DAY_NAMES.items(), tiers=tiers)


@get_or_post
def gear(request: HttpRequest) -> HttpResponse:
    """What is at hand."""
    shelf = visit_of(request).library.gear.gear
    return _section(request, GearForm(request.POST, [each.id for each in shelf]), "setup/gear_page.html", shelf=shelf)


@get_or_post
def wishes(request: HttpRequest) -> HttpResponse:
    """Where it hurts and what to get back."""
    return _section(request, WishesForm(request.POST), "setup/wishes.html", places=PLACES.items())


@get_or_post
def looks(request: HttpRequest) -> HttpResponse:
    """Theme, units, voice, language, country, zone."""
    countries = visit_of(request).library.emergency.countries
    languages = [code for code, _name in django_settings.LANGUAGES]
    names = [(code, get_language_info(code)["name_local"]) for code in languages]
    form = LooksForm(request.POST, countries, languages)
    lines = sorted((each.name, code) for code, each in countries.items())
    zones = sorted(available_timezones())
    return _section(request, form, "setup/looks.html", countries=lines, languages=names, zones=zones)


@require_POST
@unless_stopped
def unlock(request: HttpRequest) -> HttpResponse:
    """Unlock an exercise that waits for the person's own word; a full screening of this week comes first."""
    visit = visit_of(request)
    wanted = ExerciseId(request.POST.get("exercise", ""))
    if wanted not in visit.library.programme.unlocks or not request.POST.get("sure"):
        return go_to("settings")
    try:
        setup_person.unlock(visit.person, wanted, now=visit.now, library=visit.library)
    except InvalidInput as error:
        return page(request, "setup/unlock_first.html", status=INVALID, **HERE, problems=said(error))
    return go_to("settings", saved="unlocked")
