"""`unhunch screen`: answers to the screening cards, and what they ask for."""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from unhunch.care.screen_person import screen as screen_person
from unhunch.catalogue.library import library
from unhunch.domain.screening.result import Level, Screening
from unhunch.domain.screening.rules import ScreeningRules
from unhunch.domain.units import ExerciseId, ModifierId
from unhunch.interop.json_file import read_json_file
from unhunch.interop.screening_file import parse_screening, screening_to_json

HEADINGS: Mapping[Level, str] = {
    Level.EMERGENCY: "Emergency: get help now.",
    Level.SAME_DAY: "Speak to a doctor or an urgent advice line today.",
    Level.CLINICIAN_FIRST: "Talk to a clinician before you exercise.",
    Level.INCOMPLETE: "Some questions still need an answer.",
    Level.MODIFY: "You can go on, with some exercises left out or kept light.",
    Level.GO: "You can go on.",
}


def screen(
    file: Annotated[str, typer.Argument(help='A JSON file of answers; "-" reads standard input.')],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
) -> None:
    """Say what answers to the screening cards ask for.

    Example: unhunch screen answers.json --json
    """
    rules = library().screening
    # No clock: the same file always gives the same result. The dates in it decide.
    outcome = screen_person(parse_screening(read_json_file(file), None, rules), rules, None)
    if as_json:
        typer.echo(json.dumps(screening_to_json(outcome), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(told(outcome, rules)))


def told(outcome: Screening, rules: ScreeningRules) -> Iterator[str]:
    """The outcome in lines for a person."""
    yield f"{outcome.level.value}  {HEADINGS[outcome.level]}"
    if outcome.level is Level.EMERGENCY:
        yield from rules.ruleset.emergency_steps
    yield from (f"  {reason.rule} ({reason.level.value}): {reason.text}" for reason in outcome.reasons)
    if outcome.unanswered:
        yield f"Not answered yet: {', '.join(outcome.unanswered)}"
    yield from _exercises("Left out", outcome.excluded, rules)
    yield from _exercises("Kept light", outcome.limited, rules)
    if outcome.ask_next:
        yield f"Please also answer: {', '.join(outcome.ask_next)}"
    if outcome.level is Level.GO:
        yield rules.ruleset.no_signs
    yield rules.ruleset.watch
    yield rules.ruleset.unwatched


def _exercises(
    heading: str, exercises: Mapping[ExerciseId, tuple[ModifierId, ...]], rules: ScreeningRules
) -> Iterator[str]:
    if exercises:
        yield f"{heading}:"
    for exercise, why in exercises.items():
        notes = " ".join(dict.fromkeys(rules.modifiers[modifier].effects[exercise].note for modifier in why))
        yield f"  {exercise}: {notes}"
