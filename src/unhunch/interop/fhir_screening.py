"""The safety questions and the person's own activities, as FHIR questionnaires and the answers to them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from unhunch.domain.screening.rules import CARDS_TO_COMPLETE, Question, QuestionKind
from unhunch.domain.units import QuestionId
from unhunch.interop.fhir_parts import ACTIVITIES, OWN, Json, Source, coding, observation, own_code, person_ref
from unhunch.interop.strict import is_list

SAFETY: Final = "safety-questions"
CHECKS: Final = "checks"
NONE: Final = "none"
AT_LEAST_ONE: Final = "at least one of these"
OWN_ITEMS: Final = {"age": "integer", "pain": "integer"}
MODIFIERS: Final = "modifiers"


def questionnaires(source: Source) -> Iterator[Json]:
    """The questions as they stand in this version; earlier wordings are not kept."""
    rules = source.library.screening
    cards = [_card(number, rules.card(number)) for number in CARDS_TO_COMPLETE]
    pattern = [_question(q) for q in rules.questions.values() if q.card not in CARDS_TO_COMPLETE]
    own: list[Json] = [{"linkId": item, "text": item, "type": type_} for item, type_ in OWN_ITEMS.items()]
    conditions = [(str(each.id), each.label) for each in rules.modifiers.values() if each.offered]
    own.append(_choice(MODIFIERS, "Things the plan takes care of", conditions))
    yield _questionnaire(source, SAFETY, "Safety questions before exercise", items=[*cards, *pattern, *own])
    checks: list[Json] = [{"linkId": each.id, "text": each.text, "type": "boolean"} for each in rules.checks.values()]
    checks.append({"linkId": "anything-new", "text": "Anything new since last time?", "type": "boolean"})
    yield _questionnaire(source, CHECKS, "Short checks between full screenings", items=checks)
    outcome = source.library.outcomes[ACTIVITIES]
    each = {"linkId": "activity", "text": outcome.question, "type": "decimal", "repeats": True}
    yield _questionnaire(source, ACTIVITIES, outcome.name, items=[each])


def _card(number: int, questions: tuple[Question, ...]) -> Json:
    return {
        "linkId": f"card-{number}",
        "text": f"Card {number}",
        "type": "group",
        "item": [_question(each) for each in questions],
    }


def _question(question: Question) -> Json:
    if question.kind is not QuestionKind.MULTI:
        return {"linkId": question.id, "text": question.text, "type": "boolean"}
    return _choice(question.id, question.text, [(option.id, option.text) for option in question.options])


def _choice(link: str, text: str, options: list[tuple[str, str]]) -> Json:
    """Open, because "at least one of these" is an answer too; "none of these" is one that was given."""
    named = [*options, (NONE, "none of these")]
    values = [{"valueCoding": coding(f"{OWN}:answer", id_, words)} for id_, words in named]
    return {"linkId": link, "text": text, "type": "open-choice", "repeats": True, "answerOption": values}


def _questionnaire(source: Source, name: str, title: str, *, items: list[Json]) -> Json:
    return {
        "resourceType": "Questionnaire",
        "id": source.id("questionnaire", name),
        "url": f"{OWN}:questionnaire:{name}",
        "version": source.library.screening.ruleset.version,
        "name": name.title().replace("-", ""),
        "title": title,
        "status": "active",
        "subjectType": ["Patient"],
        "item": items,
    }


def responses(source: Source) -> Iterator[Json]:
    """What was answered together, in order of time."""
    linked = _groups(source)
    for at, rows in groupby(source.rows["answers"], lambda row: row["at"]):
        given = [(row["item"], _values(row["item"], row["answer"], source)) for row in rows]
        yield _response(source, SAFETY, at, items=_in_groups(given, linked))
    for row in source.rows["weekly_checks"]:
        items = [_answered(id_, [{"valueBoolean": said}]) for id_, said in row["answers"].items()]
        yield {**_response(source, CHECKS, row["at"], items=items), "id": row["id"]}
    for row in source.rows["session_checks"]:
        items = [_answered("anything-new", [{"valueBoolean": row["anything_new"]}])]
        yield {**_response(source, CHECKS, row["at"], items=items), "id": row["id"]}
    activities = [row for row in source.rows["ratings"] if row["subject"]]
    for at, rows in groupby(activities, lambda row: row["at"]):
        items = [{**_answered("activity", [{"valueDecimal": row["value"]}]), "text": row["subject"]} for row in rows]
        yield _response(source, ACTIVITIES, at, items=items)


def _groups(source: Source) -> dict[str, str]:
    """In which group each question stands."""
    rules = source.library.screening
    return {question.id: f"card-{number}" for number in CARDS_TO_COMPLETE for question in rules.card(number)}


def _in_groups(given: list[tuple[str, list[Json]]], linked: dict[str, str]) -> list[Json]:
    """Answers in the group of their question, as the questionnaire has them."""
    groups: dict[str, list[Json]] = {}
    for item, values in given:
        groups.setdefault(linked.get(item, ""), []).append(_answered(item, values))
    loose = groups.pop("", [])
    return [*({"linkId": group, "item": items} for group, items in groups.items()), *loose]


def _answered(link: str, values: list[Json]) -> Json:
    return {"linkId": link, "answer": values}


def _values(item: str, answer: Any, source: Source) -> list[Json]:  # noqa: ANN401 - a kept answer
    if is_list(answer):
        return [{"valueCoding": coding(f"{OWN}:answer", str(each))} for each in answer or [NONE]]
    if isinstance(answer, bool):
        question = source.library.screening.questions.get(QuestionId(item))
        is_multi = question is not None and question.kind is QuestionKind.MULTI
        return [{"valueString": AT_LEAST_ONE} if is_multi else {"valueBoolean": answer}]
    return [{"valueInteger": answer}]


def _response(source: Source, name: str, at: str, *, items: list[Json]) -> Json:
    return {
        "resourceType": "QuestionnaireResponse",
        "id": source.id(name, at),
        "questionnaire": f"{OWN}:questionnaire:{name}",
        "status": "completed",
        "subject": person_ref(source),
        "authored": source.moment(at),
        "author": person_ref(source),
        "source": person_ref(source),
        "item": items,
    }


def statements(source: Source) -> Iterator[Json]:
    """What the person stated or chose about answers, and the level as it stands."""
    for kind, column, code in (("clearances", "rule", "cleared"), ("choices", "question", "chose-to-go-on")):
        for row in source.rows[kind]:
            found = observation(source, row["id"], own_code("statement", code), at=source.moment(row["at"]))
            yield {**found, "valueString": row[column]}
    level = own_code("level", source.level.value)
    found = observation(source, source.id("level"), own_code("screening", "level"), at=source.local(source.made_at))
    yield {**found, "valueCodeableConcept": level}
