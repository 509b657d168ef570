"""One question to a system that may answer otherwise than its pages say."""

from collections.abc import Callable
from typing import TypeVar

A = TypeVar("A")


def asked(question: Callable[[], A]) -> A | None:
    """The answer; None where there is none, whatever went wrong: one deaf sense leaves the others as they are."""
    try:
        return question()
    except Exception:  # noqa: BLE001 - what fails in a system's own library fails in its own way
        return None
