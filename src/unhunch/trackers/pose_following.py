"""Keeps to one person through the pictures of a film, whoever else comes into them."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot
from typing import Final, Protocol

from unhunch.trackers.one_person import ALIKE
from unhunch.trackers.pose_networks import Found, Picture
from unhunch.trackers.pose_regions import Region

WAITED_FOR_S: Final = 2.0
"""How long a person who is gone is waited for before somebody else is followed. Our choice."""

_NEAR: Final = 1.0
"""How far from where they were seen last, in the sizes of their square, a person may come back. Our choice."""


class Eyes(Protocol):
    """Finds persons in a picture, and the body in a part of it."""

    def people(self, picture: Picture) -> list[Region]:
        """The persons in a picture."""
        ...

    def body(self, picture: Picture, region: Region) -> Found | None:
        """The body in a square of the picture; None where there is none."""
        ...


@dataclass(slots=True)
class OnePerson:
    """The largest person of the first picture that shows anybody; then the same one, looked for where they were."""

    eyes: Eyes
    _last: Region | None = None
    _last_s: float = 0.0
    _is_lost: bool = True

    def find(self, picture: Picture, time_s: float) -> Found | None:
        """The person in the next picture; None where they are not seen."""
        found = None if self._last is None or self._is_lost else self.eyes.body(picture, self._last)
        if found is None:
            found = self._found_again(picture, time_s)
        self._is_lost = found is None
        if found is not None:
            self._last, self._last_s = found.next_region, time_s
        return found

    def _found_again(self, picture: Picture, time_s: float) -> Found | None:
        people = self._in_order(self.eyes.people(picture), time_s)
        return next((found for region in people if (found := self.eyes.body(picture, region))), None)

    def _in_order(self, people: Iterable[Region], time_s: float) -> list[Region]:
        """Who is tried first: who is nearest to where the person was; after a long wait the largest."""
        last = self._last
        if last is None or time_s - self._last_s > WAITED_FOR_S:
            return sorted(people, key=lambda region: -region.size)
        alike = [region for region in people if _is_like(region, last)]
        return sorted(alike, key=lambda region: _step(region, last))


def _is_like(region: Region, last: Region) -> bool:
    return 1 / ALIKE <= region.size / last.size <= ALIKE and _step(region, last) <= _NEAR * last.size


def _step(region: Region, last: Region) -> float:
    return hypot(region.x - last.x, region.y - last.y)
