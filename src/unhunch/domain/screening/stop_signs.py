"""Which stop signs of past sessions still lock exercise, and what ends each lock."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.screening.answers import Answers
from unhunch.domain.screening.clearing import answered_at, statements, suffices
from unhunch.domain.screening.modifying import modifiers_in_effect
from unhunch.domain.screening.result import Level, Reason, Screening
from unhunch.domain.screening.rules import Demand, ScreeningRules, StopSign
from unhunch.domain.screening.screen import URGENCY, by_urgency, facts_of, most_urgent
from unhunch.domain.units import ExerciseId, ModifierId, QuestionId, RuleId


@dataclass(frozen=True, slots=True, kw_only=True)
class StopEvent:
    """A stop sign raised in a session; `persisted_min`: how long it lasted, None if nobody recorded it."""

    at: datetime
    sign: RuleId
    exercise: ExerciseId | None = None
    persisted_min: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingStops:
    """What past stop signs still ask for: one reason a sign, questions to answer again, exercises left out."""

    reasons: tuple[Reason, ...] = ()
    ask_again: tuple[QuestionId, ...] = ()
    excluded: Mapping[ExerciseId, tuple[RuleId, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """Everything an event is judged by."""

    answers: Answers
    rules: ScreeningRules
    now: datetime | None
    events: tuple[StopEvent, ...]
    modifiers: tuple[ModifierId, ...]


def standing_stops(
    events: Sequence[StopEvent], answers: Answers, rules: ScreeningRules, *, now: datetime | None
) -> StandingStops:
    """What the stop signs still ask for. Every event counts, also one after `now`: leave out what is not yet known.

    Raises: InvalidInput for a sign the rules do not know.
    """
    _refuse_unknown(events, rules)
    ordered = tuple(sorted(events, key=lambda event: event.at))
    modifiers = modifiers_in_effect(answers, rules, facts_of(answers, rules, now))
    setting = _Setting(answers=answers, rules=rules, now=now, events=ordered, modifiers=modifiers)
    standing = [reason for event in ordered if (reason := _reason(event, setting)) is not None]
    reasons = _one_a_sign(standing)
    return StandingStops(
        reasons=reasons,
        ask_again=_ask_again(setting),
        excluded={
            exercise: (reason.rule,) for reason in reasons for exercise in rules.stop_signs[reason.rule].excludes
        },
    )


def with_stops(screening: Screening, stops: StandingStops) -> Screening:
    """The screening with the standing stop signs merged in."""
    reasons = by_urgency((*screening.reasons, *stops.reasons))
    excluded = dict(screening.excluded)
    for exercise, signs in stops.excluded.items():
        excluded[exercise] = (*excluded.get(exercise, ()), *(ModifierId(sign) for sign in signs))
    return Screening(
        level=_level(screening, stops),
        reasons=reasons,
        unanswered=tuple(dict.fromkeys((*screening.unanswered, *stops.ask_again))),
        excluded=excluded,
        limited={exercise: why for exercise, why in screening.limited.items() if exercise not in excluded},
        ask_next=screening.ask_next,
    )


def _level(screening: Screening, stops: StandingStops) -> Level:
    """As in a screening: an open card hides nothing but an emergency or a same-day reason goes before it."""
    level = most_urgent(reason.level for reason in (*screening.reasons, *stops.reasons))
    if level in (Level.EMERGENCY, Level.SAME_DAY):
        return level
    if screening.level is Level.INCOMPLETE or stops.ask_again:
        return Level.INCOMPLETE
    return level


def _refuse_unknown(events: Sequence[StopEvent], rules: ScreeningRules) -> None:
    allowed = f"known here: {', '.join(rules.stop_signs)}"
    problems = tuple(
        Problem(where="log.sign", value=f'"{event.sign}"', allowed=allowed)
        for event in events
        if event.sign not in rules.stop_signs
    )
    if problems:
        raise InvalidInput(problems)


def _reason(event: StopEvent, setting: _Setting) -> Reason | None:
    demands = _standing_demands(event, setting)
    if not demands:
        return None
    worst = min(demands, key=lambda demand: URGENCY[demand.level])
    return Reason(rule=event.sign, level=worst.level, text=worst.text)


def _standing_demands(event: StopEvent, setting: _Setting) -> tuple[Demand, ...]:
    sign = setting.rules.stop_signs[event.sign]
    return tuple(
        demand
        for demand in sign.demands
        if _applies(demand, event, setting) and not _SETTLED[demand.level](event, demand.level, setting)
    )


def _applies(demand: Demand, event: StopEvent, setting: _Setting) -> bool:
    return (
        _lasted(demand, event)
        and (demand.repeated_within_days is None or _is_repeat(event, demand.repeated_within_days, setting))
        and (demand.with_modifier is None or demand.with_modifier in setting.modifiers)
    )


def _lasted(demand: Demand, event: StopEvent) -> bool:
    if demand.persisted_over_min is None:
        return True
    if event.persisted_min is None:
        return demand.or_unknown
    return event.persisted_min > demand.persisted_over_min


def _is_repeat(event: StopEvent, within_days: int, setting: _Setting) -> bool:
    """The same moment twice is one sign tapped twice, not a repeat."""
    earliest = event.at - timedelta(days=within_days)
    return any(other.sign == event.sign and earliest <= other.at < event.at for other in setting.events)


def _is_asked_again(event: StopEvent, _level: Level, setting: _Setting) -> bool:
    """An answer whose time is not known is older than any event."""
    return not _questions_open(event, setting)


def _is_cleared(event: StopEvent, level: Level, setting: _Setting) -> bool:
    given = statements(setting.answers, event.sign, since=event.at, now=setting.now)
    return suffices(given, level, setting.answers, now=setting.now)


def _is_screened_again(event: StopEvent, _level: Level, setting: _Setting) -> bool:
    return setting.answers.at is not None and setting.answers.at > event.at


_SETTLED: Mapping[Level, Callable[[StopEvent, Level, _Setting], bool]] = {
    Level.EMERGENCY: _is_cleared,
    Level.SAME_DAY: _is_cleared,
    Level.CLINICIAN_FIRST: _is_cleared,
    Level.INCOMPLETE: _is_asked_again,
    Level.MODIFY: _is_screened_again,
}
"""What ends the lock of each level."""


def _questions_open(event: StopEvent, setting: _Setting) -> tuple[QuestionId, ...]:
    """The questions of the sign's cards without an answer later than the event."""
    sign: StopSign = setting.rules.stop_signs[event.sign]
    questions = (question for card in sign.asks_cards for question in setting.rules.card(card))
    return tuple(q.id for q in questions if not _is_answered_after(event.at, q.id, setting.answers))


def _is_answered_after(moment: datetime, question: QuestionId, answers: Answers) -> bool:
    at = answered_at(answers, question)
    return question in answers.answers and at is not None and at > moment


def _ask_again(setting: _Setting) -> tuple[QuestionId, ...]:
    """Only what a standing INCOMPLETE demand waits for."""
    waiting = (
        event
        for event in setting.events
        if any(demand.level is Level.INCOMPLETE for demand in _standing_demands(event, setting))
    )
    return tuple(dict.fromkeys(question for event in waiting for question in _questions_open(event, setting)))


def _one_a_sign(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Of each sign the most urgent reason, in order of urgency."""
    first: dict[RuleId, Reason] = {}
    for reason in by_urgency(reasons):
        first.setdefault(reason.rule, reason)
    return tuple(first.values())
