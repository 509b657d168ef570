"""What is asked when, what is kept of the answers, and what can be said about tactics, from the first day on."""

from datetime import date, datetime, timedelta

import pytest

from tests.spec.record_examples import LIBRARY, MINUTE, MONDAY, all_clear, settled_person
from unhunch.care import answer_screening, choose_tactic, setup_person
from unhunch.care.ask_outcomes import ask_outcomes, review_read
from unhunch.care.choose_tactic import choosing, say
from unhunch.care.rate_outcome import answer_prompt, rate
from unhunch.care.show_today import show_today
from unhunch.domain.errors import ExerciseLocked, InvalidInput
from unhunch.domain.outcomes.rating import Rating
from unhunch.domain.outcomes.tactic import Word
from unhunch.domain.planning.log import PainEntry, SessionEntry
from unhunch.domain.planning.plan import Slot
from unhunch.domain.units import QuestionId
from unhunch.records import logs
from unhunch.records.people import PersonId
from unhunch.records.screenings import Given

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def started_person(now: datetime = MONDAY) -> PersonId:
    """Someone who begins today and wants two things back."""
    person = settled_person(now)
    changes = {"started_on": str(now.date()), "wants_back": ["sit through a film", "carry my bag"]}
    setup_person.change_setup(person, changes, now=now, library=LIBRARY)
    return person


def put(person: PersonId, now: datetime) -> list[str]:
    return [question.subject or question.outcome.id for question in ask_outcomes(person, now, LIBRARY).prompt]


def test_on_the_first_day_own_activities_come_first_and_never_more_than_three_questions() -> None:
    person = started_person()
    asking = ask_outcomes(person, MONDAY, LIBRARY)
    assert put(person, MONDAY) == ["sit through a film", "carry my bag", "sitting-tolerance"]
    assert asking.waiting == 3


def test_what_was_left_empty_is_missing_and_not_put_again_that_day() -> None:
    person = started_person()
    answers = {("own-activities", "sit through a film"): 4.0, ("own-activities", "carry my bag"): None}
    assert answer_prompt(person, answers, now=MONDAY, library=LIBRARY) == 1
    assert [rating.subject for rating in logs.log_of(person).ratings] == ["sit through a film"]
    assert "carry my bag" not in put(person, MONDAY + MINUTE)
    assert ask_outcomes(person, MONDAY + MINUTE, LIBRARY).was_put_today
    assert put(person, MONDAY + A_DAY)[0] == "carry my bag"
    assert put(person, MONDAY + 4 * A_DAY) == []


def test_nothing_is_asked_before_the_programme_began() -> None:
    person = settled_person()
    setup_person.change_setup(person, {"started_on": "2026-11-24"}, now=MONDAY, library=LIBRARY)
    assert ask_outcomes(person, MONDAY, LIBRARY).prompt == ()


def test_mornings_rated_every_day_are_counted_and_not_asked() -> None:
    person = started_person()
    for n in range(8):
        logs.add_entry(person, PainEntry(at=MONDAY + n * A_DAY, morning_0_10=n % 2))
    asking = ask_outcomes(person, MONDAY + 7 * A_DAY, LIBRARY)
    assert asking.mornings is not None
    assert (asking.mornings.free, asking.mornings.rated) == (3, 7)
    assert put(person, MONDAY + 7 * A_DAY) == ["sitting-tolerance", "headache-days", "painkiller-days"]


def test_a_second_rating_of_a_day_takes_the_place_of_the_first() -> None:
    person = started_person()
    for value in (40, 60):
        rate(person, Rating(at=MONDAY, outcome="sitting-tolerance", value=value), LIBRARY)
    assert [rating.value for rating in logs.log_of(person).ratings] == [60]


@pytest.mark.parametrize(
    ("outcome", "value", "subject", "where"),
    [
        ("sitting-tolerance", 181, "", "sitting-tolerance"),
        ("headache-days", 2.5, "", "headache-days"),
        ("own-activities", 5, "", "subject"),
        ("sitting-tolerance", 60, "a film", "subject"),
        ("mood", 5, "", "outcome"),
        ("average-pain", 11, "", "average-pain"),
    ],
)
def test_a_bad_rating_is_refused_and_nothing_is_kept(outcome: str, value: float, subject: str, where: str) -> None:
    person = started_person()
    with pytest.raises(InvalidInput) as refused:
        rate(person, Rating(at=MONDAY, outcome=outcome, value=value, subject=subject), LIBRARY)
    assert refused.value.problems[0].where == where
    assert logs.entries_of(person) == ()


def test_pain_rated_as_an_outcome_goes_into_the_days_pain() -> None:
    person = started_person()
    rate(person, Rating(at=MONDAY, outcome="worst-pain", value=6), LIBRARY)
    rate(person, Rating(at=MONDAY, outcome="average-pain", value=3), LIBRARY)
    (entry,) = logs.log_of(person).pain
    assert (entry.average_0_10, entry.worst_0_10) == (3, 6)


def test_a_review_is_told_until_it_was_read() -> None:
    person = started_person()
    day_28 = MONDAY + 28 * A_DAY
    review = ask_outcomes(person, day_28, LIBRARY).review
    assert review is not None
    assert (review.number, review.day) == (28, date(2026, 12, 21))
    review_read(person, 28, day_28)
    assert ask_outcomes(person, day_28 + A_DAY, LIBRARY).review is None


def level_person(days: int = 43, *, pain: int = 4) -> tuple[PersonId, datetime]:
    """Someone who practised every day while the pain stayed level; and the moment after the last day."""
    person = started_person()
    for n in range(days):
        at = MONDAY + n * A_DAY
        logs.add_entry(person, SessionEntry(at=at, slot=Slot.EVENING, items=()))
        logs.add_entry(person, PainEntry(at=at + timedelta(hours=12), average_0_10=pain + (n % 3 == 0)))
    now = MONDAY + (days - 1) * A_DAY + timedelta(hours=13)
    answer_screening.answer(person, Given(answers=all_clear(), age=41, modifiers=()), now=now, library=LIBRARY)
    return person, now


def test_level_pain_brings_the_menu_and_an_accepted_tactic_closes_it() -> None:
    person, now = level_person()
    menu = choosing(person, now, LIBRARY).menu
    assert [tactic.id for tactic in menu][:2] == ["life-check", "technique-check"]
    assert menu[-1].id == "ask-someone"
    say(person, "life-check", Word.DECLINED, now=now, library=LIBRARY)
    assert choosing(person, now + MINUTE, LIBRARY).menu[0].id == "technique-check"
    say(person, "easier-week", Word.ACCEPTED, now=now + MINUTE, library=LIBRARY)
    after = choosing(person, now + 2 * MINUTE, LIBRARY)
    assert after.menu == ()
    assert after.now is not None
    assert (after.now.tactic.id, after.now.back) == ("easier-week", None)
    notes = [why.code for why in show_today(person, now + 2 * MINUTE, LIBRARY).plan.notes]
    assert "tactic-note" in notes
    with pytest.raises(InvalidInput, match="one change at a time"):
        say(person, "technique-check", Word.ACCEPTED, now=now + 3 * MINUTE, library=LIBRARY)


def test_after_its_days_a_tactic_is_looked_back_on_with_the_numbers() -> None:
    person, now = level_person()
    say(person, "easier-week", Word.ACCEPTED, now=now, library=LIBRARY)
    for n in range(15):
        at = now + n * A_DAY + MINUTE
        logs.add_entry(person, PainEntry(at=at, average_0_10=4))
    later = now + 14 * A_DAY + 2 * MINUTE
    tried = choosing(person, later, LIBRARY).now
    assert tried is not None
    assert tried.back is not None
    assert (tried.back.days_before, tried.back.days_since) == (14, 14)
    assert tried.back.says == "no-detectable-change"
    say(person, "easier-week", Word.NO_HELP, now=later, library=LIBRARY)
    assert choosing(person, later + MINUTE, LIBRARY).now is None


def test_nothing_can_be_said_about_a_tactic_that_is_not_tried() -> None:
    person, now = level_person()
    for word in (Word.ENDED, Word.HELPED):
        with pytest.raises(InvalidInput):
            say(person, "slow-rows", word, now=now, library=LIBRARY)


def test_pain_that_goes_down_brings_no_menu() -> None:
    person = started_person()
    for n in range(43):
        logs.add_entry(person, PainEntry(at=MONDAY + n * A_DAY, average_0_10=8 - n // 7))
        logs.add_entry(person, SessionEntry(at=MONDAY + n * A_DAY, slot=Slot.EVENING, items=()))
    assert choosing(person, MONDAY + 42 * A_DAY, LIBRARY).menu == ()


def test_under_a_stop_level_nothing_can_be_chosen() -> None:
    person, now = level_person()
    given = Given(answers={QuestionId("U1"): True})
    answer_screening.answer(person, given, now=now + MINUTE, library=LIBRARY)
    assert choosing(person, now + 2 * MINUTE, LIBRARY).menu == ()
    with pytest.raises(ExerciseLocked):
        say(person, "life-check", Word.ACCEPTED, now=now + 2 * MINUTE, library=LIBRARY)
    assert choose_tactic.choosing(person, now + 2 * MINUTE, LIBRARY).is_locked
