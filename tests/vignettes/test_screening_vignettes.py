"""Each story of screening.toml, told to the shipped rules through the same door as a file."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.unit.screening_examples import CALM
from unhunch.catalogue.library import library
from unhunch.domain.screening.screen import screen
from unhunch.interop.screening_file import parse_screening

STORIES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("screening.toml").read_text("utf-8"))["story"]


def as_file(story: dict[str, Any]) -> dict[str, Any]:
    answers = CALM | story.get("answers", {})
    given = {key: story[key] for key in ("age", "pain", "modifiers", "informed_choice") if key in story}
    return given | {
        "answers": {question: a for question, a in answers.items() if question not in story.get("unanswered", ())},
        "cleared": [{"rule": rule, "at": "2026-11-20T10:00"} for rule in story.get("cleared", ())],
    }


@pytest.mark.parametrize("story", STORIES, ids=[story["tells"][:40] for story in STORIES])
def test_the_story_ends_as_told(story: dict[str, Any]) -> None:
    rules = library().screening
    screening = screen(parse_screening(as_file(story), None, rules), rules, None)

    assert screening.level.value == story["level"]
    assert set(story["reasons"]) <= {reason.rule for reason in screening.reasons}
    assert set(story.get("left_out", ())) <= set(screening.excluded)
    assert list(screening.unanswered) == story.get("unanswered", [])


def test_there_are_enough_stories_and_every_level_is_among_them() -> None:
    assert len(STORIES) >= 25
    assert {story["level"] for story in STORIES} == {"A0", "A1", "A2", "A3", "A4", "incomplete"}
