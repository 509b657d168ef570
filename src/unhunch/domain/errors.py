"""What can go wrong, as exceptions with a stable code; the domain knows no HTTP status or exit code."""

from dataclasses import dataclass
from typing import NoReturn


class UnhunchError(Exception):
    """A broken promise that a person is told about in one sentence; `code` never changes, wording may."""

    code = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with an input: where it is, what it is, and what would be allowed."""

    where: str
    value: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.where}: {self.value} is not allowed; {self.allowed}"


class InvalidInput(UnhunchError):
    """A file, form or address that cannot be taken; nothing was changed."""

    code = "invalid-input"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def refuse(where: str, value: str, allowed: str) -> NoReturn:
    """Raise InvalidInput for one problem."""
    raise InvalidInput((Problem(where=where, value=value, allowed=allowed),))


class ExerciseLocked(UnhunchError):
    """An exercise was asked for while a stop level stands."""

    code = "exercise-locked"
