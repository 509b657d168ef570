"""What the pages are told to show, with both clocks in the test's hand."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.spec.visitors import send, text
from unhunch.care.keep_nudge import keep_nudge
from unhunch.care.keep_rest import keep_rest
from unhunch.care.setup_person import the_person
from unhunch.domain.days import Span
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.machine import agent_lock
from unhunch.records.models.nudge import NudgeRecord
from unhunch.web import clock
from unhunch.web.nudges.views import companion

# Monday in Berlin; the desk day began at nine, and the first break is planned for half past ten.
MORNING = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
KEY = "desk-reset@10:30"


class Day:
    """A person with a page open. Time passes only when the test says so."""

    def __init__(self, client) -> None:
        self.client = client
        self.wall, self.steady_s = MORNING, 1000.0

    def look(self, **said):
        answer = self.client.post(
            "/api/nudge", {"idle_s": 20.0, "holds": [], "showing": "", **said}, content_type="application/json"
        )
        assert answer.status_code == 200, text(answer)
        return answer.json()["nudge"]

    def awake(self, minutes: int, **said):
        """A look every minute, as a hidden tab does; what the last one showed."""
        shown = None
        for _ in range(minutes):
            self.wall += timedelta(minutes=1)
            self.steady_s += 60
            shown = self.look(**said)
        return shown

    def until_shown(self, **said):
        """Looks on until a nudge comes."""
        for _ in range(120):
            shown = self.awake(1, **said)
            if shown:
                return shown
        raise AssertionError("no nudge came within two hours")

    def sleep(self, minutes: float) -> None:
        self.wall += timedelta(minutes=minutes)
        self.steady_s += 2

    def answer(self, happened: str, key: str = KEY):
        return self.client.post(
            "/api/nudge/answer", {"happened": happened, "key": key}, content_type="application/json"
        )

    @property
    def kept(self) -> list[str]:
        return [each.happened for each in NudgeRecord.objects.order_by("at")]


@pytest.fixture
def day(person, monkeypatch):
    companion.rest()
    send(person, "/today/pain", average="3")
    found = Day(person)
    monkeypatch.setattr(clock, "now", lambda: found.wall)
    monkeypatch.setattr(clock, "steady_s", lambda: found.steady_s)
    yield found
    companion.rest()


def test_a_break_is_offered_at_its_time_and_not_before(day):
    day.look()
    assert day.awake(9) is None
    shown = day.awake(3)
    assert (shown["key"], shown["is_new"]) == (KEY, True)
    assert shown["start"] == {"text": "Start (20 s)", "url": f"/nudge/{KEY}"}
    assert "I moved anyway" in shown["banner"]
    assert "<svg" in shown["banner"]
    assert day.kept == ["shown"]


def test_it_is_new_until_a_page_says_that_it_shows_it(day):
    shown = day.until_shown()
    assert day.look()["is_new"]
    assert not day.look(showing=shown["id"])["is_new"]


def test_what_stands_is_told_to_every_page_and_taken_away_after_five_minutes(day):
    shown = day.until_shown()
    assert day.awake(4)["id"] == shown["id"]
    assert day.awake(1) is None
    assert day.kept == ["shown", "ignored"]


@pytest.mark.parametrize("happened", ["later", "closed", "not-today", "moved"])
def test_an_answer_takes_it_away_and_is_kept(day, happened):
    banner = day.until_shown()["banner"]
    # Waving away is what a notification knows; a banner has its three answers as buttons.
    assert (f'data-answer="{happened}"' in banner) == (happened != "closed")
    assert day.answer(happened).status_code == 200
    assert day.look() is None
    assert day.kept == ["shown", happened]


def test_later_comes_again_after_ten_minutes_with_other_words(day):
    first = day.until_shown()
    day.answer("later")
    assert day.awake(9) is None
    again = day.awake(2)
    assert again["key"] == KEY
    assert again["id"] != first["id"]
    assert again["body"] != first["body"]


def test_the_third_time_a_break_is_left_out_and_not_put_off_again(day):
    words, said = [], []
    for _ in range(3):
        words.append(day.until_shown()["later"])
        said.append(day.answer("later").json()["said"])
    assert words == ["Later", "Later", "Skip this one"]
    assert said == ["Later, then.", "Later, then.", "Not this one, then."]
    assert day.awake(30) is None
    assert day.kept.count("shown") == 3


def test_not_today_is_silent_for_the_day(day):
    day.until_shown()
    assert day.answer("not-today").json() == {"said": "Nothing more today. It starts again tomorrow."}
    assert day.awake(95) is None


def test_moving_without_the_app_counts_in_the_log(day):
    day.until_shown()
    day.answer("moved")
    stages = day.client.get("/api/today").json()["stages"]
    assert next(each["stage"] for each in stages if each["slot"] == "desk-reset") == "done"


def test_starting_is_kept_once_and_leads_to_the_question_before_the_session(day):
    day.until_shown()
    first, again = day.client.get(f"/nudge/{KEY}"), day.client.get(f"/nudge/{KEY}")
    assert (first.status_code, first.url) == (303, "/session/desk-reset?n=1")
    assert again.url == first.url
    assert "Nothing new: let us start" in text(day.client.get(first.url))
    assert day.kept == ["shown", "started"]
    assert day.look() is None


def test_a_nudge_of_another_day_leads_to_today(day):
    assert day.client.get("/nudge/desk-reset@03:17").url == "/"
    assert day.client.get("/nudge/desk-reset@03:17/picture").status_code == 404


def test_a_notification_has_the_exercise_s_picture(day):
    answer = day.client.get(f"/nudge/{KEY}/picture")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("hold", ["practising", "full-screen", "locked"])
def test_a_hold_defers_it_and_takes_one_that_stands_away(day, hold):
    assert day.awake(20, holds=[hold], idle_s=None) is None
    assert day.until_shown()["key"] == KEY
    assert day.look(holds=[hold]) is None
    assert "ignored" not in day.kept


def test_whoever_wakes_the_laptop_is_not_met_by_a_burst(day):
    day.awake(5)
    day.sleep(180)
    assert day.look(idle_s=0.0) is None
    assert day.awake(30) is None
    assert "shown" not in day.kept


def test_a_nudge_that_stood_when_the_laptop_slept_is_gone_on_waking(day):
    day.until_shown()
    day.sleep(60)
    assert day.look(idle_s=0.0) is None
    assert "ignored" not in day.kept


def test_a_clock_that_is_set_back_or_forward_brings_no_second_nudge(day):
    day.until_shown()
    day.answer("closed")
    for minutes in (-60, 60, 25):
        day.wall += timedelta(minutes=minutes)
        assert day.awake(5) is None


def test_a_page_that_was_closed_for_long_has_a_minute_to_be_read(day):
    day.look()
    day.wall += timedelta(hours=3)
    day.steady_s += 3 * 3600
    assert day.look() is None
    assert day.awake(3) is not None


def test_where_nothing_tells_who_is_there_the_plan_s_times_hold(day):
    shown = day.until_shown(idle_s=None)
    assert shown["key"] == KEY
    assert day.wall - datetime(2026, 11, 23, 9, 30, tzinfo=UTC) < timedelta(minutes=2)


def test_while_the_desktop_reminds_the_pages_are_silent(day, settings):
    day.until_shown()
    lock = agent_lock.take(settings.DATA)
    try:
        assert day.look() is None
    finally:
        lock.release()
    assert day.awake(5) is None


def test_under_a_stop_level_nothing_is_offered_and_what_stood_is_gone(day):
    day.until_shown()
    send(day.client, "/wrong", sign="S3")
    assert day.look() is None
    assert day.awake(20) is None
    assert day.client.get(f"/nudge/{KEY}").status_code == 409
    assert day.answer("moved").status_code == 409
    assert day.kept == ["shown"]


def test_what_was_kept_elsewhere_is_heeded(day):
    day.awake(5)
    keep_nudge(the_person(day.wall), NudgeEvent(at=day.wall, happened=Happened.NOT_TODAY), by="desktop")
    assert day.awake(15) is None


def test_a_break_that_the_camera_saw_puts_the_next_one_off(day):
    day.awake(5, idle_s=None)
    keep_rest(the_person(day.wall), Span(day.wall - timedelta(minutes=6), day.wall))
    keep_rest(the_person(day.wall), Span(day.wall - timedelta(minutes=5), day.wall))
    assert day.awake(40) is None
    assert day.kept == ["away"]


def test_a_newcomer_is_not_reminded(newcomer):
    companion.rest()
    assert newcomer.get("/api/nudge").json()["is_on"] is False
    answer = newcomer.post("/api/nudge", {"idle_s": None}, content_type="application/json")
    assert answer.json()["nudge"] is None


@pytest.mark.parametrize(
    "said",
    [
        "nonsense",
        json.dumps([]),
        json.dumps({"idle_s": -1}),
        json.dumps({"idle_s": True}),
        json.dumps({"holds": ["off"]}),
        json.dumps({"holds": "locked"}),
        json.dumps({"showing": 7}),
        json.dumps({"where": "here"}),
    ],
)
def test_a_look_that_makes_no_sense_is_refused_with_a_sentence(person, said):
    answer = person.post("/api/nudge", said, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]["problems"]


@pytest.mark.parametrize("said", [{}, {"happened": "shown"}, {"happened": "later", "key": "x" * 41}])
def test_an_answer_that_makes_no_sense_is_refused_and_nothing_is_kept(person, said):
    answer = person.post("/api/nudge/answer", said, content_type="application/json")
    assert answer.status_code == 400
    assert not NudgeRecord.objects.exists()
