"""The things an exercise needs, what stands in for them, and what to look at before use."""

from dataclasses import dataclass

from unhunch.domain.units import GearId


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Something used in place of a piece of gear; `gear` where it is itself in the list of gear."""

    name: str
    note: str
    gear: GearId | None = None
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gear:
    """One thing a person may have at hand."""

    id: GearId
    name: str
    purpose: str
    checks: tuple[str, ...]
    stand_ins: tuple[StandIn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """One row of the method's gear list: the gear it names and what stands in. The timer is a row without gear."""

    code: str
    name: str
    purpose: str
    gear: tuple[GearId, ...]
    stand_ins: tuple[StandIn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GearShelf:
    """All gear by id, and the method's list in its order."""

    gear: tuple[Gear, ...]
    kits: tuple[Kit, ...]

    def named(self, gear: GearId) -> Gear:
        """The piece of gear of this id."""
        return next(each for each in self.gear if each.id == gear)
