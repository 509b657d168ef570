"""What a camera saw of a set as JSON: one strict way in and one way out, for the player, profiles and exports."""

from dataclasses import asdict
from typing import Any, Final

from unhunch.domain.motion.analysis import View
from unhunch.domain.planning.watched import WatchedSet
from unhunch.interop.strict import Place, read_one

MOST_COUNTED: Final = 1000
LONGEST_S: Final = 3600.0
WIDEST_DEG: Final = 360.0
MOST_USUAL: Final = 10.0
LONGEST_NAME: Final = 64
MOST_FAULTS: Final = 40
VIEWS: Final = tuple(view.value for view in View)
KEYS: Final = (
    "counted",
    "held_s",
    "range_deg",
    "range_least",
    "tempo_s",
    "not_assessed",
    "seconds_lost",
    "confidence",
    "view",
    "model",
    "version",
)


def read_watched(place: Place) -> WatchedSet:
    """What a camera saw of one set; a key left out was not measured."""
    table = place.table(*KEYS)
    return WatchedSet(
        counted=table.take("counted", _counted, None),
        held_s=table.take("held_s", lambda each: _number(each, LONGEST_S), None),
        range_deg=table.take("range_deg", lambda each: _number(each, WIDEST_DEG), None),
        range_least=table.take("range_least", lambda each: _number(each, MOST_USUAL), None),
        tempo_s=table.take("tempo_s", _tempo, None),
        not_assessed=table.take("not_assessed", _names, ()),
        seconds_lost=table.take("seconds_lost", lambda each: each.number(0, LONGEST_S), 0.0),
        confidence=table.take("confidence", lambda each: _number(each, 1.0), None),
        view=table.take("view", lambda each: each.one_of(VIEWS), View.UNKNOWN.value),
        model=table.take("model", _name, ""),
        version=table.take("version", _name, ""),
    )


def parse_watched(data: object) -> WatchedSet:
    """The same on its own. Raises InvalidInput with all problems."""
    return read_one("camera", data, read_watched)


def watched_json(watched: WatchedSet) -> dict[str, Any]:
    """Every key, so that what was not measured is seen to be so."""
    plain = asdict(watched)
    return {**plain, "tempo_s": _list(watched.tempo_s), "not_assessed": list(watched.not_assessed)}


def _list(values: tuple[float, ...] | None) -> list[float] | None:
    return None if values is None else list(values)


def _counted(place: Place) -> int | None:
    return None if place.value is None else place.whole(0, MOST_COUNTED)


def _number(place: Place, high: float) -> float | None:
    return None if place.value is None else place.number(0, high)


def _tempo(place: Place) -> tuple[float, float, float] | None:
    if place.value is None:
        return None
    parts = place.each(lambda part: part.number(0, LONGEST_S))
    if len(parts) != 3:  # noqa: PLR2004 -- work, pause and return
        place.refuse("it has three numbers of seconds")
    return parts[0], parts[1], parts[2]


def _names(place: Place) -> tuple[str, ...]:
    names = place.each(_name)
    if len(names) > MOST_FAULTS:
        place.refuse(f"it has at most {MOST_FAULTS} names")
    return names


def _name(place: Place) -> str:
    return "" if place.value == "" else place.text(LONGEST_NAME)
