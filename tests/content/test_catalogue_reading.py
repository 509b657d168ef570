"""The strict reader: what it takes, and that it reports every problem of every file at once."""

from enum import Enum
from pathlib import Path

import pytest

from unhunch.catalogue.reading import ContentError, ContentModel, Reader, Text, TextTable, read


class Colour(Enum):
    """A choice, for the tests."""

    RED = "red"
    BLUE = "blue"


class Part(ContentModel):
    """A table in a file."""

    text: Text
    amount: int


class Thing(ContentModel):
    """A file."""

    id: str
    name: Text
    colour: Colour
    steps: tuple[Text, ...] = ()
    parts: tuple[Part, ...] = ()


GOOD = 'id = "lamp"\nname = "A lamp"\ncolour = "red"\nsteps = ["on", "off"]\n[[parts]]\ntext = "bulb"\namount = 1\n'


def load(reader: Reader) -> dict[str, Thing]:
    """The things of a content folder."""
    return reader.folder("things", Thing)


def content(folder: Path, **files: str) -> Path:
    """A content folder with these things in it."""
    (folder / "things").mkdir()
    for name, text in files.items():
        (folder / "things" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def said(folder: Path) -> list[str]:
    """What the reader says about a content folder."""
    with pytest.raises(ContentError) as caught:
        read(load, folder)
    return str(caught.value).splitlines()


def test_a_good_file_becomes_its_model_with_tuples_and_enums(tmp_path: Path) -> None:
    things = read(load, content(tmp_path, lamp=GOOD))
    assert things == {
        "lamp": Thing(
            id="lamp", name="A lamp", colour=Colour.RED, steps=("on", "off"), parts=(Part(text="bulb", amount=1),)
        )
    }


def test_all_problems_of_all_files_are_reported_together_with_file_key_value_and_what_is_allowed(
    tmp_path: Path,
) -> None:
    chair = (
        'id = "chair"\nname = " Chair"\ncolour = "green"\nlegs = 4\nsteps = [1]\n[[parts]]\ntext = ""\namount = "2"\n'
    )
    table = 'name = "Table"\ncolour = 1\n'
    assert said(content(tmp_path, chair=chair, table=table, lamp=GOOD)) == [
        "things/chair.toml: name: ' Chair' is not allowed; it is text with no blank at either end",
        "things/chair.toml: colour: 'green' is not allowed; it is one of 'red' or 'blue'",
        "things/chair.toml: steps.0: 1 is not allowed; input should be a valid string",
        "things/chair.toml: parts.0.text: '' is not allowed; it is text, not empty",
        "things/chair.toml: parts.0.amount: '2' is not allowed; input should be a valid integer",
        "things/chair.toml: legs: 4 is not allowed; the keys here are id, name, colour, steps, parts",
        "things/table.toml: id: nothing is not allowed; this key is needed",
        "things/table.toml: colour: 1 is not allowed; it is one of 'red' or 'blue'",
    ]


def test_an_unknown_key_deep_in_a_table_names_the_keys_of_that_table(tmp_path: Path) -> None:
    bad = GOOD + "watts = 60\n"
    assert said(content(tmp_path, lamp=bad)) == [
        "things/lamp.toml: parts.0.watts: 60 is not allowed; the keys here are text, amount"
    ]


def test_the_id_must_be_the_name_of_the_file(tmp_path: Path) -> None:
    assert said(content(tmp_path, torch=GOOD)) == [
        "things/torch.toml: id: 'lamp' is not allowed; the id is the file's name, 'torch'"
    ]


def test_text_that_is_not_toml_is_a_problem_of_that_file_only(tmp_path: Path) -> None:
    lines = said(content(tmp_path, chair="id = ", lamp=GOOD))
    assert len(lines) == 1
    assert lines[0].startswith("things/chair.toml: this text (")


def test_a_key_given_twice_is_a_problem(tmp_path: Path) -> None:
    assert len(said(content(tmp_path, lamp=GOOD.replace('name = "A lamp"', 'name = "A"\nname = "B"')))) == 1


def test_bytes_that_are_not_utf_8_are_a_problem(tmp_path: Path) -> None:
    (content(tmp_path) / "things" / "lamp.toml").write_bytes(b'id = "l\xff"')
    assert said(tmp_path) == ["things/lamp.toml: byte 7 is not allowed; content files are UTF-8"]


def test_a_number_that_is_no_number_is_a_problem(tmp_path: Path) -> None:
    class Heavy(ContentModel):
        weight: float

    (tmp_path / "heavy.toml").write_text("weight = nan", encoding="utf-8")
    reader = Reader(tmp_path)
    assert reader.file("heavy.toml", Heavy) is None
    assert [problem.key for problem in reader.problems] == ["weight"]


def test_a_missing_folder_and_a_missing_file_are_problems(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    assert reader.folder("things", Thing) == {}
    assert reader.file("reasons.toml", TextTable) is None
    assert [str(problem) for problem in reader.problems] == [
        "things: a missing folder is not allowed; the content has it",
        "reasons.toml: a missing file is not allowed; the content has it",
    ]


def test_a_file_with_another_ending_is_a_problem_and_a_hidden_one_is_not(tmp_path: Path) -> None:
    folder = content(tmp_path, lamp=GOOD) / "things"
    (folder / "chair.toml~").write_text("", encoding="utf-8")
    (folder / ".lamp.swp").write_text("", encoding="utf-8")
    assert said(tmp_path) == ["things/chair.toml~: this name is not allowed; content files end in .toml"]


def test_a_very_long_value_is_cut(tmp_path: Path) -> None:
    (line,) = said(content(tmp_path, lamp=GOOD.replace('"red"', f'"{"x" * 500}"')))
    assert len(line) < 200


def test_the_same_problem_is_told_once(tmp_path: Path) -> None:
    reader = Reader(content(tmp_path, torch=GOOD))
    load(reader)
    load(reader)
    assert len(reader.problems) == 1
