"""Keeps the database in shape: newest layout, copies, restoring, deleting for good."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from unhunch.domain.errors import UnhunchError
from unhunch.machine.folders import DATABASE, make_private
from unhunch.records.done import any_history
from unhunch.records.models import Person
from unhunch.records.people import PersonId, saving

APPLICATION_ID = 0x554E4855
"""Marks a SQLite file as ours."""
COPIES = "backups"
COPIES_KEPT = 10
PRIVATE = 0o600


class CopyFailed(UnhunchError):
    """A copy could not be written; nothing that was there is lost."""

    code = "not-saved"


class NotRestored(UnhunchError):
    """A file is not an intact database of ours; the records are as they were."""

    code = "invalid-input"


def prepare_database(data: Path) -> None:
    """Create the database or bring it to the newest layout; what is there already is copied first."""
    make_private(data)
    path = data / DATABASE
    if _is_behind():
        _bring_up(data, path)
    with suppress(OSError):
        path.chmod(PRIVATE)


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _bring_up(data: Path, path: Path) -> None:
    if path.exists() and path.stat().st_size and MigrationLoader(connection).applied_migrations:
        _copy_own(data, "before-update")
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError:
        # Another program that was started at the same time may have done it.
        if _is_behind():
            raise
    _mark()


def _mark() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA application_id={APPLICATION_ID}")
        # A table that is written anew may give ids again.
        cursor.execute(f"PRAGMA user_version={any_history()}")


def backup(to: Path) -> None:
    """Write a whole, checked copy of the records to a file; a file that was there is replaced only by a whole one."""
    if to.is_dir():
        message = f"{to}: this is a folder; name a file."
        raise CopyFailed(message)
    connection.ensure_connection()
    try:
        _copy(connection.connection, to)
    except (OSError, sqlite3.Error) as error:
        message = f"{to}: the copy could not be written ({_reason(error)}). Your records are as they were."
        raise CopyFailed(message) from error


def _reason(error: OSError | sqlite3.Error) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _copy(source: sqlite3.Connection, to: Path) -> None:
    draft = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        with closing(sqlite3.connect(draft)) as copy:
            draft.chmod(PRIVATE)
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            _require_intact(copy)
        _flush(draft)
        draft.replace(to)
        _flush(to.parent)
    finally:
        draft.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Have the disk hold it before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _require_intact(database: sqlite3.Connection) -> None:
    if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        message = "it is damaged"
        raise sqlite3.DatabaseError(message)


def _copy_own(data: Path, why: str) -> Path:
    """A copy in the data folder, for a person who wants to go back; only the newest few are kept."""
    folder = make_private(data / COPIES)
    to = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{why}.sqlite3"
    backup(to)
    for old in sorted(folder.glob("*.sqlite3"))[:-COPIES_KEPT]:
        old.unlink(missing_ok=True)
    return to


def restore(file: Path, data: Path) -> Path:
    """Put the records of a copy in the place of the present ones; returns where the present ones were copied to.

    The copy is checked first. SQLite writes it in one step that is undone if it is cut short, and a running app
    reads the new records from then on.
    """
    with _checked(file) as source:
        kept = _copy_own(data, "before-restore")
        connection.ensure_connection()
        try:
            _put_back(source, connection.connection)
        except sqlite3.Error as error:
            message = f"{file}: this could not be restored ({error}). Your records are as they were."
            raise NotRestored(message) from error
    connections.close_all()
    prepare_database(data)
    return kept


def _put_back(source: sqlite3.Connection, ours: sqlite3.Connection) -> None:
    """Write the copy in the place of our records, marked as another history: ids will be given a second time in it."""
    with closing(sqlite3.connect(":memory:")) as marked:
        source.backup(marked)
        marked.execute(f"PRAGMA user_version={any_history()}")
        marked.backup(ours)


@contextmanager
def _checked(file: Path) -> Iterator[sqlite3.Connection]:
    """The copy, open for reading, once everything about it is as it must be."""
    if not file.is_file():
        message = f"{file}: this is not a file that is there."
        raise NotRestored(message)
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as source:
            _require_ours(file, source)
            yield source
    except sqlite3.Error as error:
        message = f"{file}: this is not an intact copy of Unhunch records ({error}). Your records are as they were."
        raise NotRestored(message) from error


def _require_ours(file: Path, source: sqlite3.Connection) -> None:
    _require_intact(source)
    if source.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        message = "it was not made by Unhunch"
        raise sqlite3.DatabaseError(message)
    if source.execute("PRAGMA foreign_key_check").fetchone() is not None:
        message = "parts of it are missing"
        raise sqlite3.DatabaseError(message)
    made = {name for (name,) in source.execute("SELECT name FROM django_migrations WHERE app='records'")}
    known = {name for app, name in MigrationLoader(None).disk_migrations or {} if app == "records"}
    if not made or not made <= known:
        message = f"{file}: this copy was made by a newer Unhunch; update first. Your records are as they were."
        raise NotRestored(message)


def close_connections() -> None:
    """Let go of the database in this thread."""
    connections.close_all()


def check() -> bool:
    """Whether the database is intact."""
    connection.ensure_connection()
    try:
        _require_intact(connection.connection)
    except sqlite3.Error:
        return False
    return True


def delete_person(person: PersonId, data: Path) -> None:
    """Delete all records of a person, the app's own copies, and what the disk still holds of them."""
    with saving():
        Person.objects.filter(id=person).delete()
    for copy in (data / COPIES).glob("*.sqlite3"):
        copy.unlink(missing_ok=True)
    # The log beside the database is emptied before and after the file is written anew.
    empty_log()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
    empty_log()


def empty_log() -> None:
    """Move all that was written into the database and empty the log beside it, which still holds what was deleted.

    In the database itself deleted content is overwritten with zeros at once (`secure_delete`). The app's own copies of
    before an update or a restoring are not touched.
    """
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
