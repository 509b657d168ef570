"""Checks the whole content at once, also what one file says about another: `python -m unhunch.catalogue.check`."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from unhunch.catalogue.library import LOADERS, loader
from unhunch.catalogue.reading import ContentError, ContentProblem, Reader
from unhunch.domain.exercises.exercise import Exercise

if TYPE_CHECKING:
    from unhunch.domain.evidence import Evidence
    from unhunch.domain.knowledge import Learn

OWN_RULE = "own rule"
LOCALES = "locales"

REFERENCES: Mapping[str, str] = {
    "claims": "claim",
    "sources": "source",
    "basis": "source",
    "dose_basis": "source",
    "exercise": "exercise",
    "exercises": "exercise",
    "family": "exercise",
    "easier": "exercise",
    "harder": "exercise",
    "core": "exercise",
    "excludes": "exercise",
    "effects": "exercise",
    "entries": "exercise",
    "unlocks": "exercise",
    "releases": "exercise",
    "pressure_releases": "exercise",
    "unless": "exercise",
    "after_full": "exercise",
    "fault": "fault",
    "faults": "fault",
    "any_of": "gear",
    "avoid": "avoid entry",
    "Milestone.measure": "outcome",
    "Wish.why": "reason code",
}
"""Fields that name something in another file, and what; with a class's name where only its field does."""

WALKED = tuple(name for name in LOADERS if name not in ("figures", "reasons", "emergency", "session_wording"))
"""The parts in which such fields are looked for."""

FOLDERS: Mapping[str, str] = {
    "exercises": "exercises",
    "faults": "faults",
    "modifiers": "modifiers",
    "stop_signs": "stop-signs",
    "outcomes": "outcomes",
    "questions": "screening",
    "combinations": "combinations",
    "checks": "checks",
}
LEARN_FILES: Mapping[str, str] = {"questions": "faq", "day": "timing", "tiers": "timing"}

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """One id that names something in another file, and where it stands."""

    at: Key
    kind: str
    id: str


def problems_of(root: Path | Traversable | None = None) -> tuple[ContentProblem, ...]:
    """Every problem of the content, in every language it has."""
    reader = Reader(root)
    parts = {name: loader(name)(reader) for name in LOADERS}
    _check_references(reader, parts)
    _check_figures(reader, parts["exercises"], parts["figures"])
    _check_all_are_read(reader)
    return tuple(dict.fromkeys((*reader.problems, *_of_languages(reader))))


def _of_languages(english: Reader) -> Iterator[ContentProblem]:
    for folder in sorted(_folders(english.root / LOCALES)):
        reader = Reader(english.root, folder)
        for name in LOADERS:
            loader(name)(reader)
        yield from (problem for problem in reader.problems if problem.file.startswith(f"{LOCALES}/"))


def _folders(folder: Traversable) -> Iterator[str]:
    if folder.is_dir():
        yield from (entry.name for entry in folder.iterdir() if entry.is_dir())


def _check_references(reader: Reader, parts: Mapping[str, Any]) -> None:
    known = _known(parts)
    for part in WALKED:
        for found in references(parts[part]):
            if found.id not in known[found.kind]:
                file, key = _place(part, found.at)
                reader.problem(file, key, found.id, f"it is the id of a known {found.kind}")


def _known(parts: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
    evidence: Evidence = parts["evidence"]
    learn: Learn = parts["learn"]
    return {
        "claim": frozenset(evidence.claims),
        "source": frozenset(evidence.sources) | {OWN_RULE},
        "exercise": frozenset(parts["exercises"]),
        "fault": frozenset(parts["faults"]),
        "gear": frozenset(each.id for each in parts["gear"].gear),
        "avoid entry": frozenset(learn.avoid),
        "outcome": frozenset(parts["outcomes"]),
        "reason code": frozenset(parts["reasons"]),
    }


def references(value: object, at: Key = ()) -> Iterator[Reference]:
    """Every id in a domain object, at any depth, that names something in another file."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            inner = getattr(value, field.name)
            kind = REFERENCES.get(field.name) or REFERENCES.get(f"{type(value).__name__}.{field.name}")
            if kind is not None:
                yield from _named(inner, kind, (*at, field.name))
            yield from references(inner, (*at, field.name))
    for key, inner in _children(value):
        yield from references(inner, (*at, key))


def _children(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((str(key), inner) for key, inner in cast("Mapping[object, object]", value).items())
    elif isinstance(value, tuple):
        yield from ((str(number), inner) for number, inner in enumerate(cast("tuple[object, ...]", value)))


def _named(value: object, kind: str, at: Key) -> Iterator[Reference]:
    """The ids in one field: itself, its items or its keys."""
    if isinstance(value, str):
        yield Reference(at, kind, value)
    elif isinstance(value, (tuple, frozenset, Mapping)):
        ids = cast("Iterable[object]", value)
        yield from (Reference(at, kind, each) for each in ids if isinstance(each, str))


def _place(part: str, at: Key) -> tuple[str, str]:
    """The content file a key path of a part belongs to, as well as can be told, and the path within it."""
    if part == "learn":
        return f"learn/{LEARN_FILES.get(at[0], at[0])}.toml", ".".join(at)
    folder = FOLDERS.get(at[0] if part == "screening" else part)
    if folder is None:
        return part, ".".join(at)
    path = at[1:] if part == "screening" else at
    return f"{folder}/{path[0]}.toml", ".".join(path[1:])


def _check_figures(reader: Reader, exercises: Mapping[str, Exercise], figures: Mapping[str, object]) -> None:
    for id_, exercise in exercises.items():
        if id_ not in figures:
            reader.problem(f"figures/{id_}.toml", "", id_, "every exercise has a figure")
        for i, mistake in enumerate(exercise.mistakes):
            if mistake.figure is not None and f"{id_}/{mistake.figure}" not in figures:
                where = f"figures/{id_}.toml"
                reader.problem(f"exercises/{id_}.toml", f"mistakes.{i}.figure", mistake.figure, f"{where} has it")


def _check_all_are_read(reader: Reader) -> None:
    """Each file is read by something; each overlay lies beside an English file."""
    for path in sorted(_files(reader.root)):
        english = path.split("/", 2)[2] if path.startswith(f"{LOCALES}/") and path.count("/") > 1 else path
        if english not in reader.seen:
            reader.problem(path, "", path, "it is a file that the program reads, or an overlay of one")


def _files(folder: Traversable, above: str = "") -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{above}{entry.name}/")
        elif not entry.name.startswith("."):
            yield f"{above}{entry.name}"


def main() -> int:
    """Print every problem; 0 if there is none."""
    try:
        problems = problems_of()
    except ContentError as error:
        problems = error.problems
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{len(problems)} problems in the content.\n" if problems else "The content has no problems.\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
