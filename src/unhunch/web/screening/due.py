"""What comes before the next session, with its address and words."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unhunch.domain.screening.rescreening import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Questions that are due."""

    words: str | Promise
    url: str


_WORDS: Final = {
    Ask.WEEKLY: _("Four quick questions, once a week"),
    Ask.FULL: _("It is time to answer all the questions again"),
    Ask.CARDS_1_AND_2: _("Please answer the first two cards again"),
    Ask.NO_BETTER: _("Six weeks in: one question"),
}


def asking(ask: Ask) -> Asking:
    """The page that asks it."""
    return Asking(words=_WORDS[ask], url=_url(ask))


def _url(ask: Ask) -> str:
    if ask is Ask.WEEKLY:
        return reverse("weekly")
    if ask is Ask.NO_BETTER:
        return reverse("question", args=["C12"])
    first = reverse("card-again", args=[1])
    return f"{first}?through=2" if ask is Ask.CARDS_1_AND_2 else first
