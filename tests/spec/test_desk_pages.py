"""The desk page, and what was kept of the days."""

from datetime import datetime, timedelta

from tests.spec.visitors import NOW, heading, send, text
from unhunch.care import watch_desk
from unhunch.care.setup_person import the_person
from unhunch.care.show_desk import delete_desk, desk_day
from unhunch.domain.motion.posture.desk_day import DeskQuarter
from unhunch.domain.motion.posture.desk_watch import DeskState
from unhunch.records import logs

AT = NOW.replace(minute=0)
YESTERDAY = AT - timedelta(days=1)


def kept(*quarters: tuple[datetime, dict[DeskState, int]]) -> None:
    watch_desk.keep(the_person(NOW), tuple(DeskQuarter(at=at, seconds=seconds) for at, seconds in quarters))


def test_the_page_says_what_it_does_and_the_camera_is_off(person) -> None:
    answer = person.get("/desk")
    assert heading(answer) == "Desk watch"
    assert 'data-mode="off"' in text(answer)
    assert "never leaves this tab" in text(answer)
    assert "Nothing was watched yet today." in text(answer)
    assert "connect-src 'self' ws://" in answer.headers["Content-Security-Policy"]


def test_the_day_is_drawn_with_words_and_minutes_and_no_score(person) -> None:
    kept((AT, {DeskState.UPRIGHT: 480, DeskState.FORWARD: 240}), (AT, {DeskState.UPRIGHT: 60}))
    shown = text(person.get("/desk"))
    assert "<dt>Upright</dt>" in shown
    assert "<span>9 min</span>" in shown
    assert "<span>4 min</span>" in shown
    assert "%" not in text(person.get("/desk/day"))


def test_minutes_of_one_quarter_add_up_and_never_beyond_it(person) -> None:
    kept((AT, {DeskState.AWAY: 600}), (AT, {DeskState.AWAY: 600}))
    (quarter,) = desk_day(the_person(NOW), NOW.date()).quarters
    assert quarter.seconds[DeskState.AWAY] == 900


def test_another_day_is_shown_without_a_watch(person) -> None:
    kept((YESTERDAY, {DeskState.RECLINING: 300}))
    assert "?day=2026-11-22" in text(person.get("/desk"))
    shown = text(person.get("/desk?day=2026-11-22"))
    assert "Sunday, 22 November 2026" in shown
    assert 'id="desk-data"' not in shown
    assert person.get("/desk?day=yesterday").status_code == 404


def test_a_day_or_all_of_them_can_be_deleted(person) -> None:
    kept((YESTERDAY, {DeskState.AWAY: 60}), (AT, {DeskState.AWAY: 60}))
    send(person, "/desk/delete", what="day", day="2026-11-22")
    owner = the_person(NOW)
    assert desk_day(owner, YESTERDAY.date()).quarters == ()
    assert len(desk_day(owner, NOW.date()).quarters) == 1
    send(person, "/desk/delete", what="all")
    assert delete_desk(owner, None) == 0


def test_a_break_can_be_noted_as_moved(person) -> None:
    assert person.post("/desk/moved").json() == {"kept": True}
    (entry,) = logs.entries_of(the_person(NOW))
    assert entry.state == "moved"


def test_under_a_stop_level_the_page_stays_but_a_break_is_only_shown(person) -> None:
    send(person, "/wrong", sign="S1")
    answer = person.get("/desk")
    assert answer.status_code == 200
    assert '"moved": null' in text(answer)
    assert person.post("/desk/moved").status_code == 409


def test_a_newcomer_may_use_it_too(newcomer) -> None:
    assert heading(newcomer.get("/desk")) == "Desk watch"
