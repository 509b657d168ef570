"""What the progress page shows, put together from a person's progress."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unhunch.care.draw_progress import (
    ChartWords,
    Period,
    WeekPain,
    factor,
    is_by_week,
    measure_picture,
    number,
    pain_by_week,
    pain_picture,
    periods_of,
    unit_name,
)
from unhunch.care.review_progress import WINDOW_DAYS, DayPain, Progress, Review
from unhunch.catalogue.library import Library
from unhunch.domain.evidence import Source
from unhunch.domain.outcomes.band import BandPoint
from unhunch.domain.outcomes.measured import Measured, Point
from unhunch.domain.outcomes.verdict import Verdict, VerdictText
from unhunch.interop.charts import MeasurePicture, PainPicture
from unhunch.web.learn.claims import ShownClaim, shown_claims
from unhunch.web.progress.still import Still, still_of_measure, still_of_pain
from unhunch.web.progress.words import SAID, change_said, chart_words, how_sure, rests_on, week_said

WEEKS_SHOWN: Final = 13
ROWS_SHOWN: Final = 26
"""A measure's table holds the newest values; all of them are in the log."""
PERIODS: Final[Mapping[Period, Promise]] = {
    Period.RECENT: _("Last 4 months"),
    Period.YEAR: _("Last year"),
    Period.ALL: _("Everything"),
}
SIGNS: Final[Mapping[Verdict, str]] = {
    Verdict.TOO_EARLY: "wait",
    Verdict.NOT_ENOUGH_DOSE: "wait",
    Verdict.IMPROVING: "down",
    Verdict.NO_CLEAR_IMPROVEMENT: "level",
    Verdict.PLATEAU: "level",
    Verdict.WORSE: "up",
    Verdict.NEAR_FLOOR: "floor",
}
"""The small drawing beside a verdict; the words say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVerdict:
    """The latest verdict in words. No review yet: `review` is None and the words are those of "too early"."""

    text: VerdictText
    sign: str
    review: Review | None
    why: str
    how_sure: str
    rests_on: Sequence[str]
    claims: Sequence[ShownClaim]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWeek:
    """A week of practice; its sentence is for those who do not see the bar."""

    monday: date
    practised: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """One row of the table under the pain chart."""

    pain: DayPain
    band: BandPoint | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMeasure:
    """A measure that has values."""

    measured: Measured
    still: Still
    title: str
    title_id: str
    said: str
    now: str
    unit: str
    rows: Sequence[tuple[Point, str]]
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownActivity:
    """One of the person's own activities, then and now."""

    name: str
    first: Point
    last: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """What the charts of the page show; the measures' by the outcome's id."""

    pain: PainPicture | None
    measures: Mapping[str, MeasurePicture]


def words_of(library: Library) -> ChartWords:
    """The charts' words in the library's language."""
    return chart_words(library.verdicts)


def pictures(progress: Progress, library: Library, *, period: Period, units: str) -> Pictures:
    """The pictures of every chart of the page."""
    words = words_of(library)
    has_pain = any(each.average_0_10 is not None for each in progress.pain)
    return Pictures(
        pain=pain_picture(progress, period, words) if has_pain else None,
        measures={
            each.outcome.id: measure_picture(each, progress, words, units=units)
            for each in progress.measured
            if each.points
        },
    )


def shown_verdict(progress: Progress, library: Library) -> ShownVerdict:
    """The verdict of the last review, or that it is too early."""
    review = progress.latest
    verdict = Verdict.TOO_EARLY if review is None else review.trend.verdict
    text = library.verdicts[verdict]
    return ShownVerdict(
        text=text,
        sign=SIGNS[verdict],
        review=review,
        why="" if review is None else text.why[review.trend.why],
        how_sure="" if review is None else how_sure(review.trend),
        rests_on=() if review is None else rests_on(review),
        claims=tuple(shown_claims(text.claims, library.evidence)),
    )


def shown_reviews(progress: Progress, library: Library) -> list[tuple[Review, str]]:
    """Every review with its verdict's title, the newest first."""
    return [(each, library.verdicts[each.trend.verdict].title) for each in reversed(progress.reviews)]


def fortnight(progress: Progress) -> list[tuple[date, bool]]:
    """The last 14 days, oldest first, and whether each had practice."""
    practised = frozenset(progress.practised[-WINDOW_DAYS:])
    days = (progress.day - timedelta(days=back) for back in reversed(range(WINDOW_DAYS)))
    return [(day, day in practised) for day in days]


def shown_weeks(progress: Progress) -> list[ShownWeek]:
    """The last quarter by weeks."""
    weeks = progress.weeks[-WEEKS_SHOWN:]
    return [ShownWeek(monday=w.monday, practised=w.practised, said=week_said(w.monday, w.practised)) for w in weeks]


def day_rows(progress: Progress, picture: PainPicture) -> list[DayRow]:
    """The days the chart shows, the newest first; none where it shows weeks."""
    if is_by_week(picture.first, picture.last):
        return []
    band = {each.day: each for each in picture.band}
    return [DayRow(pain=each, band=band.get(each.day)) for each in reversed(progress.pain) if each.day >= picture.first]


def week_rows(progress: Progress, picture: PainPicture) -> Sequence[WeekPain]:
    """The weeks the chart shows, the newest first; none where it shows days."""
    if not is_by_week(picture.first, picture.last):
        return ()
    return pain_by_week(each for each in progress.pain if each.day >= picture.first)[::-1]


def shown_measures(progress: Progress, drawn: Pictures, library: Library, *, units: str) -> Iterator[ShownMeasure]:
    """Every measure that has values."""
    sources = library.evidence.sources
    for each in progress.measured:
        if each.points:
            times = factor(each, units)
            yield ShownMeasure(
                measured=each,
                still=still_of_measure(drawn.measures[each.outcome.id]),
                title=drawn.measures[each.outcome.id].description,
                title_id=f"chart-{each.outcome.id}",
                said=change_said(each, units),
                now=number(times * each.points[-1].value),
                unit=unit_name(each, units),
                rows=[(point, number(times * point.value)) for point in each.points[: -ROWS_SHOWN - 1 : -1]],
                sources=[sources[source] for source in each.outcome.sources],
            )


def shown_activities(progress: Progress) -> list[ShownActivity]:
    """Each activity of the person's own, as first and last rated."""
    return [ShownActivity(name=a.subject, first=a.points[0], last=a.points[-1]) for a in progress.activities]


def context_of(progress: Progress, library: Library, *, period: Period, units: str) -> dict[str, Any]:
    """Everything the template needs."""
    drawn = pictures(progress, library, period=period, units=units)
    offered = periods_of(progress)
    return {
        "progress": progress,
        "verdict": shown_verdict(progress, library),
        "reviews": shown_reviews(progress, library),
        "fortnight": fortnight(progress),
        "weeks": shown_weeks(progress),
        "picture": drawn.pain,
        "still": None if drawn.pain is None else still_of_pain(drawn.pain),
        "latest": progress.band[-1] if progress.band else None,
        "rows": [] if drawn.pain is None else day_rows(progress, drawn.pain),
        "week_rows": [] if drawn.pain is None else week_rows(progress, drawn.pain),
        "period": period,
        "periods": [(each, PERIODS[each]) for each in offered] if len(offered) > 1 else [],
        "measures": list(shown_measures(progress, drawn, library, units=units)),
        "unmeasured": [each.outcome for each in progress.measured if not each.points],
        "activities": shown_activities(progress),
        "said_of_change": [{"at": e.at, "value": e.value, "size": abs(e.value)} for e in progress.said_of_change[::-1]],
        "tactics": [(each, SAID.get(each.said, "")) for each in reversed(progress.tactics)],
    }
