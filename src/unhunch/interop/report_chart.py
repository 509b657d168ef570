"""The course of pain on the clinician's page: the chart of the progress page, with the marks named for print."""

from collections.abc import Iterator
from typing import Any, Final

from unhunch.domain.days import day_of
from unhunch.domain.outcomes.tactic import Word
from unhunch.interop.charts import Dot, Mark, PainPicture, Size, pain_chart
from unhunch.interop.report_facts import Facts
from unhunch.interop.report_wording import Wording

SIZE: Final = Size(width=880, height=250)
"""Drawn larger than it is set, so that its letters come out at seven points."""
MOST_DOTS: Final = 400
"""Beyond so many days single ratings would only be a cloud; the mean and its band remain. Our choice."""


def chart_spec(facts: Facts, words: Wording, description: str) -> dict[str, Any]:
    """The same specification as on the page, in the colours of paper."""
    marks = tuple(_marks(facts, words))
    picture = PainPicture(
        first=facts.first,
        last=facts.last,
        dots=_dots(facts),
        band=facts.band,
        marks=marks,
        lanes=tuple(dict.fromkeys(mark.lane for mark in marks)),
        description=description,
    )
    return pain_chart(picture, SIZE)


def key_of(facts: Facts, words: Wording) -> tuple[tuple[str, str], ...]:
    """What the marks in the plot mean, of those that are there; what happened is named beside its lane."""
    there = (("day", bool(_dots(facts))), ("mean", bool(facts.band)), ("band", bool(facts.band)))
    return tuple((mark, words(f"course_key_{mark}")) for mark, is_there in there if is_there)


def _dots(facts: Facts) -> list[Dot]:
    if len(facts.pain) > MOST_DOTS:
        return []
    return [Dot(day=day.day, value=day.average_0_10, tip="") for day in facts.pain]


def _marks(facts: Facts, words: Wording) -> Iterator[Mark]:
    """What happened, lane by lane, the newest of many."""
    for each in facts.reviews:
        if facts.first <= each.day <= facts.last:
            yield Mark(
                lane=words("lane_reviews"), day=each.day, tip="", shape="diamond", colour="accent", is_ruled=True
            )
    for stop in facts.stops:
        day = day_of(stop.stop.at, facts.zone)
        yield Mark(lane=words("lane_stops"), day=day, tip="", shape="triangle-up", colour="stop")
    for flare in facts.flares:
        first, last = max(flare.start, facts.first), min(flare.end or facts.last, facts.last)
        yield Mark(lane=words("lane_flares"), day=first, to_day=last, tip="", colour="effort")
    for tried in facts.tactics:
        if tried.word is Word.ACCEPTED:
            day = day_of(tried.at, facts.zone)
            yield Mark(lane=words("lane_tactics"), day=day, tip="", shape="square", colour="ink")
