"""The first page of the clinician's two, in words: how the pain went, what was really done, and what was measured."""

from collections.abc import Iterator
from typing import Any, Final

from unhunch.domain.knowledge import Outcome
from unhunch.domain.outcomes.change import Changed
from unhunch.domain.outcomes.measured import Measured
from unhunch.interop.report_chart import chart_spec, key_of
from unhunch.interop.report_facts import DoseCourse, DoseDone
from unhunch.interop.report_parts import Figure, Table, Telling, cut
from unhunch.interop.report_wording import MINUS, Wording

MOST_EXERCISES: Final = 9
MOST_MEASURES: Final = 13
"""What the page holds, read at arm's length; the rest is in the data files. Both our choice."""


def verdict(telling: Telling) -> dict[str, Any]:
    """What the last review said, and the figures it rests on."""
    facts, words, trend = telling.facts, telling.words, telling.facts.trend
    text = telling.library.verdicts[trend.verdict]
    when = words("verdict_no_review")
    if facts.reviews:
        review = facts.reviews[-1]
        when = words("verdict_on_review", n=review.number, day=words.day(review.day))
    return {
        "verdict_title": text.title,
        "verdict_when": when,
        "verdict_text": f"{text.text} {text.why.get(trend.why, '')}".strip(),
        "figures": _figures(telling),
    }


def _figures(telling: Telling) -> tuple[Figure, ...]:
    words, trend = telling.words, telling.facts.trend
    slope = words("unknown_number")
    if trend.slope_per_week is not None and trend.se_per_week is not None:
        sign = "+" if trend.slope_per_week > 0 else ""
        values = {"slope": sign + words.fixed(trend.slope_per_week, 2), "se": words.fixed(trend.se_per_week, 2)}
        slope = words("slope_value", **values)
    means = [
        words("unknown_number") if mean is None else words.fixed(mean)
        for mean in (trend.mean_14_first, trend.mean_14_last)
    ]
    return (
        Figure(label=words("slope"), value=slope, note=words("slope_note")),
        Figure(label=words("mean_first"), value=means[0], note=words("mean_note")),
        Figure(label=words("mean_last"), value=means[1], note=words("mean_note")),
        Figure(
            label=words("observed"),
            value=words("observed_value", rated=trend.days_observed, days=trend.days),
            note=words("observed_note"),
        ),
    )


def chart(telling: Telling) -> dict[str, Any]:
    """The course of the pain, drawn and as a sentence."""
    facts, words = telling.facts, telling.words
    rated = [day.average_0_10 for day in facts.pain]
    shown: dict[str, Any] = {
        "chart_title": words("course"),
        "chart_note": words("course_missing") if rated else words("course_empty"),
        "chart_alt": words("course_empty"),
        "chart_key": (),
        "chart": None,
    }
    if not rated:
        return shown
    days = (facts.last - facts.first).days + 1
    low, high = words.number(min(rated)), words.number(max(rated))
    alt = words("course_alt", rated=len(rated), days=days, low=low, high=high)
    return {**shown, "chart_alt": alt, "chart_key": key_of(facts, words), "chart": chart_spec(facts, words, alt)}


def practice(telling: Telling) -> str:
    """On how many days the person moved."""
    facts, words = telling.facts, telling.words
    moved = words("practised", n=facts.practised_of_14, m=facts.practised_of_28)
    return f"{moved} {words.counted('sessions', facts.sessions)}"


def doses(telling: Telling) -> Table:
    """What was done of each exercise, at first and lately."""
    words, courses = telling.words, telling.facts.doses
    of_stretch = tuple(words(f"doses_{part}") for part in ("dose", "effort", "pain", "faults"))
    groups = (("", 2), (words("doses_first"), len(of_stretch)), (words("doses_last"), len(of_stretch)))
    return Table(
        title=words("doses"),
        groups=groups,
        heads=(words("doses_exercise"), words("doses_days"), *of_stretch, *of_stretch),
        rows=cut([_dose_row(course, telling) for course in courses], MOST_EXERCISES, words),
        note=words("doses_note"),
        empty=words("doses_empty"),
    )


def _dose_row(course: DoseCourse, telling: Telling) -> tuple[str, ...]:
    stretches = (_dose_cells(done, course, telling.words) for done in (course.first, course.last))
    return (telling.exercise(course.exercise), str(course.days), *(cell for cells in stretches for cell in cells))


def _dose_cells(done: DoseDone | None, course: DoseCourse, words: Wording) -> tuple[str, ...]:
    if done is None:
        return (words("none"), "", "", "")
    rate = done.fault_rate
    return (
        words.dose(course.measure, done.sets, done.amount),
        words.number(done.effort_0_10),
        _middle_and_highest(done, words),
        words("not_measured") if rate is None else words("percent", n=words.number(100 * rate, 0)),
    )


def _middle_and_highest(done: DoseDone, words: Wording) -> str:
    middle, highest = words.number(done.pain_0_10), done.highest_pain_0_10
    if highest is None or highest == done.pain_0_10:
        return middle
    return words("with_highest", n=middle, highest=highest)


def measures(telling: Telling) -> Table:
    """Each measure as it was at first and is lately."""
    facts, words, outcomes = telling.facts, telling.words, telling.library.outcomes
    daily = (("worst-pain", facts.worst), ("morning-pain", facts.morning))
    rows = [
        _measure_row(outcomes[id_].name, changed, outcomes[id_], words=words) for id_, changed in daily if _has(changed)
    ]
    rows += [_measure_row(_measure_name(each), each.changed, each.outcome, words=words) for each in facts.measures]
    rows += _said_of_change(telling)
    keys = ("measures_name", "measures_first", "measures_last", "measures_change", "measures_from")
    return Table(
        title=words("measures"),
        heads=tuple(map(words, keys)),
        rows=cut(rows, MOST_MEASURES, words),
        note=words("measures_note"),
        empty=words("measures_empty"),
    )


def _has(changed: Changed) -> bool:
    return changed.first is not None


def _measure_name(course: Measured) -> str:
    return f"{course.outcome.name}: {course.subject}" if course.subject else course.outcome.name


def _said_of_change(telling: Telling) -> Iterator[tuple[str, ...]]:
    """The person's own word on the whole; it already is a comparison with the start."""
    said = telling.facts.said_of_change
    if said:
        outcome, words = telling.library.outcomes[said[-1].outcome], telling.words
        name = f"{outcome.name}, {outcome.unit_name}".replace("-", MINUS)
        day = words.day_at(said[-1].at)
        at_least = words.number(outcome.change.at_least)
        yield name, "", words.signed(said[-1].value), words("said_on", day=day), at_least


def _measure_row(name: str, changed: Changed, outcome: Outcome, *, words: Wording) -> tuple[str, ...]:
    unit = words.unit_name(outcome.unit, outcome.unit_name)
    change = outcome.change
    at_least = words.number(words.in_units(change.at_least, outcome.unit))
    limit = words("change_from", n=at_least, unit=unit)
    if change.ratio is not None:
        limit = words("change_from_ratio", n=at_least, unit=unit, percent=words.number(100 * change.ratio, 0))
    return (
        name,
        *(words.number(words.in_units(value, outcome.unit)) for value in (changed.first, changed.last)),
        _change_words(changed, outcome.unit, words),
        limit if change.is_validated else f"{limit} *",
    )


def _change_words(changed: Changed, unit: str, words: Wording) -> str:
    difference = words.in_units(changed.difference, unit)
    return words(f"says_{changed.says}", n="" if difference is None else words.signed(difference))
