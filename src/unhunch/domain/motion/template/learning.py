"""From good repetitions to a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from unhunch.domain.errors import UnhunchError
from unhunch.domain.motion.recording import Array, Recording, Space
from unhunch.domain.motion.swings import Swing, SwingFinder
from unhunch.domain.motion.template.bones import bare_bones, facing, mirror_of, steady, torso_length, visible_positions
from unhunch.domain.motion.template.curves import TOP, build_of, curve_of, signal_of
from unhunch.domain.motion.template.cutting import times_of, unfinished
from unhunch.domain.motion.template.template import Template, amplitudes, mean_of, scaled

MOVES: Final = 0.25
"""A bone belongs to the movement when it moves this share of what the most moving bone does. Our choice."""
LEAST_MOVEMENT: Final = 0.03
"""Torso lengths; examples in which nothing moves further teach nothing. Our choice."""
WHOLE: Final = 0.5
"""A swing of an example is a repetition from this share of the widest."""
EVEN: Final = 0.9
"""Both sides do the same when the mirrored movement is at least this like the movement."""
FEWEST_FRAMES: Final = 5
TREMBLING: Final = 0.3
"""Share of a bone's part in the movement below which it does not take part. Our choice."""
SMALLEST: Final = 1e-9


class NothingToLearn(UnhunchError):
    """The examples show no movement that could be recognised again."""

    code = "nothing-to-learn"


@dataclass(slots=True)
class Shown:
    """One example recording, even in time and scaled to its torso."""

    times_s: Array
    bones: Array
    """(T, bones, axes)"""
    build: Array


def learn(examples: Sequence[Recording]) -> Template:
    """A template of the repetitions these recordings show; each holds one or more good ones.

    Raises: NothingToLearn when no repetition can be made out.
    """
    size = min((example.positions.shape[2] for example in examples), default=0)
    shown = [one for example in examples if (one := show(example, size)) is not None]
    if not shown:
        raise NothingToLearn("No person can be followed in the examples.")
    shown = [_turned(one, shown[0]) for one in shown]
    is_world = size > 2 and all(example.space is Space.WORLD for example in examples)  # noqa: PLR2004 - with depth
    space = Space.WORLD if is_world else Space.IMAGE
    first = _template(shown, Cut(_first_axis(shown), None), space)
    return _template(shown, Cut(first.axis, first.start), space)


@dataclass(frozen=True, slots=True)
class Cut:
    """The signal to cut examples by: an axis and where it begins, None for each example's own middle."""

    axis: Array
    start: Array | None

    def signal(self, bones: Array) -> Array:
        """(T,) the signal of one example."""
        return signal_of(bones, self.axis, mean_of(bones) if self.start is None else self.start)


def _template(shown: Sequence[Shown], cut: Cut, space: Space) -> Template:
    curves, builds = _repetitions(shown, cut)
    if not curves:
        raise NothingToLearn("No repetition can be made out in the examples.")
    return template_of(np.array(curves), np.array(builds), space)


def show(recording: Recording, size: int) -> Shown | None:
    """The recording's bones; None when it is too short or its torso is never seen."""
    times_s, first = np.unique(np.maximum.accumulate(recording.time_s), return_index=True)
    if len(times_s) < FEWEST_FRAMES:
        return None
    bones = bare_bones(visible_positions(recording)[first, :, :size], recording.joints)
    torso = torso_length(bones)
    if not torso > 0.0:
        return None
    bones = bones @ facing(bones, recording.space).T / torso
    even_s, even = steady(times_s, bones)
    return Shown(even_s, even, build_of(even, 1.0))


def template_of(curves: Array, builds: Array, space: Space) -> Template:
    """The template of some repetitions; its axis is the direction in which their mean varies most."""
    mean = mean_of(curves)
    moved = amplitudes(mean)
    if moved.max() < LEAST_MOVEMENT:
        raise NothingToLearn("Hardly anything moves in the examples.")
    is_moving = (moved >= MOVES * moved.max())[:, None]
    apart = np.where(is_moving, mean - mean.mean(axis=0), 0.0)
    axis = _main_direction(apart.reshape(len(apart), -1)).reshape(mean.shape[1:])
    along = np.einsum("pbd,bd->p", apart, axis)
    if along[TOP] < along[0] + along[-1] - along[TOP]:
        axis = -axis
    is_even = likeness_of(mirror_of(mean), mean, moved) >= EVEN
    return scaled(Template(space=space, curves=curves, builds=builds, axis=axis, is_even=is_even))


def likeness_of(one: Array, other: Array, moved: Array) -> float:
    """How alike two curves move, -1 to 1, over the bones both show; 0 when they share too little of the movement."""
    both = np.isfinite(one).all(axis=(0, 2)) & np.isfinite(other).all(axis=(0, 2))
    if np.square(moved[both]).sum() < 0.4 * np.square(moved).sum():
        return 0.0
    first, second = (curve[:, both] - curve[:, both].mean(axis=0) for curve in (one, other))
    sizes = np.linalg.norm(first, axis=(0, 2)), np.linalg.norm(second, axis=(0, 2))
    share = float(np.linalg.norm(sizes[0])) / max(float(np.linalg.norm(sizes[1])), SMALLEST)
    # A bone that should move and keeps still is unlike, whichever way it trembles.
    least = np.maximum(sizes[0], TREMBLING * share * sizes[1])
    alike = np.einsum("pbd,pbd->b", first, second) / np.maximum(least * sizes[1], SMALLEST)
    return float(alike @ moved[both]) / max(float(moved[both].sum()), SMALLEST)


def _turned(one: Shown, like: Shown) -> Shown:
    """The example, mirrored when the other side makes its movement."""
    turned = Shown(one.times_s, mirror_of(one.bones), one.build)
    model = _spread(like)
    return turned if _same(_spread(turned), model) > _same(_spread(one), model) + SURER else one


SURER: Final = 0.05


def _spread(shown: Shown) -> Array:
    """(bones,) how much each bone moves; 0 for a hidden one."""
    is_seen = np.isfinite(shown.bones).all(axis=2).mean(axis=0) > 0.5  # noqa: PLR2004 - in most frames
    spread = np.zeros(shown.bones.shape[1])
    spread[is_seen] = np.sqrt(np.nanvar(shown.bones[:, is_seen], axis=0).sum(axis=1))
    return spread


def _same(one: Array, other: Array) -> float:
    return float(one @ other) / max(float(np.linalg.norm(one) * np.linalg.norm(other)), 1e-9)


def _first_axis(shown: Sequence[Shown]) -> Array:
    """The direction in which the examples vary most, pointing away from where they begin and end."""
    apart = [_centred(one.bones) for one in shown]
    axis = _main_direction(np.concatenate([one.reshape(len(one), -1) for one in apart]))
    signals = [one.reshape(len(one), -1) @ axis for one in apart]
    edges = np.mean([signal[:3].mean() + signal[-3:].mean() - 2.0 * float(np.median(signal)) for signal in signals])
    return (-axis if edges > 0.0 else axis).reshape(shown[0].bones.shape[1:])


def _centred(bones: Array) -> Array:
    return np.nan_to_num(bones - mean_of(bones))


def _main_direction(rows: Array) -> Array:
    """The unit vector along which rows of numbers vary most."""
    centred = rows - rows.mean(axis=0)
    return np.linalg.eigh(centred.T @ centred)[1][:, -1]


def _repetitions(shown: Sequence[Shown], cut: Cut) -> tuple[list[Array], list[Array]]:
    signals = [cut.signal(one.bones) for one in shown]
    known = np.concatenate([signal[np.isfinite(signal)] for signal in signals] or [np.zeros(1)])
    if not known.size:
        return [], []
    reach = float(np.quantile(known, 0.95) - np.quantile(known, 0.05)) or 1.0
    curves: list[Array] = []
    builds: list[Array] = []
    for one, signal in zip(shown, signals, strict=True):
        for first, last in _cuts(one.times_s, signal / reach):
            curve = curve_of(one.bones[first:last], signal[first:last])
            if curve is not None:
                curves.append(curve)
                builds.append(one.build)
    return curves, builds


def _cuts(times_s: Array, signal: Array) -> list[tuple[int, int]]:
    """(first, last) frames of the repetitions of one example; the whole of it when no swing comes back."""
    found = _swings(times_s, signal)
    widest = max((swing.size for swing in found), default=0.0)
    whole = [swing for swing in found if swing.size >= WHOLE * widest]
    if not whole:
        return [(0, len(times_s))]
    return [_frames(swing, times_s) for swing in whole]


def _frames(swing: Swing, times_s: Array) -> tuple[int, int]:
    times = times_of(swing)
    first, last = np.searchsorted(times_s, [times.start_s, times.end_s])
    return int(first), int(last) + 1


def _swings(times_s: Array, signal: Array) -> list[Swing]:
    finder = SwingFinder()
    found = [
        swing
        for at_s, value in zip(times_s.tolist(), signal.tolist(), strict=True)
        if np.isfinite(value) and (swing := finder.step(at_s, value)) is not None
    ]
    last = unfinished(finder)
    if last is not None and last.size > 0.5 * last.rise > 0.0:
        found.append(last)
    return found
