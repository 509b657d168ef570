"""The sentence behind each reason code of a plan, from `reasons.toml`; the words of the page for a clinician."""

from collections.abc import Mapping
from string import Formatter

from unhunch.catalogue.reading import Reader, TextTable

PATH = "reasons.toml"
PARAMETERS = ("by", "condition", "day", "exercise", "gear", "pain", "sessions", "tactic", "tactic_text", "week")
"""What a sentence may name in braces."""

REPORT_PATH = "report.toml"


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


def load_report_words(reader: Reader) -> Mapping[str, str]:
    """The words of the page for a clinician, by their keys."""
    table = reader.file(REPORT_PATH, TextTable)
    return {} if table is None else dict(table.root)
