"""Other languages: overlays hold only words, and every word people read can be replaced."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from unhunch.catalogue.library import LOADERS, library
from unhunch.catalogue.overlays import pseudo
from unhunch.catalogue.reading import PSEUDO_LANGUAGE, ContentError, ContentModel, Reader, Text, TextTable, read

NOT_WORDS = frozenset({"citation", "rationale"})
"""Titles of works, and notes for reviewers, which nobody else reads."""


class Step(ContentModel):
    """A table in a file."""

    text: Text
    seconds: int


class Move(ContentModel):
    """A file."""

    id: str
    name: Text
    kind: str
    steps: tuple[Step, ...]
    names: dict[str, Text]


ENGLISH = """
id = "reach"
name = "Reach for {n} seconds"
kind = "stretch"
[[steps]]
text = "Up"
seconds = 3
[[steps]]
text = "Down"
seconds = 4
[names]
short = "Reach"
"""


def content(folder: Path, german: str) -> Path:
    """A content folder with one move in English and its German overlay."""
    (folder / "moves").mkdir()
    (folder / "moves" / "reach.toml").write_text(ENGLISH, encoding="utf-8")
    (folder / "locales" / "de" / "moves").mkdir(parents=True)
    (folder / "locales" / "de" / "moves" / "reach.toml").write_text(german, encoding="utf-8")
    return folder


def move(folder: Path, language: str) -> Move:
    """The move in a language."""
    return read(lambda reader: reader.folder("moves", Move), folder, language)["reach"]


def refused(folder: Path) -> list[str]:
    """What is said about the German overlay."""
    with pytest.raises(ContentError) as caught:
        move(folder, "de")
    return str(caught.value).splitlines()


def test_an_overlay_replaces_words_and_leaves_the_rest(tmp_path: Path) -> None:
    german = 'name = "{n} Sekunden strecken"\n[[steps]]\ntext = "Hoch"\n[[steps]]\n[names]\nshort = "Strecken"'
    folder = content(tmp_path, german)
    assert move(folder, "de") == Move(
        id="reach",
        name="{n} Sekunden strecken",
        kind="stretch",
        steps=(Step(text="Hoch", seconds=3), Step(text="Down", seconds=4)),
        names={"short": "Strecken"},
    )
    assert move(folder, "en").name == "Reach for {n} seconds"


def test_an_overlay_may_not_touch_what_is_not_words(tmp_path: Path) -> None:
    german = 'kind = "strength"\n[[steps]]\nseconds = 9\n[[steps]]\n'
    assert refused(content(tmp_path, german)) == [
        "locales/de/moves/reach.toml: kind: 'strength' is not allowed; an overlay holds only words that people read",
        "locales/de/moves/reach.toml: steps.0.seconds: 9 is not allowed; an overlay holds only words that people read",
    ]


def test_an_overlay_may_not_add_a_key_or_a_list_item(tmp_path: Path) -> None:
    german = 'title = "Strecken"\nsteps = [{ text = "Hoch" }]\nnames = { long = "Strecken" }'
    assert refused(content(tmp_path, german)) == [
        "locales/de/moves/reach.toml: title: 'Strecken' is not allowed; the English file has the same key",
        (
            "locales/de/moves/reach.toml: steps: [{'text': 'Hoch'}] is not allowed; "
            "the list is as long as in the English file"
        ),
        "locales/de/moves/reach.toml: names.long: 'Strecken' is not allowed; the English file has the same key",
    ]


def test_an_overlay_keeps_the_parameters_of_a_sentence(tmp_path: Path) -> None:
    assert refused(content(tmp_path, 'name = "{m} Sekunden"')) == [
        (
            "locales/de/moves/reach.toml: name: '{m} Sekunden' is not allowed; "
            "it names the parameters of 'Reach for {n} seconds'"
        )
    ]


def test_an_overlay_of_another_form_is_refused(tmp_path: Path) -> None:
    german = 'name = ["Strecken"]\nnames = "Strecken"'
    assert len(refused(content(tmp_path, german))) == 2


def test_a_language_without_a_file_speaks_english(tmp_path: Path) -> None:
    assert move(content(tmp_path, ""), "fr").name == "Reach for {n} seconds"


def test_a_flat_file_of_sentences_can_be_overlaid(tmp_path: Path) -> None:
    (tmp_path / "reasons.toml").write_text('tired = "tired today"\nlate = "late"', encoding="utf-8")
    (tmp_path / "locales" / "de").mkdir(parents=True)
    (tmp_path / "locales" / "de" / "reasons.toml").write_text('tired = "heute müde"', encoding="utf-8")
    table = Reader(tmp_path, "de").file("reasons.toml", TextTable)
    assert table is not None
    assert table.root == {"tired": "heute müde", "late": "late"}


def test_the_pseudo_language_puts_words_in_brackets_with_accents_and_keeps_parameters() -> None:
    assert pseudo("Hold it for {n_s} seconds") == "⟦Höld ît för {n_s} šéçöñdš⟧"


@pytest.mark.parametrize("part", LOADERS)
def test_no_words_people_read_stay_the_same_in_the_pseudo_language(part: str) -> None:
    english = dict(texts(getattr(library(), part)))
    other = dict(texts(getattr(library(PSEUDO_LANGUAGE), part)))
    stayed = {at: text for at, text in english.items() if other.get(at) == text and is_sentence(text)}
    assert stayed == {}


def is_sentence(text: str) -> bool:
    """Whether it is words rather than an id: more than one word, one of them in letters."""
    return text.count(" ") > 1 and any(word.isalpha() and len(word) > 2 for word in text.split())


def texts(value: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a domain object with where it is."""
    if isinstance(value, str):
        yield at, value
    for name, inner in inside(value):
        yield from texts(inner, f"{at}.{name}")


def inside(value: Any) -> Iterator[tuple[str, Any]]:
    """What an object, mapping or tuple holds, but for what is not words."""
    if is_dataclass(value) and not isinstance(value, type):
        yield from ((each.name, getattr(value, each.name)) for each in fields(value) if each.name not in NOT_WORDS)
    elif isinstance(value, Mapping):
        yield from ((str(key), inner) for key, inner in value.items())
    elif isinstance(value, (tuple, list)):
        yield from ((str(number), inner) for number, inner in enumerate(value))
