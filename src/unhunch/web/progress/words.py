"""The sentences of the progress page."""

from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from unhunch.care.draw_progress import ChartWords, factor, number, unit_name
from unhunch.care.review_progress import Review
from unhunch.domain.outcomes.measured import Measured
from unhunch.domain.outcomes.tactic import Word
from unhunch.domain.outcomes.verdict import Trend, Verdict, VerdictText

ALMOST: Final = 0.99
"""No probability is told as surer than this."""
LEVEL: Final = 0.05
"""Less than this a week is called level: it would be told as 0.0."""
GIVE_OR_TAKE: Final = 2
"""Standard errors to each side: about 95 in 100."""

SAID: Final[Mapping[Word | None, Promise]] = {
    Word.HELPED: gettext_lazy("You said it helped."),
    Word.NO_HELP: gettext_lazy("You said it did not help."),
    Word.UNSURE: gettext_lazy("You were not sure whether it helped."),
}

# By whether it is for the better, and whether it is more.
_FORMS: Final[Mapping[tuple[bool, bool], Promise]] = {
    (True, True): gettext_lazy(
        "Lately {last}, at the start {first}: {by} {unit} more, a change for the better. "
        "Less than {limit} {unit} could be chance."
    ),
    (True, False): gettext_lazy(
        "Lately {last}, at the start {first}: {by} {unit} less, a change for the better. "
        "Less than {limit} {unit} could be chance."
    ),
    (False, True): gettext_lazy(
        "Lately {last}, at the start {first}: {by} {unit} more, a change for the worse. "
        "Less than {limit} {unit} could be chance."
    ),
    (False, False): gettext_lazy(
        "Lately {last}, at the start {first}: {by} {unit} less, a change for the worse. "
        "Less than {limit} {unit} could be chance."
    ),
}


def chart_words(verdicts: Mapping[Verdict, VerdictText]) -> ChartWords:
    """The charts' words in the language of the request."""
    return ChartWords(
        # The same days come back in chart after chart.
        day=cache(date_format),
        month=partial(date_format, format="F Y"),
        review=_("Review"),
        tried=_("Tried"),
        flare=_("Flare"),
        stop=_("Stop sign"),
        of_day=_("{day}: {average} on average"),
        of_day_worst=_("{day}: {average} on average, {worst} at worst"),
        of_week=_("Week of {day}: {mean} on average, {days} days rated"),
        of_review=_("{day}, review of day {number}: {verdict}"),
        of_flare=_("{day} to {to_day}: a flare"),
        of_open_flare=_("Since {day}: a flare"),
        of_tactic=_("{day} to {to_day}: {tactic}"),
        of_stop=_("{day}: {sign}"),
        of_value=_("{day}: {value} {unit}"),
        of_month=_("{month}: {value} {unit}, the middle of {n}"),
        pain_chart=_(
            "Average pain by day, 0 to 10, with the mean of 14 days and how far it is uncertain. "
            "The same numbers are in the table below."
        ),
        measure_chart=_("{name} over time, in {unit}. The same numbers are in the table below."),
        verdicts={verdict: text.title for verdict, text in verdicts.items()},
    )


def how_sure(trend: Trend) -> str:
    """The slope with its uncertainty and how likely the course falls; empty where there is no line yet."""
    slope, spread, falls = trend.slope_per_week, trend.se_per_week, trend.p_improving
    if slope is None or spread is None or falls is None:
        return ""
    said = {
        "by": number(abs(slope)) if abs(slope) >= LEVEL else "0",
        "spread": f"{max(GIVE_OR_TAKE * spread, LEVEL):.1f}",
        "down": _of_100(falls),
        "up": _of_100(1 - falls),
    }
    if abs(slope) < LEVEL:
        return _("The line through your ratings is level, give or take {spread} points a week.").format(**said)
    if slope < 0:
        return _(
            "The line through your ratings falls by {by} points a week, give or take {spread}. "
            "That it really falls has a chance of {down} in 100."
        ).format(**said)
    return _(
        "The line through your ratings rises by {by} points a week, give or take {spread}. "
        "That it really rises has a chance of {up} in 100."
    ).format(**said)


def _of_100(chance: float) -> str:
    if chance > ALMOST:
        return _("more than 99")
    return _("less than 1") if chance < 1 - ALMOST else f"{100 * chance:.0f}"


def rests_on(review: Review) -> list[str]:
    """What the verdict was made of."""
    trend = review.trend
    days = {"days": trend.days, "rated": trend.days_observed}
    found = [_("{rated} of {days} days have a rating.").format(**days)] if trend.days else []
    if trend.mean_14_first is not None and trend.mean_14_last is not None:
        means = {"first": f"{trend.mean_14_first:.1f}", "last": f"{trend.mean_14_last:.1f}"}
        found.append(_("Mean of the first 14 days: {first}. Of the 14 days before the review: {last}.").format(**means))
    found.append(
        _("You practised on {share} in 100 of the 28 days before.").format(share=f"{100 * review.adherence:.0f}")
    )
    return found


def change_said(measured: Measured, units: str) -> str:
    """What the values of a measure say, in one or two sentences."""
    changed = measured.changed
    if not measured.points:
        return _("Not measured.")
    if changed.first is None or changed.last is None or changed.difference is None:
        return _("Too few values to compare yet.")
    times = factor(measured, units)
    said = {
        "by": number(abs(times * changed.difference)),
        "first": number(times * changed.first),
        "last": number(times * changed.last),
        "limit": number(times * (measured.limit or 0)),
        "unit": unit_of_difference(measured, units),
    }
    return _change_form(measured).format(**said)


def unit_of_difference(measured: Measured, units: str) -> str:
    """The unit of "so many more": "days of 7" differ by days, and scores by points."""
    if measured.outcome.unit == "score":
        return _("points")
    return _("days") if measured.outcome.unit == "days" else unit_name(measured, units)


def _change_form(measured: Measured) -> str:
    changed = measured.changed
    if not changed.is_detectable:
        return _("Lately {last}, at the start {first}: no detectable change. Less than {limit} {unit} could be chance.")
    if changed.says == "changed":
        return _(
            "Lately {last}, at the start {first}: a change of {by} {unit}. Less than {limit} {unit} could be chance."
        )
    return str(_FORMS[changed.says == "better", (changed.difference or 0) > 0])


def week_said(monday: date, practised: int) -> str:
    """A week of practice as a sentence."""
    form = ngettext("Week of {day}: {n} day with practice", "Week of {day}: {n} days with practice", practised)
    return form.format(day=date_format(monday), n=practised)
