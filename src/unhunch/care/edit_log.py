"""Edit the log: every entry is the person's to change or delete."""

from uuid import UUID

from unhunch.domain.errors import InvalidInput, Problem
from unhunch.records import logs, upkeep
from unhunch.records.logs import Entry, Kept
from unhunch.records.people import NotFound, PersonId

SHORTEST_PREFIX = 4


def entries(person: PersonId) -> tuple[Kept, ...]:
    """Every entry of the log, the newest first."""
    return logs.entries_of(person)


def entry(person: PersonId, id_: UUID) -> Kept:
    """One entry. Raises NotFound."""
    return logs.entry_with(person, id_)


def entry_starting(person: PersonId, prefix: str) -> Kept:
    """The entry whose id begins so, as a terminal shows it. Raises NotFound, InvalidInput when several do."""
    wanted = prefix.strip().lower().replace("-", "")
    found = [kept for kept in logs.entries_of(person) if wanted and kept.id.hex.startswith(wanted)]
    if not found:
        message = f"No entry of your log has an id that begins with {prefix[:40]}."
        raise NotFound(message)
    if len(found) > 1:
        raise InvalidInput((Problem(where="id", value=prefix[:40], allowed="it begins the id of one entry only"),))
    return found[0]


def change(person: PersonId, id_: UUID, new: Entry) -> None:
    """Put another entry of the same kind in its place; nothing of the old one is left in any file. Raises NotFound."""
    logs.change_entry(person, id_, new)
    upkeep.empty_log()


def delete(person: PersonId, id_: UUID) -> None:
    """Delete an entry for good: nothing of it is left in the database or the log beside it. Raises NotFound."""
    logs.delete_entry(person, id_)
    upkeep.empty_log()
