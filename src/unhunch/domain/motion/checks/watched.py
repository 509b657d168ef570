"""What a measure reads of a frame, and what every measure offers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from unhunch.domain.motion.checks.scale import BodyScale
from unhunch.domain.motion.checks.trial import Step, Trial
from unhunch.domain.motion.seen_body import SeenBody


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """One frame of somebody who stands well in the picture."""

    time_s: float
    body: SeenBody
    scale: BodyScale
    place: Callable[[str], complex | None]
    """Where a landmark is, in picture heights; None: not surely seen."""

    @property
    def cm(self) -> float:
        """Centimetres in a picture height; 0 while not known."""
        return self.scale.cm or 0.0


class Measuring(Protocol):
    """One measure, followed frame by frame."""

    step: Step
    value: float | None
    trials: list[Trial]

    def push(self, frame: Watched) -> None:
        """Take one frame."""
        ...

    def lose(self) -> None:
        """The person does not stand well in the picture now."""
        ...

    def finish(self) -> None:
        """Nothing comes any more: what was reached counts."""
        ...
