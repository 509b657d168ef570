"""The questions that are put, as form fields: nothing is chosen beforehand, and leaving one out is an answer too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.knowledge import Outcome
from unhunch.domain.outcomes.asking import MOST_AT_ONCE, Key, Question
from unhunch.domain.outcomes.scales import WHOLE_UNITS

LONGEST_NUMBER: Final = 12
CM_PER_INCH: Final = 2.54


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question with the choices of its scale; without choices a number is typed in."""

    name: str
    outcome: Outcome
    subject: str
    text: str
    choices: tuple[int, ...]
    value: str = ""
    problem: str = ""


def fields_of(
    questions: Iterable[Question], sent: QueryDict | None = None, problems: Mapping[str, str] | None = None
) -> tuple[Field, ...]:
    """The fields of the questions, with what was sent and what was wrong with it."""
    return tuple(
        _field(f"value-{at}", question, sent, problem=(problems or {}).get(f"value-{at}", ""))
        for at, question in enumerate(questions)
    )


def _field(name: str, question: Question, sent: QueryDict | None, *, problem: str) -> Field:
    outcome = question.outcome
    return Field(
        name=name,
        outcome=outcome,
        subject=question.subject,
        text=outcome.question.replace("{activity}", f"“{question.subject}”"),
        choices=choices_of(outcome),
        value="" if sent is None else str(sent.get(name, "")),
        problem=problem,
    )


def choices_of(outcome: Outcome) -> tuple[int, ...]:
    """What can be chosen with one tap; none for what is typed in."""
    if outcome.unit not in WHOLE_UNITS:
        return ()
    return tuple(range(int(outcome.scale.low), int(outcome.scale.high) + 1, int(outcome.scale.step)))


def sent_answers(sent: QueryDict) -> Mapping[Key, float | None]:
    """What was answered, None where a question was left out. Raises InvalidInput by the name of the field."""
    found: dict[Key, float | None] = {}
    problems: list[Problem] = []
    for at, key in enumerate(_sent_keys(sent)):
        value = str(sent.get(f"value-{at}", "")).strip()
        try:
            found[key] = typed_number(value) if value else None
        except ValueError:
            problems.append(Problem(where=f"value-{at}", value=value[:20], allowed=_("it is a number")))
    if problems:
        raise InvalidInput(tuple(problems))
    return found


def _sent_keys(sent: QueryDict) -> Iterator[Key]:
    asked = zip(sent.getlist("outcome"), sent.getlist("subject"), strict=False)
    yield from (key for key, _at in zip(asked, range(MOST_AT_ONCE), strict=False))


def typed_number(value: str) -> float:
    """A number as people type it, with a point or a comma. Raises ValueError."""
    plain = value.replace(",", ".")
    if len(plain) > LONGEST_NUMBER or not plain.lstrip("-").replace(".", "", 1).isdecimal():
        raise ValueError(value[:20])
    return float(plain)
