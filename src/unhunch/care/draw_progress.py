"""Draw progress: what the charts of the page and of print show, in the words they are given."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from statistics import fmean, median
from typing import Final

from unhunch.care.review_progress import A_DAY, DayPain, Progress, StopMark
from unhunch.domain.outcomes.band import BandPoint
from unhunch.domain.outcomes.measured import Measured, Point
from unhunch.domain.outcomes.verdict import Verdict
from unhunch.interop.charts import Dot, Mark, MeasurePicture, PainPicture

SHORTEST_DAYS: Final = 28
"""A chart is never narrower in time than this, so that a first week does not look like a course."""
LONGEST_BY_DAY: Final = timedelta(days=400)
"""A longer time is drawn by weeks: a dot a day would be a cloud. Our choice."""
MOST_DOTS: Final = 100
"""Of a measure; more are drawn by months. Our choice."""
CM_AN_INCH: Final = 2.54
HIGHEST_0_10: Final = 10


class Period(Enum):
    """How much of the past a pain chart shows."""

    RECENT = "recent"
    YEAR = "year"
    ALL = "all"


DAYS_OF: Final[Mapping[Period, int | None]] = {Period.RECENT: 120, Period.YEAR: 365, Period.ALL: None}


def _plain_day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _plain_month(day: date) -> str:
    return f"{day:%b %Y}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """The words of the charts, with places for what varies; English unless others are given."""

    day: Callable[[date], str] = _plain_day
    month: Callable[[date], str] = _plain_month
    review: str = "Review"
    tried: str = "Tried"
    flare: str = "Flare"
    stop: str = "Stop"
    of_day: str = "{day}: {average} on average"
    of_day_worst: str = "{day}: {average} on average, {worst} at worst"
    of_week: str = "Week of {day}: {mean} on average, {days} days rated"
    of_review: str = "{day}, review of day {number}: {verdict}"
    of_flare: str = "{day} to {to_day}: a flare"
    of_open_flare: str = "Since {day}: a flare"
    of_tactic: str = "{day} to {to_day}: {tactic}"
    of_stop: str = "{day}: {sign}"
    of_value: str = "{day}: {value} {unit}"
    of_month: str = "{month}: {value} {unit}, the middle of {n}"
    pain_chart: str = "Average pain by day, 0 to 10, with the mean of 14 days and how far it is uncertain."
    measure_chart: str = "{name} over time, in {unit}."
    verdicts: Mapping[Verdict, str] = field(default_factory=dict[Verdict, str])
    """The verdicts' titles; the id where there is none."""

    def verdict(self, verdict: Verdict) -> str:
        """The verdict's title."""
        return self.verdicts.get(verdict, verdict.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPain:
    """The mean of the days of a week that were rated, and how many those were."""

    monday: date
    mean_0_10: float
    days_rated: int


def periods_of(progress: Progress) -> tuple[Period, ...]:
    """The periods that differ: no year is offered to somebody in the first months."""
    days = (progress.day - _earliest(progress)).days
    offered = [Period.RECENT]
    if days > (DAYS_OF[Period.RECENT] or 0):
        offered.append(Period.ALL)
    if days > (DAYS_OF[Period.YEAR] or 0):
        offered.insert(1, Period.YEAR)
    return tuple(offered)


def pain_picture(progress: Progress, period: Period = Period.RECENT, words: ChartWords | None = None) -> PainPicture:
    """Pain and what happened, up to today."""
    told = words or ChartWords()
    first = _first_day(progress, period)
    pain = [each for each in progress.pain if each.day >= first and each.average_0_10 is not None]
    band = [each for each in progress.band if each.day >= first]
    is_long = is_by_week(first, progress.day)
    marks = [each for each in _marks(progress, told) if (each.to_day or each.day) >= first]
    used = {each.lane for each in marks}
    return PainPicture(
        first=first,
        last=progress.day,
        dots=tuple(_weeks(pain, told) if is_long else _days(pain, told)),
        band=tuple(_last_of_weeks(band) if is_long else band),
        marks=tuple(_from(first, each) for each in marks),
        lanes=tuple(lane for lane in (told.review, told.tried, told.flare, told.stop) if lane in used),
        description=told.pain_chart,
    )


def is_by_week(first: date, last: date) -> bool:
    """Whether so long a time is drawn by weeks."""
    return last - first > LONGEST_BY_DAY


def measure_picture(
    measured: Measured, progress: Progress, words: ChartWords | None = None, *, units: str = "cm"
) -> MeasurePicture:
    """A measure that has values, from the start of the 90 days (or its first value) to today."""
    told, times, unit = words or ChartWords(), factor(measured, units), unit_name(measured, units)
    started = min(filter(None, (progress.started_on, measured.points[0].day)))
    start, unchanged = measured.changed.first, measured.unchanged
    is_whole = measured.outcome.unit in {"days", "score"}
    return MeasurePicture(
        first=min(started, progress.day - SHORTEST_DAYS * A_DAY),
        last=progress.day,
        dots=tuple(_values(measured.points, told, times=times, unit=unit)),
        unchanged=None if unchanged is None else (times * unchanged[0], times * unchanged[1]),
        start=None if start is None else times * start,
        is_whole=is_whole,
        # A score is shown on its whole scale, so that a small step does not look like a large one.
        scale=(measured.outcome.scale.low, measured.outcome.scale.high) if is_whole else None,
        description=told.measure_chart.format(name=measured.subject or measured.outcome.name, unit=unit),
    )


def _values(points: Sequence[Point], words: ChartWords, *, times: float, unit: str) -> Iterator[Dot]:
    """A dot a value; of very many, one a month in its middle."""
    if len(points) <= MOST_DOTS:
        for each in points:
            tip = words.of_value.format(day=words.day(each.day), value=number(times * each.value), unit=unit)
            yield Dot(day=each.day, value=round(times * each.value, 2), tip=tip)
        return
    for first, values in _by_month(points).items():
        middle = times * median(values)
        tip = words.of_month.format(month=words.month(first), value=number(middle), unit=unit, n=len(values))
        yield Dot(day=first + 14 * A_DAY, value=round(middle, 2), tip=tip)


def _by_month(points: Iterable[Point]) -> Mapping[date, list[float]]:
    months: dict[date, list[float]] = {}
    for each in points:
        months.setdefault(each.day.replace(day=1), []).append(each.value)
    return months


def factor(measured: Measured, units: str) -> float:
    """By what a value is multiplied for the person's units of length."""
    return 1 / CM_AN_INCH if measured.outcome.unit == "cm" and units == "in" else 1.0


def unit_name(measured: Measured, units: str) -> str:
    """The unit in the person's units of length."""
    return "in" if factor(measured, units) != 1 else measured.outcome.unit_name


def number(value: float) -> str:
    """At most one decimal, and none where it is none."""
    return f"{value:.1f}".removesuffix(".0")


def _earliest(progress: Progress) -> date:
    return min((each.day for each in progress.pain), default=progress.day)


def _first_day(progress: Progress, period: Period) -> date:
    days = DAYS_OF[period]
    earliest = min(_earliest(progress), progress.day - SHORTEST_DAYS * A_DAY)
    return earliest if days is None else max(earliest, progress.day - days * A_DAY)


def _days(pain: Iterable[DayPain], words: ChartWords) -> Iterator[Dot]:
    for each in pain:
        if each.average_0_10 is not None:
            form = words.of_day if each.worst_0_10 is None else words.of_day_worst
            tip = form.format(day=words.day(each.day), average=each.average_0_10, worst=each.worst_0_10)
            yield Dot(day=each.day, value=each.average_0_10, tip=tip)


def _weeks(pain: Iterable[DayPain], words: ChartWords) -> Iterator[Dot]:
    """One dot a week, in its middle."""
    for week in pain_by_week(pain):
        tip = words.of_week.format(day=words.day(week.monday), mean=number(week.mean_0_10), days=week.days_rated)
        yield Dot(day=week.monday + 3 * A_DAY, value=round(week.mean_0_10, 2), tip=tip)


def pain_by_week(pain: Iterable[DayPain]) -> tuple[WeekPain, ...]:
    """The weeks in which any day was rated, in order."""
    weeks: dict[date, list[int]] = {}
    for each in pain:
        if each.average_0_10 is not None:
            weeks.setdefault(each.day - each.day.weekday() * A_DAY, []).append(each.average_0_10)
    return tuple(WeekPain(monday=day, mean_0_10=fmean(rated), days_rated=len(rated)) for day, rated in weeks.items())


def _last_of_weeks(band: Sequence[BandPoint]) -> Iterator[BandPoint]:
    by_week = {each.day - each.day.weekday() * A_DAY: each for each in band}
    return iter(by_week.values())


def _marks(progress: Progress, words: ChartWords) -> Iterator[Mark]:
    for review in progress.reviews:
        day, verdict = words.day(review.on.day), words.verdict(review.trend.verdict)
        tip = words.of_review.format(day=day, number=review.on.number, verdict=verdict)
        # Four in the 90 days; after them one a month, which would be a fence.
        ruled = not review.on.is_maintenance
        yield Mark(lane=words.review, day=review.on.day, tip=tip, shape="diamond", colour="accent", is_ruled=ruled)
    for held in progress.tactics:
        last = min(held.to_day, progress.day)
        tip = words.of_tactic.format(
            day=words.day(held.from_day), to_day=words.day(held.to_day), tactic=held.tactic.name
        )
        yield Mark(lane=words.tried, day=held.from_day, to_day=last, tip=tip, colour="accent")
    for flare in progress.flares:
        form = words.of_open_flare if flare.end is None else words.of_flare
        tip = form.format(day=words.day(flare.start), to_day=words.day(flare.end or progress.day))
        yield Mark(lane=words.flare, day=flare.start, to_day=flare.end or progress.day, tip=tip, colour="effort")
    yield from (_stop_mark(each, words) for each in progress.stops)


def _stop_mark(stop: StopMark, words: ChartWords) -> Mark:
    tip = words.of_stop.format(day=words.day(stop.day), sign=stop.text)
    return Mark(lane=words.stop, day=stop.day, tip=tip, shape="triangle-up", colour="stop")


def _from(first: date, mark: Mark) -> Mark:
    """What began before the chart does is cut off at its edge."""
    if mark.to_day is None or mark.day >= first:
        return mark
    return Mark(lane=mark.lane, day=first, to_day=mark.to_day, tip=mark.tip, colour=mark.colour)
