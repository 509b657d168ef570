"""Reads a table as spreadsheets write it: commas, semicolons or tabs, with or without a byte order mark."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import Final, NoReturn

from unhunch.domain.errors import InvalidInput, Problem

LARGEST_BYTES: Final = 16 * 1024 * 1024
MOST_ROWS: Final = 100_000
MOST_COLUMNS: Final = 200
DELIMITERS: Final = (",", ";", "\t")
"""In this order where a first line has as many of several."""
_LONGEST_NUMBER: Final = 15
_MARKS_16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvRow:
    """One row: the line of the file it begins on, from 1, and its cells without blanks around them."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvTable:
    """The first row that is not blank, and the rows below it; blank rows are left out."""

    where: str
    header: CsvRow
    rows: tuple[CsvRow, ...]
    delimiter: str


def parse_csv(data: bytes, where: str) -> CsvTable:
    """The table that the bytes of a file hold. Raises InvalidInput."""
    if len(data) > LARGEST_BYTES:
        refuse(
            where, f"a file of more than {LARGEST_BYTES // 1024**2} MB", "it is a table of a size a person could fill"
        )
    text = text_of(data, where)
    delimiter = _delimiter(text)
    rows = [row for row in _rows(text, delimiter, where) if not row.is_blank]
    if not rows:
        refuse(where, "an empty file", "it is a CSV table")
    return CsvTable(where=where, header=rows[0], rows=tuple(rows[1:]), delimiter=delimiter)


def text_of(data: bytes, where: str) -> str:
    """The text in a file: UTF-8, UTF-16 with its mark, or else Western Windows, as older spreadsheets write it.

    Raises InvalidInput.
    """
    encodings = ("utf-16",) if data.startswith(_MARKS_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return refuse(where, "a file that holds no text", "it is a CSV table in UTF-8")


def _delimiter(text: str) -> str:
    """What the first line that is not blank has most of, outside quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    counts = Counter(letter for letter in bare if letter in DELIMITERS)
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _rows(text: str, delimiter: str, where: str) -> list[CsvRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[CsvRow] = []
    line = 1
    try:
        for cells in reader:
            rows.append(CsvRow(line=line, cells=tuple(cell.strip() for cell in cells)))
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS or len(cells) > MOST_COLUMNS:
                allowed = f"a table has at most {MOST_ROWS} rows and {MOST_COLUMNS} columns"
                refuse(where, "so many rows or columns", allowed)
    except csv.Error as error:
        refuse(f"{where}, line {line}", f"this row ({error})", "it is a row of a CSV table, with every quote closed")
    return rows


def refuse(where: str, value: str, allowed: str) -> NoReturn:
    """Raise the one problem."""
    raise InvalidInput((Problem(where=where, value=value, allowed=allowed),))


def number_in(cell: str) -> float | None:
    """The plain decimal number in a cell, with a point or a comma; None where it is none."""
    sign, digits = (-1.0, cell[1:]) if cell.startswith("-") else (1.0, cell)
    whole, _, part = digits.replace(",", ".", 1).partition(".")
    plain = digits and len(digits) <= _LONGEST_NUMBER and (whole + part).isascii() and (whole + part).isdigit()
    return sign * float(f"{whole or 0}.{part or 0}") if plain else None
