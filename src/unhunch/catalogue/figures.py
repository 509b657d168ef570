"""Loads `figures/<id>.toml`: each exercise's figure as "<id>", each common mistake's as "<id>/<mistake>"."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from unhunch.catalogue.figure_file import FigureFile
from unhunch.catalogue.reading import Reader
from unhunch.domain.body.figure import Contact, Figure, Move
from unhunch.domain.body.kinematics import body_points
from unhunch.domain.body.pose import ArmPose, LegPose, Pose, TrunkPose
from unhunch.domain.body.shapes import PARTS, Anchor, Shape
from unhunch.domain.body.things import KITS, Arrow, Box, Disc, Roll, Sheet, Solid, Strap, Thing, moved
from unhunch.domain.body.vectors import Vec3
from unhunch.domain.body.viewing import VIEWS, projection

FOLDER = "figures"
Table = dict[str, Any]
Place = Vec3 | str | Table

BODY_POINTS = tuple(body_points(Pose()))
"""The names a place may be beside."""


def load_figures(reader: Reader) -> Mapping[str, Figure]:
    """All figures by id."""
    files = reader.folder(FOLDER, FigureFile)
    tables = {id_: file.model_dump(exclude_unset=True) for id_, file in files.items()}
    figures: dict[str, Figure] = {}
    for id_ in files:
        table = _with_base(reader, tables, id_)
        for name, whole in ((id_, table), *_variants(id_, table, tables[id_].get("variants", {}))):
            problems = list(_problems(whole))
            for key, value, allowed in problems:
                reader.problem(f"{FOLDER}/{id_}.toml", key, value, allowed)
            if not problems:
                figures[name] = _figure(name, whole)
    return figures


def _with_base(reader: Reader, tables: Mapping[str, Table], id_: str, *, below: tuple[str, ...] = ()) -> Table:
    """The table over the one it is based on, if any."""
    table = tables[id_]
    base = table.get("based_on")
    if base is None:
        return table
    if base not in tables or base in (*below, id_):
        reader.problem(f"{FOLDER}/{id_}.toml", "based_on", base, "it is another figure's id, in no circle")
        return table
    under = {k: v for k, v in _with_base(reader, tables, base, below=(*below, id_)).items() if k != "variants"}
    return _over(under, table)


def _variants(id_: str, table: Table, variants: Mapping[str, Table]) -> Iterator[tuple[str, Table]]:
    for name, variant in variants.items():
        # A mistake need not keep the contacts of the exercise done well.
        under = {key: value for key, value in table.items() if key not in ("variants", "contacts")}
        yield f"{id_}/{name}", _over(under, variant)


def _over(under: Table, over: Table) -> Table:
    """The tables merged key by key; `every` and `more_things` add to what is there."""
    result = dict(under)
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = _over(result[key], cast("Table", value))
        elif key == "more_things":
            result[key] = (*result.get(key, ()), *value)
        else:
            result[key] = value
    return result


_NEEDED = ("view", "keyframes", "moves", "still")


def _problems(table: Table) -> Iterator[tuple[str, object, str]]:
    """Key, value and what is allowed, of everything that names something that is not there."""
    missing = [key for key in _NEEDED if not table.get(key)]
    for key in missing:
        yield key, "nothing", "this key is needed, here or in the figure it is based on"
    yield from _unknown_names(table)
    if not missing:
        yield from _unknown_keyframes(table)
        yield from _unknown_points(table)


def _unknown_names(table: Table) -> Iterator[tuple[str, object, str]]:
    view: str | None = table.get("view")
    if view and view not in VIEWS:
        yield "view", view, f"the views are {', '.join(VIEWS)}"
    for thing in _things_of(table):
        if thing.get("kit") and thing["kit"] not in KITS:
            yield "things", thing["kit"], f"the kits are {', '.join(KITS)}"


def _unknown_keyframes(table: Table) -> Iterator[tuple[str, object, str]]:
    known = table["keyframes"]
    named = [("still", table["still"]), ("ghost", table.get("ghost") or table["still"])]
    named += [(f"moves.{n}.path", name) for n, move in enumerate(table["moves"]) for name in move["path"]]
    named += [(f"keyframes.{name}.like", frame["like"]) for name, frame in known.items() if frame.get("like")]
    for key, name in named:
        if name not in known:
            yield key, name, f"the keyframes are {', '.join(known)}"
        elif _circles(table, name):
            yield key, name, "no keyframe is made from itself"


def _circles(table: Table, name: str) -> bool:
    """Whether following `like` from here never ends."""
    seen: list[str] = []
    step: str | None = name
    while step is not None and step in table["keyframes"] and step not in seen:
        seen.append(step)
        step = _like(table, step)
    return step in seen


def _unknown_points(table: Table) -> Iterator[tuple[str, object, str]]:
    named = [("contacts", contact["point"]) for contact in table.get("contacts") or ()]
    named += [("things", name) for thing in _things_of(table) for name in _points_of(thing)]
    for key, name in named:
        if name not in BODY_POINTS:
            yield key, name, f"the points of the body are {', '.join(BODY_POINTS)}"
    for part in table.get("order") or ():
        if part not in PARTS:
            yield "order", part, f"the parts are {', '.join(PARTS)}"


def _things_of(table: Table) -> tuple[Table, ...]:
    return (*(table.get("things") or ()), *table.get("more_things", ()))


def _points_of(thing: Table) -> Iterator[str]:
    places: list[Any] = [*(thing.get("strap") or ()), *(thing.get("arrow") or ()), thing.get("ball")]
    for place in places:
        if isinstance(place, str):
            yield place
        elif isinstance(place, dict) and "on" in place:
            yield place["on"]


def _figure(name: str, table: Table) -> Figure:
    order, view = table.get("order"), VIEWS[table["view"]]
    return Figure(
        id=name,
        title=table["title"],
        view=view,
        keyframes={key: _pose(_keyframe(table, key)) for key in table["keyframes"]},
        moves=tuple(Move(name=m["name"], seconds=m["seconds"], path=tuple(m["path"])) for m in table["moves"]),
        still=table["still"],
        ghost=table.get("ghost") or None,
        on_floor=bool(table.get("on_floor")),
        side=table.get("side"),
        close_up=bool(table.get("close_up")),
        things=tuple(shape for thing in _things_of(table) for shape in _thing_shapes(thing, projection(view).near)),
        far=table.get("far"),
        order=tuple(order) if order else None,
        contacts=tuple(map(_contact, table.get("contacts") or ())),
    )


def _keyframe(table: Table, name: str) -> Table:
    """The keyframe over the one it is like, and so on down, with what holds in every keyframe."""
    below = _like(table, name)
    under = _keyframe(table, below) if below else {}
    return _over(_over(under, table["keyframes"][name]), table.get("every") or {})


def _like(table: Table, name: str) -> str | None:
    """The keyframe this one is made from: the one it names, else the first; none for the first."""
    first = next(iter(table["keyframes"]))
    return table["keyframes"][name].get("like") or (first if name != first else None)


def _pose(frame: Table) -> Pose:
    return Pose(
        trunk=TrunkPose(**_set(frame.get("trunk") or {})),
        left_arm=ArmPose(**_limb(frame, "arms", "left_arm")),
        right_arm=ArmPose(**_limb(frame, "arms", "right_arm")),
        left_leg=LegPose(**_limb(frame, "legs", "left_leg")),
        right_leg=LegPose(**_limb(frame, "legs", "right_leg")),
    )


def _limb(frame: Table, both: str, one: str) -> Table:
    return _set(_over(frame.get(both) or {}, frame.get(one) or {}))


def _set(table: Table) -> Table:
    """Only what is given, with plain numbers and places."""
    return {key: _number_or_place(value) for key, value in table.items() if value is not None}


def _number_or_place(value: float | Sequence[float]) -> float | tuple[float, ...]:
    return tuple(map(float, value)) if isinstance(value, Sequence) else float(value)


def _contact(table: Table) -> Contact:
    x, y, z = (None if value == "-" else float(value) for value in table["at"])
    values: dict[str, Any] = {key: value for key, value in table.items() if key != "at"}
    return Contact(at=(x, y, z), **values)


def _anchor(place: Place) -> Anchor:
    if isinstance(place, str):
        return Anchor(on=place)
    if isinstance(place, dict):
        return Anchor(**place)
    return Anchor(by=place)


_TONES = {
    "box": "thing",
    "strap": "thing",
    "ball": "thing",
    "roll": "thing",
    "disc": "shadow",
    "arrow": "hint",
    "sheet": "thing",
}


def _thing_shapes(table: Table, facing: Vec3) -> Iterator[Shape]:
    at, grown = table.get("at", (0.0, 0.0, 0.0)), table.get("grown", (1.0, 1.0, 1.0))
    for thing in KITS[table["kit"]] if table.get("kit") else _solid_things(table, facing):
        yield moved(thing, at, grown)


def _solid_things(table: Table, facing: Vec3) -> Iterator[Thing]:
    kind = next(kind for kind in _TONES if table.get(kind))
    layer = table.get("layer") or ("front" if kind == "arrow" else "back")
    yield Thing(
        solid=Arrow(path=tuple(map(_anchor, table["arrow"])), facing=facing)
        if kind == "arrow"
        else _solid(kind, table),
        tone=table.get("tone") or _TONES[kind],
        layer=layer,
        phases=tuple(table.get("phases", ())),
    )


def _solid(kind: str, table: Table) -> Solid:
    value, radius = table[kind], table.get("radius", 0.01)
    if kind == "box":
        return Box(low=value[0], high=value[1])
    if kind == "roll":
        return Roll(ends=value, radius=radius)
    if kind == "disc":
        return Disc(at=value[0], axis=value[1], radius=radius)
    if kind == "sheet":
        return Sheet(corners=value, radius=table.get("radius", 0.0))
    return Strap(through=tuple(map(_anchor, value if kind == "strap" else (value,))), radius=radius)
