"""Log entries as JSON: one strict way in and one way out, used by profiles, imports and exports."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from unhunch.domain.outcomes.rating import How, Rating
from unhunch.domain.outcomes.scales import has_subject, is_on, scale_words, subject_words
from unhunch.domain.outcomes.tactic import TacticEntry, Word
from unhunch.domain.planning.log import ItemDone, Log, NoteEntry, PainEntry, SessionEntry, SetDone, StopEntry
from unhunch.domain.planning.plan import Slot
from unhunch.domain.units import ExerciseId
from unhunch.interop.strict import STAND_IN, Place, is_table, read_one
from unhunch.interop.watched_json import read_watched, watched_json

if TYPE_CHECKING:
    from unhunch.domain.knowledge import Outcome

Entry = PainEntry | SessionEntry | StopEntry | NoteEntry | Rating | TacticEntry
Json = dict[str, Any]

SLOTS = tuple(slot.value for slot in Slot)
MOST_COUNTED = 1000
LONGEST_HOLD_S = 3600.0
LONGEST_PERSISTED_MIN = 7 * 24 * 60
LONGEST_SUBJECT = 200
WIDEST_SCALE = (-1000.0, 1000.0)
"""What a value may be where the measure is not known. Our choice."""
HOWS = tuple(how.value for how in How)
WORDS = tuple(word.value for word in Word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The ids a file may name."""

    exercises: Collection[str]
    gear: Collection[str]
    signs: Collection[str]
    outcomes: "Callable[[], Mapping[str, Outcome]]"
    """Asked for only where there is a rating, so that a plan need not wait for it; without the daily pain."""
    tactics: Callable[[], Collection[str]]
    """The same for tactics."""


def scale(place: Place) -> int:
    """A rating of 0 to 10."""
    return place.whole(0, 10)


def read_entry(place: Place, zone: tzinfo, known: Known) -> Entry:
    """One log entry; its `type` says which."""
    if not is_table(place.value):
        place.refuse("it is a table")
    kind = place.under("type", place.value.get("type")).one_of(tuple(_READERS))
    return _READERS[kind](place, zone, known)


def parse_entry(data: object, zone: tzinfo, known: Known) -> Entry:
    """One entry on its own. Raises InvalidInput with all problems."""
    return read_one("entry", data, lambda place: read_entry(place, zone, known))


def _read_pain(place: Place, zone: tzinfo, _known: Known) -> PainEntry:
    table = place.table("type", "at", "average", "worst", "morning")
    entry = PainEntry(
        at=table.need("at", lambda at: at.moment(zone), STAND_IN),
        average_0_10=table.take("average", scale, None),
        worst_0_10=table.take("worst", scale, None),
        morning_0_10=table.take("morning", scale, None),
    )
    if not {"average", "worst", "morning"} & table.values.keys():
        place.refuse("a pain entry has average, worst or morning")
    return entry


def _read_session(place: Place, zone: tzinfo, known: Known) -> SessionEntry:
    table = place.table("type", "at", "slot", "items")
    return SessionEntry(
        at=table.need("at", lambda at: at.moment(zone), STAND_IN),
        slot=Slot(table.need("slot", lambda slot: slot.one_of(SLOTS), SLOTS[0])),
        items=table.take("items", lambda items: items.each(lambda item: read_item(item, known)), ()),
    )


def read_item(place: Place, known: Known) -> ItemDone:
    """One exercise with the sets really done."""
    table = place.table("exercise", "sets")
    exercise = table.need("exercise", lambda each: each.one_of(known.exercises), "")
    return ItemDone(exercise=ExerciseId(exercise), sets=table.need("sets", lambda sets: sets.each(read_set), ()))


def read_set(place: Place) -> SetDone:
    """One set really done."""
    table = place.table("reps", "hold_s", "breaths", "effort", "pain", "fault_rate", "camera")
    return SetDone(
        reps=table.take("reps", lambda reps: reps.whole(0, MOST_COUNTED), None),
        hold_s=table.take("hold_s", lambda hold: hold.number(0, LONGEST_HOLD_S), None),
        breaths=table.take("breaths", lambda breaths: breaths.whole(0, MOST_COUNTED), None),
        effort_0_10=table.take("effort", scale, None),
        pain_0_10=table.take("pain", scale, None),
        fault_rate=table.take("fault_rate", lambda rate: rate.number(0, 1), None),
        camera=table.take("camera", read_watched, None),
    )


def _read_stop(place: Place, zone: tzinfo, known: Known) -> StopEntry:
    table = place.table("type", "at", "sign", "exercise", "persisted_min")
    exercise = table.take("exercise", lambda each: each.one_of(known.exercises), None)
    return StopEntry(
        at=table.need("at", lambda at: at.moment(zone), STAND_IN),
        sign=table.need("sign", lambda sign: sign.one_of(known.signs), ""),
        exercise=None if exercise is None else ExerciseId(exercise),
        persisted_min=table.take("persisted_min", lambda lasted: lasted.whole(0, LONGEST_PERSISTED_MIN), None),
    )


def _read_note(place: Place, zone: tzinfo, _known: Known) -> NoteEntry:
    table = place.table("type", "at", "text")
    return NoteEntry(at=table.need("at", lambda at: at.moment(zone), STAND_IN), text=table.need("text", Place.text, ""))


def _read_rating(place: Place, zone: tzinfo, known: Known) -> Rating:
    table = place.table("type", "at", "outcome", "value", "subject", "how")
    outcomes = known.outcomes()
    outcome = outcomes.get(table.need("outcome", lambda each: each.one_of(outcomes), ""))
    rating = Rating(
        at=table.need("at", lambda at: at.moment(zone), STAND_IN),
        outcome="" if outcome is None else outcome.id,
        value=table.need("value", lambda value: _value(value, outcome), 0.0),
        subject=table.take("subject", lambda subject: subject.text(LONGEST_SUBJECT), ""),
        how=How(table.take("how", lambda how: how.one_of(HOWS), How.SELF_REPORT.value)),
    )
    if outcome is not None and has_subject(outcome) != bool(rating.subject):
        place.under("subject", rating.subject).refuse(subject_words(outcome))
    return rating


def _value(place: Place, outcome: "Outcome | None") -> float:
    value = place.number(*WIDEST_SCALE)
    if outcome is not None and not is_on(outcome, value):
        place.refuse(scale_words(outcome))
    return value


def _read_tactic(place: Place, zone: tzinfo, known: Known) -> TacticEntry:
    table = place.table("type", "at", "tactic", "word")
    return TacticEntry(
        at=table.need("at", lambda at: at.moment(zone), STAND_IN),
        tactic=table.need("tactic", lambda tactic: tactic.one_of(known.tactics()), ""),
        word=Word(table.need("word", lambda word: word.one_of(WORDS), WORDS[0])),
    )


_READERS: Mapping[str, Callable[[Place, tzinfo, Known], Entry]] = {
    "pain": _read_pain,
    "session": _read_session,
    "stop": _read_stop,
    "note": _read_note,
    "rating": _read_rating,
    "tactic": _read_tactic,
}


def read_log(place: Place, zone: tzinfo, known: Known) -> Log:
    """A list of entries in any order."""
    return log_of(place.each(lambda each: read_entry(each, zone, known)))


def log_of(entries: Collection[Entry]) -> Log:
    """The entries by kind, in order of time."""
    ordered = sorted(entries, key=lambda entry: entry.at)
    return Log(
        pain=tuple(entry for entry in ordered if isinstance(entry, PainEntry)),
        sessions=tuple(entry for entry in ordered if isinstance(entry, SessionEntry)),
        stops=tuple(entry for entry in ordered if isinstance(entry, StopEntry)),
        notes=tuple(entry for entry in ordered if isinstance(entry, NoteEntry)),
        ratings=tuple(entry for entry in ordered if isinstance(entry, Rating)),
        tactics=tuple(entry for entry in ordered if isinstance(entry, TacticEntry)),
    )


def moment_json(at: datetime) -> str:
    """A moment in UTC, as exact as it was recorded."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def set_json(done: SetDone) -> Json:
    """What is known of one set."""
    return _known_only(
        reps=done.reps,
        hold_s=done.hold_s,
        breaths=done.breaths,
        effort=done.effort_0_10,
        pain=done.pain_0_10,
        fault_rate=done.fault_rate,
        camera=None if done.camera is None else watched_json(done.camera),
    )


def item_json(item: ItemDone) -> Json:
    """One exercise with its sets."""
    return {"exercise": item.exercise, "sets": [set_json(done) for done in item.sets]}


def entry_json(entry: Entry) -> Json:
    """One entry as a profile file has it."""
    kind, write = next(found for of, found in _WRITERS.items() if isinstance(entry, of))
    return {"type": kind, "at": moment_json(entry.at), **write(entry)}


def _pain_json(entry: PainEntry) -> Json:
    return _known_only(average=entry.average_0_10, worst=entry.worst_0_10, morning=entry.morning_0_10)


def _session_json(entry: SessionEntry) -> Json:
    return {"slot": entry.slot.value, "items": [item_json(item) for item in entry.items]}


def _stop_json(entry: StopEntry) -> Json:
    return {"sign": entry.sign, **_known_only(exercise=entry.exercise, persisted_min=entry.persisted_min)}


def _rating_json(entry: Rating) -> Json:
    subject = {"subject": entry.subject} if entry.subject else {}
    return {"outcome": entry.outcome, "value": plain_number(entry.value), **subject, "how": entry.how.value}


def plain_number(value: float) -> float:
    """A whole number without a decimal point."""
    return int(value) if value == int(value) else value


def _known_only(**values: object) -> Json:
    return {name: value for name, value in values.items() if value is not None}


_WRITERS: Mapping[type, tuple[str, Callable[[Any], Json]]] = {
    PainEntry: ("pain", _pain_json),
    SessionEntry: ("session", _session_json),
    StopEntry: ("stop", _stop_json),
    NoteEntry: ("note", lambda entry: {"text": entry.text}),
    Rating: ("rating", _rating_json),
    TacticEntry: ("tactic", lambda entry: {"tactic": entry.tactic, "word": entry.word.value}),
}
