"""Which of a person's anchors an offer hangs on."""

from collections.abc import Iterable, Mapping
from datetime import time, tzinfo
from typing import Final

from unhunch.domain.planning.reminding import Anchor, Part
from unhunch.domain.planning.slot import Slot
from unhunch.domain.reminders.nudge_day import Offer

NOON: Final = time(12)
_SESSIONS: Final = {Slot.MORNING: Part.MORNING, Slot.POST_WORK: Part.POST_WORK, Slot.EVENING: Part.EVENING}


def anchored(offers: Iterable[Offer], anchors: Iterable[Anchor], zone: tzinfo) -> Mapping[str, Anchor]:
    """The anchor of each offer that has one, by the offer's key; of several for one part, the first."""
    of_part: dict[Part, Anchor] = {}
    for anchor in anchors:
        of_part.setdefault(anchor.part, anchor)
    return {key: of_part[part] for key, part in _parts(tuple(offers), zone).items() if part in of_part}


def _parts(offers: tuple[Offer, ...], zone: tzinfo) -> Mapping[str, Part]:
    found = {each.key: _SESSIONS[each.slot] for each in offers if each.slot in _SESSIONS}
    resets = [each for each in offers if each.slot is Slot.DESK_RESET]
    found |= {each.key: Part.BREAKS for each in resets}
    after_noon = [each for each in resets if each.planned.astimezone(zone).time() >= NOON]
    found |= {each.key: Part.AFTER_NOON for each in after_noon[:1]}
    return found | {each.key: Part.FIRST_BREAK for each in resets[:1]}
