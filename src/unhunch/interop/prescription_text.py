"""The text of a prescription file, TOML or JSON, as plain values: in bounded time, whatever stands in it."""

import re
import tomllib
from typing import Final

from unhunch.domain.errors import refuse
from unhunch.interop.json_file import parse_json
from unhunch.interop.strict import is_list, is_table

LARGEST_BYTES: Final = 2 * 1024 * 1024
MOST_KEY_PARTS: Final = 12
"""`a.b.c` has three. Python reads keys of thousands of parts in quadratic time; nobody writes them. Our choice."""
MOST_VALUES: Final = 5000
_STRING_OR_COMMENT: Final = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']++|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"|\'[^\'\n]*+\'|#[^\n]*+',
    re.DOTALL,
)
_BETWEEN_KEYS: Final = re.compile(r"[^\w.\s-]|\n")


def value_of(content: bytes, where: str) -> object:
    """What the bytes say: TOML, or JSON where the text begins with a brace."""
    if len(content) > LARGEST_BYTES:
        refuse(where, f"a file of more than {LARGEST_BYTES // 1024**2} MB", "it is a short file")
    text = _text(content, where)
    if text.lstrip().startswith("{"):
        found = parse_json(content, where)
        _require_few(found, where)
        return found
    _require_plain_keys(text, where)
    try:
        return _without_dates(tomllib.loads(text))
    except RecursionError:
        refuse(where, "such deep nesting", "it is TOML of a few levels")
    except ValueError as error:
        refuse(where, f"this text ({str(error)[:100]})", "it is TOML or JSON")


def _require_plain_keys(text: str, where: str) -> None:
    """Refuse what would make the reading of TOML slow without bound, before it is read."""
    bare = _STRING_OR_COMMENT.sub("q", text)
    if any(piece.count(".") >= MOST_KEY_PARTS for piece in _BETWEEN_KEYS.split(bare)):
        refuse(where, "a key of so many parts", f"a key has at most {MOST_KEY_PARTS} parts")
    if bare.count("=") + bare.count(",") + bare.count("\n[") > MOST_VALUES:
        refuse(where, "so many values", f"it has at most {MOST_VALUES}")


def _require_few(found: object, where: str) -> None:
    """Refuse JSON of very many values: each would become a problem of its own."""
    waiting, seen = [found], 0
    while waiting:
        value = waiting.pop()
        parts = list(value.values()) if is_table(value) else value if is_list(value) else []
        waiting += parts
        seen += len(parts)
        if seen > MOST_VALUES:
            refuse(where, "so many values", f"it has at most {MOST_VALUES}")


def _text(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        refuse(where, f"byte {error.start}", "it is text in UTF-8")


def _without_dates(value: object) -> object:
    """TOML has days and times of its own; as text they are read like those of JSON."""
    if is_table(value):
        return {key: _without_dates(each) for key, each in value.items()}
    if is_list(value):
        return [_without_dates(each) for each in value]
    return value if isinstance(value, str | bool | int | float) else str(value)
