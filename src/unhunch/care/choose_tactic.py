"""Choose what to try when the pain stays level: one change at a time, and a look back on it."""

from dataclasses import dataclass
from datetime import datetime

from unhunch.care.plan_day import planning_rules
from unhunch.care.review_progress import Review, daily_pain, day_ratings, review_progress
from unhunch.care.show_today import require_open, standing
from unhunch.catalogue.library import Library
from unhunch.domain.days import Span, day_of
from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.knowledge import Tactic
from unhunch.domain.outcomes.plateau import ASKS_FOR_CHANGE, LookBack, Try, in_effect, look_back, menu_today, tries
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.day_plan import known_today
from unhunch.domain.planning.possible_tactics import possible_tactics
from unhunch.domain.planning.profile import Profile
from unhunch.records import logs
from unhunch.records.people import PersonId
from unhunch.records.profiles import profile_of

LOOKING_BACK = frozenset({Word.HELPED, Word.NO_HELP, Word.UNSURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """The tactic in effect. `back`: the numbers before and since, once its days are over and nothing was said."""

    tactic: Tactic
    of: Try
    back: LookBack | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """What can be said about tactics now. `menu`: what may be chosen, the first of it proposed."""

    now: Tried | None
    menu: tuple[Tactic, ...]
    is_locked: bool


def choosing(person: PersonId, now: datetime, library: Library) -> Choosing:
    """The tactic that is tried, and the menu where the last review asks for a change; none under a stop level."""
    is_locked = standing(person, now, library).level.is_stop
    asks = is_locked is False and asks_for_change(review_progress(person, now, library).latest)
    profile = profile_of(person)
    return Choosing(
        now=_tried(profile, now, library),
        menu=_menu(profile, now, library) if asks else (),
        is_locked=is_locked,
    )


def asks_for_change(latest: Review | None) -> bool:
    """Whether the verdict is one after which a change is proposed."""
    return latest is not None and latest.trend.verdict in ASKS_FOR_CHANGE


def _tried(profile: Profile, now: datetime, library: Library) -> Tried | None:
    menu = library.learn.plateau
    today = day_of(now, profile.zone)
    found = in_effect(tries(profile.log.tactics, profile.zone, menu.hold_days), today)
    tactic = None if found is None else next((each for each in menu.tactics if each.id == found.tactic), None)
    if found is None or tactic is None:
        return None
    rated = day_ratings(daily_pain(profile))
    return Tried(tactic=tactic, of=found, back=look_back(rated, found, today) if found.wants_look_back(today) else None)


def _menu(profile: Profile, now: datetime, library: Library) -> tuple[Tactic, ...]:
    menu = library.learn.plateau
    today, _ = known_today(profile, day_of(now, profile.zone), planning_rules(library), seen=Span(now, now))
    possible = possible_tactics(menu.tactics, today, hold_days=menu.hold_days)
    return menu_today(menu, profile.log.tactics, profile.zone, today=today.day, possible=possible)


def say(person: PersonId, tactic: str, word: Word, *, now: datetime, library: Library) -> None:
    """Keep a word about a tactic. Accepted, it is in the plan from this moment on.

    Raises InvalidInput: not to be chosen now, or not the one that is tried; ExerciseLocked under a stop level.
    """
    if word in {Word.ACCEPTED, Word.DECLINED}:
        require_open(person, now, library)
    allowed = _spoken_about(person, word, now=now, library=library)
    if tactic not in allowed:
        said = f"it is one of {', '.join(allowed)}" if allowed else _NOTHING[word is Word.ENDED]
        raise InvalidInput((Problem(where="tactic", value=tactic[:40], allowed=said),))
    logs.add_entry(person, TacticEntry(at=now, tactic=tactic, word=word))


_NOTHING = {
    True: "nothing is tried at the moment",
    False: "there is nothing to choose now: one change at a time, after a review that asks for one",
}


def _spoken_about(person: PersonId, word: Word, *, now: datetime, library: Library) -> tuple[str, ...]:
    """The tactics the word can be said about now."""
    found = choosing(person, now, library)
    if word in {Word.ACCEPTED, Word.DECLINED}:
        return tuple(tactic.id for tactic in found.menu)
    if found.now is None or (word in LOOKING_BACK and found.now.back is None):
        return ()
    return (found.now.tactic.id,)
