"""Loads `nudges.toml`: what a nudge says."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field

from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain.planning.plan import Slot
from unhunch.domain.planning.reminding import Part
from unhunch.domain.reminders.wording import LengthWords, NudgeWords, SuggestedAnchor

PATH = "nudges.toml"
BODY = frozenset({"what", "session", "length"})
PLACES: Mapping[str, frozenset[str]] = {
    "title": frozenset({"what", "length"}),
    "start": frozenset({"length"}),
    "now_do": frozenset({"name", "amount"}),
    "resets": BODY,
    "sessions": BODY,
    "anchored": frozenset({"after", "do"}),
    "instead": frozenset({"instead"}),
    "hangs": frozenset({"part", "after"}),
    "do_reset": BODY,
    "do_session": BODY,
}
"""The words in braces each template may use."""

Several = Annotated[tuple[Text, ...], Field(min_length=3)]


class LengthTable(ContentModel):
    """How long something takes."""

    minute: Text
    minutes: Text
    seconds: Text
    short_minutes: Text
    short_seconds: Text


class AnchorTable(ContentModel):
    """Something most people do every day."""

    id: str
    part: Part
    name: Text
    after: Text
    instead: Text
    is_first: bool = False


class NudgesFile(ContentModel):
    """The whole file."""

    title: Text
    start: Text
    later: Text
    skip: Text
    not_today: Text
    moved: Text
    fewer: Text
    check: Text
    now_do: Text
    rest: Text
    stop: Text
    nothing_new: Text
    guided: Text
    leave: Text
    open: Text
    pause: Text
    quit: Text
    resets: Several
    sessions: Several
    anchored: Several
    instead: Text
    hangs: Text
    do_reset: Text
    do_session: Text
    length: LengthTable
    slots: dict[str, Text]
    parts: dict[str, Text]
    anchors: tuple[AnchorTable, ...]


def load_nudges(reader: Reader) -> NudgeWords:
    """The words of nudges in the reader's language."""
    file = reader.file(PATH, NudgesFile)
    if file is None:
        return _nothing()
    _check_places(reader, file)
    for key, known in (("slots", Slot), ("parts", Part)):
        _check_keys(reader, key, getattr(file, key), known=[each.value for each in known])
    return _words(file)


def _check_places(reader: Reader, file: NudgesFile) -> None:
    for key, allowed in PLACES.items():
        for template in _templates(getattr(file, key)):
            try:
                template.format(**dict.fromkeys(allowed, ""))
            except (KeyError, IndexError, ValueError):
                reader.problem(PATH, key, template, f"words in braces here are {', '.join(sorted(allowed))}")


def _templates(value: str | tuple[str, ...]) -> Iterator[str]:
    yield from (value,) if isinstance(value, str) else value


def _check_keys(reader: Reader, key: str, found: Mapping[str, str], *, known: list[str]) -> None:
    if sorted(found) != sorted(known):
        reader.problem(PATH, key, sorted(found), f"the keys here are {', '.join(known)}")


def _words(file: NudgesFile) -> NudgeWords:
    plain: dict[str, Any] = file.model_dump(exclude={"length", "slots", "parts", "anchors"})
    return NudgeWords(
        **plain,
        length=LengthWords(**file.length.model_dump()),
        slots={slot: file.slots.get(slot.value, "") for slot in Slot},
        parts={part: file.parts.get(part.value, "") for part in Part},
        anchors=tuple(SuggestedAnchor(**each.model_dump()) for each in file.anchors),
    )


def _nothing() -> NudgeWords:
    """Stands in while the problems of an unusable file are being reported; never said."""
    fields = NudgesFile.model_fields.items()
    texts: dict[str, Any] = dict.fromkeys((name for name, field in fields if field.annotation is str), "")
    texts |= {name: ("",) for name, field in fields if field.annotation == tuple[Text, ...]}
    length = LengthWords(**dict.fromkeys(LengthTable.model_fields, ""))
    return NudgeWords(**texts, length=length, slots={}, parts={}, anchors=())
