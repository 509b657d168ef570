"""What a stop level shows: what to do now, why, whom to call, and what ends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from unhunch.care.answer_screening import answers_of
from unhunch.care.edit_log import entries
from unhunch.domain.planning.day_plan import REFER
from unhunch.domain.planning.log import StopEntry
from unhunch.domain.screening.clearing import EMERGENCY_WAIT
from unhunch.domain.screening.emergency import WhomToCall, whom_to_call
from unhunch.domain.screening.result import Level, Reason
from unhunch.domain.screening.rules import StopSign
from unhunch.domain.units import QuestionId, RuleId
from unhunch.web.visit import Visit

HEADINGS: Final = {
    Level.EMERGENCY: _("Call your emergency number now"),
    Level.SAME_DAY: _("Speak to a doctor today"),
    Level.CLINICIAN_FIRST: _("Talk to a clinician before you exercise"),
    Level.INCOMPLETE: _("A few questions come first"),
}
TEMPLATES: Final = {
    Level.EMERGENCY: "screening/emergency.html",
    Level.INCOMPLETE: "screening/incomplete.html",
}
USUAL_TEMPLATE: Final = "screening/stop.html"
SEEN_LOOK: Final = QuestionId("C17")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """A stop sign of which nobody said how long it lasted, though that decides what it asks for."""

    id: UUID
    at: datetime
    sign: StopSign


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCard:
    """Everything on the card of one stop level."""

    level: Level
    heading: str | Promise
    template: str
    reasons: tuple[Reason, ...]
    """The ones that ask for this level, the most urgent first."""
    also: tuple[Reason, ...]
    """Less urgent ones that stand too."""
    call: WhomToCall
    steps: tuple[str, ...]
    unwatched: str
    clearable: tuple[Reason, ...]
    """What the person may state that a clinician has cleared."""
    stated_at: datetime | None
    """When that was stated, where it is not enough yet."""
    opens_at: datetime | None
    """When the wait after that statement ends."""
    open_questions: int
    is_first_time: bool
    may_choose: bool
    """Whether the person may choose to go on after reading the advice."""
    advice: str
    lasting: Lasting | None
    now: datetime


def level_card(visit: Visit) -> LevelCard:
    """The card for the level that stands now."""
    plan = visit.today.plan
    level = plan.level
    stops = plan.blocked_by
    clearable = tuple(reason for reason in stops if _is_clearable(reason, visit))
    stated = _stated_at(visit, clearable) if level is Level.EMERGENCY else None
    ruleset = visit.library.screening.ruleset
    return LevelCard(
        level=level,
        heading=HEADINGS[level],
        template=TEMPLATES.get(level, USUAL_TEMPLATE),
        reasons=tuple(reason for reason in stops if reason.level is level),
        also=tuple(reason for reason in stops if reason.level is not level),
        call=whom_to_call(visit.library.emergency, visit.setup.country, visit.day),
        steps=ruleset.emergency_steps,
        unwatched=ruleset.unwatched,
        clearable=clearable,
        stated_at=stated,
        opens_at=None if stated is None else stated + EMERGENCY_WAIT,
        open_questions=len(plan.unanswered),
        is_first_time=visit.is_new,
        may_choose=_may_choose(level, stops),
        advice=visit.library.screening.questions[SEEN_LOOK].advice,
        lasting=_lasting(visit, stops),
        now=visit.now,
    )


def _is_clearable(reason: Reason, visit: Visit) -> bool:
    return reason.level is not Level.INCOMPLETE and reason.rule in visit.library.screening.clearable


def _may_choose(level: Level, stops: tuple[Reason, ...]) -> bool:
    """Only where "nobody has looked at it" is the one thing that stands."""
    return level is Level.CLINICIAN_FIRST and {reason.rule for reason in stops} == {RuleId(SEEN_LOOK)}


def _stated_at(visit: Visit, clearable: tuple[Reason, ...]) -> datetime | None:
    """The earliest of the newest statements, once there is one for each."""
    cleared = answers_of(visit.person).cleared
    newest = [max((c.at for c in cleared if c.rule == reason.rule), default=None) for reason in clearable]
    times = [at for at in newest if at is not None]
    return min(times) if times and len(times) == len(newest) else None


def _lasting(visit: Visit, stops: tuple[Reason, ...]) -> Lasting | None:
    standing = {reason.rule for reason in stops} & set(visit.library.stop_signs)
    # Most days have no stop sign, and then the log is not read.
    for kept in entries(visit.person) if standing else ():
        sign = _sign_of(kept.entry, visit)
        if sign is not None and sign.id in standing:
            return Lasting(id=kept.id, at=kept.entry.at, sign=sign)
    return None


def _sign_of(entry: object, visit: Visit) -> StopSign | None:
    """The sign of an entry of which it is still to be said how long it lasted."""
    if not isinstance(entry, StopEntry) or entry.persisted_min is not None:
        return None
    sign = visit.library.stop_signs[RuleId(entry.sign)]
    return sign if any(demand.persisted_over_min is not None for demand in sign.demands) else None


def is_referred(card: LevelCard) -> bool:
    """Whether the referral stands: it is closed by a clinician's word and all cards given again."""
    return any(reason.rule == REFER for reason in (*card.reasons, *card.also))
