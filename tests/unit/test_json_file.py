"""Reading a JSON file: each thing wrong with it is told in one sentence."""

from pathlib import Path

import pytest

from unhunch.domain.errors import InvalidInput
from unhunch.interop.json_file import parse_json, read_json_file


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "an empty file is not allowed; it is JSON"),
        (b" \n", "an empty file is not allowed; it is JSON"),
        (b"{", "line 1, column 2"),
        (b'{"a": 1, "a": 2}', 'the key "a" given twice'),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "-Infinity"),
        (b"\xff\xfe{}", "byte 0"),
        (b"[" * 100_000, "deep nesting"),
        (b"1" * 5_000, "thousands of digits"),
    ],
)
def test_text_that_is_not_json_is_told_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(InvalidInput, match="me") as refused:
        parse_json(data, "me.json")
    assert said in str(refused.value)
    assert len(refused.value.problems) == 1


def test_a_byte_order_mark_is_no_problem() -> None:
    assert parse_json(b'\xef\xbb\xbf{"a": 1}', "me.json") == {"a": 1}


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "none.json", "a missing file"), (tmp_path, "a folder")):
        with pytest.raises(InvalidInput, match=said):
            read_json_file(str(path))


def test_a_path_with_a_null_character_is_told() -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_json_file("a\0b")
