"""A template: what a few good repetitions have in common, as plain numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any, Final

import numpy as np

from unhunch.domain.motion.recording import Array, Space
from unhunch.domain.motion.template.bones import NAMES
from unhunch.domain.motion.template.curves import changes

DIGITS: Final = 4
"""A ten-thousandth of a torso length is far below any tracker's noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The examples' repetitions, the movement they share, and the bones it lives in."""

    space: Space
    curves: Array
    """(examples, phases, bones, 2 or 3) in torso lengths; NaN where a bone was hidden."""
    builds: Array
    """(examples, lengths)"""
    axis: Array
    """(bones, 2 or 3) the main movement: 0 for bones that keep still; a full repetition goes from 0 to 1."""
    is_even: bool
    """Whether both sides do the same, so that the mirrored movement is the movement itself."""

    @property
    def size(self) -> int:
        """In how many directions it knows places."""
        return self.curves.shape[3]

    @property
    def moving(self) -> tuple[int, ...]:
        """The bones that make the movement."""
        return tuple(int(place) for place in np.flatnonzero(np.abs(self.axis).sum(axis=1)))

    @property
    def start(self) -> Array:
        """(bones, axes) where the examples begin and end."""
        mean = self.mean
        return (mean[0] + mean[-1]) / 2.0

    @property
    def mean(self) -> Array:
        """(phases, bones, axes) the examples' middle; NaN for bones no example shows."""
        return mean_of(self.curves)

    def flattened(self) -> "Template":
        """As a camera in front of the person would see it, for recordings without depth."""
        flat = replace(self, curves=self.curves[..., :2], axis=self.axis[:, :2], space=Space.IMAGE)
        return flat if self.size == 2 else scaled(flat)  # noqa: PLR2004 - across and down


def mean_of(curves: Array) -> Array:
    """The mean over the examples that show each bone."""
    is_seen = np.isfinite(curves)
    count = is_seen.sum(axis=0)
    total = np.where(is_seen, curves, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def amplitudes(mean: Array) -> Array:
    """(bones,) how far each bone moves in the mean repetition, torso lengths, root mean square over the phases."""
    moved = np.square(changes(mean)).sum(axis=2).mean(axis=0)
    return np.sqrt(np.where(np.isfinite(moved), moved, 0.0))


def scaled(template: Template) -> Template:
    """The same template with its axis made so that the examples go from 0 to 1."""
    mean = np.nan_to_num(template.mean)
    along = np.einsum("pbd,bd->p", mean, template.axis) / max(float((template.axis**2).sum()), 1e-12)
    length = float(along[len(along) // 2] - (along[0] + along[-1]) / 2.0) or 1.0
    # A longer axis makes a smaller signal: the signal is normed by the axis's own square.
    return replace(template, axis=template.axis * length)


def to_dict(template: Template) -> dict[str, Any]:
    """The template as plain lists, numbers and names; a hidden bone's numbers are None."""
    return {
        "space": template.space.value,
        "bones": list(NAMES),
        "curves": _plain(template.curves),
        "builds": _plain(template.builds),
        "axis": _plain(template.axis),
        "is_even": template.is_even,
    }


def from_dict(plain: Mapping[str, Any]) -> Template:
    """The template that was stored.

    Raises: ValueError when it names bones this version does not know.
    """
    if plain["bones"] != list(NAMES):
        raise ValueError("This template was made by another version: show the examples again.")
    return Template(
        space=Space(plain["space"]),
        curves=np.array(plain["curves"], dtype=np.float64),
        builds=np.array(plain["builds"], dtype=np.float64),
        axis=np.array(plain["axis"], dtype=np.float64),
        is_even=bool(plain["is_even"]),
    )


def _plain(values: Array) -> Any:  # noqa: ANN401 - lists of lists of numbers, as deep as the array
    return _known(values.round(DIGITS).tolist())


def _known(plain: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(plain, float):
        return plain if isfinite(plain) else None
    return [_known(each) for each in plain]
