"""Whose records they are, and the one way to write them: all or nothing, with a new version at the end."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NewType

from django.db import DatabaseError, OperationalError, transaction

from unhunch.domain.errors import UnhunchError
from unhunch.records.models import Person
from unhunch.records.models.person import fresh_version

PersonId = NewType("PersonId", uuid.UUID)


class NotFound(UnhunchError):
    """Something asked for is not among the person's records."""

    code = "not-found"


class NotSaved(UnhunchError):
    """The disk or the database would not take an entry; what was there before is kept."""

    code = "not-saved"


def the_person(now: datetime) -> PersonId:
    """The one person this computer's records belong to, made on the first call."""
    first = Person.objects.order_by("created_at", "id").values_list("id", flat=True).first()
    if first is not None:
        return PersonId(first)
    with saving():
        # Asked again inside the write: two first pages opened at once make one person.
        person = Person.objects.order_by("created_at", "id").first() or Person.objects.create(created_at=now)
    return PersonId(person.id)


def version_of(person: PersonId) -> str:
    """The mark of the present state of a person's records; new after every change."""
    found = Person.objects.filter(id=person).values_list("version", flat=True).first()
    if found is None:
        message = "There are no records of this person."
        raise NotFound(message)
    return found


def latest_version() -> str | None:
    """The mark of the present state of the one person's records; None before there is one."""
    return Person.objects.order_by("created_at", "id").values_list("version", flat=True).first()


@contextmanager
def saving() -> Iterator[None]:
    """A write that happens as a whole or not at all; a full disk becomes a sentence."""
    try:
        with transaction.atomic():
            yield
    except OperationalError as error:
        message = f"This could not be saved ({_cause(error)}). What you saved before is kept; try again."
        raise NotSaved(message) from error


@contextmanager
def writing(person: PersonId) -> Iterator[None]:
    """A write of one person's records."""
    with saving():
        yield
        if not Person.objects.filter(id=person).update(version=fresh_version()):
            message = "There are no records of this person."
            raise NotFound(message)


_CAUSES = (
    ("full", "the disk is full"),
    ("locked", "another program is using the records"),
    ("readonly", "the records may not be changed"),
)


def _cause(error: DatabaseError) -> str:
    """Only known causes are repeated: the words of an error may hold what was entered."""
    return next((said for sign, said in _CAUSES if sign in str(error)), "the records could not be written")
