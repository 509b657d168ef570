"""What the files of `learn/` must say together."""

from collections import Counter
from collections.abc import Iterable

from unhunch.catalogue.reading import Reader
from unhunch.domain import knowledge

FOLDER = "learn"
FILES = (
    "anecdotes",
    "avoid",
    "backfires",
    "causes",
    "choices",
    "faq",
    "habits",
    "milestones",
    "plateau",
    "setup",
    "timing",
)


def path_of(name: str) -> str:
    """Where the file of this name is, as problems tell it."""
    return f"{FOLDER}/{name}.toml"


def check(reader: Reader, learn: knowledge.Learn) -> None:
    """Remember every place at which they do not."""
    _check_once(reader, "causes", [each.id for each in learn.causes])
    _check_once(reader, "faq", [each.id for each in learn.questions])
    _check_once(reader, "plateau", [each.order for each in learn.plateau.tactics])
    _check_once(reader, "setup", [each.code for each in learn.setup])
    _check_once(reader, "habits", [each.id for each in learn.habits.rules])
    _check_once(reader, "choices", [each.id for each in learn.choices])
    _check_once(reader, "avoid", [name for entry in learn.avoid.values() for name in sorted(entry.lift_names)])
    _check_setup_codes(reader, learn)
    _check_avoid_ids(reader, learn)
    _check_milestones(reader, learn)


def _check_once(reader: Reader, name: str, ids: Iterable[object]) -> None:
    for id_, times in Counter(ids).items():
        if times > 1:
            reader.problem(path_of(name), "", id_, "it is there once")


def _check_setup_codes(reader: Reader, learn: knowledge.Learn) -> None:
    known = tuple(line.code for line in learn.setup)
    for i, cause in enumerate(learn.causes):
        for code in cause.setup:
            if code not in known:
                reader.problem(path_of("causes"), f"causes.{i}.setup", code, f"the set-up lines are {', '.join(known)}")


def _check_avoid_ids(reader: Reader, learn: knowledge.Learn) -> None:
    for i, question in enumerate(learn.questions):
        for id_ in question.avoid:
            if id_ not in learn.avoid:
                known = ", ".join(learn.avoid)
                reader.problem(path_of("faq"), f"questions.{i}.avoid", id_, f"the avoid entries are {known}")


def _check_milestones(reader: Reader, learn: knowledge.Learn) -> None:
    """They follow on from each other, from the first day."""
    expected = 0
    for i, milestone in enumerate(learn.milestones):
        if milestone.from_day != expected or milestone.to_day < milestone.from_day:
            span = f"{milestone.from_day} to {milestone.to_day}"
            reader.problem(path_of("milestones"), f"milestones.{i}.from_day", span, f"it starts on day {expected}")
        expected = milestone.to_day + 1
