"""The settings as forms. Each form says which settings its fields change, as a profile has them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from zoneinfo import available_timezones

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unhunch.domain.planning.profile import WEEKDAYS
from unhunch.domain.planning.setup import BREAK_EVERY_MIN, LENGTH_UNITS, MINUTES_A_DAY, THEMES, Setup

DAY_NAMES: Final[Mapping[str, str | Promise]] = dict(
    zip(WEEKDAYS, (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")), strict=True)
)
PLACES: Final = {
    "between-blades": _("Between the shoulder blades"),
    "left-blade": _("Around the left shoulder blade"),
    "right-blade": _("Around the right shoulder blade"),
    "neck-base": _("Where neck and shoulders meet"),
    "middle-back": _("Middle of the back"),
    "nowhere": _("Nowhere right now"),
}
MOST_WISHES: Final = 5
LONGEST_WISH: Final = 200
OLDEST: Final = 120


class SetupForm(forms.Form):
    """A part of the settings."""

    def changes(self) -> dict[str, Any]:
        """The settings as a profile states them."""
        return dict(self.cleaned_data)

    def problems(self) -> Mapping[str, str]:
        """One sentence a field."""
        return {name: " ".join(map(str, errors)) for name, errors in self.errors.items()}


class YouForm(SetupForm):
    """Age and country, and the zone the browser is in."""

    age = forms.IntegerField(
        min_value=0,
        max_value=OLDEST,
        error_messages={
            "required": _("Enter your age in years."),
            "invalid": _("Enter your age in whole years, for example 41."),
            "min_value": _("Enter your age in years, from 0 to 120."),
            "max_value": _("Enter your age in years, from 0 to 120."),
        },
    )
    country = forms.CharField(required=False)
    timezone = forms.CharField(required=False)

    def __init__(self, data: Any, countries: Iterable[str]) -> None:  # noqa: ANN401 - a form's data
        super().__init__(data)
        self.countries = frozenset(countries)

    def clean_country(self) -> str | None:
        """A country of the list, or none."""
        country = self.cleaned_data["country"]
        if country and country not in self.countries:
            raise forms.ValidationError(_("Choose a country from the list."))
        return country or None

    def clean_timezone(self) -> str | None:
        """A zone this computer knows; one it does not know is left out rather than asked about."""
        zone = self.cleaned_data["timezone"]
        return zone if zone in available_timezones() else None


class WishesForm(SetupForm):
    """Where it hurts and what the person wants back."""

    where_it_hurts = forms.MultipleChoiceField(
        choices=PLACES.items(),
        required=False,
        error_messages={"invalid_choice": _("Choose places from the list.")},
    )
    wants_back = forms.CharField(required=False)

    def clean_wants_back(self) -> list[str]:
        """One wish a line."""
        wishes = [line.strip() for line in self.cleaned_data["wants_back"].splitlines() if line.strip()]
        if len(wishes) > MOST_WISHES or any(len(wish) > LONGEST_WISH for wish in wishes):
            raise forms.ValidationError(_("Write up to 5 lines of up to 200 letters each."))
        return wishes


class PainForm(WishesForm):
    """The same, and how much it hurts."""

    pain = forms.IntegerField(
        min_value=0,
        max_value=10,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Choose a number from 0 to 10.")
        ),
    )


class DayForm(SetupForm):
    """Desk hours and days, waking and sleeping, minutes, breaks."""

    days = forms.MultipleChoiceField(
        choices=DAY_NAMES.items(), required=False, error_messages={"invalid_choice": _("Choose days of the week.")}
    )
    start = forms.TimeField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter when your desk day starts, for example 09:00."))
    )
    end = forms.TimeField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter when your desk day ends, for example 17:30."))
    )
    wake = forms.TimeField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter when you get up, for example 07:00."))
    )
    bed = forms.TimeField(
        error_messages=dict.fromkeys(("required", "invalid"), _("Enter when you go to bed, for example 23:00."))
    )
    minutes_a_day = forms.TypedChoiceField(
        choices=[(str(minutes), "") for minutes in MINUTES_A_DAY],
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose 2, 10 or 20 minutes.")),
    )
    break_every_min = forms.IntegerField(
        min_value=BREAK_EVERY_MIN[0],
        max_value=BREAK_EVERY_MIN[1],
        required=False,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Enter 20 to 180 minutes between breaks.")
        ),
    )

    def changes(self) -> dict[str, Any]:
        """The desk hours are one setting."""
        given = self.cleaned_data
        work = {"days": given["days"], "start": given["start"].isoformat(), "end": given["end"].isoformat()}
        own = {
            "wake": given["wake"].isoformat(),
            "bed": given["bed"].isoformat(),
            "minutes_a_day": given["minutes_a_day"],
        }
        breaks = {} if given["break_every_min"] is None else {"break_every_min": given["break_every_min"]}
        return {"work": work, **own, **breaks}


class GearForm(SetupForm):
    """What is at hand."""

    def __init__(self, data: Any, known: Iterable[str]) -> None:  # noqa: ANN401 - a form's data
        super().__init__(data)
        self.fields["gear"] = forms.MultipleChoiceField(
            choices=[(gear, gear) for gear in known],
            required=False,
            error_messages={"invalid_choice": _("Choose gear from the list.")},
        )


class LooksForm(SetupForm):
    """Theme, units, voice, language, country, zone."""

    theme = forms.ChoiceField(
        choices=[(theme, "") for theme in THEMES], error_messages={"required": _("Choose a theme.")}
    )
    units = forms.ChoiceField(
        choices=[(units, "") for units in LENGTH_UNITS], error_messages={"required": _("Choose a unit.")}
    )
    voice = forms.BooleanField(required=False)
    country = forms.CharField(required=False)
    timezone = forms.CharField()

    def __init__(self, data: Any, countries: Iterable[str], languages: Iterable[str]) -> None:  # noqa: ANN401 - a form's data
        super().__init__(data)
        self.countries = frozenset(countries)
        self.fields["language"] = forms.ChoiceField(choices=[(language, language) for language in languages])

    clean_country = YouForm.clean_country

    def clean_timezone(self) -> str:
        """A zone this computer knows."""
        zone: str = self.cleaned_data["timezone"]
        if zone not in available_timezones():
            raise forms.ValidationError(_("Choose a time zone from the list, for example Europe/Berlin."))
        return zone


def shown_setup(setup: Setup) -> dict[str, Any]:
    """The settings as the fields of all forms show them."""
    return {
        "country": setup.country or "",
        "timezone": str(setup.zone),
        "where_it_hurts": setup.where_it_hurts,
        "wants_back": "\n".join(setup.wants_back),
        "days": setup.work.days,
        "start": setup.work.start.strftime("%H:%M"),
        "end": setup.work.end.strftime("%H:%M"),
        "wake": setup.wake.strftime("%H:%M"),
        "bed": setup.bed.strftime("%H:%M"),
        "minutes_a_day": str(setup.minutes_a_day),
        "break_every_min": setup.break_every_min,
        "gear": setup.gear,
        "theme": setup.theme,
        "units": setup.units,
        "voice": setup.voice,
        "language": setup.language,
    }
