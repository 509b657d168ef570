from tests.unit.screening_examples import DAY, HOUR, NOON, answers, rules, seen, yes
from unhunch.domain.screening.answers import Answers
from unhunch.domain.screening.keeping import with_kept_answers
from unhunch.domain.screening.result import Level
from unhunch.domain.screening.screen import screen


def level(person: Answers) -> Level:
    return screen(person, rules(), person.at).level


def kept(new: Answers, previous: Answers) -> Answers:
    return with_kept_answers(new, previous, rules(), now=new.at)


def test_answering_an_emergency_question_with_no_a_minute_later_unlocks_nothing() -> None:
    result = kept(answers(at=NOON + HOUR), answers(yes("E1"), at=NOON))

    assert result.answers["E1"] is True
    assert result.answered_at == {"E1": NOON}
    assert level(result) is Level.EMERGENCY


def test_a_same_day_answer_stands_until_the_person_says_they_were_seen() -> None:
    previous = answers(yes("U4"), at=NOON)

    assert level(kept(answers(at=NOON + 2 * DAY), previous)) is Level.SAME_DAY
    assert level(kept(answers(at=NOON + 2 * DAY, cleared=(seen("U4", NOON + DAY),)), previous)) is Level.GO


def test_after_statement_day_and_full_screening_the_new_no_counts() -> None:
    previous = answers(yes("E1"), at=NOON)
    statement = (seen("E1", NOON + HOUR),)
    early = kept(answers(at=NOON + 2 * HOUR, cleared=statement), previous)
    late = kept(answers(at=NOON + 2 * DAY, cleared=statement), previous)

    assert level(early) is Level.EMERGENCY
    assert late.answers["E1"] is False
    assert level(late) is Level.GO
    assert screen(early, rules(), NOON + HOUR + DAY).level is Level.GO


def test_leaving_an_emergency_question_out_does_not_drop_it() -> None:
    assert kept(answers(at=NOON + HOUR, without=("E1",)), answers(yes("E1"), at=NOON)).answers["E1"] is True


def test_a_new_yes_is_the_newer_answer() -> None:
    result = kept(answers(yes("E1"), at=NOON + HOUR), answers(yes("E1"), at=NOON))

    assert result.answered_at == {}


def test_milder_answers_may_change() -> None:
    previous = answers({"C3": True, "C1": ("unwell-for-weeks",), "C17": False}, at=NOON)

    assert level(kept(answers(at=NOON + HOUR), previous)) is Level.GO


def test_an_emergency_of_unknown_time_stands_as_if_just_answered() -> None:
    result = kept(answers(at=NOON, cleared=(seen("E1", NOON - HOUR),)), answers(yes("E1")))

    assert result.answered_at == {}
    assert level(result) is Level.EMERGENCY


def test_one_new_no_does_not_end_an_emergency_without_a_full_screening() -> None:
    previous = answers(yes("E1"), at=NOON)
    new = answers(at=NOON, answered_at={"E1": NOON + 3 * DAY}, cleared=(seen("E1", NOON + HOUR),))

    assert with_kept_answers(new, previous, rules(), now=NOON + 3 * DAY).answers["E1"] is True
