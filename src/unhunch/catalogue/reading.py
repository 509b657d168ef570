"""Reads content files strictly and reports every problem of every file at once.

How a part of the content is loaded:

    class ExerciseFile(ContentModel):          # unknown keys and wrong types are problems
        id: str
        name: Text                             # words people read: an overlay of another language may replace them
        steps: tuple[Text, ...]
        kind: Kind                             # an enum by its value, a tuple by a list

    def load_exercises(reader: Reader) -> Mapping[ExerciseId, Exercise]:
        files = reader.folder("exercises", ExerciseFile)     # id -> model; each file's `id` must be its name
        for id_, file in files.items():
            if file.bad:
                reader.problem(f"exercises/{id_}.toml", "key.path", file.bad, "what would be allowed")
        return {ExerciseId(id_): ... for id_, file in files.items()}

    read(load_exercises)                       # one part; raises ContentError with all problems
    read(load_exercises, root=folder)          # the same from another content folder, for tests that plant bad edits

Loaders return domain objects in plain dicts and tuples, never pydantic models: the result is pickled.
A loader does not raise for bad content; it goes on with the files that could be read.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError
from pydantic_core import ErrorDetails, to_json

from unhunch.catalogue.overlays import Merge, Spot, pseudo
from unhunch.catalogue.text import Text, map_text, shape_in, shape_of
from unhunch.domain.errors import UnhunchError

__all__ = ["ContentError", "ContentModel", "ContentProblem", "Reader", "Text", "TextTable", "content_root", "read"]

SOURCE_LANGUAGE = "en"
PSEUDO_LANGUAGE = "qps"
"""Not a language: English in brackets and accents, so that a test can see which words cannot be translated."""

LONGEST_SHOWN = 80

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


class ContentModel(BaseModel):
    """What a content file or a table in it may hold; anything else is a problem."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class TextTable(RootModel[dict[str, Text]]):
    """A flat file of code = "sentence"."""

    model_config = ConfigDict(strict=True, frozen=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentProblem:
    """One thing wrong in the content: the file, the key path in it, the value, and what would be allowed."""

    file: str
    key: str
    value: str
    allowed: str

    def __str__(self) -> str:
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: {self.value} is not allowed; {self.allowed}"


class ContentError(UnhunchError):
    """Content that cannot be used, with every problem found."""

    code = "content"

    def __init__(self, problems: tuple[ContentProblem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def content_root() -> Traversable:
    """The content folder of the installed package."""
    return files("unhunch") / "content"


class Reader:
    """Reads files of one content folder in one language and remembers every problem."""

    def __init__(self, root: Path | Traversable | None = None, language: str = SOURCE_LANGUAGE) -> None:
        self.root: Traversable = content_root() if root is None else root
        self.language = language
        self.seen: set[str] = set()
        """The path of every file asked for."""
        self._problems: list[ContentProblem] = []

    @property
    def problems(self) -> tuple[ContentProblem, ...]:
        """Everything found so far, each once, in order of finding."""
        return tuple(dict.fromkeys(self._problems))

    def problem(self, file: str, key: str, value: object, allowed: str) -> None:  # noqa: PLR0917 - a sentence in order
        """Remember one more problem."""
        self._note(file, key, _short(value), allowed)

    def _note(self, file: str, key: str, value: str, allowed: str) -> None:  # noqa: PLR0917 - the same
        self._problems.append(ContentProblem(file=file, key=key, value=value, allowed=allowed))

    def finish(self) -> None:
        """Raise one error with all problems, if there are any."""
        if self._problems:
            raise ContentError(self.problems)

    def file(self, path: str, model: type[M]) -> M | None:
        """One file, checked against `model`; None where it cannot be used."""
        self.seen.add(path)
        data = self._toml(path)
        if data is None:
            return None
        return self._checked(path, model, self._in_language(path, model, data))

    def folder(self, path: str, model: type[M]) -> dict[str, M]:
        """All files of a folder by their `id`, in order of name; the id must be the file's name."""
        found: dict[str, M] = {}
        for name in self.names(path):
            item = self.file(f"{path}/{name}.toml", model)
            if item is not None and self._is_named(f"{path}/{name}.toml", name, item):
                found[name] = item
        return found

    def names(self, path: str) -> tuple[str, ...]:
        """The names, without ending, of the files in a folder, in order."""
        folder = self.root / path
        if not folder.is_dir():
            self._note(path, "", "a missing folder", "the content has it")
            return ()
        return tuple(sorted(self._stems(path, folder)))

    def _stems(self, path: str, folder: Traversable) -> Iterator[str]:
        for entry in folder.iterdir():
            if entry.name.endswith(".toml"):
                yield entry.name.removesuffix(".toml")
            elif not entry.name.startswith("."):
                self._note(f"{path}/{entry.name}", "", "this name", "content files end in .toml")

    def _is_named(self, file: str, name: str, item: BaseModel) -> bool:
        id_ = getattr(item, "id", name)
        if id_ != name:
            self.problem(file, "id", id_, f"the id is the file's name, {name!r}")
        return id_ == name

    def _toml(self, path: str) -> dict[str, Any] | None:
        try:
            return tomllib.loads((self.root / path).read_bytes().decode())
        except FileNotFoundError:
            self._note(path, "", "a missing file", "the content has it")
        except UnicodeDecodeError as error:
            self._note(path, "", f"byte {error.start}", "content files are UTF-8")
        except tomllib.TOMLDecodeError as error:
            self._note(path, "", f"this text ({error})", "it is TOML")
        return None

    def _in_language(self, path: str, model: type[BaseModel], data: dict[str, Any]) -> dict[str, Any]:
        if self.language == PSEUDO_LANGUAGE:
            return cast("dict[str, Any]", map_text(shape_of(model), data, pseudo))
        overlay_path = f"locales/{self.language}/{path}"
        if self.language == SOURCE_LANGUAGE or not (self.root / overlay_path).is_file():
            return data
        return self._overlaid(overlay_path, model, data)

    def _overlaid(self, path: str, model: type[BaseModel], data: dict[str, Any]) -> dict[str, Any]:
        merge = Merge()
        result = merge.table(Spot(shape_of(model)), data, self._toml(path) or {})
        for problem in merge.problems:
            self.problem(path, problem.key, problem.value, problem.allowed)
        return cast("dict[str, Any]", result)

    def _checked(self, path: str, model: type[M], data: dict[str, Any]) -> M | None:
        try:
            return model.model_validate_json(to_json(data, inf_nan_mode="constants"))
        except ValidationError as error:
            for details in error.errors(include_url=False):
                self._from_pydantic(path, model, details)
            return None

    def _from_pydantic(self, path: str, model: type[BaseModel], details: ErrorDetails) -> None:
        key = ".".join(map(str, details["loc"]))
        value = "nothing" if details["type"] == "missing" else _short(details["input"])
        self._note(path, key, value, _allowed(model, details))


def read(load: Callable[[Reader], T], root: Path | Traversable | None = None, language: str = SOURCE_LANGUAGE) -> T:
    """What one loader makes of the content, or one error with every problem."""
    reader = Reader(root, language)
    part = load(reader)
    reader.finish()
    return part


def _short(value: object) -> str:
    """The value as it would be written, cut where it is long."""
    shown = repr(value)
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"


_SAID = {
    "missing": "this key is needed",
    "string_pattern_mismatch": "it is text with no blank at either end",
    "string_too_short": "it is text, not empty",
}


def _allowed(model: type[BaseModel], details: ErrorDetails) -> str:
    """What pydantic would take, in words."""
    expected = details.get("ctx", {}).get("expected")
    if details["type"] == "extra_forbidden":
        return f"the keys here are {', '.join(_keys_beside(model, details['loc']))}"
    if expected:
        return f"it is one of {expected}"
    return _SAID.get(details["type"], details["msg"][0].lower() + details["msg"][1:])


def _keys_beside(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The keys the table that holds the last part of `loc` may have."""
    shape = shape_of(model)
    for step in loc[:-1]:
        shape = (shape.inner if isinstance(step, int) else shape_in(shape, step)) or shape
    fields = (shape.model or model).model_fields
    return [field.alias or name for name, field in fields.items()]
