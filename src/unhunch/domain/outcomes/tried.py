"""Which tactics were held, from when to when, and what was said looking back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from unhunch.domain.days import day_of
from unhunch.domain.knowledge import PlateauMenu, Tactic
from unhunch.domain.outcomes.plateau import Try, tries
from unhunch.domain.outcomes.tactic import TacticEntry, Word

LOOKED_BACK = (Word.HELPED, Word.NO_HELP, Word.UNSURE)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A tactic that was accepted. `to_day` belongs to it; `said`: HELPED, NO_HELP or UNSURE, None before that."""

    tactic: Tactic
    from_day: date
    to_day: date
    said: Word | None = None


def held_tactics(said: Iterable[TacticEntry], menu: PlateauMenu, until: date, *, zone: tzinfo) -> tuple[Held, ...]:
    """Each tactic that was held, in order of its start, by what was said up to `until`.

    What is no longer on the menu is left out.
    """
    by_id = {tactic.id: tactic for tactic in menu.tactics}
    heard = (entry for entry in said if day_of(entry.at, zone) <= until)
    return tuple(_held(each, by_id[each.tactic]) for each in tries(heard, zone, menu.hold_days) if each.tactic in by_id)


def _held(tried: Try, tactic: Tactic) -> Held:
    """The days of its hold, fewer where it was ended before; one ended on its first day had that day."""
    end = min(tried.until, tried.ended_on or tried.until)
    said = tried.said if tried.said in LOOKED_BACK else None
    return Held(tactic=tactic, from_day=tried.since, to_day=max(tried.since, end - A_DAY), said=said)
