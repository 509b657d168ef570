"""Which content fields are text a person reads, and how to find them in a file's raw data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import UnionType
from typing import Annotated, Union, cast, get_args, get_origin

from pydantic import BaseModel, RootModel, StringConstraints
from pydantic.fields import FieldInfo


class TextMark:
    """The mark of a field whose value is words for people: an overlay may replace it."""


Text = Annotated[str, TextMark(), StringConstraints(min_length=1, pattern=r"^\S(?s:.*\S)?$")]
"""Words shown or spoken to people: not empty, no blank at either end, replaceable by an overlay of another language."""


class Form(Enum):
    """What an annotation holds, as far as text in it is concerned."""

    TEXT = "text"
    TABLE = "table"
    LIST = "list"
    TABLE_BY_KEY = "table by key"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of a value, with the model of a table or the shape of what a list or keyed table holds."""

    form: Form
    model: type[BaseModel] | None = None
    inner: "Shape | None" = None


OTHER = Shape(Form.OTHER)


def shape_of(annotation: object, metadata: tuple[object, ...] = ()) -> Shape:
    """The shape of a type annotation; `metadata` is what pydantic has already taken off it."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(args[0], (*metadata, *args[1:]))
    if any(isinstance(mark, TextMark) for mark in metadata):
        return Shape(Form.TEXT)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _shape_of_model(annotation)
    return _shape_of_generic(origin, args)


def _shape_of_model(model: type[BaseModel]) -> Shape:
    if issubclass(model, RootModel):
        return shape_of_field(model.model_fields["root"])
    return Shape(Form.TABLE, model=model)


def _shape_of_generic(origin: object, args: tuple[object, ...]) -> Shape:
    if origin is Union or origin is UnionType:
        shapes = (shape_of(each) for each in args)
        return next((shape for shape in shapes if shape is not OTHER), OTHER)
    if origin is tuple or origin is list:
        return Shape(Form.LIST, inner=shape_of(args[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Shape(Form.TABLE_BY_KEY, inner=shape_of(args[1]))
    return OTHER


def shape_of_field(field: FieldInfo) -> Shape:
    """The shape of one field of a model."""
    return shape_of(field.annotation, tuple(field.metadata))


def shape_in(shape: Shape, key: str) -> Shape | None:
    """The shape under `key` of a table; None where the table has no such key."""
    if shape.form is Form.TABLE_BY_KEY:
        return shape.inner
    if shape.form is not Form.TABLE or shape.model is None:
        return None
    for name, field in shape.model.model_fields.items():
        if (field.alias or name) == key:
            return shape_of_field(field)
    return None


def map_text(shape: Shape, value: object, change: Callable[[str], str]) -> object:
    """The same raw value with `change` done to every text in it."""
    if shape.form is Form.TEXT and isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        items = cast("list[object]", value)
        return [map_text(shape.inner or OTHER, each, change) for each in items]
    if isinstance(value, dict):
        table = cast("dict[str, object]", value)
        return {key: map_text(shape_in(shape, key) or OTHER, each, change) for key, each in table.items()}
    return value
