"""What the clinician's page says of safety: the answers to the questions, and the stop signs in sessions."""

from collections.abc import Iterator, Sequence
from typing import Final

from unhunch.domain.screening.answers import Answer
from unhunch.domain.screening.checking import is_given
from unhunch.domain.screening.clearing import answered_at
from unhunch.domain.screening.result import Reason
from unhunch.domain.screening.rules import AGE, CARD_4, Question
from unhunch.domain.units import ExerciseId, ModifierId, QuestionId, RuleId
from unhunch.interop.report_facts import StopFollowed
from unhunch.interop.report_parts import Screened, Table, Telling, cut
from unhunch.interop.report_wording import Wording

MOST_REASONS: Final = 6
MOST_STOPS: Final = 6
"""What the page holds, read at arm's length; the rest is in the data files. Both our choice."""
MOST_WITH_EASED: Final = 8
"""With more conditions than this, only what is left out because of each is told, not what is made easier."""


def screening(telling: Telling) -> Screened:
    """The level, and the answers it follows from."""
    facts, words = telling.facts, telling.words
    level = facts.level
    ruleset = telling.library.screening.ruleset
    given = words("screening_never")
    if facts.answers.at is not None:
        day = words.day_at(facts.answers.at)
        given = words(
            "screening_answered", day=day, ruleset=ruleset.id, version=facts.answers.ruleset or ruleset.version
        )
    return Screened(
        title=words("screening"),
        level=words(f"level_{level.value}"),
        is_stop=level.is_stop,
        given=given,
        reasons=_most_urgent(facts.blocked_by, words),
        answers=Table(title=words("yes_answers"), rows=tuple(_yes_rows(telling)), empty=words("no_yes_answers")),
        unanswered=_unanswered(telling),
        conditions=_conditions(telling),
    )


def _most_urgent(reasons: Sequence[Reason], words: Wording) -> tuple[str, ...]:
    """The first sentences; the answers they rest on are all in the table."""
    rest = len(reasons) - MOST_REASONS
    more = (words("and_more_reasons", n=rest),) if rest > 0 else ()
    return (*(reason.text for reason in reasons[:MOST_REASONS]), *more)


def _yes_rows(telling: Telling) -> Iterator[tuple[str, ...]]:
    """Every answer of concern with its day, and what the person stated or chose about it."""
    for question in telling.library.screening.questions.values():
        answer = telling.facts.answers.answers.get(question.id)
        if answer is not None and is_given(question, answer):
            yield f"{question.id} {_said(question, answer, telling.words)}", _when(question, telling)


def _said(question: Question, answer: Answer, words: Wording) -> str:
    if isinstance(answer, bool):
        return words("said_yes" if answer else "said_no", question=question.text)
    ticked = "; ".join(option.text for option in question.options if option.id in answer)
    return words("said_these", question=question.text, ticked=ticked)


def _when(question: Question, telling: Telling) -> str:
    answers, words = telling.facts.answers, telling.words
    at = answered_at(answers, question.id)
    parts = [words("none") if at is None else words.day_at(at)]
    cleared = [each.at for each in answers.cleared if each.rule == RuleId(question.id)]
    if cleared:
        parts.append(words("cleared_on", day=words.day_at(max(cleared))))
    if question.id in answers.informed_choice:
        parts.append(words("chosen"))
    return ", ".join(parts)


def _unanswered(telling: Telling) -> str:
    words = telling.words
    open_ = telling.facts.screening.unanswered
    if not open_:
        return words("unanswered_none")
    return words("unanswered", what=", ".join(_question_name(id_, words) for id_ in open_))


def _question_name(id_: QuestionId, words: Wording) -> str:
    return {AGE: words("age_question"), CARD_4: words("card_4")}.get(id_, id_)


def _conditions(telling: Telling) -> Table:
    facts, words = telling.facts, telling.words
    empty = words("card_4_open") if facts.answers.modifiers is None else words("card_4_none")
    rows = tuple(
        (telling.library.screening.modifiers[condition].label, _effects(condition, telling))
        for condition in facts.conditions
    )
    return Table(title=words("card_4"), rows=rows, empty=empty)


def _effects(condition: ModifierId, telling: Telling) -> str:
    facts, words = telling.facts, telling.words
    found: list[str] = []
    kinds = [("left_out", facts.screening.excluded), ("made_easier", facts.eased)]
    for key, exercises in kinds if len(facts.conditions) <= MOST_WITH_EASED else kinds[:1]:
        names = [telling.exercise(id_) for id_, why in exercises.items() if condition in why and _is_main(id_, telling)]
        if names:
            found.append(words(key, exercises=", ".join(names)))
    return "; ".join(found) or words("nothing_left_out")


def _is_main(id_: ExerciseId, telling: Telling) -> bool:
    """Easier and harder forms follow their main exercise."""
    known = telling.library.exercises.get(id_)
    return known is None or known.family == known.id


def stops(telling: Telling) -> Table:
    """Each stop sign with what came after it, the newest first."""
    words = telling.words
    rows = [_stop_row(each, telling) for each in reversed(telling.facts.stops)]
    return Table(title=words("stops"), rows=cut(rows, MOST_STOPS, words), empty=words("stops_empty"))


def _stop_row(followed: StopFollowed, telling: Telling) -> tuple[str, ...]:
    words, stop = telling.words, followed.stop
    sign = telling.library.stop_signs.get(RuleId(stop.sign))
    what = [f"{stop.sign} {sign.label}" if sign else stop.sign]
    if stop.exercise is not None:
        what.append(words("stop_during", exercise=telling.exercise(stop.exercise)))
    known = stop.persisted_min is not None
    what.append(words("stop_lasted", n=stop.persisted_min) if known else words("stop_duration_unknown"))
    return words.day_at(stop.at), ", ".join(what), "; ".join(_after(followed, words))


def _after(followed: StopFollowed, words: Wording) -> Iterator[str]:
    for at, yes, no in (
        (followed.asked_again_at, "stop_asked_again", "stop_not_asked_again"),
        (followed.cleared_at, "stop_cleared", ""),
        (followed.practised_at, "stop_practice_after", "stop_no_practice_after"),
    ):
        if at is not None:
            yield words(yes, day=words.day_at(at))
        elif no:
            yield words(no)
    if followed.is_locking:
        yield words("stop_locks")
