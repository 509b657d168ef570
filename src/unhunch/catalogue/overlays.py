"""Other languages: files of the same names and keys, holding only words; and a pseudo-language for tests."""

import re
from dataclasses import dataclass
from typing import cast

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


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: its key path, and the shape of what is there."""

    shape: Shape
    key: str = ""

    def under(self, key: str) -> "Spot":
        """The place under a key of a table."""
        return Spot(shape_in(self.shape, key) or OTHER, f"{self.key}.{key}" if self.key else key)

    def item(self, number: int) -> "Spot":
        """The place of an item of a list."""
        return Spot(self.shape.inner or OTHER, f"{self.key}.{number}")


class Merge:
    """Puts an overlay's words in place of the English ones; what it may not touch stays, and is a problem."""

    def __init__(self) -> None:
        self.problems: list[OverlayProblem] = []

    def table(self, spot: Spot, base: object, overlay: object) -> object:
        """`base`, a table, with the words of `overlay`."""
        old, new = _as_table(base), _as_table(overlay)
        if old is None or new is None:
            return self._refused(spot, base, overlay, "it is a table, as in the English file")
        result = dict(old)
        for key, value in new.items():
            if key in old:
                result[key] = self._value(spot.under(key), old[key], value)
            else:
                self._refused(spot.under(key), old, value, "the English file has the same key")
        return result

    def _value(self, spot: Spot, base: object, overlay: object) -> object:
        match spot.shape.form:
            case Form.TEXT:
                return self._text(spot, base, overlay)
            case Form.LIST:
                return self._list(spot, base, overlay)
            case Form.TABLE | Form.TABLE_BY_KEY:
                return self.table(spot, base, overlay)
            case Form.OTHER:
                return self._refused(spot, base, overlay, "an overlay holds only words that people read")

    def _text(self, spot: Spot, base: object, overlay: object) -> object:
        if not isinstance(overlay, str) or not overlay.strip():
            return self._refused(spot, base, overlay, "it is a text, as in the English file")
        if set(PARAMETER.findall(overlay)) != set(PARAMETER.findall(str(base))):
            return self._refused(spot, base, overlay, f"it names the parameters of {base!r}")
        return overlay

    def _list(self, spot: Spot, base: object, overlay: object) -> object:
        old, new = _as_list(base), _as_list(overlay)
        if old is None or new is None or len(old) != len(new):
            return self._refused(spot, base, overlay, "the list is as long as in the English file")
        return [self._value(spot.item(i), *pair) for i, pair in enumerate(zip(old, new, strict=True))]

    def _refused(self, spot: Spot, base: object, overlay: object, allowed: str) -> object:  # noqa: PLR0917 - all plain
        self.problems.append(OverlayProblem(spot.key, overlay, allowed))
        return base


def _as_table(value: object) -> dict[str, object] | None:
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def _as_list(value: object) -> list[object] | None:
    return cast("list[object]", value) if isinstance(value, list) else None
