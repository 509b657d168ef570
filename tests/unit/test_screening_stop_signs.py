from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.unit.screening_examples import CALM, DAY, HOUR, NOON, answers, fired, rules, seen
from unhunch.domain.errors import InvalidInput
from unhunch.domain.screening.result import Level, Screening
from unhunch.domain.screening.screen import screen
from unhunch.domain.screening.stop_signs import StandingStops, StopEvent, standing_stops, with_stops
from unhunch.domain.units import RuleId

CARD_1 = ("E1", "E2a", "E2b", "E3", "E4", "E5", "E6", "E7", "E8", "E9")
CARD_2 = ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "U10", "U11")


def stop(sign: str, at: datetime = NOON, persisted_min: int | None = None) -> StopEvent:
    return StopEvent(at=at, sign=RuleId(sign), persisted_min=persisted_min)


def standing(*events: StopEvent, now: datetime | None = None, **person: Any) -> StandingStops:
    return standing_stops(events, answers(**person), rules(), now=now)


def after(*events: StopEvent, now: datetime | None = None, **person: Any) -> Screening:
    given = answers(**person)
    return with_stops(screen(given, rules(), now), standing_stops(events, given, rules(), now=now))


def levels(stops: StandingStops) -> list[tuple[str, str]]:
    return [(reason.rule, reason.level.value) for reason in stops.reasons]


ALONE = [
    (stop("S1"), "incomplete"),
    (stop("S2"), "incomplete"),
    (stop("S2", persisted_min=30), "incomplete"),
    (stop("S2", persisted_min=31), "A1"),
    (stop("S3"), "A0"),
    (stop("S4"), "A0"),
    (stop("S4", persisted_min=4), "A0"),
    (stop("S4", persisted_min=3), "incomplete"),
    (stop("S5"), "A0"),
    (stop("S6"), "A0"),
    (stop("S7"), "A0"),
    (stop("S8"), "A2"),
    (stop("S9"), "A4"),
    (stop("S10"), "A3"),
    (stop("S11"), "A4"),
    (stop("S12"), "A4"),
]


@pytest.mark.parametrize(("event", "expected"), ALONE)
def test_a_stop_sign_after_a_calm_screening_asks_for_its_level(event: StopEvent, expected: str) -> None:
    assert after(event, at=NOON - HOUR).level.value == expected


def test_every_stop_sign_is_in_the_table() -> None:
    assert {event.sign for event, _ in ALONE} == set(rules().stop_signs)


def test_no_stop_sign_asks_for_nothing() -> None:
    assert standing() == StandingStops(reasons=(), ask_again=(), excluded={})


def test_answers_of_unknown_time_are_older_than_any_stop_sign() -> None:
    assert levels(standing(stop("S1"))) == [("S1", "incomplete")]


def test_sharp_pain_asks_the_first_card_again() -> None:
    assert standing(stop("S1"), at=NOON - HOUR).ask_again == CARD_1


def test_numbness_asks_the_first_two_cards_again() -> None:
    assert standing(stop("S2"), at=NOON - HOUR).ask_again == (*CARD_1, *CARD_2)


def test_the_questions_to_answer_again_are_listed_as_unanswered() -> None:
    screening = after(stop("S1"), at=NOON - HOUR)

    assert screening.unanswered == CARD_1
    assert fired(screening) == [("S1", "incomplete")]


def test_answers_dated_after_the_stop_sign_end_it() -> None:
    assert standing(stop("S1"), at=NOON + HOUR).reasons == ()
    assert standing(stop("S1"), at=NOON).ask_again == CARD_1


def test_one_question_left_from_before_keeps_the_lock() -> None:
    times = dict.fromkeys(CARD_1[:-1], NOON + HOUR)

    assert standing(stop("S1"), at=NOON - HOUR, answered_at=times).ask_again == ("E9",)


def test_a_question_never_answered_keeps_the_lock() -> None:
    assert standing(stop("S1"), at=NOON + HOUR, without=("E4",)).ask_again == ("E4",)


def test_numbness_that_lasted_needs_the_cards_and_a_clinician() -> None:
    lasted = stop("S2", persisted_min=45)

    assert levels(standing(lasted, at=NOON + HOUR)) == [("S2", "A1")]
    assert levels(standing(lasted, at=NOON - HOUR, cleared=(seen("S2", NOON + HOUR),))) == [("S2", "incomplete")]
    assert levels(standing(lasted, at=NOON + HOUR, cleared=(seen("S2", NOON + HOUR),))) == []


def test_sharp_pain_again_within_two_weeks_asks_for_a_clinician() -> None:
    again = (stop("S1"), stop("S1", NOON + 14 * DAY))

    assert levels(standing(*again, at=NOON + 15 * DAY)) == [("S1", "A2")]
    assert levels(standing(*again, at=NOON + 15 * DAY, cleared=(seen("S1", NOON + 14 * DAY),))) == []


def test_a_statement_between_two_sharp_pains_does_not_clear_the_second() -> None:
    again = (stop("S1"), stop("S1", NOON + 5 * DAY))

    assert levels(standing(*again, at=NOON + 6 * DAY, cleared=(seen("S1", NOON + DAY),))) == [("S1", "A2")]


def test_sharp_pain_after_more_than_two_weeks_is_no_repeat() -> None:
    later = (stop("S1"), stop("S1", NOON + 14 * DAY + timedelta(seconds=1)))

    assert levels(standing(*later, at=NOON + 15 * DAY)) == []


def test_the_same_tap_twice_is_no_repeat_and_the_order_of_events_does_not_matter() -> None:
    assert levels(standing(stop("S1"), stop("S1"), at=NOON + HOUR)) == []
    assert levels(standing(stop("S1", NOON + DAY), stop("S1"), at=NOON + 2 * DAY)) == [("S1", "A2")]


def test_a_painful_crack_is_same_day_with_thin_bones() -> None:
    thin = {"given": {"C5": ("osteoporosis",)}, "cleared": (seen("C5", NOON - HOUR),), "at": NOON - DAY}

    assert levels(standing(stop("S8"), **thin)) == [("S8", "A1")]
    assert levels(standing(stop("S8"), modifiers=("osteoporosis",))) == [("S8", "A1")]


def test_a_painful_crack_stands_until_a_clinician_has_seen_it() -> None:
    assert levels(standing(stop("S8"), at=NOON + 30 * DAY)) == [("S8", "A2")]
    assert levels(standing(stop("S8"), cleared=(seen("S8", NOON - HOUR),))) == [("S8", "A2")]
    assert levels(standing(stop("S8"), cleared=(seen("S8", NOON + HOUR),))) == []
    assert levels(standing(stop("S8"), now=NOON, cleared=(seen("S8", NOON + HOUR),))) == [("S8", "A2")]


def test_an_emergency_stands_until_a_day_after_the_statement_and_a_full_screening_later_than_it() -> None:
    statement = (seen("S3", NOON + HOUR),)
    day_later = NOON + HOUR + DAY

    assert levels(standing(stop("S3"), now=day_later, at=NOON + 2 * HOUR, cleared=statement)) == []
    assert levels(standing(stop("S3"), now=day_later - HOUR, at=NOON + 2 * HOUR, cleared=statement)) == [("S3", "A0")]
    assert levels(standing(stop("S3"), now=day_later, at=NOON, cleared=statement)) == [("S3", "A0")]
    assert levels(standing(stop("S3"), now=day_later, cleared=statement)) == [("S3", "A0")]


def test_a_loose_shoulder_leaves_out_hanging_until_a_new_full_screening() -> None:
    screening = after(stop("S10"), at=NOON - HOUR)

    assert screening.level is Level.MODIFY
    assert screening.excluded == {"dead-hang": ("S10",), "supported-hang": ("S10",), "active-hang": ("S10",)}
    assert after(stop("S10"), at=NOON + HOUR).level is Level.GO
    assert standing(stop("S10"), at=NOON - HOUR, answered_at=dict.fromkeys(CALM, NOON + HOUR)).excluded != {}


def test_what_a_stop_sign_leaves_out_adds_to_the_conditions_and_is_no_longer_limited() -> None:
    screening = after(stop("S10"), at=NOON - HOUR, modifiers=("wrist-hand",))

    assert screening.excluded["dead-hang"] == ("wrist-hand", "S10")
    assert "dead-hang" not in screening.limited


def test_each_sign_is_told_once_at_its_most_urgent_and_in_order_of_urgency() -> None:
    stops = standing(stop("S1"), stop("S2"), stop("S2", NOON + DAY, 60), stop("S8"), at=NOON - HOUR)

    assert levels(stops) == [("S2", "A1"), ("S8", "A2"), ("S1", "incomplete")]


def test_an_open_card_comes_before_a_clinician_but_not_before_an_emergency() -> None:
    assert after(stop("S1"), stop("S8"), at=NOON - HOUR).level is Level.INCOMPLETE
    assert after(stop("S1"), stop("S3"), at=NOON - HOUR).level is Level.EMERGENCY
    assert after(stop("S8"), at=NOON - HOUR, without=("C17",)).level is Level.INCOMPLETE
    assert after(stop("S2", persisted_min=60), at=NOON - HOUR, without=("C17",)).level is Level.SAME_DAY


def test_a_sign_the_rules_do_not_know_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r'log\.sign: "S99" is not allowed; known here: S1, S2'):
        standing(stop("S99"))
