"""Other languages: files of the same names and keys, holding only words; and a pseudo-language for tests."""

import re
from dataclasses import dataclass
from typing import Any

from unhunch.catalogue.text import OTHER, Form, Shape, shape_in

PARAMETER = re.compile(r"\{[a-z0-9_]*\}")
ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéîñöšüýžÁÇÉÎÑÖŠÜÝŽ")


@dataclass(frozen=True, slots=True)
class OverlayProblem:
    """One thing an overlay may not do."""

    key: str
    value: object
    allowed: str


def pseudo(text: str) -> str:
    """The text as the pseudo-language says it: in brackets, with accents; parameters stay as they are."""
    words = PARAMETER.split(text)
    parameters = [*PARAMETER.findall(text), ""]
    return f"⟦{''.join(word.translate(ACCENTS) + each for word, each in zip(words, parameters, strict=True))}⟧"


def merged(shape: Shape, base: Any, overlay: Any, problems: list[OverlayProblem], at: str = "") -> Any:
    """`base` with the overlay's words in place of its own; what the overlay may not touch stays and is a problem."""
    merge = _MERGES.get(shape.form, _refuse)
    return merge(shape, base, overlay, problems, at)


def _refuse(_shape: Shape, base: Any, overlay: Any, problems: list[OverlayProblem], at: str) -> Any:
    problems.append(OverlayProblem(at, overlay, "an overlay holds only words that people read"))
    return base


def _text(_shape: Shape, base: Any, overlay: Any, problems: list[OverlayProblem], at: str) -> Any:
    if not isinstance(overlay, str) or not overlay.strip():
        problems.append(OverlayProblem(at, overlay, "it is a text, as in the English file"))
        return base
    if set(PARAMETER.findall(overlay)) != set(PARAMETER.findall(str(base))):
        problems.append(OverlayProblem(at, overlay, f"it names the parameters of {base!r}"))
        return base
    return overlay


def _list(shape: Shape, base: Any, overlay: Any, problems: list[OverlayProblem], at: str) -> Any:
    if not isinstance(overlay, list) or not isinstance(base, list) or len(overlay) != len(base):
        problems.append(OverlayProblem(at, overlay, "the list is as long as in the English file"))
        return base
    pairs = zip(base, overlay, strict=True)
    return [merged(shape.inner or OTHER, old, new, problems, f"{at}.{i}") for i, (old, new) in enumerate(pairs)]


def _table(shape: Shape, base: Any, overlay: Any, problems: list[OverlayProblem], at: str) -> Any:
    if not isinstance(overlay, dict) or not isinstance(base, dict):
        problems.append(OverlayProblem(at, overlay, "it is a table, as in the English file"))
        return base
    result = dict(base)
    for key, value in overlay.items():
        where = f"{at}.{key}" if at else key
        if key in base:
            result[key] = merged(shape_in(shape, key) or OTHER, base[key], value, problems, where)
        else:
            problems.append(OverlayProblem(where, value, "the English file has the same key"))
    return result


_MERGES = {Form.TEXT: _text, Form.LIST: _list, Form.TABLE: _table, Form.TABLE_BY_KEY: _table}
