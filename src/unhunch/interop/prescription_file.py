"""A prescription file, TOML or JSON: strict, every problem named at once, and nothing in it can be run or fetched."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from unhunch.domain.errors import InvalidInput
from unhunch.domain.exercises.exercise import Exercise, Kind, Measure, Sides
from unhunch.domain.planning.involving import LIKE, OF_POSITION
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.prescription import OWN, Prescription
from unhunch.domain.planning.prescription_plain import VERSION, VERSION_KEY, Plain, from_plain
from unhunch.domain.planning.profile import WEEKDAYS
from unhunch.interop.prescription_text import LARGEST_BYTES, value_of
from unhunch.interop.prescription_toml import prescription_toml
from unhunch.interop.strict import STAND_IN, Place, Problems, Table, Unreadable, is_list

if TYPE_CHECKING:
    from unhunch.catalogue.library import Library

__all__ = [
    "LARGEST_BYTES",
    "LONGEST_EXAMPLE",
    "KnownHere",
    "known_in",
    "parse_prescription",
    "prescription_toml",
    "read_prescription",
]

LONGEST_DAYS: Final = 366
MOST_EXERCISES: Final = 30
MOST_OWN: Final = 10
MOST_EXAMPLES: Final = 3
MOST_STEPS: Final = 12
LONGEST_STEP: Final = 300
LONGEST_NAME: Final = 80
LONGEST_CONTACT: Final = 200
LONGEST_NOTES: Final = 4000
LONGEST_EXAMPLE: Final = 700_000
SETS: Final = (1, 10)
AMOUNTS: Final[Mapping[Measure, tuple[int, int]]] = {
    Measure.REPS: (1, 50),
    Measure.HOLD: (1, 180),
    Measure.BREATHS: (1, 30),
}
PHASE_S: Final[Mapping[str, tuple[float, float]]] = {"concentric": (0.5, 15), "hold": (0, 15), "eccentric": (0.5, 15)}
PAIN_AT_MOST: Final = (0, 5)
"""Above 5 the app itself counts pain as too much, so a larger number would say nothing."""
EFFORT_AT_MOST: Final = (1, 10)
MINUTES_A_DAY: Final = (1, 20)

KEYS: Final = (
    VERSION_KEY,
    "written-on",
    "valid-from",
    "valid-until",
    "with-the-programme",
    "notes",
    "clinician",
    "limits",
    "exercises",
    "own",
)
CLINICIAN_KEYS: Final = ("name", "contact")
LIMIT_KEYS: Final = ("pain-at-most", "minutes-a-day", "not")
MEASURES: Final = tuple(measure.value for measure in Measure)
EXERCISE_KEYS: Final = (
    "id",
    "sets",
    *MEASURES,
    "up-to",
    "tempo_s",
    "side",
    "slots",
    "days",
    "times-a-week",
    "effort-at-most",
    "notes",
)
OWN_KEYS: Final = (
    "id",
    "name",
    "what-for",
    "kind",
    "position",
    "involves",
    "gear",
    "measure",
    "steps",
    "cues",
    "example",
)
EXAMPLE_KEYS: Final = ("file", "landmarks")
ANY_SLOT: Final = "any"
OWN_ID: Final = re.compile(r"own-[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID: Final = 60
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

Beside = Callable[[str], str]
"""From the name of a recording beside the file to its JSON lines. Raises InvalidInput."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownHere:
    """What a prescription may name. `exercises` None: any well-formed id, as in records of another catalogue."""

    exercises: Mapping[str, Exercise] | None
    gear: Collection[str]
    ids: Collection[str]


def known_in(library: "Library") -> KnownHere:
    """What the library lets a prescription name: its exercises other than plain breaks, and its gear."""
    exercises = {str(id_): exercise for id_, exercise in library.exercises.items() if exercise.is_practice}
    gear = tuple(gear.id for gear in library.gear.gear)
    return KnownHere(exercises=exercises, gear=gear, ids=tuple(exercises))


def parse_prescription(content: bytes, where: str, known: KnownHere, *, beside: Beside | None = None) -> Prescription:
    """The prescription in a file's bytes. Raises InvalidInput with all problems."""
    value = value_of(content, where)
    problems = Problems()
    found = read_prescription(Place(value, "", problems), known, beside=beside)
    problems.refuse()
    if found is None:
        message = "a refused prescription has problems"
        raise AssertionError(message)
    return found


def read_prescription(place: Place, known: KnownHere, *, beside: Beside | None = None) -> Prescription | None:
    """The prescription at a place of a larger input; None where there are problems, which are remembered."""
    before = len(place.problems.found)
    try:
        plain = _plain(place, known, beside)
    except Unreadable:
        return None
    return from_plain(plain) if len(place.problems.found) == before else None


def _plain(place: Place, known: KnownHere, beside: Beside | None) -> Plain:
    table = place.table(*KEYS)
    table.need(VERSION_KEY, lambda version: version.whole(VERSION, VERSION), VERSION)
    table.require("exercises")
    plain = {
        **_days(table),
        **_taken(table, "with-the-programme", Place.truth),
        **_taken(table, "notes", _words(LONGEST_NOTES)),
        **_taken(table, "clinician", _clinician),
        **_taken(table, "own", lambda own: _list(own, lambda each: _own(each, known, beside), MOST_OWN)),
    }
    own = {each["id"]: each for each in plain.get("own", ()) if "id" in each}
    allowed = (*(known.exercises if known.exercises is not None else known.ids), *own)
    exercises = table.take(
        "exercises", lambda all_: _list(all_, lambda each: _exercise(each, allowed, known), MOST_EXERCISES, least=1), []
    )
    plain["exercises"] = exercises
    plain |= _taken(table, "limits", lambda limits: _limits(limits, known))
    _require_agreement(place, plain, own)
    return plain


def _taken(table: Table, key: str, read: Callable[[Place], Any]) -> Plain:
    found = table.take(key, read, None)
    return {} if found is None else {key: found}


def _days(table: Table) -> Plain:
    written = table.need("written-on", Place.day, STAND_IN.date())
    start = table.take("valid-from", Place.day, written)
    end = table.need("valid-until", Place.day, start)
    if not start <= end <= start + timedelta(days=LONGEST_DAYS) and "valid-until" in table.values:
        table.place.problems.add(
            "valid-until", table.values["valid-until"], f"it is at most {LONGEST_DAYS} days after valid-from"
        )
    return {"written-on": _iso(written), "valid-from": _iso(start), "valid-until": _iso(end)}


def _iso(day: date) -> str:
    return day.isoformat()


def _words(longest: int) -> Callable[[Place], str]:
    """Text for people; signs that change how a terminal or a page behaves are no text."""

    def read(place: Place) -> str:
        text = place.text(longest).strip()
        if not text or _CONTROL.search(text):
            place.refuse("it is plain text, without control characters")
        return text

    return read


def _list(place: Place, read: Callable[[Place], Any], most: int, *, least: int = 0) -> list[Any]:
    if not is_list(place.value) or not least <= len(place.value) <= most:
        place.refuse(f"it is a list of {least} to {most} entries")
    return list(place.each(read))


def _clinician(place: Place) -> Plain:
    table = place.table(*CLINICIAN_KEYS)
    return {**_taken(table, "name", _words(LONGEST_NAME)), **_taken(table, "contact", _words(LONGEST_CONTACT))}


def _limits(place: Place, known: KnownHere) -> Plain:
    table = place.table(*LIMIT_KEYS)
    return {
        **_taken(table, "pain-at-most", lambda pain: pain.whole(*PAIN_AT_MOST)),
        **_taken(table, "minutes-a-day", lambda minutes: minutes.whole(*MINUTES_A_DAY)),
        **_taken(table, "not", lambda ids: list(ids.words(known.ids))),
    }


def _exercise(place: Place, allowed: Collection[str], known: KnownHere) -> Plain:
    table = place.table(*EXERCISE_KEYS)
    id_ = table.need("id", lambda each: each.one_of(allowed), "")
    measure = _measure(table)
    plain: Plain = {"id": id_, "sets": table.need("sets", lambda sets: sets.whole(*SETS), 1)}
    plain[measure.value] = table.take(measure.value, lambda amount: amount.whole(*AMOUNTS[measure]), 1)
    plain |= _taken(table, "up-to", lambda most: _most(most, plain, measure))
    plain |= _taken(table, "tempo_s", lambda tempo: _tempo(tempo, measure))
    plain |= _taken(table, "side", lambda side: side.one_of(tuple(each.value for each in Sides)))
    plain |= _taken(table, "slots", _slots)
    plain |= _taken(table, "days", lambda days: _some(days, WEEKDAYS))
    plain |= _taken(table, "times-a-week", lambda times: times.whole(1, 7))
    plain |= _taken(table, "effort-at-most", lambda effort: effort.whole(*EFFORT_AT_MOST))
    plain |= _taken(table, "notes", _words(LONGEST_NOTES))
    if "days" in plain and "times-a-week" in plain:
        table.place.problems.note(f"{place.where}.times-a-week", "this key", "either days or times-a-week is given")
    if known.exercises is not None and id_ in known.exercises:
        _agree_with_library(table, plain, known.exercises[id_])
    return plain


def _measure(table: Table) -> Measure:
    given = [measure for measure in Measure if measure.value in table.values]
    if len(given) != 1:
        said = "none of them" if not given else "more than one"
        table.place.problems.note(table.place.where, said, f"exactly one of {', '.join(MEASURES)} is given")
    return given[0] if given else Measure.REPS


def _most(place: Place, plain: Plain, measure: Measure) -> Plain:
    table = place.table("sets", measure.value)
    sets = table.take("sets", lambda sets: sets.whole(plain["sets"], SETS[1]), plain["sets"])
    most = AMOUNTS[measure][1]
    amount = table.take(measure.value, lambda each: each.whole(plain[measure.value], most), plain[measure.value])
    return {"sets": sets, measure.value: amount}


def _tempo(place: Place, measure: Measure) -> Plain:
    if measure is not Measure.REPS:
        place.refuse("only repetitions have a tempo")
    table = place.table(*PHASE_S)
    return {name: table.need(name, lambda s, within=within: s.number(*within), 1.0) for name, within in PHASE_S.items()}


def _slots(place: Place) -> list[str] | None:
    """None for "any": the place in the day that the exercise usually has."""
    if place.value == ANY_SLOT:
        return None
    return _some(place, tuple(slot.value for slot in Slot))


def _some(place: Place, known: Collection[str]) -> list[str]:
    found = place.words(known)
    if not place.value:
        place.refuse("it has at least one entry")
    return list(found)


def _agree_with_library(table: Table, plain: Plain, exercise: Exercise) -> None:
    """The library says what an exercise counts and which sides it has."""
    problems, where = table.place.problems, table.place.where
    if exercise.measure.value not in plain:
        problems.note(where, "this measure", f"{exercise.id} counts {exercise.measure.value}")
    side = plain.get("side")
    if side is not None and exercise.sides is Sides.BOTH and side != Sides.BOTH.value:
        problems.add(f"{where}.side", side, f'{exercise.id} uses both sides at once, so it is "both" or left out')
    if side == Sides.BOTH.value and exercise.sides is Sides.EACH:
        problems.add(f"{where}.side", side, f'{exercise.id} is done one side at a time: "each", "left" or "right"')


def _own(place: Place, known: KnownHere, beside: Beside | None) -> Plain:
    table = place.table(*OWN_KEYS)
    return {
        "id": table.need("id", _own_id, ""),
        "name": table.need("name", _words(LONGEST_NAME), ""),
        "what-for": table.need("what-for", _words(LONGEST_STEP), ""),
        "kind": table.need("kind", lambda kind: kind.one_of(tuple(each.value for each in Kind)), ""),
        "position": table.need("position", lambda position: position.one_of(tuple(OF_POSITION)), ""),
        **_taken(table, "involves", lambda involves: _some(involves, tuple(LIKE))),
        **_taken(table, "gear", lambda gear: list(gear.words(known.gear))),
        "measure": table.need("measure", lambda measure: measure.one_of(MEASURES), ""),
        "steps": table.need("steps", lambda steps: _list(steps, _words(LONGEST_STEP), MOST_STEPS, least=1), []),
        **_taken(table, "cues", lambda cues: _list(cues, _words(LONGEST_STEP), MOST_STEPS)),
        **_taken(
            table, "example", lambda all_: _list(all_, lambda each: _example(each, beside), MOST_EXAMPLES, least=1)
        ),
    }


def _own_id(place: Place) -> str:
    id_ = place.text(LONGEST_ID)
    if not OWN_ID.fullmatch(id_):
        place.refuse(f'it is "{OWN}" and small letters, digits and hyphens, such as "own-towel-turn"')
    return id_


def _example(place: Place, beside: Beside | None) -> Plain:
    table = place.table(*EXAMPLE_KEYS)
    if ("file" in table.values) == ("landmarks" in table.values):
        place.refuse("it has either file or landmarks")
    if "landmarks" in table.values:
        return {"landmarks": table.need("landmarks", lambda lines: lines.text(LONGEST_EXAMPLE), "")}
    return {"landmarks": table.need("file", lambda name: _recording_beside(name, beside), "")}


def _recording_beside(place: Place, beside: Beside | None) -> str:
    name = place.text(LONGEST_NAME)
    if PurePath(name).name != name or "\\" in name or name in (".", ".."):
        place.refuse("it is the name of a file in the same folder")
    if beside is None:
        place.refuse("a file by itself is read here, so the recording stands in it as landmarks")
    try:
        return beside(name)
    except InvalidInput as error:
        place.problems.found += error.problems
        raise Unreadable from None


def _require_agreement(place: Place, plain: Plain, own: Mapping[str, Plain]) -> None:
    """What no single key can be blamed for alone."""
    problems = place.problems
    ids = [each["id"] for each in plain["exercises"]]
    for id_ in _twice(ids):
        problems.add("exercises", id_, "each exercise stands once; slots shares its sets out over the day")
    for id_ in _twice([each["id"] for each in plain.get("own", ())]):
        problems.add("own", id_, "each id stands once")
    for id_ in set(own).difference(ids, {""}):
        problems.add("own", id_, "it has a dose of its own under exercises")
    for id_ in set(plain.get("limits", {}).get("not", ())).intersection(ids):
        problems.add("limits.not", id_, "it is not among the exercises of the same file")
    for at, each in enumerate(plain["exercises"]):
        if each["id"] in own and own[each["id"]]["measure"] not in each:
            problems.note(f"exercises[{at}]", "this measure", f"{each['id']} counts {own[each['id']]['measure']}")


def _twice(ids: list[str]) -> list[str]:
    return [id_ for id_ in dict.fromkeys(ids) if id_ and ids.count(id_) > 1]
