"""The outcomes of a person: what they rated, what their sessions held, and mornings counted from their ratings."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta, tzinfo
from typing import Final

from unhunch.domain.days import day_of
from unhunch.domain.knowledge import Outcome
from unhunch.domain.outcomes.asking import mornings_until
from unhunch.domain.outcomes.measured import Measured, Point, mean_by_day, measured
from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.scales import MORNINGS, OWN_ACTIVITIES, rated_one_by_one
from unhunch.domain.planning.log import ItemDone, Log
from unhunch.domain.units import ExerciseId

HANG: Final = "hang-time"
HANGS: Final = frozenset({ExerciseId("dead-hang"), ExerciseId("active-hang")})
"""Hanging with the whole weight; with feet on the floor it is another thing."""
SAID_OF_CHANGE: Final = "change-so-far"
"""Compares with the start by itself, so nothing is compared with it."""
A_WEEK: Final = timedelta(days=7)
Points = Mapping[date, Point]


def measured_outcomes(log: Log, outcomes: Mapping[str, Outcome], until: date, *, zone: tzinfo) -> tuple[Measured, ...]:
    """Each outcome that is not daily pain, in the order of the content; those nobody measured too, without values."""
    asked = [each for each in rated_one_by_one(outcomes).values() if each.id != SAID_OF_CHANGE]
    rated = _rated(log, until, zone)
    found = {each.id: _in_order(rated.get((each.id, ""), {})) for each in asked}
    found[HANG] = _in_order(_longest(held(log, until, zone), rated.get((HANG, ""), {})))
    found[MORNINGS] = _in_order({**counted_mornings(log, until, zone), **rated.get((MORNINGS, ""), {})})
    found[OWN_ACTIVITIES] = mean_by_day({subject: points.values() for subject, points in _activities(rated).items()})
    return tuple(measured(each, found[each.id]) for each in sorted(asked, key=lambda each: each.order))


def own_activities(log: Log, outcomes: Mapping[str, Outcome], until: date, *, zone: tzinfo) -> tuple[Measured, ...]:
    """Each of the person's own activities by itself, in the order they were first rated."""
    if OWN_ACTIVITIES not in outcomes:
        return ()
    activities = _activities(_rated(log, until, zone))
    return tuple(measured(outcomes[OWN_ACTIVITIES], _in_order(each), subject) for subject, each in activities.items())


def said_of_change(log: Log, until: date, zone: tzinfo) -> tuple[Rating, ...]:
    """The answers to how it is compared with the day of the start."""
    return tuple(each for each in log.ratings if each.outcome == SAID_OF_CHANGE and day_of(each.at, zone) <= until)


def held(log: Log, until: date, zone: tzinfo) -> Points:
    """The longest hang of each day, from the sessions."""
    found: dict[date, Point] = {}
    for session in log.sessions:
        longest = max(_hangs(session.items), default=None)
        if longest is not None and (day := day_of(session.at, zone)) <= until:
            known = found.get(day)
            value = longest if known is None else max(known.value, longest)
            found[day] = Point(day=day, value=value, how=How.SELF_REPORT)
    return found


def counted_mornings(log: Log, until: date, zone: tzinfo) -> Points:
    """Pain-free mornings of every week from Monday to Sunday that is over, where enough mornings were rated."""
    mornings = {day_of(e.at, zone): e.morning_0_10 for e in log.pain if e.morning_0_10 is not None}
    sundays = {day + (6 - day.weekday()) * timedelta(days=1) for day in mornings}
    counted = {sunday: mornings_until(mornings, sunday) for sunday in sundays if sunday <= until}
    return {day: Point(day=day, value=each.of_seven, how=How.SELF_REPORT) for day, each in counted.items() if each}


def _rated(log: Log, until: date, zone: tzinfo) -> Mapping[tuple[str, str], dict[date, Point]]:
    """The ratings by outcome and subject; of several on one day the last counts."""
    found: dict[tuple[str, str], dict[date, Point]] = {}
    for rating in log.ratings:
        day = day_of(rating.at, zone)
        if day <= until:
            point = Point(day=day, value=rating.value, how=rating.how)
            found.setdefault((rating.outcome, rating.subject), {})[day] = point
    return found


def _activities(rated: Mapping[tuple[str, str], dict[date, Point]]) -> Mapping[str, dict[date, Point]]:
    return {subject: points for (outcome, subject), points in rated.items() if outcome == OWN_ACTIVITIES}


def _in_order(points: Points) -> tuple[Point, ...]:
    return tuple(points[day] for day in sorted(points))


def _hangs(items: Iterable[ItemDone]) -> Iterator[float]:
    for item in items:
        if item.exercise in HANGS:
            yield from (done.hold_s for done in item.sets if done.hold_s is not None)


def _longest(first: Points, second: Points) -> Points:
    """Both by day; of two of one day the longer."""
    return {**first, **{day: each for day, each in second.items() if day not in first or each.value > first[day].value}}
