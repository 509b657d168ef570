"""Reads a JSON file or standard input; whatever is wrong with it is told in one sentence."""

import json
from typing import NoReturn

from unhunch.domain.errors import refuse
from unhunch.interop.text_file import name_of, read_bytes

LARGEST_BYTES = 64 * 1024 * 1024


class _Refused(ValueError):
    """Something JSON parsers take and we do not."""


def read_json_file(path: str) -> object:
    """The value in a JSON file; "-" is standard input. Raises InvalidInput."""
    return parse_json(read_bytes(path, LARGEST_BYTES), name_of(path))


def parse_json(data: bytes, where: str) -> object:
    """The value that JSON text states. Raises InvalidInput."""
    if len(data) > LARGEST_BYTES:
        refuse(where, f"a file of more than {LARGEST_BYTES // 1024**2} MB", "it is JSON of a size a person could fill")
    text = _text(data, where)
    try:
        return json.loads(text, object_pairs_hook=_table, parse_constant=_constant)
    except json.JSONDecodeError as error:
        refuse(where, f"this text (line {error.lineno}, column {error.colno}: {error.msg})", "it is JSON")
    except _Refused as error:
        refuse(where, str(error), "it is JSON with finite numbers and each key once")
    except RecursionError:
        refuse(where, "such deep nesting", "it is JSON of a few levels")
    except ValueError:
        # Python refuses to read whole numbers of thousands of digits.
        refuse(where, "a number of thousands of digits", "it is JSON with numbers of a sensible size")


def _text(data: bytes, where: str) -> str:
    try:
        # A byte order mark is how some editors begin UTF-8.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse(where, f"byte {error.start}", "it is text in UTF-8")
    if not text.strip():
        refuse(where, "an empty file", "it is JSON")
    return text


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))
        message = f"the key {json.dumps(twice)} given twice"
        raise _Refused(message)
    return table


def _constant(name: str) -> NoReturn:
    raise _Refused(name)
