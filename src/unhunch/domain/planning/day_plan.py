"""The plan of a day: a stop level first, then what the state, the week, the gear and the hours allow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from unhunch.domain.days import ROLLOVER, Span, day_of
from unhunch.domain.exercises.exercise import Exercise, Kind
from unhunch.domain.outcomes.plateau import Try, in_effect, tries
from unhunch.domain.planning.availability import Choice, why_not
from unhunch.domain.planning.composing import Sheet, compose, item, left_out
from unhunch.domain.planning.course import Course, course_of, course_on, state_on
from unhunch.domain.planning.dishes import LOW_PAIN_DAYS, Today, has_low_pain, not_this_week
from unhunch.domain.planning.involving import with_prescription
from unhunch.domain.planning.log import Log
from unhunch.domain.planning.making_room import RESET_ROOM
from unhunch.domain.planning.placing import DayTimes, at_local, day_times, place, reset_times, weekday
from unhunch.domain.planning.plan import (
    LeftOut,
    PainState,
    Plan,
    PlannedItem,
    PlannedSession,
    Slot,
    Why,
    WorkoutWarning,
)
from unhunch.domain.planning.prescribing import default_why, notes_on, on_day, prescribed_for, programme_part
from unhunch.domain.planning.prescription import with_own
from unhunch.domain.planning.profile import Profile
from unhunch.domain.planning.programme import Programme, Week, Wish, programme_week
from unhunch.domain.planning.progression import LONG_GAP, adherence
from unhunch.domain.planning.tactics import menu_with_tactic, tactic_notes
from unhunch.domain.screening.result import Level, Reason, Screening
from unhunch.domain.screening.rules import ScreeningRules
from unhunch.domain.screening.screen import screen
from unhunch.domain.screening.stop_signs import StopEvent, standing_stops, with_stops
from unhunch.domain.units import ExerciseId, RuleId

if TYPE_CHECKING:
    from unhunch.domain.knowledge import AvoidEntry, PlateauMenu

AvoidList = Callable[[str], "AvoidEntry | None"]
"""From a lift to the entry of the avoid list that speaks about it."""

REFER = RuleId("REFER")
POSTURE_CHANGE = ExerciseId("posture-change")
SHORTEST_INTERVAL_MIN = 20
A_DAY = timedelta(days=1)
PLACED_IN_ORDER = (Slot.PRE_WORKOUT, Slot.MORNING, Slot.POST_WORK, Slot.EVENING)
QUIET_DAYS = timedelta(days=3)
REVIEW_DAYS = (28, 42, 56, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The content that planning needs: `avoid_entry_of` a lift, `refer_text` for a referral."""

    exercises: Mapping[ExerciseId, Exercise]
    programme: Programme
    screening: ScreeningRules
    avoid_entry_of: AvoidList
    refer_text: str
    plateau: "Callable[[], PlateauMenu]"
    """Asked for only where a tactic was spoken about."""


def day_start(profile: Profile, day: date) -> datetime:
    """Four in the morning in the person's zone, in UTC."""
    return at_local(day, ROLLOVER, profile.zone)


def whole_day(profile: Profile, day: date) -> Span:
    """What a plan made without a clock sees: an emergency's wait as of the morning, all else as of the night."""
    return Span(day_start(profile, day), day_start(profile, day + A_DAY))


def plan_day(profile: Profile, day: date, rules: Rules, *, seen: Span, course: Course | None = None) -> Plan:
    """The plan of `day`, as known at `seen.end`; the wait after an emergency is judged at `seen.start`.

    `course`: of this very log up to `seen.end`, where it is at hand, as when several days to come are planned.
    Raises: InvalidInput when the answers do not belong to the screening rules.
    """
    today, course = known_today(profile, day, rules, seen=seen, course=course)
    refer = (
        ()
        if today.state is not PainState.REFER
        else (Reason(rule=REFER, level=Level.CLINICIAN_FIRST, text=rules.refer_text),)
    )
    if today.screening.level.is_stop or refer:
        return _blocked(today, today.screening, refer)
    plan = _open(today, course, rules.avoid_entry_of)
    return replace(plan, notes=(*plan.notes, *notes_on(profile.prescription, day)))


def known_today(
    profile: Profile, day: date, rules: Rules, *, seen: Span, course: Course | None = None
) -> tuple[Today, Course]:
    """What is known before anything is chosen, as of `seen.end`; `course` as for `plan_day`."""
    known = replace(profile, log=_until(profile.log, seen.end))
    rules = replace(rules, exercises=with_own(rules.exercises, profile.own))
    settled = _settled(known)
    if course is None:
        course = course_of(known, day, rules.exercises, referrals_settled=settled)
    else:
        course = course_on(course, day, referrals_settled=settled)
    known = on_day(known, day, rules.exercises)
    screening = with_prescription(screened(known, rules.screening, seen), known.prescription, rules.exercises)
    week = programme_week(known.started_on or course.first_day, day)
    facts = Facts(course=course, screening=screening, state=state_on(course, day), week=week)
    return _today(known, day, rules, facts=facts), course


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known before anything is chosen."""

    course: Course
    screening: Screening
    state: PainState
    week: int


def _until(log: Log, moment: datetime) -> Log:
    """The entries not later than `moment`; of stop signs all, for a clock that was set back opens nothing."""
    return Log(
        pain=tuple(e for e in log.pain if e.at <= moment),
        sessions=tuple(e for e in log.sessions if e.at <= moment),
        stops=log.stops,
        tactics=tuple(e for e in log.tactics if e.at <= moment),
    )


def screened(profile: Profile, rules: ScreeningRules, seen: Span) -> Screening:
    """The level with past stop signs merged in; while an emergency still waits in the morning, it stands all day."""
    morning = _screened_at(profile, rules, seen.start)
    if morning.level is Level.EMERGENCY or seen.start == seen.end:
        return morning
    return _screened_at(profile, rules, seen.end)


def _screened_at(profile: Profile, rules: ScreeningRules, moment: datetime) -> Screening:
    events = tuple(
        StopEvent(at=s.at, sign=RuleId(s.sign), exercise=s.exercise, persisted_min=s.persisted_min)
        for s in profile.log.stops
    )
    answers = profile.screening
    return with_stops(screen(answers, rules, moment), standing_stops(events, answers, rules, now=moment))


def _settled(profile: Profile) -> tuple[date, ...]:
    """The days on which a referral was closed: the person said a clinician has looked, and answered all cards again."""
    answers = profile.screening
    stated = [c.at for c in answers.cleared if c.rule == REFER]
    if answers.at is None:
        return ()
    return tuple(day_of(max(at, answers.at), profile.zone) for at in stated if answers.at >= at - A_DAY)


def _today(profile: Profile, day: date, rules: Rules, *, facts: Facts) -> Today:
    course = facts.course
    return Today(
        day=day,
        profile=profile,
        programme=rules.programme,
        week_number=facts.week,
        week=rules.programme.week(facts.week),
        exercises=rules.exercises,
        screening=facts.screening,
        screened_on=profile.screening.at and day_of(profile.screening.at, profile.zone),
        state=facts.state,
        adherence=adherence((d for d in course.practised if d < day), day),
        readings=course.readings,
        histories=course.histories,
        restarts=tuple(f.end for f in course.flares if f.end is not None),
        blocked_families=_blocked_families(profile, day, rules.programme),
        trying=_trying(profile, day, rules),
    )


def _trying(profile: Profile, day: date, rules: Rules) -> Try | None:
    said = profile.log.tactics
    return in_effect(tries(said, profile.zone, rules.plateau().hold_days), day) if said else None


def _blocked_families(profile: Profile, day: date, programme: Programme) -> Mapping[ExerciseId, Why]:
    """On a massage day the pressure releases rest: the massage does that part."""
    if day not in profile.massage:
        return {}
    return {family: Why(code="massage-day") for family in programme.pressure_releases}


def _blocked(today: Today, screening: Screening, refer: tuple[Reason, ...]) -> Plan:
    stops = tuple(reason for reason in screening.reasons if reason.level.is_stop)
    level = Level.CLINICIAN_FIRST if refer and not screening.level.is_stop else screening.level
    return Plan(
        day=today.day,
        week=today.week_number,
        level=level,
        state=today.state,
        blocked_by=(*stops, *refer),
        unanswered=screening.unanswered,
        sessions=(),
        left_out=tuple(LeftOut(exercise=e, why=Why(code="blocked")) for e in today.exercises),
    )


def _open(today: Today, course: Course, avoid_entry_of: AvoidList) -> Plan:
    """The plan of a day on which exercise may be offered."""
    times = day_times(today.profile, today.day)
    resets = reset_times(times, interval_min(today))
    served = prescribed_for(
        today, has_workout=times.workout is not None, is_avoided=lambda name: _is_avoided(name, today, avoid_entry_of)
    )
    usual = programme_part(menu_with_tactic(menu(today, times), today), today)
    sheet = compose(today, usual, len(resets), served=served)
    sessions = _reset_sessions(sheet, resets, today)
    placed, homeless = _placed(sheet, times, [Span(at, at + RESET_ROOM) for at in resets])
    for slot in homeless:
        for lost in sheet.sessions.pop(slot):
            sheet.left_out[lost.exercise] = Why(code="no-free-time")
    every = sorted((*sessions, *placed), key=lambda s: s.start)
    defaults = {e: _default_why(exercise, today) for e, exercise in today.exercises.items()}
    return Plan(
        day=today.day,
        week=today.week_number,
        level=today.screening.level,
        state=today.state,
        blocked_by=(),
        sessions=tuple(replace(s, start=s.start.astimezone(times.zone)) for s in every),
        left_out=_left_out(sheet, today, defaults, has_resets=bool(resets)),
        notes=_notes(today, course),
        warnings=_warnings(today, times, avoid_entry_of),
    )


def interval_min(today: Today) -> int:
    """The person's interval, within what the week allows at most."""
    return interval_in(today.profile, today.week)


def interval_in(profile: Profile, week: Week) -> int:
    """The same in a week of the programme."""
    wanted = max(SHORTEST_INTERVAL_MIN, profile.break_every_min)
    return wanted if week.longest_interval_min is None else min(wanted, week.longest_interval_min)


def menu(today: Today, times: DayTimes) -> tuple[Wish, ...]:
    """What the day would hold with all the minutes in the world, the most useful first."""
    programme = today.programme
    if today.state is PainState.FLARE:
        return programme.calm_menu
    has_strength = any(today.exercises[e].kind is Kind.STRENGTH for e in today.week.entries)
    is_strength_day = has_strength and weekday(today.day) in programme.strength_days
    usual = programme.strength_menu if is_strength_day else programme.mobility_menu
    return (*programme.workout_menu, *usual) if times.workout else usual


def _reset_sessions(sheet: Sheet, resets: tuple[datetime, ...], today: Today) -> list[PlannedSession]:
    """Every reset a session: its practice, or a plain change of position."""
    plain = today.exercises[POSTURE_CHANGE]
    change = item(Choice(exercise=plain, gear=None), plain.start, plain.kind, why=(Why(code="posture-change"),))
    return [
        PlannedSession(slot=Slot.DESK_RESET, start=at, items=tuple(sheet.resets.get(index, (change,))))
        for index, at in enumerate(resets)
    ]


def _placed(sheet: Sheet, times: DayTimes, taken: list[Span]) -> tuple[list[PlannedSession], list[Slot]]:
    """The sessions with their start, and the slots that found no free time."""
    found, homeless = list[PlannedSession](), list[Slot]()
    for slot in (s for s in PLACED_IN_ORDER if s in sheet.sessions):
        items: tuple[PlannedItem, ...] = tuple(sheet.sessions[slot])
        length_s = sum(i.duration_s for i in items)
        start = place(slot, length_s, times, taken=taken)
        if start is None:
            homeless.append(slot)
            continue
        taken.append(Span(start, start + timedelta(seconds=length_s)))
        found.append(PlannedSession(slot=slot, start=start, items=items))
    return found, homeless


def _left_out(
    sheet: Sheet, today: Today, defaults: Mapping[ExerciseId, Why], *, has_resets: bool
) -> tuple[LeftOut, ...]:
    out = left_out(sheet, today.exercises, defaults)
    return tuple(o for o in out if not (has_resets and o.exercise == POSTURE_CHANGE))


def _default_why(exercise: Exercise, today: Today) -> Why:
    """Why an exercise nobody asked for is not in the day."""
    if today.state is PainState.FLARE:
        return Why(code="calm-week")
    forbidden = why_not(exercise, today.screening, today.profile.gear)
    if forbidden is not None:
        return forbidden
    if (prescribed := default_why(exercise, today)) is not None:
        return prescribed
    if exercise.id != exercise.family:
        return Why(code="other-form", params=(("exercise", exercise.family),))
    if not any(today.exercises[e].family == exercise.id for e in today.week.entries):
        return not_this_week(exercise, today)
    return Why(code="not-today")


def _notes(today: Today, course: Course) -> tuple[Why, ...]:
    """What the person should know about the day as a whole."""
    found = [Why(code=f"state-{today.state.value.lower()}")] if today.state is not PainState.GREEN else []
    started = today.profile.started_on or course.first_day
    if started is not None and (today.day - started).days in REVIEW_DAYS:
        found.append(Why(code="review", params=(("day", str((today.day - started).days)),)))
    quiet = today.day - max((d for d in course.practised if d < today.day), default=today.day)
    if quiet >= LONG_GAP:
        found.append(Why(code="long-gap"))
    elif quiet > QUIET_DAYS:
        found.append(Why(code="quiet-days"))
    return (*found, *tactic_notes(today))


def _warnings(today: Today, times: DayTimes, avoid_entry_of: AvoidList) -> tuple[WorkoutWarning, ...]:
    """The lifts of today's workouts that the avoid list speaks about, unless they have become open."""
    return tuple(
        WorkoutWarning(
            workout_start=datetime.combine(today.day, workout.start, tzinfo=times.zone), lift=lift, avoid=entry.id
        )
        for workout in today.profile.workouts
        if workout.day == weekday(today.day)
        for lift in workout.lifts
        if (entry := avoid_entry_of(lift)) is not None and not _is_open(entry, today)
    )


def _is_avoided(name: str, today: Today, avoid_entry_of: AvoidList) -> bool:
    """Whether the avoid list speaks against a movement of this name today."""
    entry = avoid_entry_of(name)
    return entry is not None and not _is_open(entry, today)


def _is_open(entry: "AvoidEntry", today: Today) -> bool:
    """Whether the entry's gate (a programme week, low pain for some days) has been passed."""
    gate = entry.gate
    if gate is None:
        return False
    is_late_enough = gate.from_week is None or today.week_number >= gate.from_week
    is_quiet = gate.pain_at_most_0_10 is None or has_low_pain(
        gate.pain_at_most_0_10, gate.for_days or LOW_PAIN_DAYS, today
    )
    return is_late_enough and is_quiet
