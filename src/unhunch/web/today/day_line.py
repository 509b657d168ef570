"""The day as one vertical line: what is done, what is next, what is planned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from unhunch.care.show_today import Stage, TodaySession
from unhunch.catalogue.library import Library
from unhunch.domain.planning.plan import PlannedSession, Slot
from unhunch.interop.plan_json import sentence
from unhunch.web.exercises.doses import gear_name, item_words
from unhunch.web.exercises.figures import still
from unhunch.web.visit import Visit

SLOTS: Final = {
    Slot.MORNING: _("Morning routine"),
    Slot.DESK_RESET: _("Desk break"),
    Slot.PRE_WORKOUT: _("Before your workout"),
    Slot.POST_WORK: _("After work"),
    Slot.EVENING: _("Evening wind-down"),
}
"""What a session is called."""
NOW: Final = (Stage.NEXT, Stage.STARTED)
MARKS: Final = {
    Stage.DONE: "done",
    Stage.PART_DONE: "done",
    Stage.STARTED: "next",
    Stage.NEXT: "next",
    Stage.PASSED: "missed",
    Stage.PLANNED: "planned",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """An exercise of a session with its dose, gear and reasons in words."""

    id: str
    name: str
    dose: str
    gear: str
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OnLine:
    """One session on the line of the day."""

    title: str | Promise
    start: datetime
    seconds: int
    minutes: int
    slot: Slot
    nth: int
    """Which one of its slot today, from 1."""
    stage: Stage
    mark: str
    items: tuple[ShownItem, ...]
    picture: SafeString
    kept: UUID | None
    is_now: bool


def day_line(visit: Visit) -> tuple[OnLine, ...]:
    """Every session of the day in order of time."""
    return tuple(_on_lines(visit))


def _on_lines(visit: Visit) -> Iterator[OnLine]:
    seen: dict[Slot, int] = {}
    for each in visit.today.sessions:
        slot = each.planned.slot
        seen[slot] = seen.get(slot, 0) + 1
        yield _on_line(each, seen[slot], visit.library)


def _on_line(each: TodaySession, nth: int, library: Library) -> OnLine:
    planned = each.planned
    is_now = each.stage in NOW
    return OnLine(
        title=SLOTS[planned.slot],
        start=planned.start,
        seconds=round(planned.duration_s),
        minutes=minutes_of(planned.duration_s),
        slot=planned.slot,
        nth=nth,
        stage=each.stage,
        mark=MARKS[each.stage],
        items=shown_items(planned, library),
        picture=still(library, planned.items[0].exercise) if is_now else SafeString(""),
        kept=each.kept,
        is_now=is_now,
    )


def shown_items(planned: PlannedSession, library: Library) -> tuple[ShownItem, ...]:
    """The session's exercises in words."""
    return tuple(
        ShownItem(
            id=item.exercise,
            name=library.exercises[item.exercise].name,
            dose=item_words(library, item),
            gear=gear_name(library, item.gear) if item.gear else "",
            whys=tuple(_sentence(sentence(why, library)) for why in item.why),
        )
        for item in planned.items
    )


def minutes_of(seconds: float) -> int:
    """Whole minutes, never none."""
    return max(1, round(seconds / 60))


def _sentence(reason: str) -> str:
    """The code in front of a reason is for programs; a person reads the words."""
    code, _, words = reason.partition(" ")
    said = words if words and ((code[:1].isupper() and code[1:].isdigit()) or code == "P") else reason
    return said[:1].upper() + said[1:]
