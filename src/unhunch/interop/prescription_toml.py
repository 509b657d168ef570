"""A prescription as TOML that a person can read and change."""

import json
from collections.abc import Mapping
from typing import Any, Final

from unhunch.domain.planning.prescription import Prescription
from unhunch.domain.planning.prescription_plain import Plain, to_plain
from unhunch.interop.strict import is_list, is_table

_HEAD: Final = "# A prescription for Unhunch. How to write one: docs/how-to/write-a-prescription.md\n"


def prescription_toml(prescription: Prescription) -> str:
    """The prescription as a file a person can read and change."""
    plain = to_plain(prescription)
    tables = {key: plain.pop(key) for key in ("clinician", "limits") if key in plain}
    lists = {key: plain.pop(key) for key in ("exercises", "own") if key in plain}
    parts = [_HEAD, _pairs(plain)]
    parts += [f"\n[{key}]\n{_pairs(table)}" for key, table in tables.items()]
    parts += [_entry(key, entry) for key, entries in lists.items() for entry in entries]
    return "".join(parts)


def _entry(key: str, entry: Plain) -> str:
    examples = entry.get("example", ())
    rest = {name: value for name, value in entry.items() if name != "example"}
    shown = "".join(f"\n[[{key}.example]]\n{_pairs(example)}" for example in examples)
    return f"\n[[{key}]]\n{_pairs(rest)}{shown}"


def _pairs(table: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {_toml(key, value)}\n" for key, value in table.items())


def _toml(key: str, value: Any) -> str:  # noqa: ANN401 - what TOML can hold
    if key.startswith(("written-", "valid-")):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _toml_text(value)
    if is_list(value):
        return f"[{', '.join(_toml('', each) for each in value)}]"
    if is_table(value):
        return f"{{ {', '.join(f'{name} = {_toml(name, each)}' for name, each in value.items())} }}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _toml_text(text: str) -> str:
    if "\n" in text:
        safe = text.replace("\\", "\\\\").replace('"""', '""\\"')
        return f'"""\n{safe}"""'
    return json.dumps(text, ensure_ascii=False)
