"""Write a report: the page a person takes to a clinician."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from statistics import fmean, median
from typing import Any, Final

from unhunch.care.own_exercises import library_of, library_with
from unhunch.care.plan_day import plan_day
from unhunch.care.review_progress import daily_pain, day_ratings, review_on
from unhunch.catalogue.library import Library
from unhunch.domain.days import Span, day_of
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.exercises.exercise import Dose, Measure
from unhunch.domain.outcomes.band import mean_band
from unhunch.domain.outcomes.change import Changed, change_in
from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.reviews import review_days
from unhunch.domain.outcomes.scales import OWN_ACTIVITIES
from unhunch.domain.outcomes.trend import REVIEWS, judge
from unhunch.domain.planning.course import Course, course_of
from unhunch.domain.planning.day_plan import screened
from unhunch.domain.planning.history import amount_done
from unhunch.domain.planning.log import Log, SessionEntry, SetDone, StopEntry
from unhunch.domain.planning.measuring import measured_outcomes, own_activities, said_of_change
from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.setup import Setup
from unhunch.domain.screening.modifying import modifiers_in_effect
from unhunch.domain.screening.result import Screening
from unhunch.domain.screening.screen import facts_of
from unhunch.domain.units import ExerciseId, RuleId
from unhunch.interop import report, report_sheet
from unhunch.interop.chart_drawing import begin_drawing
from unhunch.interop.report_facts import (
    DoseCourse,
    DoseDone,
    Facts,
    FlareSpan,
    PlannedDose,
    StopFollowed,
)
from unhunch.interop.whole_files import write_files
from unhunch.records.people import PersonId
from unhunch.records.profiles import profile_of
from unhunch.records.setups import setup_of

A_DAY: Final = timedelta(days=1)
STRETCH_DAYS: Final = 14
LONGEST_NAME: Final = 80
PLANNED_DAYS: Final = 7
FILE_NAME: Final = "unhunch-report.pdf"
"""Neutral: it names no body part and no person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the person wants in it. No name, no age and no notes unless they say so; no days: everything."""

    name: str = ""
    with_age: bool = False
    with_notes: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Everything the facts are taken from, with the days of the period."""

    profile: Profile
    setup: Setup
    now: datetime
    first: date
    last: date
    library: Library
    course: Course
    """Of the whole log, with the flares of all of it."""

    def day(self, at: datetime) -> date:
        return day_of(at, self.profile.zone)

    def has(self, day: date) -> bool:
        return self.first <= day <= self.last

    def in_period(self, entries: Iterable[Any]) -> Iterator[Any]:
        """Those that happened in the period."""
        return (entry for entry in entries if self.has(self.day(entry.at)))


def report_pdf(person: PersonId, wishes: Wishes, now: datetime, *, library: Library) -> bytes:
    """The page as a PDF. Raises InvalidInput."""
    begin_drawing()
    return report.pdf_of(_sheet(person, wishes, now, library=library))


def report_pictures(person: PersonId, wishes: Wishes, now: datetime, *, library: Library) -> tuple[bytes, ...]:
    """Both pages as PNG pictures. Raises InvalidInput."""
    begin_drawing()
    return report.pictures_of(_sheet(person, wishes, now, library=library))


def report_html(person: PersonId, wishes: Wishes, now: datetime, *, library: Library) -> str:
    """The same words as one HTML page, without the drawing's data. Raises InvalidInput."""
    return report.html_of(_sheet(person, wishes, now, library=library))


def report_json(person: PersonId, wishes: Wishes, now: datetime, *, library: Library) -> dict[str, Any]:
    """The same words for another program. Raises InvalidInput."""
    return report.json_of(_sheet(person, wishes, now, library=library))


def _sheet(person: PersonId, wishes: Wishes, now: datetime, *, library: Library) -> report_sheet.Sheet:
    return report_sheet.sheet_of(report_facts(person, wishes, now, library=library), library_of(person, library))


def write_report(person: PersonId, wishes: Wishes, now: datetime, *, library: Library, file: Path) -> Path:
    """Write the page to a file, whole or not at all. Raises InvalidInput, NotWritten."""
    (path,) = write_files(file.parent, {file.name: report_pdf(person, wishes, now, library=library)})
    return path


def report_facts(person: PersonId, wishes: Wishes, now: datetime, *, library: Library) -> Facts:
    """Everything the page tells. Raises InvalidInput for a name or days that cannot be."""
    profile, setup = profile_of(person), setup_of(person)
    return facts_of_profile(profile, setup, wishes, now=now, library=library)


def facts_of_profile(profile: Profile, setup: Setup, wishes: Wishes, *, now: datetime, library: Library) -> Facts:
    """The same of a profile that is already at hand."""
    today = day_of(now, profile.zone)
    _refuse_bad(wishes, today)
    last = wishes.last or today
    library = library_with(profile.own, library)
    known = _Person(
        profile=profile,
        setup=setup,
        now=now,
        first=min(wishes.first or _beginning(profile, today), last),
        last=last,
        library=library,
        course=course_of(profile, today, library.exercises, referrals_settled=(), look_back=timedelta.max),
    )
    return _facts(known, wishes)


def _refuse_bad(wishes: Wishes, today: date) -> None:
    problems: list[Problem] = []
    if len(wishes.name) > LONGEST_NAME or not wishes.name.isprintable():
        allowed = f"it is up to {LONGEST_NAME} letters on one line"
        problems.append(Problem(where="name", value=repr(wishes.name[:20]), allowed=allowed))
    last = wishes.last or today
    if last > today:
        problems.append(Problem(where="to", value=str(last), allowed=f"it is not after today, {today}"))
    if wishes.first is not None and wishes.first > last:
        problems.append(Problem(where="from", value=str(wishes.first), allowed=f"it is not after {last}"))
    if problems:
        raise InvalidInput(tuple(problems))


def _beginning(profile: Profile, today: date) -> date:
    """The first day of which anything is known."""
    log = profile.log
    firsts = (kind[0].at for kind in (log.pain, log.sessions, log.ratings, log.stops) if kind)
    days = [day_of(at, profile.zone) for at in firsts]
    return min(days if profile.started_on is None else [*days, profile.started_on], default=today)


def _facts(known: _Person, wishes: Wishes) -> Facts:
    profile, rules = known.profile, known.library.screening
    every_day = day_ratings(each for each in daily_pain(profile) if each.day <= known.last)
    plan = plan_day(profile, known.day(known.now), known.library, seen=Span(known.now, known.now), course=known.course)
    screening = screened(profile, rules, Span(known.now, known.now))
    answers = profile.screening
    return Facts(
        made_on=known.day(known.now),
        zone=profile.zone,
        first=known.first,
        last=known.last,
        name=wishes.name.strip(),
        age=answers.age if wishes.with_age else None,
        setup=known.setup,
        language=known.library.language,
        version=version("unhunch"),
        pain=tuple(each for each in every_day if known.has(each.day)),
        worst=_pain_changed(known, "worst"),
        morning=_pain_changed(known, "morning"),
        band=tuple(point for point in mean_band(every_day) if known.has(point.day)),
        **_verdicts(known, every_day),
        **_practice(known),
        **_measures(known),
        answers=answers,
        screening=screening,
        level=plan.level,
        blocked_by=plan.blocked_by,
        conditions=modifiers_in_effect(answers, rules, facts_of(answers, rules, known.now)),
        eased=screening.limited,
        stops=tuple(_followed(stop, known, screening) for stop in known.in_period(profile.log.stops)),
        flares=tuple(
            FlareSpan(start=flare.start, end=flare.end)
            for flare in known.course.flares
            if flare.start <= known.last and (flare.end is None or flare.end >= known.first)
        ),
        tactics=tuple(known.in_period(profile.log.tactics)),
        plan=() if plan.level.is_stop else _coming_week(known),
        notes=tuple(known.in_period(profile.log.notes)) if wishes.with_notes else (),
        with_notes=wishes.with_notes,
    )


def _pain_changed(known: _Person, which: str) -> Changed:
    """The days of the first stretch beside those of the last."""
    rated: dict[date, float] = {}
    for entry in known.in_period(known.profile.log.pain):
        value = getattr(entry, f"{which}_0_10")
        if value is not None:
            rated[known.day(entry.at)] = value
    days = sorted(rated)
    first = [rated[day] for day in days if day < days[0] + STRETCH_DAYS * A_DAY]
    last = [rated[day] for day in days if day > days[-1] - STRETCH_DAYS * A_DAY]
    if days and (days[-1] - days[0]).days < 2 * STRETCH_DAYS - 1:
        last = []
    return change_in(known.library.outcomes[f"{which}-pain"], first, last)


def _verdicts(known: _Person, rated: tuple[DayRating, ...]) -> dict[str, Any]:
    """The review days up to the period's end, and the verdict of the last of them, by all that was known then."""
    start = known.profile.started_on or known.course.first_day
    reviews = () if start is None else review_days(start, known.last)
    if not reviews or start is None:
        return {"reviews": (), "trend": judge(rated, known.last, looks=REVIEWS)}
    review = review_on(reviews[-1], rated, sorted(known.course.practised))
    return {"reviews": reviews, "trend": review.trend}


def _practice(known: _Person) -> dict[str, Any]:
    dated = ((known.day(session.at), session) for session in known.profile.log.sessions)
    sessions = [(day, session) for day, session in dated if known.has(day)]
    practised = {day for day, _ in sessions}

    def of_last(days: int) -> int:
        return sum(known.last - days * A_DAY < day <= known.last for day in practised)

    return {
        "practised_of_14": of_last(STRETCH_DAYS),
        "practised_of_28": of_last(2 * STRETCH_DAYS),
        "sessions": sum(bool(session.items) for _, session in sessions),
        "doses": _doses(known, sessions),
    }


SetsByDay = Mapping[date, Sequence[SetDone]]


def _doses(known: _Person, sessions: Iterable[tuple[date, SessionEntry]]) -> tuple[DoseCourse, ...]:
    """Every exercise that was done, the most often done first."""
    done: defaultdict[ExerciseId, defaultdict[date, list[SetDone]]] = defaultdict(lambda: defaultdict(list))
    for day, session in sessions:
        for item in session.items:
            done[item.exercise][day].extend(item.sets)
    begun = min((day for days in done.values() for day in days), default=known.first)
    ended = known.last - STRETCH_DAYS * A_DAY
    courses = (
        _dose_course(known, exercise, days, stretches=(begun + STRETCH_DAYS * A_DAY, ended))
        for exercise, days in done.items()
        if exercise in known.library.exercises
    )
    return tuple(sorted(courses, key=lambda course: (-course.days, course.exercise)))


def _dose_course(known: _Person, exercise: ExerciseId, days: SetsByDay, *, stretches: tuple[date, date]) -> DoseCourse:
    """`stretches`: where the first one ends, and the day before the last one begins."""
    measure = known.library.exercises[exercise].measure
    return DoseCourse(
        exercise=exercise,
        measure=measure,
        days=len(days),
        first=_dose_done([sets for day, sets in days.items() if day < stretches[0]], measure),
        last=_dose_done([sets for day, sets in days.items() if day > stretches[1]], measure),
    )


def _dose_done(days: Sequence[Sequence[SetDone]], measure: Measure) -> DoseDone | None:
    sets = [done for day in days for done in day]
    if not sets:
        return None
    efforts = [done.effort_0_10 for done in sets if done.effort_0_10 is not None]
    pains = [done.pain_0_10 for done in sets if done.pain_0_10 is not None]
    rates = [done.fault_rate for done in sets if done.fault_rate is not None]
    amounts = [amount for done in sets if (amount := amount_done(done, measure))]
    return DoseDone(
        days=len(days),
        sets=median(len(day) for day in days),
        amount=median(amounts) if amounts else None,
        effort_0_10=median(efforts) if efforts else None,
        pain_0_10=median(pains) if pains else None,
        highest_pain_0_10=max(pains, default=None),
        fault_rate=fmean(rates) if rates else None,
    )


def _measures(known: _Person) -> dict[str, Any]:
    """What has values in the period; the mean of the own activities is left out, each stands for itself."""
    log = _log_of_period(known)
    outcomes, zone = known.library.outcomes, known.profile.zone
    measured = measured_outcomes(log, outcomes, known.last, zone=zone)
    each_activity = own_activities(log, outcomes, known.last, zone=zone)
    shown = (*(each for each in measured if each.outcome.id != OWN_ACTIVITIES), *each_activity)
    return {
        "measures": tuple(sorted((each for each in shown if each.points), key=lambda each: each.outcome.order)),
        "said_of_change": said_of_change(log, known.last, zone),
    }


def _log_of_period(known: _Person) -> Log:
    log = known.profile.log
    return replace(
        log,
        pain=tuple(known.in_period(log.pain)),
        sessions=tuple(known.in_period(log.sessions)),
        ratings=tuple(known.in_period(log.ratings)),
    )


def _followed(stop: StopEntry, known: _Person, screening: Screening) -> StopFollowed:
    answers, rules = known.profile.screening, known.library.screening
    asked = [answers.answered_at[q.id] for q in rules.card(1) if answers.answered_at.get(q.id, stop.at) > stop.at]
    cleared = [each.at for each in answers.cleared if each.rule == stop.sign and each.at >= stop.at]
    practised = [session.at for session in known.profile.log.sessions if session.at > stop.at and session.items]
    return StopFollowed(
        stop=stop,
        asked_again_at=min(asked, default=None),
        cleared_at=min(cleared, default=None),
        practised_at=min(practised, default=None),
        is_locking=any(reason.rule == RuleId(stop.sign) and reason.level.is_stop for reason in screening.reasons),
    )


def _coming_week(known: _Person) -> tuple[PlannedDose, ...]:
    """Each exercise's largest dose on any day of the coming week, and how many days it stands on."""
    today = known.day(known.now)
    found: dict[ExerciseId, PlannedDose] = {}
    for day in (today + n * A_DAY for n in range(PLANNED_DAYS)):
        for each in _planned_on(known, day):
            before = found.get(each.exercise, replace(each, days=0))
            dose = max(before.dose, each.dose, key=lambda dose: dose.volume)
            found[each.exercise] = replace(before, dose=dose, days=before.days + 1)
    return tuple(sorted(found.values(), key=lambda each: -each.days))


def _planned_on(known: _Person, day: date) -> Iterator[PlannedDose]:
    """The day's doses, exercise by exercise; the same one in several sessions is added up."""
    sets: dict[ExerciseId, PlannedDose] = {}
    for session in plan_day(known.profile, day, known.library, course=known.course).sessions:
        for item in session.items:
            if not known.library.exercises[item.exercise].is_practice:
                continue
            here = sets.get(item.exercise)
            total = item.dose.sets + (here.dose.sets if here else 0)
            amount = max(item.dose.amount, here.dose.amount if here else 0)
            dose = Dose(sets=total, amount=amount)
            sets[item.exercise] = PlannedDose(exercise=item.exercise, measure=item.measure, dose=dose, days=1)
    yield from sets.values()
