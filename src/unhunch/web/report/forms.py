"""What is to be on the page, as a form."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from unhunch.care.write_report import LONGEST_NAME, Wishes

DAY: Final[dict[str, Any]] = {"invalid": _("Enter a day, for example 2026-11-23, or leave it empty.")}


class ReportForm(forms.Form):
    """Name, age, notes and days; nothing is needed."""

    name = forms.CharField(
        max_length=LONGEST_NAME, required=False, error_messages={"max_length": _("Write up to 80 letters.")}
    )
    age = forms.BooleanField(required=False)
    notes = forms.BooleanField(required=False)
    first = forms.DateField(required=False, error_messages=DAY)
    last = forms.DateField(required=False, error_messages=DAY)

    def problems(self) -> Mapping[str, str]:
        """One sentence a field."""
        return {name: " ".join(map(str, errors)) for name, errors in self.errors.items()}

    def wishes(self) -> Wishes:
        """What was chosen."""
        given = self.cleaned_data
        return Wishes(
            name=given["name"],
            with_age=given["age"],
            with_notes=given["notes"],
            first=given["first"],
            last=given["last"],
        )
