"""An entry of the log as a form of its own kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from unhunch.domain.outcomes.rating import Rating
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.log import NoteEntry, PainEntry, SessionEntry, StopEntry
from unhunch.interop.log_json import MOST_COUNTED
from unhunch.records.logs import Entry

REPS: Final = "reps-"

RATING: Final[dict[str, Any]] = dict.fromkeys(
    ("invalid", "min_value", "max_value"), _("Choose a number from 0 to 10, or leave it empty.")
)


def _rating() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=10, required=False, error_messages=RATING)


class EntryForm(forms.Form):
    """When it was."""

    at = forms.DateTimeField(
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Enter a day and a time, for example 2026-11-23 21:00.")
        ),
    )

    def __init__(self, data: Any, now: datetime) -> None:  # noqa: ANN401 - a form's data
        super().__init__(data)
        self.now = now

    def clean_at(self) -> datetime:
        """Nothing is noted before it happened."""
        at: datetime = self.cleaned_data["at"]
        if at > self.now:
            raise forms.ValidationError(_("Enter a time that has passed."))
        return at

    def problems(self) -> Mapping[str, str]:
        """One sentence a field."""
        return {name: " ".join(map(str, errors)) for name, errors in self.errors.items()}


class PainForm(EntryForm):
    """A day's pain."""

    average_0_10 = _rating()
    worst_0_10 = _rating()
    morning_0_10 = _rating()

    def clean(self) -> dict[str, Any]:
        """One rating at least."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and all(given.get(name) is None for name in ("average_0_10", "worst_0_10", "morning_0_10")):
            raise forms.ValidationError(_("Give at least one number."))
        return given


class NoteForm(EntryForm):
    """The person's own words."""

    text = forms.CharField(
        max_length=10_000,
        error_messages={
            "required": _("Write something, or delete the note."),
            "max_length": _("Write up to 10,000 letters."),
        },
    )


class SessionForm(EntryForm):
    """How a session felt: the same numbers for every set of it."""

    effort_0_10 = _rating()
    pain_0_10 = _rating()

    def clean(self) -> dict[str, Any]:
        """With the repetitions of each set as they are corrected."""
        given: dict[str, Any] = super().clean() or {}
        sent = {name: value for name, value in self.data.items() if name.startswith(REPS)}
        if not all(value.isascii() and value.isdigit() and int(value[:5]) <= MOST_COUNTED for value in sent.values()):
            raise forms.ValidationError(_("Enter how many repetitions it was, from 0 to 1000."))
        return {**given, "reps": {name: int(value) for name, value in sent.items()}}


class StopForm(EntryForm):
    """How long a stop sign lasted."""

    persisted_min = forms.IntegerField(
        min_value=0,
        max_value=24 * 60,
        required=False,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Enter whole minutes, or leave it empty.")
        ),
    )


class RatingForm(EntryForm):
    """One value of a measure; what its scale allows, the view asks."""

    value = forms.FloatField(error_messages=dict.fromkeys(("required", "invalid"), _("Enter a number.")))


class TacticForm(EntryForm):
    """What was said to a tactic."""

    word = forms.ChoiceField(
        choices=[(word.value, "") for word in Word],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the list.")),
    )


def _changed_session(entry: Any, given: Mapping[str, Any]) -> SessionEntry:  # noqa: ANN401 - by its kind
    ratings = {"effort_0_10": given["effort_0_10"], "pain_0_10": given["pain_0_10"]}
    items = tuple(
        replace(
            item,
            sets=tuple(
                replace(done, **ratings, reps=given["reps"].get(_reps_field(place, at), done.reps))
                for at, done in enumerate(item.sets)
            ),
        )
        for place, item in enumerate(entry.items)
    )
    return replace(entry, at=given["at"], items=items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A set whose repetitions can be corrected."""

    field: str
    exercise: str
    set_no: int
    reps: int


def counts(entry: Entry, names: Mapping[str, str]) -> tuple[Count, ...]:
    """The sets of a session that have repetitions; `names` of the exercises."""
    items = entry.items if isinstance(entry, SessionEntry) else ()
    return tuple(
        Count(
            field=_reps_field(place, at),
            exercise=names.get(item.exercise, item.exercise),
            set_no=at + 1,
            reps=done.reps,
        )
        for place, item in enumerate(items)
        for at, done in enumerate(item.sets)
        if done.reps is not None
    )


def _reps_field(item: int, set_: int) -> str:
    return f"{REPS}{item}-{set_}"


FORMS: Final[Mapping[type, type[EntryForm]]] = {
    PainEntry: PainForm,
    NoteEntry: NoteForm,
    SessionEntry: SessionForm,
    StopEntry: StopForm,
    Rating: RatingForm,
    TacticEntry: TacticForm,
}
_CHANGES: Final[Mapping[type, Callable[[Any, Mapping[str, Any]], Entry]]] = {
    PainEntry: lambda entry, given: replace(entry, **given),
    NoteEntry: lambda entry, given: replace(entry, **given),
    SessionEntry: _changed_session,
    StopEntry: lambda entry, given: replace(entry, **given),
    Rating: lambda entry, given: replace(entry, **given),
    TacticEntry: lambda entry, given: replace(entry, at=given["at"], word=Word(given["word"])),
}


def changed(entry: Entry, given: Mapping[str, Any]) -> Entry:
    """The entry with what the form says."""
    return _CHANGES[type(entry)](entry, given)


def shown(entry: Entry, zone: tzinfo) -> dict[str, Any]:
    """What the fields of the entry's form show."""
    at = entry.at.astimezone(zone).strftime("%Y-%m-%dT%H:%M")
    return {
        "at": at,
        **{
            name: _plain(getattr(entry, name))
            for name in FORMS[type(entry)].base_fields
            if hasattr(entry, name) and name != "at"
        },
        **_felt(entry),
    }


def _plain(value: object) -> object:
    """A value as a field shows it."""
    if isinstance(value, Word):
        return value.value
    return f"{value:g}" if isinstance(value, float) else value


def _felt(entry: Entry) -> dict[str, int | None]:
    """A session's ratings: the highest of its sets."""
    if not isinstance(entry, SessionEntry):
        return {}
    sets = [done for item in entry.items for done in item.sets]
    efforts = [done.effort_0_10 for done in sets if done.effort_0_10 is not None]
    pains = [done.pain_0_10 for done in sets if done.pain_0_10 is not None]
    return {"effort_0_10": max(efforts, default=None), "pain_0_10": max(pains, default=None)}
