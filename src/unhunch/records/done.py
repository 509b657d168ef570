"""What was done in sessions: read in few plain queries, and of a session that is over only once.

A session that is over keeps its sets. It is changed only as a whole, which gives its items new ids that no item had
before, or in the pain of its items; so what was read of it holds for as long as these are the same. They are looked up
each time, whoever wrote in between.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from json import loads
from operator import itemgetter
from typing import Any, Final

from django.db import connection

from unhunch.domain.planning.log import ItemDone, SessionEntry, SetDone
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.watched import of_sides
from unhunch.domain.units import ExerciseId
from unhunch.records.models import SessionRecord, SessionState
from unhunch.records.people import PersonId
from unhunch.records.watched import watched_from

MOST_BY_ID: Final = 400
"""So many sessions are asked for by their ids; for more, all rows are read, which is faster then. Our choice."""

Row = tuple[Any, ...]

_SESSIONS = "SELECT id, at, slot, state, effort, pain FROM records_sessionrecord WHERE person_id = %s ORDER BY at, id"
_NEWEST_ITEMS = "SELECT session_id, max(id), count(*) FROM records_itemrecord GROUP BY session_id"
_ITEM_PAINS = "SELECT session_id, id, pain FROM records_itemrecord WHERE pain IS NOT NULL ORDER BY id"
_ITEMS = "SELECT session_id, position, exercise, pain, id FROM records_itemrecord {} ORDER BY session_id, position"
_OF_SESSIONS = "WHERE session_id IN ({})"
_SETS = (
    "SELECT item_id, position, side, reps, hold_s, breaths, effort, pain, fault_rate, camera FROM records_setrecord {} "
    "ORDER BY item_id, position, side"
)
_OF_ITEMS = "WHERE item_id IN (SELECT id FROM records_itemrecord WHERE session_id IN ({}))"
_HISTORY = "PRAGMA user_version"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session of the log: its id in the database's letters, how it stands, and what was confirmed in it."""

    id: str
    state: str
    entry: SessionEntry
    mark: Row
    """All that says whether it is still as it was read."""

    @property
    def is_practice(self) -> bool:
        """Whether anything was confirmed in it, or the person moved anyway."""
        return bool(self.entry.items) or self.state == SessionState.MOVED


_known: dict[PersonId, tuple[int, Mapping[str, Session]]] = {}


def sessions_of(person: PersonId) -> tuple[Session, ...]:
    """The sessions in order of time; those in which nothing was confirmed are no practice and left out."""
    history = _all(_HISTORY)[0][0]
    of_history, known = _known.get(person, (history, {}))
    known = known if of_history == history else {}
    marks = _marks(person)
    changed = {id_: mark for id_, mark in marks.items() if id_ not in known or not _holds(known[id_], mark)}
    found = {**known, **_read(changed)}
    found = {id_: found[id_] for id_ in marks}
    if not connection.in_atomic_block:
        # What is not written for good yet may be taken back, and its ids given to something else.
        _known[person] = history, found
    return tuple(session for session in found.values() if session.is_practice)


def forget_done() -> None:
    """Keep nothing in memory, as after deleting everything."""
    _known.clear()


def any_history() -> int:
    """A mark that no other history of the records has, as good as surely: ids are never given again within one."""
    return uuid.uuid4().int % (2**31 - 1) + 1


def items_of(sessions: Collection[uuid.UUID]) -> Mapping[uuid.UUID, tuple[ItemDone, ...]]:
    """By session, the exercises that have confirmed sets, in their places. The session's own ratings fill gaps."""
    rated = SessionRecord.objects.filter(id__in=sessions).values_list("id", "effort", "pain")
    items = _items_of({id_.hex: (effort, pain) for id_, effort, pain in rated}) if sessions else {}
    return {id_: items[id_.hex] for id_ in sessions if id_.hex in items}


def rows_of(query: str, person: PersonId) -> Iterator[Row]:
    """The rows of a query that gives, first, an id in the database's letters and a moment."""
    for id_, at, *rest in _all(query, [person.hex]):
        yield id_, _moment(at), *rest


def _moment(at: str) -> datetime:
    """The database keeps moments in UTC and without saying so."""
    return datetime.fromisoformat(f"{at}+00:00")


def _all(query: str, values: Sequence[str] = ()) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(query, list(values))
        return cursor.fetchall()


def _marks(person: PersonId) -> dict[str, Row]:
    """The row of each session in order of time, with the newest of its items, their number, and how much each hurt."""
    newest = {session: (last, count) for session, last, count in _all(_NEWEST_ITEMS)}
    pains: defaultdict[str, Row] = defaultdict(tuple)
    for session, *pain in _all(_ITEM_PAINS):
        pains[session] += tuple(pain)
    return {row[0]: (*row, newest.get(row[0]), pains.get(row[0], ())) for row in _all(_SESSIONS, [person.hex])}


def _holds(known: Session, mark: Row) -> bool:
    """Whether what was read is still so. Of an open session nothing holds: its sets may be confirmed again."""
    return known.state != SessionState.OPEN and known.mark == mark


def _read(marks: Mapping[str, Row]) -> dict[str, Session]:
    items = _items_of({id_: (effort, pain) for id_, _, _, _, effort, pain, *_ in marks.values()}) if marks else {}
    return {id_: _session(mark, items.get(id_, ())) for id_, mark in marks.items()}


def _session(mark: Row, items: tuple[ItemDone, ...]) -> Session:
    id_, at, slot, state, *_ = mark
    entry = SessionEntry(at=_moment(at), slot=Slot(slot), items=items)
    return Session(id=id_, state=state, entry=entry, mark=mark)


Felt = tuple[int | None, int | None]
"""Effort and pain of a whole session."""


def _items_of(felt: Mapping[str, Felt]) -> dict[str, tuple[ItemDone, ...]]:
    """What was done in each of these sessions; in a session that is not among them, nothing."""
    sets = {item: [row[1:] for row in rows] for item, rows in groupby(_set_rows(felt), itemgetter(0))}
    made = _Made()
    return {
        session: items
        for session, rows in groupby(_item_rows(felt), itemgetter(0))
        if session in felt and (items := made.items([row for row in rows if row[4] in sets], sets, felt[session]))
    }


def _item_rows(felt: Mapping[str, Felt]) -> list[Row]:
    if len(felt) > MOST_BY_ID:
        return _all(_ITEMS.format(""))
    return _all(_ITEMS.format(_OF_SESSIONS.format(_places(felt))), list(felt))


def _set_rows(felt: Mapping[str, Felt]) -> list[Row]:
    if len(felt) > MOST_BY_ID:
        return _all(_SETS.format(""))
    return _all(_SETS.format(_OF_ITEMS.format(_places(felt))), list(felt))


def _places(ids: Collection[str]) -> str:
    """As many places for values as there are ids."""
    return ", ".join(["%s"] * len(ids))


class _Made:
    """What was made of rows already: years of a log are the same few sets over and over, and each is one object."""

    def __init__(self) -> None:
        self._items: dict[Row, ItemDone | None] = {}
        self._sets: dict[Row, SetDone] = {}

    def items(self, rows: Sequence[Row], sets: Mapping[int, list[Row]], felt: Felt) -> tuple[ItemDone, ...]:
        """The items of a session that have whole sets."""
        effort, whole_pain = felt
        has_item_pain = any(pain is not None for _, _, _, pain, _ in rows)
        found = (
            self._item(exercise, tuple(sets[id_]), effort, pain if has_item_pain else whole_pain)
            for _, _, exercise, pain, id_ in rows
        )
        return tuple(item for item in found if item is not None)

    def _item(self, exercise: str, rows: tuple[Row, ...], *felt: int | None) -> ItemDone | None:
        key = exercise, rows, felt
        if key not in self._items:
            sets = tuple(self._set(sides, felt) for sides in _by_set(rows) if _is_whole(sides))
            self._items[key] = ItemDone(exercise=ExerciseId(exercise), sets=sets) if sets else None
        return self._items[key]

    def _set(self, sides: tuple[Row, ...], felt: Row) -> SetDone:
        key = tuple(side[1:] for side in sides), felt
        if key not in self._sets:
            self._sets[key] = _set_done(sides, *felt)
        return self._sets[key]


def _by_set(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows of each set; two where it is done side by side."""
    return (tuple(sides) for _, sides in groupby(rows, itemgetter(0)))


def _is_whole(sides: Sequence[Row]) -> bool:
    """A set that is done side by side counts once both are done."""
    return not sides[0][1] or len(sides) == 2  # noqa: PLR2004 -- left and right


def _set_done(sides: Sequence[Row], whole_effort: int | None, whole_pain: int | None) -> SetDone:
    """The sides of a set as one: the smaller of the two, as doses are per side."""
    _, _, reps, hold_s, breaths, _, _, rates, cameras = zip(*sides, strict=True)
    effort, pain = sides[0][5:7]
    return SetDone(
        reps=_least(reps),
        hold_s=_least(hold_s),
        breaths=_least(breaths),
        effort_0_10=whole_effort if effort is None else effort,
        pain_0_10=whole_pain if pain is None else pain,
        fault_rate=max((rate for rate in rates if rate is not None), default=None),
        camera=of_sides([watched_from(None if kept is None else loads(kept)) for kept in cameras]),
    )


def _least(values: Sequence[Any]) -> Any:  # noqa: ANN401 -- whole or not
    return min((value for value in values if value is not None), default=None)
