"""A file to import: our own export, an answer of wger, or a table; told apart by how it begins."""

from unhunch.interop.archive_json import is_archive
from unhunch.interop.csv_table import CsvTable, parse_csv, refuse
from unhunch.interop.json_file import LARGEST_BYTES, parse_json
from unhunch.interop.text_file import name_of, read_bytes
from unhunch.interop.wger_json import is_wger, wger_table

_JSON_BEGINS = (b"{", b"[")
_MARK = b"\xef\xbb\xbf"


def read_imported(path: str) -> tuple[object, CsvTable | None]:
    """What a file holds; "-" is standard input. Raises InvalidInput."""
    return parse_imported(read_bytes(path, LARGEST_BYTES), name_of(path))


def _filled(table: CsvTable) -> CsvTable:
    if not table.rows:
        refuse(table.where, "a table without rows", "it has at least one row below the names of its columns")
    return table


def parse_imported(data: bytes, where: str) -> tuple[object, CsvTable | None]:
    """The JSON of our own export and None, or a table with nothing beside it. Raises InvalidInput."""
    if not data.removeprefix(_MARK).lstrip().startswith(_JSON_BEGINS):
        return None, _filled(parse_csv(data, where))
    content = parse_json(data, where)
    if is_wger(content):
        return None, wger_table(content, where)
    if not is_archive(content):
        refuse(where, "JSON of something else", "it is an export of Unhunch, or what wger answers")
    return content, None
