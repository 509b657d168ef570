"""One change at a time: which tactic is being tried, when to look back on it, and which one is proposed next."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from statistics import fmean
from typing import Final, Literal

from unhunch.domain.days import day_of
from unhunch.domain.knowledge import PlateauMenu, Tactic
from unhunch.domain.outcomes.noise import detectable
from unhunch.domain.outcomes.rating import DayRating
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.outcomes.verdict import Verdict

REST: Final = timedelta(days=84)
"""So long a tactic that was declined, or tried without help, is not proposed again. Our choice."""
LOOK_BACK_DAYS: Final = 14
"""So long after its days a tactic waits for the look back; then it ends by itself. Our choice."""
FEWEST_RATED: Final = 9
"""Rated days of 14 that a mean needs: without them no numbers are compared. Our choice."""
ASKS_FOR_CHANGE: Final = frozenset({Verdict.NO_CLEAR_IMPROVEMENT, Verdict.PLATEAU})
"""The verdicts after which a change is proposed; practice that did not happen, and pain that rises, come first."""
CLINICIAN: Final = "ask-someone"
"""The last of the menu: it is there whatever else is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One tactic that was accepted. `until`: the first day after its hold; `said`: what ended it or was said of it."""

    tactic: str
    since: date
    until: date
    said: Word | None = None
    ended_on: date | None = None
    """The first day it is no longer in effect; None: still in effect, as far as is known."""

    def is_on(self, day: date) -> bool:
        """Whether it is in effect on this day; one that helped goes on until it is ended or followed by another."""
        end = self.ended_on or (None if self.said is Word.HELPED else self.lapses_on)
        return self.since <= day and (end is None or day < end)

    @property
    def lapses_on(self) -> date:
        """The day it ends by itself where nothing is said about it."""
        return self.until + timedelta(days=LOOK_BACK_DAYS)

    def wants_look_back(self, day: date) -> bool:
        """Whether its days are over and nothing was said about it yet."""
        return self.said is None and self.until <= day < self.lapses_on


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """Mean pain of the 14 days before and of the last 14 days of a try; None where too few days were rated.

    `chance`: points by which two such means differ by chance alone, in 95 of 100 cases.
    """

    before_0_10: float | None
    since_0_10: float | None
    days_before: int
    days_since: int
    chance: float | None

    @property
    def says(self) -> Literal["less", "more", "no-detectable-change", "not-enough"]:
        """Which way it went, where that is more than chance."""
        if self.before_0_10 is None or self.since_0_10 is None or self.chance is None:
            return "not-enough"
        difference = self.since_0_10 - self.before_0_10
        if abs(difference) < self.chance:
            return "no-detectable-change"
        return "less" if difference < 0 else "more"


def tries(said: Iterable[TacticEntry], zone: tzinfo, hold_days: int) -> tuple[Try, ...]:
    """Every tactic that was accepted, in order; accepting another ends the one before."""
    found: list[Try] = []
    for entry in sorted(said, key=lambda each: each.at):
        day = day_of(entry.at, zone)
        if entry.word is Word.ACCEPTED:
            _end_last(found, day)
            found.append(Try(tactic=entry.tactic, since=day, until=day + timedelta(days=hold_days)))
        elif entry.word is not Word.DECLINED and found and found[-1].tactic == entry.tactic:
            found[-1] = _with_word(found[-1], entry.word, day)
    return tuple(found)


def _end_last(found: list[Try], day: date) -> None:
    if found and found[-1].ended_on is None:
        found[-1] = replace(found[-1], ended_on=_end_of(found[-1], day))


def _with_word(known: Try, word: Word, day: date) -> Try:
    """Ending one that helped takes nothing back of what was said."""
    said = known.said if word is Word.ENDED and known.said is not None else word
    return replace(known, said=said, ended_on=None if word is Word.HELPED else known.ended_on or _end_of(known, day))


def _end_of(known: Try, day: date) -> date:
    """`day`, or the day it had lapsed on before."""
    return day if known.said is Word.HELPED else min(day, known.lapses_on)


def in_effect(known: Sequence[Try], day: date) -> Try | None:
    """The one tactic that is in effect on `day`; never more than one."""
    return next((each for each in reversed(known) if each.is_on(day)), None)


def menu_today(
    menu: PlateauMenu, said: Collection[TacticEntry], zone: tzinfo, *, today: date, possible: Collection[str]
) -> tuple[Tactic, ...]:
    """What may be chosen now, in the order to try, the first proposed: what is possible and was not laid aside lately.

    Nothing while a tactic is held: one change at a time. The last of the menu is always there.
    """
    known = tries(said, zone, menu.hold_days)
    if is_held(known, today):
        return ()
    rested = frozenset(_resting(said, known, zone, today=today))
    ordered = sorted(menu.tactics, key=lambda tactic: tactic.order)
    return tuple(t for t in ordered if t.id == CLINICIAN or (t.id in possible and t.id not in rested))


def is_held(known: Sequence[Try], today: date) -> bool:
    """Whether a tactic is in its days or waits for its look back."""
    now = in_effect(known, today)
    return now is not None and now.said is not Word.HELPED


def _resting(said: Iterable[TacticEntry], known: Iterable[Try], zone: tzinfo, *, today: date) -> Iterator[str]:
    for entry in said:
        if entry.word is Word.DECLINED and today - day_of(entry.at, zone) < REST:
            yield entry.tactic
    for each in known:
        if each.is_on(today) or today - each.since < REST:
            yield each.tactic


def look_back(days: Iterable[DayRating], tried: Try, today: date) -> LookBack:
    """The numbers before a try and at its end; they say nothing about why."""
    rated = {each.day: each.average_0_10 for each in days}
    end = min(today + timedelta(days=1), tried.until)
    before = _fortnight(rated, tried.since)
    since = [value for day, value in rated.items() if tried.since <= day < end]
    is_enough = min(len(before), len(since)) >= FEWEST_RATED
    return LookBack(
        before_0_10=fmean(before) if len(before) >= FEWEST_RATED else None,
        since_0_10=fmean(since) if len(since) >= FEWEST_RATED else None,
        days_before=len(before),
        days_since=len(since),
        chance=detectable(len(before), len(since)) if is_enough else None,
    )


def _fortnight(rated: dict[date, float], end: date) -> list[float]:
    """The ratings of the 14 days before `end`."""
    return [value for day, value in rated.items() if timedelta(0) < end - day <= timedelta(days=14)]
