"""The clinician's page in words: what stands where, before it is set in type."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from unhunch.catalogue.library import Library
from unhunch.domain.knowledge import Outcome
from unhunch.domain.outcomes.change import Changed
from unhunch.domain.outcomes.measured import Measured
from unhunch.domain.screening.answers import Answer
from unhunch.domain.screening.checking import is_given
from unhunch.domain.screening.clearing import answered_at
from unhunch.domain.screening.result import Reason
from unhunch.domain.screening.rules import AGE, CARD_4, Question
from unhunch.domain.units import ExerciseId, ModifierId, QuestionId, RuleId
from unhunch.interop.report_chart import chart_spec, key_of
from unhunch.interop.report_facts import DoseCourse, DoseDone, Facts, StopFollowed
from unhunch.interop.report_wording import MINUS, Wording

if TYPE_CHECKING:
    from unhunch.domain.outcomes.tactic import TacticEntry

LETTER_COUNTRIES: Final = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE", "CR", "GT", "PA", "DO", "SV", "NI"})
"""Where paper is Letter by custom; elsewhere it is A4."""
MOST_EXERCISES: Final = 9
MOST_MEASURES: Final = 13
MOST_REASONS: Final = 6
MOST_STOPS: Final = 6
MOST_WITH_EASED: Final = 8
"""With more conditions than this, only what is left out because of each is told, not what is made easier."""
MOST_TACTICS: Final = 9
MOST_PLANNED: Final = 14
MOST_NOTES: Final = 8
LONGEST_NOTE: Final = 280
"""What one page each holds, read at arm's length; the rest is in the data files. All our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it is."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under heads; `empty` says what stands there when there are no rows."""

    title: str
    groups: tuple[tuple[str, int], ...] = ()
    """Heads above the heads, each with how many columns it spans."""
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What the safety questions say."""

    title: str
    level: str
    is_stop: bool
    given: str
    reasons: tuple[str, ...]
    answers: Table
    unanswered: str
    conditions: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Both pages, worded. `chart` is a Vega-Lite specification, None where nothing was rated."""

    language: str
    paper: str
    title: str
    who: str
    made: str
    period: str
    about: str
    verdict_title: str
    verdict_when: str
    verdict_text: str
    figures: tuple[Figure, ...]
    chart_title: str
    chart_alt: str
    chart_note: str
    chart_key: tuple[tuple[str, str], ...]
    """Each mark with what it means."""
    chart: Mapping[str, object] | None
    practice_title: str
    practice: str
    doses: Table
    measures: Table
    screening: Screened
    stops: Table
    flares: Table
    tactics: Table
    plan: Table
    notes: Table | None
    method_title: str
    method: tuple[str, ...]
    versions: str
    page: str
    """With {n} and {of}."""
    not_measured: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """What every part is told with."""

    facts: Facts
    library: Library
    words: Wording

    def exercise(self, id_: ExerciseId) -> str:
        known = self.library.exercises.get(id_)
        return id_ if known is None else known.name


def sheet_of(facts: Facts, library: Library) -> Sheet:
    """The facts in words."""
    words = Wording(library.report_words, zone=facts.zone, units=facts.setup.units)
    telling = _Telling(facts=facts, library=library, words=words)
    ruleset = library.screening.ruleset
    return Sheet(
        language=facts.language,
        paper="us-letter" if facts.setup.country in LETTER_COUNTRIES else "a4",
        title=words("title"),
        who=_who(telling),
        made=words("made", day=words.day(facts.made_on), version=facts.version),
        period=_period(telling),
        about=words("about"),
        **_verdict(telling),
        **_chart(telling),
        practice_title=words("practice"),
        practice=_practice(telling),
        doses=_doses(telling),
        measures=_measures(telling),
        screening=_screening(telling),
        stops=_stops(telling),
        flares=_flares(telling),
        tactics=_tactics(telling),
        plan=_plan(telling),
        notes=_notes(telling) if facts.with_notes else None,
        method_title=words("method"),
        method=tuple(words(f"method_{n}") for n in (1, 2, 3, 4)),
        versions=words(
            "versions",
            version=facts.version,
            ruleset=ruleset.id,
            ruleset_version=ruleset.version,
            reviewed=words.day(ruleset.reviewed),
            zone=facts.zone,
        ),
        page=library.report_words["page"],
        not_measured=words("not_measured"),
    )


def _who(telling: _Telling) -> str:
    facts, words = telling.facts, telling.words
    name = facts.name or words("no_name")
    return name if facts.age is None else f"{name}, {words('age', n=facts.age)}"


def _period(telling: _Telling) -> str:
    facts, words = telling.facts, telling.words
    days = words.counted("days", (facts.last - facts.first).days + 1)
    return words("period", first=words.day(facts.first), last=words.day(facts.last), days=days)


def _verdict(telling: _Telling) -> dict[str, Any]:
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


def _figures(telling: _Telling) -> tuple[Figure, ...]:
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


def _chart(telling: _Telling) -> dict[str, Any]:
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


def _practice(telling: _Telling) -> str:
    facts, words = telling.facts, telling.words
    moved = words("practised", n=facts.practised_of_14, m=facts.practised_of_28)
    return f"{moved} {words.counted('sessions', facts.sessions)}"


def _doses(telling: _Telling) -> Table:
    words, courses = telling.words, telling.facts.doses
    of_stretch = tuple(words(f"doses_{part}") for part in ("dose", "effort", "pain", "faults"))
    groups = (("", 2), (words("doses_first"), len(of_stretch)), (words("doses_last"), len(of_stretch)))
    return Table(
        title=words("doses"),
        groups=groups,
        heads=(words("doses_exercise"), words("doses_days"), *of_stretch, *of_stretch),
        rows=_cut([_dose_row(course, telling) for course in courses], MOST_EXERCISES, words),
        note=words("doses_note"),
        empty=words("doses_empty"),
    )


def _dose_row(course: DoseCourse, telling: _Telling) -> tuple[str, ...]:
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


def _measures(telling: _Telling) -> Table:
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
        rows=_cut(rows, MOST_MEASURES, words),
        note=words("measures_note"),
        empty=words("measures_empty"),
    )


def _has(changed: Changed) -> bool:
    return changed.first is not None


def _measure_name(course: Measured) -> str:
    return f"{course.outcome.name}: {course.subject}" if course.subject else course.outcome.name


def _said_of_change(telling: _Telling) -> Iterator[tuple[str, ...]]:
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


def _screening(telling: _Telling) -> Screened:
    facts, words = telling.facts, telling.words
    level = facts.level
    ruleset = telling.library.screening.ruleset
    given = words("screening_never")
    if facts.answers.at is not None:
        day = words.day_at(facts.answers.at)
        given = words(
            "screening_answered", day=day, ruleset=ruleset.id, version=facts.answers.ruleset or ruleset.version
        )
    return Screened(
        title=words("screening"),
        level=words(f"level_{level.value}"),
        is_stop=level.is_stop,
        given=given,
        reasons=_most_urgent(facts.blocked_by, words),
        answers=Table(title=words("yes_answers"), rows=tuple(_yes_rows(telling)), empty=words("no_yes_answers")),
        unanswered=_unanswered(telling),
        conditions=_conditions(telling),
    )


def _most_urgent(reasons: Sequence[Reason], words: Wording) -> tuple[str, ...]:
    """The first sentences; the answers they rest on are all in the table."""
    rest = len(reasons) - MOST_REASONS
    more = (words("and_more_reasons", n=rest),) if rest > 0 else ()
    return (*(reason.text for reason in reasons[:MOST_REASONS]), *more)


def _yes_rows(telling: _Telling) -> Iterator[tuple[str, ...]]:
    """Every answer of concern with its day, and what the person stated or chose about it."""
    for question in telling.library.screening.questions.values():
        answer = telling.facts.answers.answers.get(question.id)
        if answer is not None and is_given(question, answer):
            yield f"{question.id} {_said(question, answer, telling.words)}", _when(question, telling)


def _said(question: Question, answer: Answer, words: Wording) -> str:
    if isinstance(answer, bool):
        return words("said_yes" if answer else "said_no", question=question.text)
    ticked = "; ".join(option.text for option in question.options if option.id in answer)
    return words("said_these", question=question.text, ticked=ticked)


def _when(question: Question, telling: _Telling) -> str:
    answers, words = telling.facts.answers, telling.words
    at = answered_at(answers, question.id)
    parts = [words("none") if at is None else words.day_at(at)]
    cleared = [each.at for each in answers.cleared if each.rule == RuleId(question.id)]
    if cleared:
        parts.append(words("cleared_on", day=words.day_at(max(cleared))))
    if question.id in answers.informed_choice:
        parts.append(words("chosen"))
    return ", ".join(parts)


def _unanswered(telling: _Telling) -> str:
    words = telling.words
    open_ = telling.facts.screening.unanswered
    if not open_:
        return words("unanswered_none")
    return words("unanswered", what=", ".join(_question_name(id_, words) for id_ in open_))


def _question_name(id_: QuestionId, words: Wording) -> str:
    return {AGE: words("age_question"), CARD_4: words("card_4")}.get(id_, id_)


def _conditions(telling: _Telling) -> Table:
    facts, words = telling.facts, telling.words
    empty = words("card_4_open") if facts.answers.modifiers is None else words("card_4_none")
    rows = tuple(
        (telling.library.screening.modifiers[condition].label, _effects(condition, telling))
        for condition in facts.conditions
    )
    return Table(title=words("card_4"), rows=rows, empty=empty)


def _effects(condition: ModifierId, telling: _Telling) -> str:
    facts, words = telling.facts, telling.words
    found: list[str] = []
    kinds = [("left_out", facts.screening.excluded), ("made_easier", facts.eased)]
    for key, exercises in kinds if len(facts.conditions) <= MOST_WITH_EASED else kinds[:1]:
        names = [telling.exercise(id_) for id_, why in exercises.items() if condition in why and _is_main(id_, telling)]
        if names:
            found.append(words(key, exercises=", ".join(names)))
    return "; ".join(found) or words("nothing_left_out")


def _is_main(id_: ExerciseId, telling: _Telling) -> bool:
    """Easier and harder forms follow their main exercise."""
    known = telling.library.exercises.get(id_)
    return known is None or known.family == known.id


def _stops(telling: _Telling) -> Table:
    words = telling.words
    rows = [_stop_row(each, telling) for each in reversed(telling.facts.stops)]
    return Table(title=words("stops"), rows=_cut(rows, MOST_STOPS, words), empty=words("stops_empty"))


def _stop_row(followed: StopFollowed, telling: _Telling) -> tuple[str, ...]:
    words, stop = telling.words, followed.stop
    sign = telling.library.stop_signs.get(RuleId(stop.sign))
    what = [f"{stop.sign} {sign.label}" if sign else stop.sign]
    if stop.exercise is not None:
        what.append(words("stop_during", exercise=telling.exercise(stop.exercise)))
    known = stop.persisted_min is not None
    what.append(words("stop_lasted", n=stop.persisted_min) if known else words("stop_duration_unknown"))
    return words.day_at(stop.at), ", ".join(what), "; ".join(_after(followed, words))


def _after(followed: StopFollowed, words: Wording) -> Iterator[str]:
    for at, yes, no in (
        (followed.asked_again_at, "stop_asked_again", "stop_not_asked_again"),
        (followed.cleared_at, "stop_cleared", ""),
        (followed.practised_at, "stop_practice_after", "stop_no_practice_after"),
    ):
        if at is not None:
            yield words(yes, day=words.day_at(at))
        elif no:
            yield words(no)
    if followed.is_locking:
        yield words("stop_locks")


def _flares(telling: _Telling) -> Table:
    words = telling.words
    rows = tuple(
        (words("flare_running", first=words.day(flare.start)),)
        if flare.end is None
        else (words("flare", first=words.day(flare.start), last=words.day(flare.end)),)
        for flare in reversed(telling.facts.flares)
    )
    return Table(title=words("flares"), rows=_cut(rows, MOST_STOPS, words))


def _tactics(telling: _Telling) -> Table:
    words = telling.words
    names = {tactic.id: tactic.name for tactic in telling.library.learn.plateau.tactics}
    said: dict[str, list[TacticEntry]] = {}
    for entry in telling.facts.tactics:
        said.setdefault(entry.tactic, []).append(entry)
    rows = [
        (names.get(tactic, tactic), ", ".join(words(f"word_{e.word.value}", day=words.day_at(e.at)) for e in entries))
        for tactic, entries in said.items()
    ]
    return Table(title=words("tactics"), rows=_cut(rows, MOST_TACTICS, words), empty=words("tactics_empty"))


def _plan(telling: _Telling) -> Table:
    facts, words = telling.facts, telling.words
    rows = [
        (
            telling.exercise(each.exercise),
            words.dose(each.measure, each.dose.sets, each.dose.amount),
            _days(each.days, words),
        )
        for each in facts.plan
    ]
    empty = words("plan_locked") if facts.level.is_stop else words("plan_empty")
    return Table(title=words("plan"), rows=_cut(rows, MOST_PLANNED, words), empty=empty)


def _days(days: int, words: Wording) -> str:
    return words("plan_daily") if days == 7 else words.counted("plan_days", days)  # noqa: PLR2004 -- every day of a week


def _notes(telling: _Telling) -> Table:
    words = telling.words
    rows = [(words.day_at(note.at), _short(note.text)) for note in reversed(telling.facts.notes)]
    return Table(title=words("notes"), rows=_cut(rows, MOST_NOTES, words), empty=words("notes_empty"))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_NOTE else f"{plain[: LONGEST_NOTE - 1]}…"


def _cut(rows: Sequence[tuple[str, ...]], most: int, words: Wording) -> tuple[tuple[str, ...], ...]:
    """The first rows, and how many more there are."""
    if len(rows) <= most:
        return tuple(rows)
    rest = len(rows) - most
    return (*rows[:most], (words("and_more", n=rest), *("" for _ in rows[0][1:])))
