"""What must hold for every set of answers."""

from dataclasses import replace
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.screening_examples import CALM, DAY, NOON, answers, rules, seen
from unhunch.domain.screening.answers import Answer, Answers
from unhunch.domain.screening.keeping import with_kept_answers
from unhunch.domain.screening.result import Level
from unhunch.domain.screening.rules import Question, QuestionKind
from unhunch.domain.screening.screen import URGENCY, screen
from unhunch.domain.screening.stop_signs import StopEvent, standing_stops, with_stops
from unhunch.domain.units import ModifierId, QuestionId, RuleId

QUESTIONS = tuple(str(q.id) for q in rules().needed)


def answer_to(question: Question) -> st.SearchStrategy[Answer]:
    options = [option.id for option in question.options]
    if not options:
        return st.booleans()
    chosen = st.lists(st.sampled_from(options), unique=True).map(tuple)
    return st.one_of(st.booleans(), chosen)


def concern(question: Question) -> Answer:
    return question.concern


@st.composite
def people(draw: st.DrawFn, *, complete: bool = False) -> Answers:
    """Mostly calm people: a handful of signs, some silence, some statements."""
    questions = list(rules().questions.values())
    some = draw(st.lists(st.sampled_from(questions), unique_by=lambda q: q.id, max_size=8))
    stated: dict[str, Answer] = {str(q.id): draw(answer_to(q)) for q in some}
    silent = () if complete else draw(st.lists(st.sampled_from(tuple(CALM)), unique=True, max_size=2))
    more: dict[str, Any] = {
        "modifiers": tuple(draw(st.lists(st.sampled_from(list(rules().modifiers)), unique=True, max_size=3))),
        "pain_0_10": draw(st.one_of(st.none(), st.integers(0, 10))),
        "informed_choice": draw(st.sampled_from([(), ("C17",)])),
        "cleared": tuple(seen(rule, NOON) for rule in draw(st.lists(st.sampled_from(QUESTIONS), max_size=3))),
        "at": draw(st.sampled_from([None, NOON - DAY, NOON + DAY])),
    }
    age = draw(st.integers(18, 90)) if complete else draw(st.one_of(st.none(), st.integers(0, 120)))
    return answers(stated, without=tuple(silent), age=age, **more)


def urgency(person: Answers) -> int:
    return URGENCY[screen(person, rules(), None).level]


@given(person=people(complete=True), question=st.sampled_from(list(rules().needed)))
def test_one_more_sign_never_lowers_the_level(person: Answers, question: Question) -> None:
    worse = replace(person, answers={**person.answers, question.id: concern(question)})

    assert urgency(worse) <= urgency(person)


@given(person=people(complete=True), data=st.data())
def test_one_more_option_never_lowers_the_level(person: Answers, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from([q for q in rules().needed if q.options]))
    options = [option.id for option in question.options]
    chosen = tuple(data.draw(st.lists(st.sampled_from(options), unique=True)))
    fewer = replace(person, answers={**person.answers, question.id: chosen})
    more = replace(person, answers={**person.answers, question.id: (*chosen, data.draw(st.sampled_from(options)))})

    assert urgency(more) <= urgency(fewer)


@given(person=people(complete=True), data=st.data())
def test_at_least_one_is_never_milder_than_any_one_option(person: Answers, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from([q for q in rules().needed if q.kind is QuestionKind.MULTI]))
    option = data.draw(st.sampled_from([option.id for option in question.options]))
    one = replace(person, answers={**person.answers, question.id: (option,)})
    at_least_one = replace(person, answers={**person.answers, question.id: True})

    assert urgency(at_least_one) <= urgency(one)


@given(person=people(), question=st.sampled_from(list(rules().needed)))
def test_silence_is_never_no(person: Answers, question: Question) -> None:
    rest = {other: answer for other, answer in person.answers.items() if other != question.id}
    screening = screen(replace(person, answers=rest), rules(), None)

    assert screening.level in (Level.EMERGENCY, Level.SAME_DAY, Level.INCOMPLETE)
    assert question.id in screening.unanswered


@given(person=people())
def test_the_level_is_no_milder_than_any_reason_unless_a_question_is_open(person: Answers) -> None:
    screening = screen(person, rules(), None)
    worst = min((URGENCY[reason.level] for reason in screening.reasons), default=URGENCY[Level.GO])

    if screening.unanswered and worst > URGENCY[Level.SAME_DAY]:
        assert screening.level is Level.INCOMPLETE
    else:
        assert URGENCY[screening.level] == worst


@given(person=people(), modifier=st.sampled_from(list(rules().modifiers)))
def test_one_more_condition_never_brings_an_exercise_back(person: Answers, modifier: ModifierId) -> None:
    before = screen(person, rules(), None)
    after = screen(replace(person, modifiers=(*(person.modifiers or ()), modifier)), rules(), None)

    assert set(before.excluded) <= set(after.excluded)
    assert set(before.limited) <= set(after.limited) | set(after.excluded)
    assert not set(after.limited) & set(after.excluded)


@given(person=people(), question=st.sampled_from(list(rules().needed)))
def test_a_statement_only_ever_clears_its_own_answer(person: Answers, question: Question) -> None:
    cleared = replace(person, cleared=(*person.cleared, seen(question.id, NOON + 9 * DAY)))
    before = {reason.rule for reason in screen(person, rules(), None).reasons}
    after = {reason.rule for reason in screen(cleared, rules(), None).reasons}

    gone = {rule for rule in before - after if not rule.startswith("K")}
    assert gone <= {question.id}


@given(
    person=people(),
    signs=st.lists(st.sampled_from(list(rules().stop_signs)), max_size=4),
    hours=st.lists(st.integers(-400, 400), min_size=4, max_size=4),
)
def test_a_stop_sign_never_lowers_the_level_or_brings_an_exercise_back(
    person: Answers, signs: list[RuleId], hours: list[int]
) -> None:
    events = [StopEvent(at=NOON + h * DAY / 24, sign=sign) for sign, h in zip(signs, hours, strict=False)]
    before = screen(person, rules(), None)
    after = with_stops(before, standing_stops(events, person, rules(), now=None))

    # A card to be asked again is a stop like A2, only named for what is missing.
    assert URGENCY[after.level] <= URGENCY[before.level] or (before.level, after.level) == (
        Level.CLINICIAN_FIRST,
        Level.INCOMPLETE,
    )
    assert set(before.excluded) <= set(after.excluded)


@given(previous=people(complete=True), new=people(complete=True))
@example(previous=answers({"E1": True}, at=NOON), new=answers(at=NOON + DAY))
def test_answering_again_never_gets_anyone_out_of_an_uncleared_emergency(previous: Answers, new: Answers) -> None:
    previous, new = replace(previous, at=NOON, cleared=()), replace(new, at=NOON + DAY, cleared=())
    kept = screen(with_kept_answers(new, previous, rules(), now=new.at), rules(), new.at)
    emergencies = {
        reason.rule
        for reason in screen(previous, rules(), NOON).reasons
        if reason.level is Level.EMERGENCY and not reason.rule.startswith("K")
    }

    assert emergencies <= {reason.rule for reason in kept.reasons}
    assert kept.level is Level.EMERGENCY or not emergencies


@given(person=people())
def test_the_same_answers_give_the_same_screening(person: Answers) -> None:
    again = replace(person, answers={QuestionId(q): a for q, a in reversed(person.answers.items())})

    assert screen(person, rules(), None) == screen(again, rules(), None)
