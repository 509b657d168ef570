"""What is said on the line of a page that watches a desk."""

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tools.people.sitting import make_sitting
from unhunch.care.watch_desk import DeskSession, LastNudge
from unhunch.domain.errors import InvalidInput
from unhunch.domain.motion.analysing import frames
from unhunch.trackers.live_frames import Body, Frame, write_frames
from unhunch.web.live.conversation import Conversation
from unhunch.web.live.sitting import Sitting

if TYPE_CHECKING:
    from unhunch.domain.days import Span
    from unhunch.domain.motion.posture.desk_day import DeskQuarter

START = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
SEED = 4


class Desk:
    """A line on which the clock goes with the looks; what was kept is in `kept`."""

    def __init__(self) -> None:
        self.kept: list[DeskQuarter] = []
        self.rests: list[Span] = []
        self.now = START
        self.nudged = LastNudge()
        self.load()

    def load(self) -> None:
        """The page is loaded, or loaded again: its clock begins anew."""
        sitting = Sitting(self._begin, self.kept.extend, lambda: self.now, rested=self.rests.append)
        self.talk = Conversation(sitting)
        self.time_s = 100.0

    def _begin(self) -> DeskSession:
        return DeskSession(START + timedelta(hours=1), self.nudged)

    def ask(self, act: str, **more: object) -> dict:
        return json.loads(self.talk.hear(json.dumps({"do": "sit", "act": act, **more})) or "")

    def upright(self) -> dict:
        """Calibrate by three seconds of sitting upright."""
        self.ask("begin")
        self.ask("calibrate")
        for _, points, sure in frames(make_sitting(SEED, seconds=3.0).recording):
            self.time_s += 0.1
            assert self.talk.hear(write_frames([Frame(self.time_s, (Body(points, sure),))])) is None
        return self.ask("calibrated")

    def looks(self, posture: str | None, seconds: int) -> list[dict]:
        """A look a second; None: nobody is there."""
        shown = [] if posture is None else list(frames(make_sitting(SEED, posture, seconds=1.0).recording))[:1]
        people = tuple(Body(points, sure) for _, points, sure in shown)
        return [self._look(people) for _ in range(seconds)]

    def _look(self, people: tuple[Body, ...]) -> dict:
        self.now += timedelta(seconds=1)
        self.time_s += 1.0
        return json.loads(self.talk.hear(write_frames([Frame(self.time_s, people)])) or "")


def test_a_desk_is_watched_from_sitting_upright_to_the_end() -> None:
    desk = Desk()
    assert desk.upright() == {"says": "sits", "act": "calibrated", "is_known": True}
    assert {look["state"] for look in desk.looks("upright", 20)} == {"upright"}
    leant = desk.looks("slouching", 75)
    assert {look["state"] for look in leant} == {"forward"}
    assert [at for at, look in enumerate(leant) if look["nudge"]] == [59]
    assert {look["state"] for look in desk.looks("reclining", 10)} == {"reclining"}
    gone = desk.looks(None, 400)
    assert gone[-1] == {"says": "sits", "act": "look", "state": "away", "nudge": False, "away_min": None}
    assert desk.looks("upright", 1)[0]["away_min"] == 7
    assert desk.kept == []
    desk.ask("keep")
    assert [quarter.at for quarter in desk.kept] == [START.replace(minute=0), START.replace(minute=15)]
    assert sum(quarter.watched_s for quarter in desk.kept) in {504, 505}
    assert desk.ask("end") == {"says": "sits", "act": "end"}
    assert desk.talk.hear(write_frames([Frame(1.0, ())])) is None


def test_after_the_desk_hours_the_page_is_told_to_turn_off_and_nothing_more_is_kept() -> None:
    desk = Desk()
    desk.upright()
    desk.now = START + timedelta(minutes=59, seconds=58)
    said = desk.looks("slouching", 3)
    assert [look["act"] for look in said] == ["look", "over", "over"]
    desk.ask("end")
    assert sum(quarter.watched_s for quarter in desk.kept) == 0


def test_a_break_away_from_the_desk_is_told_once_when_something_is_kept() -> None:
    desk = Desk()
    desk.upright()
    desk.looks("upright", 5)
    desk.looks(None, 400)
    desk.looks("upright", 2)
    assert desk.rests == []
    desk.ask("keep")
    [rest] = desk.rests
    assert (desk.now - rest.end).total_seconds() == 1
    assert 395 <= (rest.end - rest.start).total_seconds() <= 405
    desk.ask("keep")
    assert len(desk.rests) == 1


def test_before_upright_is_known_nothing_is_said_of_how_one_sits() -> None:
    desk = Desk()
    desk.ask("begin")
    assert desk.talk.hear(write_frames([Frame(1.0, ())])) is None
    desk.ask("calibrate")
    assert desk.talk.hear(write_frames([Frame(2.0, ())])) is None
    assert desk.ask("calibrated")["is_known"] is False


def test_upright_can_be_shown_anew_and_a_failed_try_changes_nothing() -> None:
    desk = Desk()
    desk.upright()
    desk.ask("calibrate")
    assert desk.ask("calibrated")["is_known"] is False
    assert desk.looks("upright", 3)[-1]["state"] == "upright"


def test_a_page_that_is_loaded_again_says_nothing_sooner() -> None:
    desk = Desk()
    desk.upright()
    assert [at for at, look in enumerate(desk.looks("slouching", 75)) if look["nudge"]] == [60]
    desk.load()
    desk.upright()
    desk.ask("choose", every_min=5)
    # The nudge was at the 61st of 75 looks: 14 of its 300 s have passed.
    assert [at for at, look in enumerate(desk.looks("slouching", 300)) if look["nudge"]] == [285]


def test_who_wants_no_nudge_gets_none() -> None:
    desk = Desk()
    desk.upright()
    desk.ask("choose", every_min=0)
    assert not any(look["nudge"] for look in desk.looks("slouching", 100))


@pytest.mark.parametrize(
    "asked",
    [
        {"act": "dance"},
        {"act": None},
        {},
        {"act": "choose"},
        {"act": "choose", "every_min": "often"},
        {"act": "choose", "every_min": True},
        {"act": "choose", "every_min": -1},
        {"act": "choose", "every_min": 1e9},
        {"act": "choose", "every_min": float("nan")},
    ],
)
def test_what_makes_no_sense_is_refused_and_the_line_stays_open(asked) -> None:
    desk = Desk()
    desk.upright()
    answer = json.loads(desk.talk.hear(json.dumps({"do": "sit", **asked})) or "")
    assert (answer["says"], answer["code"]) == ("refused", InvalidInput.code)
    assert desk.looks("upright", 1)[0]["state"] == "upright"


def test_nothing_but_begin_is_taken_first_and_nothing_at_all_on_another_line() -> None:
    assert Desk().ask("keep")["says"] == "refused"
    other = Conversation()
    assert json.loads(other.hear(json.dumps({"do": "sit", "act": "begin"})) or "")["says"] == "refused"
