"""What a nudge says, and which of a person's plans it says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from unhunch.catalogue.library import library
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.reminding import Anchor, Part
from unhunch.domain.reminders.anchoring import anchored
from unhunch.domain.reminders.nudge_day import Offer
from unhunch.domain.reminders.wording import Telling, plan_sentence, told

WORDS = library().nudges
TEN = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
COFFEE = Anchor(part=Part.FIRST_BREAK, after="my first coffee", instead="breathe at the window")


def offer(slot: Slot = Slot.DESK_RESET, *, hours: float = 0, lasts_s: float = 60.0) -> Offer:
    at = TEN + timedelta(hours=hours)
    return Offer(key=f"{slot.value}@{at:%H:%M}", slot=slot, planned=at, duration_s=lasts_s, is_open=True)


def telling(slot: Slot = Slot.DESK_RESET, *, lasts_s: float = 60.0, anchor: Anchor | None = None) -> Telling:
    return Telling(offer=offer(slot, lasts_s=lasts_s), names=("Wall slide",), anchor=anchor, told_before=0)


@pytest.mark.parametrize(
    ("lasts_s", "short", "long"),
    [
        (2, "5 s", "5 seconds"),
        (20, "20 s", "20 seconds"),
        (48, "50 s", "50 seconds"),
        (50, "1 min", "1 minute"),
        (89, "1 min", "1 minute"),
        (91, "2 min", "2 minutes"),
        (600, "10 min", "10 minutes"),
    ],
)
def test_a_length_is_said_as_people_say_it(lasts_s, short, long):
    assert (WORDS.short(lasts_s), WORDS.long(lasts_s)) == (short, long)


def test_a_break_is_called_by_its_exercise_and_a_session_by_its_part_of_the_day():
    reset = told(telling(), WORDS)
    assert (reset.title, reset.start, reset.start_path) == (
        "Wall slide, 1 min",
        "Start (1 min)",
        "/nudge/desk-reset@10:30",
    )
    assert told(telling(Slot.MORNING, lasts_s=240), WORDS).title == "Morning routine, 4 min"
    two = replace(telling(), names=("Wall slide", "Belly breathing"))
    assert told(two, WORDS).title == "Desk break, 1 min"


def test_a_plan_of_the_persons_own_is_said_every_other_time_with_its_second_clause():
    bodies = told(telling(anchor=COFFEE), WORDS).bodies
    assert bodies[0] == (
        "After my first coffee I will move for 1 minute. If that does not work out, I will breathe at the window."
    )
    assert ["coffee" in body for body in bodies[:4]] == [True, False, True, False]
    plain = replace(COFFEE, instead="")
    assert told(telling(anchor=plain), WORDS).bodies[0] == "After my first coffee I will move for 1 minute."
    assert plan_sentence(plain, WORDS) == "The first desk break comes after my first coffee."


@pytest.mark.parametrize("slot", [Slot.DESK_RESET, Slot.MORNING])
@pytest.mark.parametrize("anchors", [(None, None), (COFFEE, None), (None, COFFEE), (COFFEE, COFFEE)])
def test_two_nudges_in_a_row_never_say_the_same(slot, anchors):
    said = [told(replace(telling(slot, anchor=anchors[n % 2]), told_before=n), WORDS).body(0) for n in range(126)]
    assert all(one != after for one, after in pairwise(said))


def test_a_break_and_a_session_share_no_sentence():
    assert set(told(telling(), WORDS).bodies).isdisjoint(told(telling(Slot.MORNING), WORDS).bodies)


def test_nothing_told_is_longer_than_a_notification_shows_or_left_unfilled():
    for slot in Slot:
        found = told(telling(slot, lasts_s=600, anchor=COFFEE), WORDS)
        for words in (found.title, *found.bodies, found.fewer):
            assert len(words) <= 160
            assert "{" not in words
            assert words[0] == words[0].upper()


def test_each_part_of_the_day_has_its_offers():
    offers = [offer(Slot.MORNING, hours=-3), offer(), offer(hours=1), offer(hours=2), offer(hours=3.5)]
    anchors = [Anchor(part=part, after=part.value) for part in Part]
    found = anchored(offers, anchors, UTC)
    assert {key: anchor.after for key, anchor in found.items()} == {
        "morning@07:30": "morning",
        "desk-reset@10:30": "first-break",
        "desk-reset@11:30": "breaks",
        "desk-reset@12:30": "after-noon",
        "desk-reset@14:00": "breaks",
    }


def test_noon_is_the_persons_and_of_two_plans_for_one_part_the_first_counts():
    west = timezone(timedelta(hours=-3))
    plans = [Anchor(part=Part.AFTER_NOON, after="lunch"), Anchor(part=Part.AFTER_NOON, after="tea")]
    found = anchored([offer(), offer(hours=2), offer(hours=5)], plans, west)
    assert {key: anchor.after for key, anchor in found.items()} == {"desk-reset@15:30": "lunch"}
    assert anchored([offer(Slot.PRE_WORKOUT)], plans, UTC) == {}
