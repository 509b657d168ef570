"""A person's settings as JSON: the keys of a profile and those of the app alone."""

from datetime import time
from typing import Any

from unhunch.domain.planning.reminding import Anchor, Part, Wishes
from unhunch.domain.planning.setup import HEIGHT_CM, LENGTH_UNITS, THEMES, Setup
from unhunch.interop.log_json import Known, moment_json
from unhunch.interop.profile_file import SETUP_KEYS, read_setup_keys
from unhunch.interop.strict import Place, Problems, Table

Json = dict[str, Any]

OWN_KEYS = (
    "where_it_hurts",
    "wants_back",
    "anchors",
    "reminders",
    "units",
    "height_cm",
    "theme",
    "voice",
    "language",
    "country",
    "step_done",
)
LONGEST_PHRASE = 200
MOST_PHRASES = 50
COUNTRY_LETTERS = 2
LONGEST_ANCHOR = 80
MOST_ANCHORS = 6
MOST_QUIET = 6
PARTS = tuple(part.value for part in Part)
SWITCHES = ("is_on", "resets", "sessions", "has_cover", "guides_here")


def setup_json(setup: Setup) -> Json:
    """The settings, every key."""
    return {
        "timezone": str(setup.zone),
        "gear": sorted(setup.gear),
        "work": {
            "days": list(setup.work.days),
            "start": setup.work.start.isoformat(),
            "end": setup.work.end.isoformat(),
        },
        "wake": setup.wake.isoformat(),
        "bed": setup.bed.isoformat(),
        "minutes_a_day": setup.minutes_a_day,
        "break_every_min": setup.break_every_min,
        "busy": [{"start": moment_json(busy.start), "end": moment_json(busy.end)} for busy in setup.busy],
        "workouts": [
            {"day": each.day, "start": each.start.isoformat(), "lifts": list(each.lifts)} for each in setup.workouts
        ],
        "massage": [day.isoformat() for day in setup.massage],
        "started_on": None if setup.started_on is None else setup.started_on.isoformat(),
        "unlocked": sorted(setup.unlocked),
        "where_it_hurts": list(setup.where_it_hurts),
        "wants_back": list(setup.wants_back),
        "anchors": [anchor_json(anchor) for anchor in setup.anchors],
        "reminders": wishes_json(setup.reminders),
        "units": setup.units,
        "height_cm": setup.height_cm,
        "theme": setup.theme,
        "voice": setup.voice,
        "language": setup.language,
        "country": setup.country,
        "step_done": setup.step_done,
    }


def anchor_json(anchor: Anchor) -> Json:
    """An if-then plan, every key."""
    return {"part": anchor.part.value, "after": anchor.after, "instead": anchor.instead}


def wishes_json(wishes: Wishes) -> Json:
    """What was chosen about being reminded, every key."""
    quiet = [{"start": start.isoformat(), "end": end.isoformat()} for start, end in wishes.quiet]
    return {**{name: getattr(wishes, name) for name in SWITCHES}, "quiet": quiet}


def parse_setup(data: object, known: Known) -> Setup:
    """The settings a table states; keys it lacks are the usual ones. Raises InvalidInput with all problems."""
    problems = Problems()
    found = read_setup(Place(data, "", problems), known)
    problems.refuse()
    return found


def read_setup(place: Place, known: Known) -> Setup:
    """The same at a place within a larger file."""
    table = place.table(*SETUP_KEYS, *OWN_KEYS)
    stated = Table({key: value for key, value in table.values.items() if value is not None}, place)
    return Setup(**read_setup_keys(stated, known), **_own(stated))


def _own(table: Table) -> Json:
    found = {
        "where_it_hurts": table.take("where_it_hurts", _phrases, ()),
        "wants_back": table.take("wants_back", _phrases, ()),
        "anchors": table.take("anchors", _anchors, ()),
        "reminders": table.take("reminders", read_wishes, Wishes()),
        "units": table.take("units", lambda units: units.one_of(LENGTH_UNITS), LENGTH_UNITS[0]),
        "height_cm": table.take("height_cm", lambda height: height.number(*HEIGHT_CM), None),
        "theme": table.take("theme", lambda theme: theme.one_of(THEMES), THEMES[0]),
        "voice": table.take("voice", Place.truth, otherwise=True),
        "language": table.take("language", lambda language: language.text(16), "en"),
        "country": table.take("country", _country, None),
        "step_done": table.take("step_done", _step, ""),
    }
    return {name: value for name, value in found.items() if name in table.values}


def _phrases(place: Place) -> tuple[str, ...]:
    phrases = place.each(lambda phrase: phrase.text(LONGEST_PHRASE))
    if len(phrases) > MOST_PHRASES:
        place.refuse(f"it has at most {MOST_PHRASES} entries")
    return phrases


def _anchors(place: Place) -> tuple[Anchor, ...]:
    anchors = place.each(_anchor)
    if len(anchors) > MOST_ANCHORS:
        place.refuse(f"it has at most {MOST_ANCHORS} entries")
    return anchors


def _anchor(place: Place) -> Anchor:
    table = place.table("part", "after", "instead")
    part = table.need("part", lambda each: each.one_of(PARTS), PARTS[0])
    after = table.need("after", lambda each: each.text(LONGEST_ANCHOR), "")
    instead = table.take("instead", lambda each: "" if each.value == "" else each.text(LONGEST_ANCHOR), "")
    return Anchor(part=Part(part), after=after, instead=instead)


def read_wishes(place: Place) -> Wishes:
    """What a table says about being reminded; keys it lacks are the usual ones."""
    table = place.table(*SWITCHES, "quiet")
    switches = {name: table.take(name, Place.truth, getattr(Wishes(), name)) for name in SWITCHES}
    return Wishes(quiet=table.take("quiet", _quiet, ()), **switches)


def _quiet(place: Place) -> tuple[tuple[time, time], ...]:
    spans = place.each(_quiet_span)
    if len(spans) > MOST_QUIET:
        place.refuse(f"it has at most {MOST_QUIET} entries")
    return spans


def _quiet_span(place: Place) -> tuple[time, time]:
    table = place.table("start", "end")
    return table.need("start", Place.clock, time()), table.need("end", Place.clock, time())


def _country(place: Place) -> str | None:
    if place.value == "":
        return None
    code = place.text(COUNTRY_LETTERS)
    if len(code) != COUNTRY_LETTERS or not (code.isascii() and code.isalpha() and code.isupper()):
        place.refuse('it is a country of two letters such as "DE"')
    return code


def _step(place: Place) -> str:
    return "" if place.value == "" else place.text(32)
