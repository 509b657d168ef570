"""Which tactics were held, from when to when, and what was said looking back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from unhunch.domain.knowledge import PlateauMenu, Tactic
from unhunch.domain.outcomes.tactic import TacticEntry, Word

LOOKED_BACK = (Word.HELPED, Word.NO_HELP, Word.UNSURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A tactic that was accepted. `to_day` belongs to it; `said`: HELPED, NO_HELP or UNSURE, None before that."""

    tactic: Tactic
    from_day: date
    to_day: date
    said: Word | None = None

    def is_held(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return self.from_day <= day <= self.to_day


def held_tactics(words: Iterable[tuple[date, TacticEntry]], menu: PlateauMenu, until: date) -> tuple[Held, ...]:
    """Each tactic that was held, in order of its start. One at a time: the next one ends the one before.

    `words`: in order of time, each with its day. What is no longer on the menu is left out.
    """
    by_id = {tactic.id: tactic for tactic in menu.tactics}
    found: list[Held] = []
    for day, entry in words:
        if day <= until and entry.tactic in by_id:
            _hear(found, entry, day, tactic=by_id[entry.tactic], hold_days=menu.hold_days)
    return tuple(found)


def _hear(found: list[Held], entry: TacticEntry, day: date, *, tactic: Tactic, hold_days: int) -> None:
    """Let one word change what was held."""
    if entry.word is Word.ACCEPTED:
        if found and found[-1].is_held(day):
            found[-1] = _ended(found[-1], day)
        found.append(Held(tactic=tactic, from_day=day, to_day=day + timedelta(days=hold_days - 1)))
        return
    at = max((n for n, each in enumerate(found) if each.tactic.id == tactic.id), default=None)
    if at is None:
        return
    if entry.word is Word.ENDED and found[at].is_held(day):
        found[at] = _ended(found[at], day)
    if entry.word in LOOKED_BACK:
        found[at] = replace(found[at], said=entry.word)


def _ended(held: Held, day: date) -> Held:
    """Ended on `day`: the day before is its last, or its only one is its first."""
    return replace(held, to_day=max(held.from_day, day - timedelta(days=1)))
