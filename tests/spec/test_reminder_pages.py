"""Reminders in the settings, in the first setup and in the log."""

from datetime import UTC, datetime, time, timedelta

import pytest

from tests.spec.visitors import CARD_3, DAY, NONE, NOW, problems, send, set_up, text
from unhunch.care.choose_reminders import silence
from unhunch.care.keep_nudge import keep_nudge
from unhunch.care.setup_person import setup_of, the_person
from unhunch.domain.planning.reminding import Anchor, Part
from unhunch.domain.reminders.nudge_day import Happened, NudgeEvent
from unhunch.records.nudges import events_of

ON = {"is_on": "yes", "resets": "yes", "sessions": "yes"}
COFFEE = Anchor(part=Part.FIRST_BREAK, after="my first coffee", instead="stand up and take five slow breaths")
LUNCH = Anchor(part=Part.AFTER_NOON, after="lunch", instead="walk to the window and back")


def setup():
    return setup_of(the_person(NOW))


def kept(happened: Happened, **more) -> None:
    keep_nudge(the_person(NOW), NudgeEvent(at=NOW, happened=happened, **more), "page")


def test_switches_quiet_hours_and_own_plans_are_kept_and_shown_again(person):
    plan = {"after0": "my tea", "part0": "breaks", "instead0": "roll my shoulders"}
    send(person, "/settings/reminders", **ON, guides_here="yes", from1="12:00", to1="13:00", **plan)
    wishes = setup().reminders
    assert (wishes.is_on, wishes.resets, wishes.sessions, wishes.guides_here, wishes.has_cover) == (
        *(True,) * 4,
        False,
    )
    assert wishes.quiet == ((time(12), time(13)),)
    assert setup().anchors == (Anchor(part=Part.BREAKS, after="my tea", instead="roll my shoulders"),)
    shown = text(person.get("/settings/reminders"))
    assert 'value="12:00"' in shown
    assert 'value="my tea"' in shown
    said = "Every other desk break comes after my tea. If that does not work out, I will roll my shoulders."
    assert said in text(person.get("/settings"))


def test_everything_can_be_switched_off(person):
    send(person, "/settings/reminders")
    assert setup().reminders.is_on is False
    assert "Off." in text(person.get("/settings"))
    assert "Quiet for a while" not in text(person.get("/settings/reminders"))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"from0": "12:00"}, "Enter two different times, or leave both empty."),
        ({"from0": "12:00", "to0": "12:00"}, "Enter two different times, or leave both empty."),
        ({"from0": "noon", "to0": "13:00"}, "Enter a time of day, for example 12:30."),
        ({"after0": "x" * 81, "part0": "breaks"}, "Write up to 80 letters."),
        ({"instead0": "breathe"}, "Write what it comes after, or empty the whole plan."),
        ({"after0": "my tea", "part0": "never"}, "Choose one of the list."),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_kept(person, fields, told):
    answer = person.post("/settings/reminders", {**ON, "has_cover": "yes", **fields})
    assert answer.status_code == 422
    assert told in problems(answer)[0]
    assert setup().reminders.has_cover is False


def test_silence_is_chosen_ends_by_itself_and_can_be_ended(person):
    send(person, "/settings/reminders/silence", **{"for": "60"})
    assert silence(the_person(NOW), NOW + timedelta(minutes=30)) is not None
    assert "Quiet until 11:20." in text(person.get("/settings/reminders"))
    send(person, "/settings/reminders/silence", **{"for": "today"})
    assert "Nothing more today." in text(person.get("/settings/reminders"))
    send(person, "/settings/reminders/silence", **{"for": "none"})
    assert silence(the_person(NOW), NOW + timedelta(minutes=1)) is None
    for wrong in ("", "17", "for ever"):
        assert person.post("/settings/reminders/silence", {"for": wrong}).status_code == 303
    assert len(events_of(the_person(NOW))) == 3


def test_the_first_setup_asks_for_anchors_and_takes_none_for_an_answer(newcomer):
    for step in ("you", "pain"):
        send(newcomer, f"/welcome/{step}", age="41", pain="3")
    for card in (1, 2, 3, 4):
        send(newcomer, f"/welcome/card-{card}", **(CARD_3 if card == 3 else NONE))
    assert "My first coffee" in text(newcomer.get("/welcome/day"))
    send(newcomer, "/welcome/day", **DAY)
    assert setup().anchors == ()
    send(newcomer, "/welcome/day", **DAY, anchors=["coffee", "lunch"])
    assert setup().anchors == (COFFEE, LUNCH)
    assert text(newcomer.get("/welcome/day")).count('name="anchors" value="coffee" checked') == 1


def test_going_back_in_the_first_setup_keeps_a_plan_of_ones_own(person):
    send(person, "/settings/reminders", **ON, after0="my tea", part0="breaks")
    send(person, "/welcome/day", **DAY, anchors=["lunch"])
    assert setup().anchors == (LUNCH, Anchor(part=Part.BREAKS, after="my tea"))


def test_the_log_says_what_became_of_reminders_and_forgets_it(person):
    for happened in (Happened.SHOWN, Happened.MOVED):
        kept(happened, key="desk-reset@10:30")
    kept(Happened.AWAY, until=NOW + timedelta(minutes=7))
    shown = text(person.get("/log/reminders"))
    for words in ("Monday, 23 November", "1 reminder, 1 moved anyway, 1 break of your own", "Away until 10:27"):
        assert words in shown
    assert "Desk break, 10:30" in shown
    send(person, "/log/reminders/delete", day="2026-11-22")
    assert len(events_of(the_person(NOW))) == 3
    send(person, "/log/reminders/delete", day="2026-11-23")
    assert events_of(the_person(NOW)) == ()
    assert "Nothing here yet." in text(person.get("/log/reminders"))


def test_all_of_it_can_be_deleted_at_once(person):
    kept(Happened.CLOSED, key="desk-reset@10:30")
    old = datetime(2026, 10, 1, 9, tzinfo=UTC)
    keep_nudge(the_person(NOW), NudgeEvent(at=old, happened=Happened.IGNORED, key="gone"), "desktop")
    assert "1 left unanswered" in text(person.get("/log/reminders"))
    send(person, "/log/reminders/delete", day="yesterday")
    assert len(events_of(the_person(NOW))) == 2
    send(person, "/log/reminders/delete", day="all")
    assert events_of(the_person(NOW)) == ()


def test_under_a_stop_level_the_settings_stay_and_offer_no_exercise(person):
    set_up(person)
    send(person, "/wrong", sign="S1")
    for page in ("/settings/reminders", "/log/reminders"):
        assert person.get(page).status_code == 200
