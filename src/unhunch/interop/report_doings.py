"""What the clinician's page says of flares, of what was tried, of the coming week, and in the person's own notes."""

from typing import TYPE_CHECKING, Final

from unhunch.interop.report_facts import Facts
from unhunch.interop.report_parts import Table, Telling, cut
from unhunch.interop.report_wording import Wording

if TYPE_CHECKING:
    from unhunch.domain.outcomes.tactic import TacticEntry

MOST_FLARES: Final = 6
MOST_TACTICS: Final = 9
MOST_PLANNED: Final = 14
MOST_PLANNED_ALONE: Final = 24
"""Where the page has little else to hold."""
MOST_NOTES: Final = 8
LONGEST_NOTE: Final = 280
"""What the page holds, read at arm's length; the rest is in the data files. All our choice."""


def flares(telling: Telling) -> Table:
    """When pain flared up, the newest first."""
    words = telling.words
    rows = tuple(
        (words("flare_running", first=words.day(flare.start)),)
        if flare.end is None
        else (words("flare", first=words.day(flare.start), last=words.day(flare.end)),)
        for flare in reversed(telling.facts.flares)
    )
    return Table(title=words("flares"), rows=cut(rows, MOST_FLARES, words))


def tactics(telling: Telling) -> Table:
    """What was tried against a level course, and what the person said of it."""
    words = telling.words
    names = {tactic.id: tactic.name for tactic in telling.library.learn.plateau.tactics}
    said: dict[str, list[TacticEntry]] = {}
    for entry in telling.facts.tactics:
        said.setdefault(entry.tactic, []).append(entry)
    rows = [
        (names.get(tactic, tactic), ", ".join(words(f"word_{e.word.value}", day=words.day_at(e.at)) for e in entries))
        for tactic, entries in said.items()
    ]
    return Table(title=words("tactics"), rows=cut(rows, MOST_TACTICS, words), empty=words("tactics_empty"))


def plan(telling: Telling) -> Table:
    """The coming week, each exercise with its dose."""
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
    return Table(title=words("plan"), rows=cut(rows, _room(facts), words), empty=empty)


def _room(facts: Facts) -> int:
    """How many exercises of the plan there is room for."""
    others = (facts.conditions, facts.blocked_by, facts.stops, facts.flares, facts.tactics)
    return MOST_PLANNED if any(others) or facts.with_notes else MOST_PLANNED_ALONE


def _days(days: int, words: Wording) -> str:
    return words("plan_daily") if days == 7 else words.counted("plan_days", days)  # noqa: PLR2004 -- every day of a week


def notes(telling: Telling) -> Table:
    """The person's own notes, the newest first."""
    words = telling.words
    rows = [(words.day_at(note.at), _short(note.text)) for note in reversed(telling.facts.notes)]
    return Table(title=words("notes"), rows=cut(rows, MOST_NOTES, words), empty=words("notes_empty"))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_NOTE else f"{plain[: LONGEST_NOTE - 1]}…"
