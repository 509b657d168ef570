"""How to be reminded, as forms."""

from collections.abc import Iterable
from datetime import time
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from unhunch.care.choose_reminders import as_anchor
from unhunch.domain.planning.reminding import Anchor
from unhunch.domain.planning.setup import Setup
from unhunch.domain.reminders.wording import NudgeWords, SuggestedAnchor, plan_sentence
from unhunch.interop.setup_json import LONGEST_ANCHOR, MOST_ANCHORS, MOST_QUIET, SWITCHES, anchor_json
from unhunch.web.setup.forms import DayForm, SetupForm

FEWEST_ROWS: Final = {"quiet": 2, "plans": 3}
MOST_ROWS: Final = {"quiet": MOST_QUIET, "plans": MOST_ANCHORS}
_TIME: Final = {"invalid": _("Enter a time of day, for example 12:30.")}
_LONG: Final = {"max_length": _("Write up to 80 letters.")}


def rows_for(kind: str, filled: int) -> range:
    """The rows of a form: those that are filled, and an empty one."""
    return range(min(MOST_ROWS[kind], max(FEWEST_ROWS[kind], filled + 1)))


class RemindersForm(SetupForm):
    """What to be reminded of, when never, and the person's own plans."""

    def __init__(self, data: Any, words: NudgeWords, setup: Setup) -> None:  # noqa: ANN401 - a form's data
        super().__init__(data)
        for name in SWITCHES:
            self.fields[name] = forms.BooleanField(required=False)
        self.quiet = rows_for("quiet", len(setup.reminders.quiet))
        self.plans = rows_for("plans", len(setup.anchors))
        for n in self.quiet:
            self.fields[f"from{n}"] = forms.TimeField(required=False, error_messages=_TIME)
            self.fields[f"to{n}"] = forms.TimeField(required=False, error_messages=_TIME)
        parts = [(part.value, name) for part, name in words.parts.items()]
        for n in self.plans:
            self.fields[f"after{n}"] = _words()
            self.fields[f"part{n}"] = forms.ChoiceField(
                choices=parts, required=False, error_messages={"invalid_choice": _("Choose one of the list.")}
            )
            self.fields[f"instead{n}"] = _words()

    def clean(self) -> dict[str, Any]:
        """A time has its other; a plan has its moment and what it is for."""
        given: dict[str, Any] = super().clean() or {}
        for n in self.quiet:
            start, end = given.get(f"from{n}"), given.get(f"to{n}")
            if (start is None) != (end is None) or (start is not None and start == end):
                self.add_error(f"from{n}", _("Enter two different times, or leave both empty."))
        for n in self.plans:
            if not given.get(f"after{n}") and given.get(f"instead{n}"):
                self.add_error(f"after{n}", _("Write what it comes after, or empty the whole plan."))
            if given.get(f"after{n}") and not given.get(f"part{n}"):
                self.add_error(f"part{n}", _("Choose one of the list."))
        return given

    def changes(self) -> dict[str, Any]:
        """Two settings."""
        given = self.cleaned_data
        quiet = [{"start": _clock(given[f"from{n}"]), "end": _clock(given[f"to{n}"])} for n in self.quiet]
        plans = [{key: given[f"{key}{n}"] for key in ("part", "after", "instead")} for n in self.plans]
        switches = {name: given[name] for name in SWITCHES}
        return {
            "reminders": {**switches, "quiet": [each for each in quiet if each["start"]]},
            "anchors": [each for each in plans if each["after"]],
        }


def _words() -> forms.CharField:
    return forms.CharField(required=False, max_length=LONGEST_ANCHOR, error_messages=_LONG)


def _clock(clock: time | None) -> str:
    return "" if clock is None else clock.isoformat()


def shown_reminders(setup: Setup) -> dict[str, Any]:
    """The settings as the fields of the form show them."""
    shown: dict[str, Any] = {name: getattr(setup.reminders, name) for name in SWITCHES}
    for n, (start, end) in enumerate(setup.reminders.quiet):
        shown |= {f"from{n}": start.strftime("%H:%M"), f"to{n}": end.strftime("%H:%M")}
    for n, anchor in enumerate(setup.anchors):
        shown |= {f"{key}{n}": value for key, value in anchor_json(anchor).items()}
    return shown


class FirstDayForm(DayForm):
    """Desk hours in the first setup, and what a session could hang on."""

    def __init__(self, data: Any, suggested: Iterable[SuggestedAnchor], present: Iterable[Anchor]) -> None:  # noqa: ANN401 - a form's data
        super().__init__(data)
        self.suggested = {each.id: as_anchor(each) for each in suggested}
        self.own = [anchor for anchor in present if anchor not in self.suggested.values()]
        self.fields["anchors"] = forms.MultipleChoiceField(
            choices=[(id_, "") for id_ in self.suggested],
            required=False,
            error_messages={"invalid_choice": _("Choose from the list.")},
        )

    def changes(self) -> dict[str, Any]:
        """What the person wrote themselves stays."""
        ticked = [self.suggested[id_] for id_ in self.cleaned_data["anchors"]]
        anchors = [anchor_json(anchor) for anchor in (*ticked, *self.own)]
        return {**super().changes(), "anchors": anchors[:MOST_ANCHORS]}


def ticked_anchors(suggested: Iterable[SuggestedAnchor], setup: Setup) -> tuple[str, ...]:
    """The suggestions that the person took."""
    return tuple(each.id for each in suggested if as_anchor(each) in setup.anchors)


def first_suggestions(words: NudgeWords) -> tuple[SuggestedAnchor, ...]:
    """Those that the first setup offers."""
    return tuple(each for each in words.anchors if each.is_first)


def plan_sentences(setup: Setup, words: NudgeWords) -> tuple[str, ...]:
    """The person's own plans in words."""
    return tuple(plan_sentence(anchor, words) for anchor in setup.anchors)
