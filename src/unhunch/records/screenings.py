"""What a person answered about their health: every answer is kept, the newest counts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from unhunch.domain.screening.answers import Answer, Answers, Clearance
from unhunch.domain.units import ModifierId, QuestionId, RuleId
from unhunch.records.models import (
    CheckRecord,
    ClearanceRecord,
    FullScreeningRecord,
    InformedChoiceRecord,
    ReaskRecord,
    ScreeningAnswerRecord,
    WeeklyCheckRecord,
)
from unhunch.records.people import PersonId, writing

AGE = "age"
MODIFIERS = "modifiers"
PAIN_NOW = "pain"
OWN_ITEMS = (AGE, MODIFIERS, PAIN_NOW)
"""Items of a screening that are not questions with an id."""
FULL_WITHIN = timedelta(days=1)
"""All cards given again within this time are one full screening. Our choice."""
FIRST_WITHIN = timedelta(days=7)
"""The same for the first one, which is part of a setup that can be left and gone on with. Our choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyCheck:
    """The weekly questions, each yes or no, by id."""

    at: datetime
    answers: Mapping[QuestionId, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCheck:
    """The one tap before a session."""

    at: datetime
    anything_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reask:
    """Questions that must be asked again, from when, and because of what."""

    at: datetime
    questions: tuple[QuestionId, ...]
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Items answered together; `answers` by question id."""

    answers: Mapping[QuestionId, Answer] = field(default_factory=dict)
    age: int | None = None
    modifiers: tuple[ModifierId, ...] | None = None
    pain_0_10: int | None = None
    ruleset: str = ""

    def items(self) -> Iterable[tuple[str, Any]]:
        """Each item with its answer as it is kept."""
        for question, answer in self.answers.items():
            yield question, answer if isinstance(answer, bool) else list(answer)
        if self.age is not None:
            yield AGE, self.age
        if self.modifiers is not None:
            yield MODIFIERS, list(self.modifiers)
        if self.pain_0_10 is not None:
            yield PAIN_NOW, self.pain_0_10


def answers_of(person: PersonId) -> Answers:
    """The person's answers as they stand: the newest of each item, less those that must be given again."""
    newest = _newest(person)
    questions = {QuestionId(item): row for item, row in newest.items() if item not in OWN_ITEMS}
    waiting = _waiting(person, questions)
    modifiers, age, pain = (newest.get(item) for item in (MODIFIERS, AGE, PAIN_NOW))
    return Answers(
        answers={item: _answer(row.answer) for item, row in questions.items() if item not in waiting},
        age=age.answer if age else None,
        modifiers=tuple(map(ModifierId, modifiers.answer)) if modifiers else None,
        pain_0_10=pain.answer if pain else None,
        informed_choice=_choices(person, questions),
        cleared=tuple(
            Clearance(rule=RuleId(rule), at=at)
            for rule, at in ClearanceRecord.objects.filter(person_id=person)
            .order_by("at", "id")
            .values_list("rule", "at")
        ),
        at=last_full_screening(person),
        answered_at={item: row.at for item, row in questions.items() if item not in waiting},
        ruleset=next(reversed(newest.values())).ruleset or None if newest else None,
    )


def _newest(person: PersonId) -> dict[str, ScreeningAnswerRecord]:
    """The last answer to each item that counts, in order of first being asked."""
    rows = ScreeningAnswerRecord.objects.filter(person_id=person, counts=True).order_by("at", "order", "id")
    return {row.item: row for row in rows}


def _answer(kept: Any) -> Answer:  # noqa: ANN401 -- JSON
    return kept if isinstance(kept, bool) else tuple(kept)


def _waiting(person: PersonId, questions: Mapping[QuestionId, ScreeningAnswerRecord]) -> frozenset[QuestionId]:
    """Questions whose "no" is older than the need to ask again; a "yes" stands until it is answered anew."""
    reasks = ReaskRecord.objects.filter(person_id=person).values_list("at", "questions")
    asked: dict[QuestionId, datetime] = {}
    for at, again in reasks:
        asked |= {question: max(at, asked.get(question, at)) for question in again}
    return frozenset(
        question
        for question, at in asked.items()
        if question in questions and not questions[question].answer and questions[question].at <= at
    )


def _choices(person: PersonId, questions: Mapping[QuestionId, ScreeningAnswerRecord]) -> tuple[QuestionId, ...]:
    """Choices to go on; one made before the present answer no longer counts."""
    chosen = InformedChoiceRecord.objects.filter(person_id=person).values_list("question", "at")
    standing = {QuestionId(question) for question, at in chosen if _is_newer(at, questions.get(QuestionId(question)))}
    return tuple(sorted(standing))


def _is_newer(at: datetime, row: ScreeningAnswerRecord | None) -> bool:
    return row is not None and at >= row.at


def last_full_screening(person: PersonId) -> datetime | None:
    """When all cards were last given."""
    return _last(FullScreeningRecord.objects.filter(person_id=person))


def last_weekly_check(person: PersonId) -> datetime | None:
    """When the weekly questions were last answered."""
    return _last(WeeklyCheckRecord.objects.filter(person_id=person))


def last_session_check(person: PersonId) -> SessionCheck | None:
    """The newest one tap before a session."""
    row = CheckRecord.objects.filter(person_id=person).order_by("-at", "-id").first()
    return None if row is None else SessionCheck(at=row.at, anything_new=row.anything_new)


def _last(rows: Any) -> datetime | None:  # noqa: ANN401 -- any table of moments
    return rows.order_by("-at").values_list("at", flat=True).first()


def reasks_of(person: PersonId) -> tuple[Reask, ...]:
    """Every need to ask again, in order of time."""
    rows = ReaskRecord.objects.filter(person_id=person).order_by("at", "id")
    return tuple(Reask(at=row.at, questions=tuple(map(QuestionId, row.questions)), cause=row.cause) for row in rows)


def keep_answers(
    person: PersonId, given: Given, now: datetime, *, outranked: Collection[str] = (), needed: Collection[str] = ()
) -> None:
    """Add these answers to the history.

    `outranked`: items whose older answer stands until it is cleared. Once every `needed` item was given since the last
    full screening and not long ago, that is a full screening.
    """
    rows = [
        ScreeningAnswerRecord(
            person_id=person,
            at=now,
            item=item,
            answer=answer,
            ruleset=given.ruleset,
            order=place,
            counts=item not in outranked,
        )
        for place, (item, answer) in enumerate(given.items())
    ]
    with writing(person):
        ScreeningAnswerRecord.objects.bulk_create(rows)
        if needed and set(needed) <= _given_since_full(person, now):
            FullScreeningRecord.objects.create(person_id=person, at=now)


def _given_since_full(person: PersonId, now: datetime) -> set[str]:
    last = last_full_screening(person)
    since = now - FIRST_WITHIN if last is None else max(last, now - FULL_WITHIN)
    rows = ScreeningAnswerRecord.objects.filter(person_id=person, at__gte=since, at__lte=now)
    if last is not None:
        rows = rows.filter(at__gt=last)
    return set(rows.values_list("item", flat=True))


def keep_clearance(person: PersonId, clearance: Clearance) -> None:
    """Add the statement that a clinician has cleared a rule."""
    with writing(person):
        ClearanceRecord.objects.create(person_id=person, rule=clearance.rule, at=clearance.at)


def keep_choice(person: PersonId, question: QuestionId, now: datetime) -> None:
    """Add the choice to go on after reading a question's advice."""
    with writing(person):
        InformedChoiceRecord.objects.create(person_id=person, question=question, at=now)


def keep_weekly_check(person: PersonId, check: WeeklyCheck, reasks: Sequence[Reask]) -> None:
    """Add a weekly check and what it asks for."""
    with writing(person):
        WeeklyCheckRecord.objects.create(person_id=person, at=check.at, answers=dict(check.answers))
        _keep_reasks(person, reasks)


def keep_session_check(person: PersonId, check: SessionCheck, reasks: Sequence[Reask]) -> None:
    """Add the one tap before a session and what it asks for."""
    with writing(person):
        CheckRecord.objects.create(person_id=person, at=check.at, anything_new=check.anything_new)
        _keep_reasks(person, reasks)


def keep_reasks(person: PersonId, reasks: Sequence[Reask]) -> None:
    """Add needs to ask again."""
    with writing(person):
        _keep_reasks(person, reasks)


def _keep_reasks(person: PersonId, reasks: Sequence[Reask]) -> None:
    for reask in reasks:
        ReaskRecord.objects.create(person_id=person, at=reask.at, questions=list(reask.questions), cause=reask.cause)
