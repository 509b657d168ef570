"""Writes docs/reference/camera.md: what a camera follows of every exercise, from where, and what it cannot see.

python -m tools.camera_table
"""

from collections.abc import Iterator
from pathlib import Path

from unhunch.catalogue.library import Library, library
from unhunch.domain.exercises.exercise import Exercise
from unhunch.domain.motion.fault import Fault
from unhunch.domain.motion.guide import Guide

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "camera.md"
HEAD = """# What a camera follows

Written by `python -m tools.camera_table` from the content files; a test compares. A fault in brackets can at most be
called possible. "Not from there" are faults of the exercise that need another view.

| exercise | from the | signal | looks for | not from there |
|---|---|---|---|---|
"""
NOT_FOLLOWED = """
## Not followed

| exercise | why |
|---|---|
"""


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(page(library()), encoding="utf-8")


def page(words: Library) -> str:
    """The whole page."""
    followed = [row for exercise in words.exercises.values() for row in _rows(exercise, words)]
    refused = [
        f"| {exercise.id} | {exercise.camera.why_not} |"
        for exercise in words.exercises.values()
        if not exercise.camera.can_follow
    ]
    return HEAD + "\n".join(followed) + "\n" + NOT_FOLLOWED + "\n".join(refused) + "\n"


def _rows(exercise: Exercise, words: Library) -> Iterator[str]:
    for guide in exercise.camera.guides:
        for view in guide.views:
            faults = [words.faults[fault] for fault in guide.faults]
            judged = [fault for fault in faults if _is_judged(fault, exercise, view)]
            others = [fault.id for fault in faults if fault not in judged]
            shown = [f"({fault.id})" if fault.is_possible_only else fault.id for fault in judged]
            yield f"| {exercise.id} | {view} | {_signal(guide)} | {', '.join(shown)} | {', '.join(others)} |"


def _is_judged(fault: Fault, exercise: Exercise, view: str) -> bool:
    return any(rule.view == view and (not rule.exercises or exercise.id in rule.exercises) for rule in fault.rules)


def _signal(guide: Guide) -> str:
    if guide.signal is None:
        return "held" if guide.is_timed else "held, not timed"
    way = "up" if guide.rises else "down"
    return f"{guide.signal}, {way} by {guide.swing:g}"


if __name__ == "__main__":
    main()
