"""What a page sends: how it looks there, and what the person answered; anything else is refused."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from unhunch.domain.errors import refuse
from unhunch.domain.reminders.nudge_day import Happened
from unhunch.domain.reminders.signs import Hold
from unhunch.interop.strict import Place, Table, read_one

HOLDS: Final[Mapping[str, Hold]] = {hold.value: hold for hold in (Hold.LOCKED, Hold.FULL_SCREEN, Hold.PRACTISING)}
"""What a page can know of; the rest the day says, or a desktop."""
ANSWERS: Final[Mapping[str, Happened]] = {
    each.value: each for each in (Happened.LATER, Happened.CLOSED, Happened.NOT_TODAY, Happened.MOVED)
}
"""Starting has its own address: it leads on."""
LONGEST_KEY: Final = 40
LONGEST_IDLE_S: Final = 366 * 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One look of a page. `showing`: which nudge it shows; empty: none."""

    idle_s: float | None
    holds: frozenset[Hold]
    showing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What was answered to the nudge of that key."""

    happened: Happened
    key: str


def seen_in(body: bytes) -> Seen:
    """The look in a request's body. Raises InvalidInput."""
    return read_one("look", _json(body), _seen)


def answered_in(body: bytes) -> Answered:
    """The answer in a request's body. Raises InvalidInput."""
    return read_one("answer", _json(body), _answered)


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        refuse("the request", "this", "it is JSON")


def _seen(place: Place) -> Seen:
    table = place.table("idle_s", "holds", "showing")
    return Seen(
        idle_s=table.take("idle_s", _idle_s, None),
        holds=frozenset(HOLDS[name] for name in table.take("holds", lambda holds: holds.words(HOLDS), ())),
        showing=_key(table, "showing"),
    )


def _idle_s(place: Place) -> float | None:
    return None if place.value is None else place.number(0.0, LONGEST_IDLE_S)


def _answered(place: Place) -> Answered:
    table = place.table("happened", "key")
    said = table.need("happened", lambda answer: answer.one_of(ANSWERS), Happened.CLOSED.value)
    return Answered(happened=ANSWERS[said], key=_key(table, "key"))


def _key(table: Table, name: str) -> str:
    return table.take(name, lambda key: key.text(LONGEST_KEY) if key.value else "", "")
