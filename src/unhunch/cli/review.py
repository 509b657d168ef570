"""`unhunch review`: the questions that are due, the verdict of the last review, and what to try."""

import sys
from collections.abc import Iterator
from math import inf
from typing import TYPE_CHECKING, Annotated, Any

import typer

from unhunch.cli.own_records import LOCKED, AsJson, DataFolder, Own, open_records

if TYPE_CHECKING:
    from unhunch.care.choose_tactic import Choosing, Tried
    from unhunch.care.review_progress import Progress
    from unhunch.catalogue.library import Library
    from unhunch.domain.knowledge import Scale
    from unhunch.domain.outcomes.asking import Key, Question
    from unhunch.domain.outcomes.plateau import LookBack

LEFT_OUT = "Press Enter to leave a question out: it is then missing, not zero, and not asked again today."


def review(
    *,
    data: DataFolder = None,
    accept: Annotated[str | None, typer.Option(metavar="TACTIC", help="Try this one; the plan has it at once.")] = None,
    decline: Annotated[str | None, typer.Option(metavar="TACTIC", help="Not this one.")] = None,
    end: Annotated[str | None, typer.Option(metavar="TACTIC", help="End what you are trying.")] = None,
    helped: Annotated[
        str | None, typer.Option(metavar="yes|no|unsure", help="Whether what you tried helped, once its days are over.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Answer what is due, see what the course says as of the last review day, and choose what to try.

    Asks only where somebody can answer; in a pipe, or with --json, it only shows. Ends with 3 when exercises are locked
    and something was to be accepted.

    Example: unhunch review --accept slow-rows
    """
    own = open_records(data)
    from unhunch.care.own_exercises import library_of
    from unhunch.catalogue.library import library

    known = library_of(own.person, library())
    _say_all(own, known, {"accepted": accept, "declined": decline, "ended": end})
    if helped is not None:
        _look_back(own, known, helped)
    if as_json:
        _print_json(own, known)
        return
    if sys.stdin.isatty() and not any((accept, decline, end, helped)):
        _ask(own, known)
    typer.echo("\n".join(_lines(own, known)))


def _say_all(own: Own, library: "Library", said: dict[str, str | None]) -> None:
    from unhunch.care.choose_tactic import say
    from unhunch.domain.outcomes.tactic import Word

    for word, tactic in said.items():
        if tactic is not None:
            say(own.person, tactic, Word(word), now=own.now, library=library)


def _look_back(own: Own, library: "Library", helped: str) -> None:
    from unhunch.care.choose_tactic import choosing, say
    from unhunch.domain.errors import InvalidInput, Problem
    from unhunch.domain.outcomes.tactic import Word

    words = {"yes": Word.HELPED, "no": Word.NO_HELP, "unsure": Word.UNSURE}
    if helped not in words:
        raise InvalidInput((Problem(where="--helped", value=helped[:20], allowed=f"it is one of {', '.join(words)}"),))
    now = choosing(own.person, own.now, library).now
    say(own.person, "" if now is None else now.tactic.id, words[helped], now=own.now, library=library)


def _ask(own: Own, library: "Library") -> None:
    from unhunch.care.ask_outcomes import ask_outcomes
    from unhunch.care.rate_outcome import answer_prompt

    prompt = ask_outcomes(own.person, own.now, library).prompt
    if not prompt:
        return
    typer.echo(LEFT_OUT)
    answers: dict[Key, float | None] = {question.key: _answer(question) for question in prompt}
    answer_prompt(own.person, answers, now=own.now, library=library)


def _answer(question: "Question") -> float | None:
    """A value of the scale, asked for until it is one; None for an empty line."""
    from unhunch.domain.outcomes.scales import is_on, scale_words

    outcome = question.outcome
    words = question.outcome.question.replace("{activity}", question.subject)
    while True:
        typed = typer.prompt(f"{words} ({_ends(outcome.scale)})", default="", show_default=False)
        if not typed.strip():
            return None
        value = _number(typed)
        if is_on(outcome, value):
            return value
        typer.echo(f"This is not allowed: {scale_words(outcome)}.")


def _ends(scale: "Scale") -> str:
    """Both ends with what they mean, such as "0 cannot do it, 10 no problem"."""
    return f"{scale.low:g} {scale.low_means}, {scale.high:g} {scale.high_means}"


def _number(typed: str) -> float:
    """What was typed, with a point or a comma; what is no number lies on no scale."""
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return inf


def _lines(own: Own, library: "Library") -> Iterator[str]:
    from unhunch.care.ask_outcomes import ask_outcomes
    from unhunch.care.choose_tactic import choosing
    from unhunch.care.review_progress import review_progress

    asking = ask_outcomes(own.person, own.now, library)
    if asking.prompt:
        due = len(asking.prompt) + asking.waiting
        yield f"Questions that wait: {due}. Answer them here in a terminal, or with unhunch log rating."
    if asking.mornings is not None:
        free, rated = asking.mornings.free, asking.mornings.rated
        yield f"Mornings without pain: {free} of the {rated} rated in the last seven days."
    found = choosing(own.person, own.now, library)
    yield from _verdict_lines(review_progress(own.person, own.now, library), library, is_locked=found.is_locked)
    yield from _tactic_lines(found, library)


def _verdict_lines(progress: "Progress", library: "Library", *, is_locked: bool) -> Iterator[str]:
    latest = progress.latest
    if latest is None:
        when = (
            "four weeks after your first practice" if progress.next_review is None else f"on {progress.next_review.day}"
        )
        yield f"The first look at your course is {when}."
        return
    trend, words = latest.trend, library.verdicts[latest.trend.verdict]
    yield f"Review of day {latest.on.number}, {latest.on.day}: {words.title}"
    yield f"  {words.text} {words.why[trend.why]}"
    if trend.slope_per_week is not None and trend.se_per_week is not None:
        yield f"  Slope {trend.slope_per_week:+.2f} points a week, give or take {2 * trend.se_per_week:.2f}."
    yield f"  {trend.days_observed} of {trend.days} days rated; practice on {latest.adherence:.0%} of the last 28 days."
    if not is_locked:
        yield f"  {words.what_next}"
    if progress.next_review is not None:
        yield f"  Next review: {progress.next_review.day}, day {progress.next_review.number}."


def _tactic_lines(found: "Choosing", library: "Library") -> Iterator[str]:
    if found.is_locked:
        yield LOCKED
    if found.now is not None:
        yield from _tried_lines(found.now, is_locked=found.is_locked)
    if found.menu:
        yield library.learn.plateau.intro
        for at, tactic in enumerate(found.menu):
            yield f"{'>' if at == 0 else ' '} {tactic.id}: {tactic.name}. {tactic.text}"
        yield "Try one: unhunch review --accept ID. Not this one: unhunch review --decline ID."


def _tried_lines(tried: "Tried", *, is_locked: bool) -> Iterator[str]:
    what = "" if is_locked else f" {tried.tactic.text}"
    yield f"You are trying: {tried.tactic.name}, since {tried.of.since}.{what}"
    if tried.back is None:
        yield f"  {_until(tried)} End it now: unhunch review --end {tried.tactic.id}"
        return
    yield f"  {_numbers(tried.back)}"
    yield "  Did it help? unhunch review --helped yes, no or unsure"


def _until(tried: "Tried") -> str:
    from unhunch.domain.outcomes.tactic import Word

    if tried.of.said is Word.HELPED:
        return "You said that it helped, so it stays in your plan."
    return f"We look back on it on {tried.of.until}."


def _numbers(back: "LookBack") -> str:
    if back.before_0_10 is None or back.since_0_10 is None or back.chance is None:
        return "There are too few ratings to compare before and after."
    said = {"less": "less than before", "more": "more than before"}.get(back.says, "no change that could not be chance")
    return (
        f"Before: {back.before_0_10:.1f} ({back.days_before} days rated). Since: {back.since_0_10:.1f} "
        f"({back.days_since} days rated). Chance alone makes up to {back.chance:.1f}: {said}."
    )


def _print_json(own: Own, library: "Library") -> None:
    from json import dumps

    from unhunch.care.ask_outcomes import ask_outcomes
    from unhunch.care.choose_tactic import choosing
    from unhunch.care.review_progress import review_progress

    asking, found = ask_outcomes(own.person, own.now, library), choosing(own.person, own.now, library)
    made: dict[str, Any] = {
        "questions": [_question_json(question) for question in asking.prompt],
        "waiting": asking.waiting,
        "review": _review_json(review_progress(own.person, own.now, library), library, is_locked=found.is_locked),
        "trying": None if found.now is None else _tried_json(found.now),
        "menu": [{"id": tactic.id, "name": tactic.name, "text": tactic.text} for tactic in found.menu],
        "locked": found.is_locked,
    }
    typer.echo(dumps(made, ensure_ascii=False, indent=1))


def _question_json(question: "Question") -> dict[str, Any]:
    scale = question.outcome.scale
    return {
        "outcome": question.outcome.id,
        "subject": question.subject,
        "question": question.outcome.question.replace("{activity}", question.subject),
        "low": scale.low,
        "high": scale.high,
        "due_on": question.due_on.isoformat(),
    }


def _review_json(progress: "Progress", library: "Library", *, is_locked: bool) -> dict[str, Any] | None:
    """Under a stop level nothing is said of what to do from here."""
    from unhunch.interop.trend_json import trend_json

    latest = progress.latest
    if latest is None:
        return None
    words = library.verdicts[latest.trend.verdict]
    return {
        "number": latest.on.number,
        "day": latest.on.day.isoformat(),
        "adherence": round(latest.adherence, 2),
        **trend_json(latest.trend, words),
        **({"what_next": None} if is_locked else {}),
    }


def _tried_json(tried: "Tried") -> dict[str, Any]:
    back = tried.back
    return {
        "id": tried.tactic.id,
        "name": tried.tactic.name,
        "since": tried.of.since.isoformat(),
        "until": tried.of.until.isoformat(),
        "look_back": back
        and {
            "before": back.before_0_10,
            "since": back.since_0_10,
            "days_before": back.days_before,
            "days_since": back.days_since,
            "chance": back.chance,
            "says": back.says,
        },
    }
