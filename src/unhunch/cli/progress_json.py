"""A person's progress for another program."""

from datetime import date
from typing import Any

from unhunch.care.review_progress import DayPain, Progress, Reached, Review
from unhunch.domain.outcomes.band import BandPoint
from unhunch.domain.outcomes.measured import Measured
from unhunch.domain.outcomes.tried import Held
from unhunch.domain.planning.pain import Flare
from unhunch.interop.trend_json import trend_numbers

DIGITS = 3


def progress_json(found: Progress) -> dict[str, Any]:
    """The progress for another program. Days are ISO dates; slopes are points a week, below 0 is better."""
    return {
        "day": found.day.isoformat(),
        "started_on": _iso(found.started_on),
        "review": None if found.latest is None else _review_json(found.latest),
        "next_review": found.next_review and {"day": _iso(found.next_review.day), "number": found.next_review.number},
        "reviews": [_review_json(each) for each in found.reviews],
        "pain": [_pain_json(each) for each in found.pain],
        "mean_14": [_mean_json(each) for each in found.band],
        "practised": [_iso(day) for day in found.practised],
        "practised_of_14": found.practised_of_14,
        "weeks": [{"monday": _iso(week.monday), "practised": week.practised} for week in found.weeks],
        "measures": [_measured_json(each) for each in (*found.measured, *found.activities)],
        "stops": [{"day": _iso(stop.day), "sign": stop.sign, "exercise": stop.exercise} for stop in found.stops],
        "flares": [_flare_json(each) for each in found.flares],
        "tactics": [_tactic_json(each) for each in found.tactics],
        "milestones": [_milestone_json(each) for each in found.milestones],
    }


def _pain_json(pain: DayPain) -> dict[str, Any]:
    ratings = {"average": pain.average_0_10, "worst": pain.worst_0_10, "morning": pain.morning_0_10}
    return {"day": _iso(pain.day), **ratings}


def _mean_json(point: BandPoint) -> dict[str, Any]:
    return {
        "day": _iso(point.day),
        "mean": round(point.mean_0_10, 2),
        "low": round(point.low_0_10, 2),
        "high": round(point.high_0_10, 2),
        "days": point.days_rated,
    }


def _flare_json(flare: Flare) -> dict[str, Any]:
    return {"from": _iso(flare.start), "to": _iso(flare.end), "refer_on": _iso(flare.refer_on)}


def _tactic_json(held: Held) -> dict[str, Any]:
    span = {"from": _iso(held.from_day), "to": _iso(held.to_day)}
    return {"id": held.tactic.id, **span, "said": held.said and held.said.value}


def _milestone_json(reached: Reached) -> dict[str, Any]:
    span = {"from": _iso(reached.from_day), "to": _iso(reached.to_day)}
    return {"id": reached.milestone.code, "title": reached.milestone.title, **span, "now": reached.is_now}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _review_json(review: Review) -> dict[str, Any]:
    trend = review.trend
    return {
        "day": _iso(review.on.day),
        "number": review.on.number,
        "verdict": trend.verdict.value,
        "why": trend.why,
        **trend_numbers(trend, DIGITS),
        "adherence": _rounded(review.adherence),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)


def _measured_json(measured: Measured) -> dict[str, Any]:
    changed = measured.changed
    return {
        "outcome": measured.outcome.id,
        "subject": measured.subject or None,
        "unit": measured.outcome.unit,
        "values": [{"day": _iso(p.day), "value": _rounded(p.value), "how": p.how.value} for p in measured.points],
        "first": _rounded(changed.first),
        "last": _rounded(changed.last),
        "difference": _rounded(changed.difference),
        "limit": _rounded(measured.limit),
        # One activity by itself scatters too much to be judged; their mean is.
        "says": None if measured.subject else changed.says,
    }
