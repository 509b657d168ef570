"""Loads `gear.toml`."""

from typing import Annotated

from pydantic import Field

from unhunch.catalogue.reading import ContentModel, Reader, Text
from unhunch.domain.exercises.gear import Gear, GearShelf, Kit, StandIn
from unhunch.domain.units import GearId

PATH = "gear.toml"

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class StandInTable(ContentModel):
    """Something used in place of a piece of gear."""

    name: Text
    note: Text
    gear: str | None = None
    checks: tuple[Text, ...] = ()


class GearTable(ContentModel):
    """One thing a person may have at hand."""

    id: Slug
    name: Text
    purpose: Text
    checks: tuple[Text, ...]
    stand_ins: tuple[StandInTable, ...] = ()


class KitTable(ContentModel):
    """One row of the method's gear list."""

    code: str
    name: Text
    purpose: Text
    gear: tuple[str, ...]
    stand_ins: tuple[StandInTable, ...]


class GearFile(ContentModel):
    """The whole of `gear.toml`."""

    gear: tuple[GearTable, ...]
    kits: tuple[KitTable, ...]


def load_gear(reader: Reader) -> GearShelf:
    """All gear, and the method's list."""
    file = reader.file(PATH, GearFile)
    if file is None:
        return GearShelf(gear=(), kits=())
    _check_ids(reader, file)
    _check_references(reader, file)
    return GearShelf(gear=tuple(map(_gear, file.gear)), kits=tuple(map(_kit, file.kits)))


def _check_ids(reader: Reader, file: GearFile) -> None:
    seen: set[str] = set()
    for i, each in enumerate(file.gear):
        if each.id in seen:
            reader.problem(PATH, f"gear.{i}.id", each.id, "each gear id is there once")
        seen.add(each.id)


def _check_references(reader: Reader, file: GearFile) -> None:
    known = tuple(each.id for each in file.gear)
    named = [
        *((f"gear.{i}.stand_ins.{k}.gear", s.gear) for i, g in enumerate(file.gear) for k, s in enumerate(g.stand_ins)),
        *((f"kits.{i}.stand_ins.{k}.gear", s.gear) for i, g in enumerate(file.kits) for k, s in enumerate(g.stand_ins)),
        *((f"kits.{i}.gear.{k}", gear) for i, kit in enumerate(file.kits) for k, gear in enumerate(kit.gear)),
    ]
    for key, gear in named:
        if gear is not None and gear not in known:
            reader.problem(PATH, key, gear, f"the gear ids are {', '.join(known)}")


def _stand_in(table: StandInTable) -> StandIn:
    gear = None if table.gear is None else GearId(table.gear)
    return StandIn(name=table.name, note=table.note, gear=gear, checks=table.checks)


def _gear(table: GearTable) -> Gear:
    return Gear(
        id=GearId(table.id),
        name=table.name,
        purpose=table.purpose,
        checks=table.checks,
        stand_ins=tuple(map(_stand_in, table.stand_ins)),
    )


def _kit(table: KitTable) -> Kit:
    return Kit(
        code=table.code,
        name=table.name,
        purpose=table.purpose,
        gear=tuple(map(GearId, table.gear)),
        stand_ins=tuple(map(_stand_in, table.stand_ins)),
    )
