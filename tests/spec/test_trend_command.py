"""`unhunch trend` as other programs and people call it."""

import io
import json
import sys
from datetime import date, timedelta

import pytest

from unhunch.cli.app import run

PROMISED = {
    "verdict",
    "slope_per_week",
    "se_per_week",
    "days",
    "days_observed",
    "mean_14_first",
    "mean_14_last",
    "p_improving",
    "text",
}
LEVEL = [5, 4, 5, 5, 6, 5, 5, 4, 5, 5, 6, 5, 5, 4] * 4


def table(ratings=LEVEL, delimiter=",", comma=".", start=date(2026, 9, 1)) -> str:
    rows = [delimiter.join(("date", "average", "worst"))]
    for at, rating in enumerate(ratings):
        cells = (str(start + timedelta(days=at)), "" if rating is None else str(rating).replace(".", comma), "")
        rows.append(delimiter.join(cells))
    return "\n".join(rows)


@pytest.fixture
def trend(tmp_path, capsys):
    def called(content: str | bytes, *arguments: str) -> tuple[int, str, str]:
        path = tmp_path / "diary.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        code = run(["trend", str(path), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return called


def test_the_json_has_the_verdict_and_its_numbers(trend):
    code, out, _ = trend(table(), "--json")
    found = json.loads(out)
    assert code == 0
    assert found.keys() >= PROMISED
    assert (found["verdict"], found["why"]) == ("plateau", "level")
    assert (found["days"], found["days_observed"]) == (56, 56)
    assert (found["mean_14_first"], found["mean_14_last"]) == (4.9286, 4.9286)


def test_a_person_reads_it_in_words(trend):
    code, out, _ = trend(table())
    assert code == 0
    assert out.startswith("Pain has been level for a while\n")
    assert "Rated: 56 of 56 days to 2026-10-26" in out


def test_standard_input_is_read_too(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(table().encode())))
    assert run(["trend", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "plateau"


def test_an_empty_cell_and_a_missing_row_are_days_not_rated(trend):
    with_blanks = [None if at % 7 == 3 else rating for at, rating in enumerate(LEVEL)]
    rows = table(with_blanks).splitlines()
    without = "\n".join(row for row in rows if not row.endswith(",,"))
    blank = json.loads(trend(table(with_blanks), "--json")[1])
    assert blank["days_observed"] == 48
    assert json.loads(trend(without, "--json")[1]) == blank


def test_the_last_row_is_the_day_it_is_read_as_of_even_if_not_rated(trend):
    found = json.loads(trend(table([*LEVEL, None, None]), "--json")[1])
    assert (found["until"], found["days"]) == ("2026-10-28", 58)


def test_it_can_be_read_as_of_an_earlier_day(trend):
    found = json.loads(trend(table(), "--day", "2026-09-14", "--json")[1])
    assert (found["verdict"], found["days"]) == ("too-early", 14)


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + table().encode(),
        table().replace("\n", "\r\n").encode(),
        table().encode("utf-16"),
        table(delimiter=";", comma=",").encode(),
        table(delimiter="\t").encode(),
        table().replace("date,average,worst", '"Date","AVERAGE", worst').encode(),
        table().split("\n", 1)[1].encode(),
        ("\n\n" + table() + "\n\n,,\n").encode(),
        "\n".join(reversed(table().splitlines()[1:])).encode(),
    ],
    ids=["mark", "windows", "utf-16", "semicolons", "tabs", "names", "no names", "blank rows", "backwards"],
)
def test_tables_as_spreadsheets_write_them_are_read(trend, content):
    code, out, err = trend(content, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["days_observed"] == 56


def test_decimal_commas_are_read_between_semicolons(trend):
    found = json.loads(trend(table([4.5] * 28, delimiter=";", comma=","), "--json")[1])
    assert found["mean_14_last"] == 4.5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("date,average\n2026-01-01,11\n", 'row 2, average: "11" is not allowed; it is a number from 0 to 10'),
        ("date,average\n2026-01-01,-1\n", 'row 2, average: "-1" is not allowed'),
        ("date,average\n2026-01-01,nan\n", 'row 2, average: "nan" is not allowed'),
        ("date,average,worst\n2026-01-01,4,x\n", 'row 2, worst: "x" is not allowed'),
        ("date,average\n01.02.2026,4\n", 'row 2, date: "01.02.2026" is not allowed; it is a day such as'),
        ("date,average\n2026-02-30,4\n", 'row 2, date: "2026-02-30" is not allowed'),
        ("date,average\n2026-01-01,4\n2026-01-01,5\n", 'rows 2 and 3, date: "2026-01-01" is not allowed'),
        ("date,average\n2026-01-01,3,5,7\n", "row 2: 4 cells is not allowed; it has 2 at most"),
        ("date,pain\n2026-01-01,3\n", 'row 1: "pain" is not allowed; the columns are date, average, worst'),
        ("date,date,average\n2026-01-01,3\n", 'row 1: "date" is not allowed'),
        ("date\n2026-01-01\n", 'row 1: a missing column "average"'),
        ("date,average\n", "no day is not allowed"),
        ("", "an empty file is not allowed"),
        ('date,average\n"2026-01-01,3\n', "with every quote closed"),
        (b"\x00\x01\x02", "a file that holds no text is not allowed"),
    ],
)
def test_what_is_wrong_is_named_with_its_row_and_nothing_else_is_said(trend, content, said):
    code, out, err = trend(content, "--json")
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_every_problem_is_named_not_only_the_first(trend):
    _, _, err = trend("date,average\n2026-01-01,11\nx,4\n2026-01-03,y\n")
    assert len(err.splitlines()) == 3


def test_a_day_that_is_none_is_refused(trend):
    code, _, err = trend(table(), "--day", "2026-13-01")
    assert code == 2
    assert err.startswith('--day: "2026-13-01" is not allowed')


def test_a_missing_file_is_named(capsys):
    assert run(["trend", "/nowhere/diary.csv"]) == 2
    assert "a missing file is not allowed" in capsys.readouterr().err
