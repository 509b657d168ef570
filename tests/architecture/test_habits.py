import ast
import re

from tests.architecture.checkout import source, texts

UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
SILENCED = re.compile(r"#\s*type:\s*ignore(?!\[[\w-]+\]\s+(?:#|-+) \w)|@pytest\.mark\.(?:skip|xfail)|pytest\.skip\(")
VAGUE = re.compile(r"(?:^|/)(?:utils?|helpers?|common|managers?|misc)(?:\.py|\.ts|/)")
CODE = (".py", ".ts", ".mjs", ".css", ".html", ".toml")


def hits(pattern: re.Pattern[str], *, suffixes: tuple[str, ...] = CODE) -> list[str]:
    return [f"{n}: {hit[0]}" for n, t in texts().items() if n.endswith(suffixes) and (hit := pattern.search(t))]


def test_nothing_is_left_unfinished():
    assert hits(UNFINISHED) == []


def test_no_check_is_silenced_and_no_test_left_out():
    assert [hit for hit in hits(SILENCED, suffixes=(".py",)) if "test_habits" not in hit] == []


def test_every_silenced_lint_rule_gives_its_reason():
    bare = re.compile(r"#\s*noqa(?:: [A-Z0-9, ]+)?\s*$", re.MULTILINE)
    first_reasons = [
        name for name, text in source(".py").items() if (found := bare.findall(text)) and not has_reason(text, found)
    ]
    assert first_reasons == []


def has_reason(text: str, found: list[str]) -> bool:
    """A rule silenced twice in one file for the same reason says it once."""
    return all(re.search(re.escape(mark.strip()) + r"\s+-+ ", text) for mark in found)


def test_no_file_has_a_name_that_says_nothing():
    assert [name for name in texts() if VAGUE.search(name)] == []


def test_every_module_says_in_a_sentence_what_it_is():
    silent = [n for n, t in source(".py").items() if "/migrations/" not in n and not ast.get_docstring(ast.parse(t))]
    assert silent == []


def test_the_domain_never_asks_what_time_it_is():
    asks = re.compile(r"\b(?:datetime\.now|datetime\.utcnow|date\.today|datetime\.today)\(")
    assert [n for n, t in source(".py").items() if "/domain/" in n and asks.search(t)] == []


def test_test_files_have_names_of_their_own():
    names = [name.rsplit("/", 1)[1] for name in texts() if name.startswith("tests/") and "/test_" in name]
    assert sorted({name for name in names if names.count(name) > 1}) == []
