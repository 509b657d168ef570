"""Tables of other programs: which column is what, how dates are written, what each row says."""

import json
from datetime import date

import pytest

from unhunch.domain.errors import InvalidInput
from unhunch.interop.csv_table import number_in, parse_csv
from unhunch.interop.diary_csv import DateOrder, choose, guess, parse_map, parse_order, read_days
from unhunch.interop.imported_file import parse_imported

TODAY = date(2026, 11, 23)
DIARY = "Datum;Schmerz;stärkster;Notiz\n20.10.2026;3,5;6;lange gesessen\n21.10.2026;4;;\n22.10.2026;;;\n"


def table(text: str):
    return parse_csv(text.encode(), "the file")


def said(error: pytest.ExceptionInfo[InvalidInput]) -> str:
    return str(error.value)


@pytest.mark.parametrize(
    ("cell", "number"),
    [("3", 3), ("3.5", 3.5), ("3,5", 3.5), ("-1", -1), (".5", 0.5)],
)
def test_plain_numbers_are_read_with_point_or_comma(cell, number):
    assert number_in(cell) == number


@pytest.mark.parametrize("cell", ["", "1e3", "1,2,3", "٣", "nan", "1_0", "-", ".", "9" * 16, "3 %"])
def test_anything_else_is_no_number(cell):
    assert number_in(cell) is None


def test_columns_and_dates_are_recognised_by_their_names():
    read = table(DIARY)
    mapped = guess(read)
    assert mapped.named(read) == {"date": "Datum", "average": "Schmerz", "worst": "stärkster", "note": "Notiz"}
    assert mapped.order is DateOrder.DAY_FIRST


def test_a_row_says_whole_ratings_and_a_note_and_an_empty_one_says_nothing():
    read = table(DIARY)
    first, second = read_days(read, guess(read), TODAY)
    assert (first.day, first.ratings, first.text, first.rounded) == (
        date(2026, 10, 20),
        {"average": 4, "worst": 6},
        "lange gesessen",
        1,
    )
    assert (second.day, second.ratings, second.text) == (date(2026, 10, 21), {"average": 4}, "")


def test_a_column_of_dates_is_found_without_its_name():
    read = table("x,Pain (0-10)\n2026-10-20,4\n")
    assert guess(read).columns == {"date": 0, "average": 1}


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        ("2026-10-20", DateOrder.YEAR_FIRST),
        ("2026/10/20", DateOrder.YEAR_FIRST),
        ("2026-10-20T21:30:00+02:00", DateOrder.YEAR_FIRST),
        ("20.10.2026", DateOrder.DAY_FIRST),
        ("20.10.26", DateOrder.DAY_FIRST),
        ("20/10/2026 21:30", DateOrder.DAY_FIRST),
        ("10/20/2026", DateOrder.MONTH_FIRST),
        ("04.03.2026", DateOrder.DAY_FIRST),
    ],
)
def test_the_order_of_a_date_is_recognised_where_there_is_one_only(cell, order):
    read = table(f"date,pain\n{cell},4\n")
    assert guess(read).order is order


def test_one_date_with_a_day_above_twelve_tells_the_order_of_all():
    read = table("date,pain\n03/04/2026,4\n13/04/2026,5\n")
    assert guess(read).order is DateOrder.DAY_FIRST


def test_dates_that_can_be_read_two_ways_are_never_guessed():
    read = table("date,pain\n03/04/2026,4\n")
    with pytest.raises(InvalidInput) as error:
        choose(read, {})
    assert "can be read two ways" in said(error)
    mapped = choose(read, {}, DateOrder.MONTH_FIRST)
    assert read_days(read, mapped, TODAY)[0].day == date(2026, 3, 4)


def test_a_column_can_be_chosen_and_a_role_taken_away():
    read = table("date,pain,other\n2026-10-20,9,2\n")
    assert choose(read, {"average": "OTHER"}).columns == {"date": 0, "average": 2}
    assert choose(read, {"average": "", "note": "other"}).columns == {"date": 0, "note": 2}


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"average": "none"}, 'average: "none" is not allowed; the columns of the file are date, pain'),
        ({"mood": "pain"}, '--map: "mood" is not allowed; a column is one of date, average'),
        ({"date": ""}, "date: no column"),
        ({"average": ""}, "average: no column"),
    ],
)
def test_a_choice_that_makes_no_sense_is_told(chosen, words):
    with pytest.raises(InvalidInput) as error:
        choose(table("date,pain\n2026-10-20,4\n"), chosen)
    assert words in said(error)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("2026-10-21,11,", 'row 3, average: "11" is not allowed; it is a number from 0 to 10, or empty'),
        ("2026-10-21,much,", 'row 3, average: "much" is not allowed'),
        ("2026-10-20,5,", 'rows 2 and 3, date: "2026-10-20" is not allowed; a day has one average'),
        ("2026-11-24,5,", 'row 3, date: "2026-11-24" is not allowed; it is a day from 2000 to today'),
        (",5,", 'row 3, date: "" is not allowed'),
        ("2026-10-21,5,2000", 'row 3, minutes: "2000" is not allowed; it is a number of minutes up to 1440'),
    ],
)
def test_a_row_that_makes_no_sense_is_told_with_its_place(row, words):
    read = table(f"date,pain,minutes\n2026-10-20,4,\n{row}\n")
    with pytest.raises(InvalidInput) as error:
        read_days(read, choose(read, {}), TODAY)
    assert words in said(error)


def test_an_activity_is_told_with_its_minutes():
    read = table("Date,Activity Type,Duration (min),Comment\n2026-10-20,Swimming,40,easy\n2026-10-20,Walk,,\n")
    assert [day.text for day in read_days(read, guess(read), TODAY)] == ["Swimming, 40 min: easy", "Walk"]


def test_pairs_of_the_command_are_read():
    assert parse_map(["average=Schmerz", "note="]) == {"average": "Schmerz", "note": ""}
    with pytest.raises(InvalidInput):
        parse_map(["average"])
    assert parse_order(None) is None
    assert parse_order("day-first") is DateOrder.DAY_FIRST
    with pytest.raises(InvalidInput):
        parse_order("any")


def wger(*entries: dict) -> str:
    return json.dumps({"count": len(entries), "next": None, "previous": None, "results": entries})


def texts(content: str) -> list[str]:
    _, read = parse_imported(content.encode(), "the file")
    assert read is not None
    return [day.text for day in read_days(read, guess(read), TODAY)]


def test_a_wger_session_becomes_a_note_with_its_minutes_and_words():
    session = {"id": 1, "routine": 3, "day": 2, "date": "2026-10-20", "notes": "heavy", "impression": "3"}
    timed = {**session, "time_start": "18:00:00", "time_end": "19:05:00"}
    untimed = {**session, "date": "2026-10-21", "notes": "", "time_start": None, "time_end": None}
    assert texts(wger(timed, untimed)) == ["Workout, 65 min: felt good. heavy", "Workout: felt good"]


def test_wger_sets_are_counted_by_day():
    one = {"id": 1, "date": "2026-10-20", "exercise": 73, "repetitions": "10.00", "weight": "40.00"}
    assert texts(wger(one, {**one, "id": 2}, {**one, "id": 3, "date": "2026-10-22T18:01:00Z"})) == [
        "Workout, 2 sets",
        "Workout, 1 set",
    ]


def test_a_wger_measurement_of_pain_is_a_diary():
    entry = {"id": "x", "category": 4, "date": "2026-10-20", "value": "4.00", "notes": ""}
    _, read = parse_imported(json.dumps([entry]).encode(), "the file")
    assert read is not None
    assert [day.ratings for day in read_days(read, guess(read), TODAY)] == [{"average": 4}]


@pytest.mark.parametrize("content", ["[]", '{"results": []}', '{"results": [1]}', '{"results": [{"date": "x"}]}'])
def test_other_lists_are_refused(content):
    with pytest.raises(InvalidInput) as error:
        parse_imported(content.encode(), "the file")
    assert "wger's workout sessions, sets or measurements" in said(error)
