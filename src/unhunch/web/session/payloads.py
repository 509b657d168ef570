"""What the player sends; anything else is refused."""

from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from unhunch.domain.errors import InvalidInput, Problem
from unhunch.domain.sessions.outcome import Felt
from unhunch.domain.sessions.playing import SetResult
from unhunch.interop.watched_json import parse_watched

Scale = Annotated[int, Field(ge=0, le=10)]
Index = Annotated[int, Field(ge=0, le=99)]
Sign = Annotated[str, Field(pattern=r"^S([1-9]|1[0-2])$")]
P = TypeVar("P", bound="Payload")


class Payload(BaseModel):
    """One request's JSON."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)


class ProgressPayload(Payload):
    """One set played to its end, with exactly one of `reps`, `hold_s`, `breaths`, and what a camera saw of it."""

    item: Index
    set: Annotated[int, Field(ge=1, le=99)]
    side: Literal["left", "right"] | None = None
    reps: Annotated[int, Field(ge=1, le=999)] | None = None
    hold_s: Annotated[float, Field(ge=0, le=3600)] | None = None
    breaths: Annotated[int, Field(ge=1, le=999)] | None = None
    fault_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    camera: Annotated[dict[str, Any], Field(max_length=20)] | None = None
    at: AwareDatetime

    @model_validator(mode="after")
    def _counts_one_thing(self) -> "ProgressPayload":
        if sum(value is not None for value in (self.reps, self.hold_s, self.breaths)) != 1:
            message = "exactly one of reps, hold_s and breaths is given"
            raise ValueError(message)
        return self

    @property
    def result(self) -> SetResult:
        """The set as the domain knows it. Raises InvalidInput for what no camera saw."""
        return SetResult(
            item=self.item,
            set_no=self.set,
            side=self.side,
            reps=self.reps,
            hold_s=self.hold_s,
            breaths=self.breaths,
            fault_rate=self.fault_rate,
            camera=None if self.camera is None else parse_watched(self.camera),
        )

    @property
    def moment(self) -> datetime:
        """When the set was over."""
        return self.at


class ItemPainPayload(Payload):
    """An item that hurt."""

    item: Index
    pain: Scale


class FinishPayload(Payload):
    """Effort and pain of the whole session, and the items that hurt where the person said which."""

    effort: Scale | None = None
    pain: Scale | None = None
    items: tuple[ItemPainPayload, ...] = ()

    @property
    def felt(self) -> Felt:
        """The same as the domain knows it."""
        items = {each.item: each.pain for each in self.items}
        return Felt(effort_0_10=self.effort, pain_0_10=self.pain, items_0_10=items)


class StopPayload(Payload):
    """A stop sign, and the item it came up in."""

    sign: Sign
    item: Index | None = None


def parse(model: type[P], body: bytes) -> P:
    """The payload in a request's body; raises InvalidInput naming each wrong field."""
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        problems = tuple(
            Problem(
                where=".".join(map(str, each["loc"])) or "the request",
                value=_shown(each["input"]),
                allowed=each["msg"].removeprefix("Value error, "),
            )
            for each in error.errors(include_url=False, include_context=False)
        )
        raise InvalidInput(problems) from None


def _shown(value: object) -> str:
    """Only short, plain values are repeated; a whole body never is."""
    return repr(value)[:40] if isinstance(value, bool | int | float | str) else "this"
