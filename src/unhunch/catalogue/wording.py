"""The sentence behind each reason code of a plan, from `reasons.toml`."""

from collections.abc import Mapping
from string import Formatter

from unhunch.catalogue.reading import Reader, TextTable

PATH = "reasons.toml"
PARAMETERS = ("condition", "day", "exercise", "gear", "pain", "sessions", "week")
"""What a sentence may name in braces."""


def load_reasons(reader: Reader) -> Mapping[str, str]:
    """Every sentence by its code."""
    table = reader.file(PATH, TextTable)
    sentences = {} if table is None else table.root
    for code, sentence in sentences.items():
        _check(reader, code, sentence)
    return dict(sentences)


def _check(reader: Reader, code: str, sentence: str) -> None:
    try:
        named = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
    except ValueError:
        named = {sentence}
    for name in sorted(named.difference(PARAMETERS)):
        reader.problem(PATH, code, name, f"the words in braces are {', '.join(PARAMETERS)}")
