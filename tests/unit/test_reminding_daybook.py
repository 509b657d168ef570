import asyncio
import json
import sys
from datetime import timedelta

import pytest

from tests.unit.reminder_days import NINE, a_day, at
from unhunch.domain.reminders.moment import Moment
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.interop.nudge_day_json import NotADay, day_json
from unhunch.reminders import day as errand_day
from unhunch.reminders.daybook import Child, Daybook, today_from
from unhunch.reminders.spool import Spool

FIRST = "desk-reset@10:30"
MENU = {"open": "Open", "quit": "Quit"}
BROUGHT = json.dumps({"day": day_json(a_day(), {}, "v"), "ends": "2026-11-24T04:00:00+00:00", "menu": MENU})


def event(happened: Happened, clock: str = "10:31") -> NudgeEvent:
    return NudgeEvent(at=at(clock), happened=happened, key=FIRST)


def after(wait_s: float) -> Moment:
    return Moment(wall=NINE + timedelta(seconds=wait_s), steady_s=wait_s)


class Records:
    """What the records were told, and how they answer."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.answer: str | None = BROUGHT

    async def __call__(self, lines: str) -> str | None:
        self.told.append(lines)
        return self.answer


@pytest.fixture
def records():
    return Records()


@pytest.fixture
def book(tmp_path, records):
    return Daybook(tmp_path, records)


def refreshed(book: Daybook, wait_s: float) -> bool:
    return asyncio.run(book.refresh(after(wait_s)))


def test_the_day_is_read_once_and_again_when_the_records_change(book, records, tmp_path):
    assert refreshed(book, 0)
    assert book.today.day == a_day()
    assert not refreshed(book, 30)
    (tmp_path / "unhunch.sqlite3").write_text("changed")
    assert refreshed(book, 60)
    assert len(records.told) == 2


def test_whoever_waits_for_news_hears_of_each_day_once(book, records):
    async def heard() -> list[str]:
        waiting = asyncio.ensure_future(book.news())
        await asyncio.sleep(0)
        assert not waiting.done()
        await book.refresh(after(0))
        first = (await waiting).menu["open"]
        waiting = asyncio.ensure_future(book.news())
        await asyncio.sleep(0)
        assert not waiting.done()
        records.answer = BROUGHT.replace("Open", "Öffnen")
        await book.refresh(after(19 * 3600))
        return [first, (await waiting).menu["open"]]

    assert asyncio.run(heard()) == ["Open", "Öffnen"]


def test_an_empty_file_beside_the_records_is_no_change(book, tmp_path):
    refreshed(book, 0)
    (tmp_path / "unhunch.sqlite3-wal").touch()
    assert not refreshed(book, 60)


def test_the_day_is_read_again_when_it_is_over(book, records):
    refreshed(book, 0)
    assert not refreshed(book, 18 * 3600)
    assert refreshed(book, 19 * 3600)


def test_somebody_who_writes_all_the_time_is_not_read_all_the_time(book, records, tmp_path):
    refreshed(book, 0)
    (tmp_path / "unhunch.sqlite3").write_text("changed")
    assert not refreshed(book, 2)
    assert refreshed(book, 6)


def test_what_nobody_waits_for_is_handed_over_together(book, records):
    refreshed(book, 0)
    book.keep(event(Happened.SHOWN), after(10))
    book.keep(event(Happened.IGNORED, "10:36"), after(310))
    assert not refreshed(book, 600)
    assert refreshed(book, 611)
    assert [json.loads(line)["happened"] for line in records.told[-1].splitlines()] == ["shown", "ignored"]


def test_what_a_person_did_is_handed_over_at_once(book, records):
    refreshed(book, 0)
    book.keep(event(Happened.MOVED), after(10))
    assert refreshed(book, 11)
    assert '"moved"' in records.told[-1]


def test_nothing_is_lost_where_the_records_cannot_be_used(book, records, tmp_path):
    refreshed(book, 0)
    records.answer = None
    book.keep(event(Happened.MOVED), after(10))
    assert not refreshed(book, 20)
    assert not refreshed(book, 50)
    # Again after one minute, then after two.
    assert len(records.told) == 2
    assert not refreshed(book, 81)
    assert not refreshed(book, 150)
    assert len(records.told) == 3
    records.answer = BROUGHT
    assert refreshed(book, 202)
    assert '"moved"' in records.told[-1]
    assert Spool(tmp_path).read() == ""


def test_nothing_is_lost_with_the_agent(tmp_path, records):
    Daybook(tmp_path, records).keep(event(Happened.SHOWN), after(0))
    assert refreshed(Daybook(tmp_path, records), 0)
    assert '"shown"' in records.told[-1]


def test_what_comes_while_an_errand_is_under_way_waits_for_the_next(tmp_path):
    spool = Spool(tmp_path)
    spool.add(event(Happened.SHOWN))
    taken = spool.read()
    spool.add(event(Happened.LATER))
    spool.drop(taken)
    assert [json.loads(line)["happened"] for line in spool.read().splitlines()] == ["later"]
    spool.drop(spool.read())
    assert not (tmp_path / "remind.spool").exists()


def test_only_the_owner_reads_what_is_on_its_way(tmp_path):
    Spool(tmp_path).add(event(Happened.SHOWN))
    assert (tmp_path / "remind.spool").stat().st_mode & 0o777 == 0o600


def test_what_an_errand_brings_from_another_version_is_not_taken(book, records):
    records.answer = '{"day": {"format": 99}, "ends": null, "menu": {}}'
    assert not refreshed(book, 0)
    assert book.today is None
    for broken in (
        "",
        "{}",
        "[]",
        '{"day": null, "ends": "soon", "menu": {}}',
        '{"day": null, "ends": null, "menu": []}',
    ):
        with pytest.raises(NotADay):
            today_from(broken)


def test_an_errand_to_an_empty_folder_finds_nobody_and_makes_nothing(tmp_path):
    brought = asyncio.run(Child(tmp_path)(""))
    assert today_from(brought).day is None
    assert list(tmp_path.iterdir()) == []


def test_an_errand_that_fails_brings_nothing(tmp_path):
    child = Child(tmp_path)
    child._command = (sys.executable, "-c", "import sys; sys.exit(1)")
    assert asyncio.run(child("")) is None
    child._command = (str(tmp_path / "no-such-program"),)
    assert asyncio.run(child("")) is None


def test_half_a_line_does_not_hinder_the_others(monkeypatch, tmp_path):
    monkeypatch.setenv("UNHUNCH_DATA", str(tmp_path))
    whole = '{"at": "2026-11-23T10:31:00+00:00", "happened": "shown", "key": "desk-reset@10:30"}'
    read = errand_day._read(['{"at": "2026-11-2', "7", "\n", whole])
    assert read == (event(Happened.SHOWN),)
