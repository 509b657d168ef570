"""Show a person's day: what is next, what is done, what must be asked first."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from threading import Lock
from uuid import UUID

from unhunch.care.plan_day import plan_day, planning_rules
from unhunch.care.read_calendar import with_calendars
from unhunch.catalogue.library import Library
from unhunch.domain.days import Span, day_of
from unhunch.domain.errors import ExerciseLocked
from unhunch.domain.outcomes.looks import REVIEWS
from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.reviews import last_review
from unhunch.domain.outcomes.trend import judge
from unhunch.domain.outcomes.verdict import Verdict
from unhunch.domain.planning.course import Course, Earlier, course_of
from unhunch.domain.planning.day_plan import day_start, screened
from unhunch.domain.planning.involving import with_own_exercises, with_prescription
from unhunch.domain.planning.log import Log, PainEntry
from unhunch.domain.planning.plan import Plan, PlannedSession
from unhunch.domain.planning.prescribing import BY_HAND, on_day
from unhunch.domain.planning.prescription import with_own
from unhunch.domain.planning.profile import Profile
from unhunch.domain.screening.answers import Answers
from unhunch.domain.screening.clearing import answered_at
from unhunch.domain.screening.rescreening import NO_BETTER_AFTER, Ask, Asked, Due, Event, due
from unhunch.domain.screening.result import Screening
from unhunch.domain.units import QuestionId
from unhunch.records import people, profiles, screenings, sessions
from unhunch.records.people import PersonId
from unhunch.records.sessions import KeptSession

A_DAY = timedelta(days=1)
LATE = timedelta(minutes=90)
"""How long after its time a session is still the next thing to do. Our choice."""
FRESH = timedelta(minutes=1)
"""How long a computed day may be shown while nothing was entered: an emergency's wait may end meanwhile."""
REMEMBERED = 8
NO_BETTER = QuestionId("C12")


class Stage(Enum):
    """How a planned session stands now."""

    DONE = "done"
    STARTED = "started"
    """Opened, not ended: it can be gone on with."""
    PART_DONE = "part-done"
    NEXT = "next"
    PLANNED = "planned"
    PASSED = "passed"
    """Its time is over; it can still be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TodaySession:
    """A planned session and how it stands; `kept` is the session of the log that belongs to it."""

    planned: PlannedSession
    stage: Stage
    kept: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """A day as it is shown. Under a stop level, or where something must be asked first, no session can be started."""

    day: date
    now: datetime
    plan: Plan
    screening: Screening
    sessions: tuple[TodaySession, ...]
    ask_first: tuple[Due, ...]
    """What to ask before the next session, other than the one tap; empty: nothing."""
    pain: PainEntry | None
    """Today's pain, as far as it was given."""
    practised_days_of_14: int
    version: str

    @property
    def next(self) -> TodaySession | None:
        """The one thing to do next."""
        return next((each for each in self.sessions if each.stage in (Stage.NEXT, Stage.STARTED)), None)

    @property
    def is_locked(self) -> bool:
        """Whether no exercise may be offered."""
        return self.plan.level.is_stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What is computed once a version of the records and a day: the plan and what it rests on."""

    plan: Plan
    screening: Screening
    profile: Profile
    course: Course
    kept: tuple[KeptSession, ...]
    ask_first: tuple[Due, ...]
    made_at: datetime
    version: str


Key = tuple[PersonId, str, int]
_days: OrderedDict[Key, Day] = OrderedDict()
_lock = Lock()


def show_today(person: PersonId, now: datetime, library: Library) -> Today:
    """The person's day at this moment."""
    known = day_of_person(person, now, library)
    practised = {day for day in known.course.practised if known.plan.day - 14 * A_DAY < day <= known.plan.day}
    return Today(
        day=known.plan.day,
        now=now,
        plan=known.plan,
        screening=known.screening,
        sessions=_stages(known, now),
        ask_first=known.ask_first,
        pain=_pain_of(known),
        practised_days_of_14=len(practised),
        version=known.version,
    )


def standing(person: PersonId, now: datetime, library: Library) -> Plan:
    """The plan that says whether exercise is open to the person now."""
    return day_of_person(person, now, library).plan


def require_open(person: PersonId, now: datetime, library: Library) -> Day:
    """The person's day. Raises ExerciseLocked while a stop level stands."""
    known = day_of_person(person, now, library)
    if known.plan.level.is_stop:
        reasons = " ".join(reason.text for reason in known.plan.blocked_by)
        message = f"Exercises are locked for now. {reasons}".strip()
        raise ExerciseLocked(message)
    return known


def day_of_person(person: PersonId, now: datetime, library: Library) -> Day:
    """The person's day, computed anew only when something was entered, a minute has passed or the day is another."""
    key = person, people.version_of(person), id(library)
    known = _days.get(key)
    return known if known is not None and _is_fresh(known, now) else _remember(key, _compute(key[:2], now, library))


def course_until(day: date, profile: Profile, *, owner: tuple[PersonId, str], library: Library) -> Course:
    """The course up to `day` in this version of the records; what a page has needed already is not computed again."""
    known = _days.get((*owner, id(library)))
    if known is not None and known.plan.day == day:
        return known.course
    earlier = _earlier(owner[0], library)
    return course_of(profile, day, library.exercises, referrals_settled=(), earlier=earlier)


def _is_fresh(known: Day, now: datetime) -> bool:
    return timedelta() <= now - known.made_at < FRESH and day_of(now, known.profile.zone) == known.plan.day


def _remember(key: Key, day: Day) -> Day:
    with _lock:
        _days[key] = day
        _days.move_to_end(key)
        while len(_days) > REMEMBERED:
            _days.popitem(last=False)
    return day


def forget_days() -> None:
    """Keep nothing in memory, as after deleting everything."""
    with _lock:
        _days.clear()
    profiles.forget_profiles()


def _compute(owner: tuple[PersonId, str], now: datetime, library: Library) -> Day:
    person, version = owner
    profile = profiles.profile_of(person)
    today = day_of(now, profile.zone)
    start = day_start(profile, today)
    profile = with_calendars(person, profile, Span(start - A_DAY, start + 2 * A_DAY))
    course = course_until(today, profile, owner=owner, library=library)
    of_now = course if _is_until(profile.log, now) else None
    return Day(
        plan=plan_day(profile, today, library, seen=Span(now, now), course=of_now),
        screening=_screening(profile, today, now=now, library=library),
        profile=profile,
        course=course,
        kept=sessions.sessions_between(person, start, start + A_DAY),
        ask_first=_ask_first(person, course, profile=profile, today=today, library=library),
        made_at=now,
        version=version,
    )


def _earlier(person: PersonId, library: Library) -> Earlier | None:
    """The course of the last day that was computed, of whatever version of the records."""
    with _lock:
        known = [day for key, day in _days.items() if (key[0], key[2]) == (person, id(library))]
    if not known:
        return None
    return Earlier(profile=known[-1].profile, exercises=library.exercises, course=known[-1].course)


def _is_until(log: Log, now: datetime) -> bool:
    """Whether no entry lies after now, as one may when the clock was set back."""
    return all(kind[-1].at <= now for kind in (log.pain, log.sessions, log.tactics) if kind)


def _screening(profile: Profile, today: date, *, now: datetime, library: Library) -> Screening:
    """What the answers conclude at this moment, with what a prescription that holds today adds."""
    level = screened(profile, planning_rules(library).screening, Span(now, now))
    exercises = with_own(library.exercises, profile.own)
    level = with_own_exercises(level, (own for own in profile.own if own.is_mine))
    return with_prescription(level, on_day(profile, today, exercises).prescription, exercises)


def _ask_first(person: PersonId, course: Course, *, profile: Profile, today: date, library: Library) -> tuple[Due, ...]:
    answers = profile.screening
    if answers.at is None and not _is_complete(answers, library):
        # The first screening is open: the level says so already.
        return ()

    def day(at: datetime | None) -> date | None:
        return None if at is None else day_of(at, profile.zone)

    early = [question.id for card in (1, 2) for question in library.screening.card(card)]
    asked = Asked(
        full=day(answers.at),
        weekly=day(screenings.last_weekly_check(person)),
        cards_1_and_2=day(_oldest(answers, early)),
        no_better=day(answers.answered_at.get(NO_BETTER)),
        last_practice=max(course.practised, default=None),
        started_on=profile.started_on,
        is_improving=_is_improving(profile, course, today),
        events=tuple((Event.FLARE, flare.start) for flare in course.flares if flare.end is None),
    )
    return tuple(each for each in due(asked, today) if each.ask is not Ask.ONE_TAP)


def _is_improving(profile: Profile, course: Course, today: date) -> bool:
    """Whether the last review found a clear improvement; asked for only where it decides about a question."""
    last = None if profile.started_on is None else last_review(profile.started_on, today)
    answered = profile.screening.answered_at.get(NO_BETTER)
    if last is None or last.number < NO_BETTER_AFTER.days or (answered and day_of(answered, profile.zone) >= last.day):
        return False
    rated = [
        DayRating(day=day, average_0_10=reading.average_0_10)
        for day, reading in course.readings.items()
        if reading.average_0_10 is not None
    ]
    return judge(rated, last.day, looks=REVIEWS).verdict in {Verdict.IMPROVING, Verdict.NEAR_FLOOR}


def _is_complete(answers: Answers, library: Library) -> bool:
    """Whether the cards before any exercise are answered, though perhaps too far apart to be one screening."""
    return answers.age is not None and all(question.id in answers.answers for question in library.screening.needed)


def _oldest(answers: Answers, questions: list[QuestionId]) -> datetime | None:
    times = [answered_at(answers, question) for question in questions]
    return None if None in times else min(at for at in times if at is not None)


def _pain_of(known: Day) -> PainEntry | None:
    entries = known.profile.log.pain
    if not entries or day_of(entries[-1].at, known.profile.zone) != known.plan.day:
        return None
    return entries[-1]


_STAGES = {"finished": Stage.DONE, "moved": Stage.DONE, "open": Stage.STARTED}


def _stages(known: Day, now: datetime) -> tuple[TodaySession, ...]:
    planned = known.plan.sessions
    kept = matched(planned, known.kept)
    waiting = [at for at in range(len(planned)) if at not in kept]
    first = None if any(each.state == "open" for each in kept.values()) else _next(planned, waiting, now)
    return tuple(
        TodaySession(planned=each, stage=_STAGES.get(kept[at].state, Stage.PART_DONE), kept=kept[at].id)
        if at in kept
        else TodaySession(planned=each, stage=_waiting_stage(each, now, is_next=at == first))
        for at, each in enumerate(planned)
    )


def _waiting_stage(planned: PlannedSession, now: datetime, *, is_next: bool) -> Stage:
    if is_next:
        return Stage.NEXT
    return Stage.PASSED if planned.start <= now else Stage.PLANNED


def _next(planned: tuple[PlannedSession, ...], waiting: list[int], now: datetime) -> int | None:
    """The first that is not long past; else the last one that is."""
    coming = [at for at in waiting if planned[at].start >= now - LATE]
    return coming[0] if coming else waiting[-1] if waiting else None


def matched(planned: tuple[PlannedSession, ...], kept: tuple[KeptSession, ...]) -> dict[int, KeptSession]:
    """Which session of the log belongs to which planned one: by its planned start, else the nearest of its slot."""
    found: dict[int, KeptSession] = {}
    for session in sorted((each for each in kept if _counts(each)), key=lambda each: each.planned_start is None):
        free = [at for at, each in enumerate(planned) if at not in found and each.slot is session.slot]
        moment = session.planned_start or session.at
        nearest = min(free, key=lambda at: abs(planned[at].start - moment), default=None)
        if nearest is not None:
            found[nearest] = session
    return found


def _counts(session: KeptSession) -> bool:
    """One in which nothing was confirmed leaves its place in the day free; one by hand never had one."""
    return not is_by_hand(session) and (session.state in _STAGES or bool(session.items))


def is_by_hand(session: KeptSession) -> bool:
    """Whether it was of an exercise of the person's own, started by hand."""
    items = () if session.planned is None else session.planned.items
    return any(why.code == BY_HAND for item in items for why in item.why)
