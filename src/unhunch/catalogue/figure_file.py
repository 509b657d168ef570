"""What `figures/<id>.toml` may hold. The keys of a pose are the fields of `domain.body.pose`; all else is here."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, create_model

from unhunch.catalogue.reading import ContentModel, Text
from unhunch.domain.body.pose import ArmPose, LegPose, TrunkPose
from unhunch.domain.body.skeleton import LIMITS_DEG

Vec = tuple[float, float, float]


def _pose_table(pose: type[TrunkPose] | type[ArmPose] | type[LegPose]) -> type[ContentModel]:
    """A table with a key for each angle and place of a part of the pose, each within the joint's limits."""
    keys: dict[str, Any] = {field.name: (_kind_of(field.name, field.type), None) for field in fields(pose)}
    return create_model(f"{pose.__name__}Table", __base__=ContentModel, **keys)


def _kind_of(name: str, kind: object) -> object:
    if kind is not float:
        return Vec | None
    low, high = LIMITS_DEG.get(name, (-360.0, 360.0))
    return Annotated[float | None, Field(ge=low, le=high)]


if TYPE_CHECKING:
    TrunkTable = ContentModel
    ArmTable = ContentModel
    LegTable = ContentModel
else:
    TrunkTable, ArmTable, LegTable = _pose_table(TrunkPose), _pose_table(ArmPose), _pose_table(LegPose)


class KeyframeTable(ContentModel):
    """A pose: what differs from the keyframe it is made from, which is the first unless `like` names another."""

    like: str | None = None
    trunk: TrunkTable | None = None
    arms: ArmTable | None = None
    left_arm: ArmTable | None = None
    right_arm: ArmTable | None = None
    legs: LegTable | None = None
    left_leg: LegTable | None = None
    right_leg: LegTable | None = None


class AnchorTable(ContentModel):
    """A place beside a point of the body, or in the room where no point is named."""

    on: str | None = None
    by: Vec = (0.0, 0.0, 0.0)


Place = Vec | str | AnchorTable


class ThingTable(ContentModel):
    """One thing: exactly one of kit, box, strap, ball, roll, disc, sheet and arrow."""

    kit: str | None = None
    box: tuple[Vec, Vec] | None = None
    strap: tuple[Place, ...] | None = None
    ball: Place | None = None
    roll: tuple[Vec, Vec] | None = None
    sheet: tuple[Vec, ...] | None = None
    disc: tuple[Vec, Vec] | None = None
    """Middle and axis."""
    arrow: tuple[Place, ...] | None = None
    radius: float = 0.01
    at: Vec = (0.0, 0.0, 0.0)
    grown: Vec = (1.0, 1.0, 1.0)
    tone: Literal["thing", "thing-end", "wall", "mat", "gear", "gear-end", "hint", "shadow"] | None = None
    layer: Literal["back", "front"] | None = None
    phases: tuple[str, ...] = ()


class MoveTable(ContentModel):
    """A phase and the keyframes it goes through."""

    name: Literal["setup", "concentric", "hold", "eccentric", "in", "out"]
    seconds: Annotated[float, Field(gt=0)]
    path: Annotated[tuple[str, ...], Field(min_length=1)]


class ContactTable(ContentModel):
    """Where a point of the body must be; "-" leaves a direction free."""

    point: str
    at: tuple[float | Literal["-"], float | Literal["-"], float | Literal["-"]]
    within: float = 0.02
    keyframes: tuple[str, ...] = ()


class VariantTable(ContentModel):
    """What a mistake's figure does differently; `every` holds in all its keyframes."""

    title: Text
    every: KeyframeTable | None = None
    keyframes: Mapping[str, KeyframeTable] = {}
    moves: tuple[MoveTable, ...] | None = None
    view: str | None = None
    still: str | None = None
    ghost: str | None = None
    order: tuple[str, ...] | None = None
    things: tuple[ThingTable, ...] | None = None
    more_things: tuple[ThingTable, ...] = ()
    contacts: tuple[ContactTable, ...] = ()
    on_floor: bool | None = None
    close_up: bool | None = None
    far: tuple[str, ...] | None = None


class FigureFile(ContentModel):
    """What one figure file holds."""

    id: str
    title: Text
    based_on: str | None = None
    view: str | None = None
    side: Literal["left", "right"] | None = None
    still: str | None = None
    ghost: str | None = None
    on_floor: bool | None = None
    close_up: bool | None = None
    far: tuple[str, ...] | None = None
    order: tuple[str, ...] | None = None
    things: tuple[ThingTable, ...] | None = None
    more_things: tuple[ThingTable, ...] = ()
    contacts: tuple[ContactTable, ...] | None = None
    keyframes: Mapping[str, KeyframeTable] = {}
    every: KeyframeTable | None = None
    moves: tuple[MoveTable, ...] | None = None
    variants: Mapping[str, VariantTable] = {}
