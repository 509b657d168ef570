"""A card of questions as a form: several may be ticked, or "none of these" is; nothing is chosen beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unhunch.domain.screening.answers import Answer, Answers
from unhunch.domain.screening.result import Level
from unhunch.domain.screening.rules import Question, ScreeningRules
from unhunch.domain.units import ModifierId, QuestionId

TITLES: Final = {
    1: _("Signs that need help at once"),
    2: _("Signs to have looked at today"),
    3: _("Things to talk over with a clinician first"),
    4: _("What the exercises should take care of"),
}
LEADS: Final = {
    1: _("Tick every line that is true for you now or since the pain began."),
    2: _("Tick every line that is true for you now or since the pain began."),
    3: _("Tick every line that is true for you."),
    4: _("Tick what you have. The plan leaves out or eases what does not go with it."),
}
CARDS: Final = tuple(TITLES)
MODIFIER_CARD: Final = 4
NONE: Final = "none"
"""The name of the tick "none of these"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One line that may be ticked, with the options that open below it."""

    name: str
    text: str
    hint: str = ""
    is_on: bool = False
    options: "tuple[Tick, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A question that is answered with yes or no of its own: silence is neither."""

    name: str
    text: str
    answer: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card as shown, with what was entered so far."""

    number: int
    title: str | Promise
    lead: str | Promise
    ticks: tuple[Tick, ...]
    choices: tuple[Choice, ...]
    none_is_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a sent card says: answers, or the sentences about what is missing by field."""

    answers: Mapping[QuestionId, Answer]
    modifiers: tuple[ModifierId, ...] | None = None
    problems: Mapping[str, str]
    emergencies: tuple[str, ...] = ()
    """The words of the ticked lines that would call for emergency help: they are confirmed before they are kept."""


def question_card(questions: Sequence[Question], sent: QueryDict | None, kept: Answers | None) -> Card:
    """The card of these questions, all of one number; with what was sent, else with what `kept` has."""
    ticked = [q for q in questions if q.concern]
    known = kept.answers if kept else {}
    is_all_known = bool(ticked) and all(q.id in known for q in ticked)
    number = questions[0].card
    none = is_all_known and not any(known[q.id] for q in ticked)
    return Card(
        number=number,
        title=TITLES[number],
        lead=LEADS[number],
        ticks=tuple(_tick(q, sent, known if is_all_known else {}) for q in ticked),
        choices=tuple(_choice(q, sent, known) for q in questions if not q.concern),
        none_is_on=NONE in sent if sent is not None else none,
    )


def _tick(question: Question, sent: QueryDict | None, known: Mapping[QuestionId, Answer]) -> Tick:
    answer = known.get(question.id, False)
    chosen = sent.getlist(f"{question.id}-option") if sent is not None else () if isinstance(answer, bool) else answer
    return Tick(
        name=question.id,
        text=question.text,
        hint=" · ".join(option.text for option in question.options),
        is_on=question.id in sent if sent is not None else bool(answer),
        options=tuple(Tick(name=o.id, text=o.text, is_on=o.id in chosen) for o in question.options),
    )


def _choice(question: Question, sent: QueryDict | None, known: Mapping[QuestionId, Answer]) -> Choice:
    if sent is not None:
        return Choice(name=question.id, text=question.text, answer=_YES_NO.get(str(sent.get(question.id, ""))))
    answer = known.get(question.id)
    return Choice(name=question.id, text=question.text, answer=answer if isinstance(answer, bool) else None)


_YES_NO: Final = {"yes": True, "no": False}


def read_questions(questions: Sequence[Question], sent: QueryDict) -> Entered:
    """The answers on a sent card; every question gets one, or a sentence says what is missing."""
    ticked = [q for q in questions if q.concern]
    answers: dict[QuestionId, Answer] = {q.id: _answer(q, sent) for q in ticked}
    grave = (q for q in ticked if q.level is Level.EMERGENCY and answers[q.id])
    emergencies = tuple(word for q in grave for word in _words(q, answers[q.id]))
    problems = _none_problem(sent, is_any=any(answers.values())) if ticked else {}
    for question in questions:
        if not question.concern:
            answers |= _chosen(question, sent)
    missing = {str(q.id): _now("Choose yes or no.") for q in questions if q.id not in answers}
    return Entered(answers=answers, problems={**missing, **problems}, emergencies=emergencies)


def _chosen(question: Question, sent: QueryDict) -> dict[QuestionId, Answer]:
    """The yes or no of a question of its own; nothing where neither was chosen."""
    answer = _YES_NO.get(str(sent.get(question.id, "")))
    return {} if answer is None else {question.id: answer}


def _answer(question: Question, sent: QueryDict) -> Answer:
    """A list of options where they were chosen; ticked without any of them: at least one."""
    given = sent.getlist(f"{question.id}-option")
    known = tuple(option.id for option in question.options if option.id in given)
    if known:
        return known
    is_on = question.id in sent
    return is_on if is_on or not question.options else ()


def _words(question: Question, answer: Answer) -> tuple[str, ...]:
    if isinstance(answer, bool):
        return (question.text,)
    return tuple(option.text for option in question.options if option.id in answer)


def _none_problem(sent: QueryDict, *, is_any: bool) -> dict[str, str]:
    if is_any and NONE in sent:
        return {NONE: _now('You ticked a line and also "None of these". Keep one or the other.')}
    if not is_any and NONE not in sent:
        return {NONE: _now('Tick at least one line, or "None of these".')}
    return {}


def modifier_card(rules: ScreeningRules, sent: QueryDict | None, kept: Answers | None) -> Card:
    """Card 4: conditions that take exercises out or ease them."""
    known = kept.modifiers if kept else None
    chosen = sent.getlist("modifier") if sent is not None else known or ()
    offered = (modifier for modifier in rules.modifiers.values() if modifier.offered)
    return Card(
        number=MODIFIER_CARD,
        title=TITLES[MODIFIER_CARD],
        lead=LEADS[MODIFIER_CARD],
        ticks=tuple(Tick(name=m.id, text=m.label, hint=m.hint, is_on=m.id in chosen) for m in offered),
        choices=(),
        none_is_on=NONE in sent if sent is not None else known == (),
    )


def read_modifiers(rules: ScreeningRules, sent: QueryDict) -> Entered:
    """The conditions ticked on card 4."""
    given = sent.getlist("modifier")
    known = tuple(id_ for id_, modifier in rules.modifiers.items() if modifier.offered and id_ in given)
    return Entered(answers={}, modifiers=known, problems=_none_problem(sent, is_any=bool(known)))
