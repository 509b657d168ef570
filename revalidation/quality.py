"""Good or poor form by example, on people and clips that were not learned from; and how far labels would carry.

Every repetition gets the quality of the product's own analysis; one that is not counted has quality 0. Nothing is
fitted but by `learn`; the supervised ceiling is a logistic regression on eleven features, for comparison only.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from revalidation.joined_sets import Clip
from unhunch.domain.motion.recording import Array
from unhunch.domain.motion.template import analyse_by_example, learn
from unhunch.domain.motion.template.bones import ARMS, TRUNK, mirror_of
from unhunch.domain.motion.template.curves import TOP, changes, curve_of, signal_of
from unhunch.domain.motion.template.learning import show
from unhunch.domain.motion.template.scoring import reaches
from unhunch.domain.motion.template.template import Template

LIKE = 0.5
"""From here on a repetition is like the examples. The contract of `quality`."""
GOOD = frozenset({"correct", "good"})
SEED = 20261121


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One repetition: its label and the quality it was given."""

    movement: str
    person: str
    is_good: bool
    quality: float


Choice = Callable[[Sequence[Clip], Clip, np.random.Generator], list[Clip]]
"""Good clips of a movement, a clip of the person who is judged, and chance → the examples."""


def same_person(count: int) -> Choice:
    """So many good repetitions of the person who is judged."""

    def choose(good: Sequence[Clip], one: Clip, chance: np.random.Generator) -> list[Clip]:
        return _drawn([clip for clip in good if clip.person == one.person], count, chance)

    return choose


def other_people(count: int) -> Choice:
    """So many good repetitions of each of the others; the person who is judged is left out."""

    def choose(good: Sequence[Clip], one: Clip, chance: np.random.Generator) -> list[Clip]:
        others = sorted({clip.person for clip in good} - {one.person})
        return [
            drawn
            for person in others
            for drawn in _drawn([clip for clip in good if clip.person == person], count, chance)
        ]

    return choose


def _drawn(clips: Sequence[Clip], count: int, chance: np.random.Generator) -> list[Clip]:
    return [clips[place] for place in chance.permutation(len(clips))[:count]]


def by_person(clips: Sequence[Clip], choose: Choice) -> tuple[Verdict, ...]:
    """Every clip but the examples, judged by a template of the chosen examples; one template a person and movement."""
    chance = np.random.default_rng(SEED)
    return tuple(verdict for group in _movements(clips) for verdict in _people(group, choose, chance))


def _movements(clips: Sequence[Clip]) -> Iterator[list[Clip]]:
    for movement in sorted({clip.movement for clip in clips}):
        yield [clip for clip in clips if clip.movement == movement]


def _people(clips: Sequence[Clip], choose: Choice, chance: np.random.Generator) -> Iterator[Verdict]:
    good = [clip for clip in clips if clip.form in GOOD]
    for person in sorted({clip.person for clip in clips}):
        own = [clip for clip in clips if clip.person == person]
        examples = choose(good, own[0], chance)
        template = learn([clip.recording() for clip in examples])
        yield from (judged(clip, template) for clip in own if clip not in examples)


def by_clip(clips: Sequence[Clip]) -> tuple[Verdict, ...]:
    """Every clip judged by a template of the movement's good clips, itself left out."""
    return tuple(verdict for group in _movements(clips) for verdict in _left_out(group))


def _left_out(clips: Sequence[Clip]) -> Iterator[Verdict]:
    good = [clip for clip in clips if clip.form in GOOD]
    of_all = learn([clip.recording() for clip in good])
    for clip in clips:
        others = [example.recording() for example in good if example is not clip]
        yield judged(clip, learn(others) if clip in good else of_all)


def judged(clip: Clip, template: Template) -> Verdict:
    """The verdict on one clip of one repetition: its poorest, 0 when none is counted."""
    seen = analyse_by_example(clip.recording(), template)
    quality = min((rep.quality or 0.0 for rep in seen.reps), default=0.0)
    return _verdict(clip, quality)


def _verdict(clip: Clip, quality: float) -> Verdict:
    return Verdict(movement=clip.movement, person=clip.person, is_good=clip.form in GOOD, quality=quality)


def cases(verdicts: Sequence[Verdict], movement: str | None = None) -> Array:
    """(N, 2) label and quality, as the statistics below take them."""
    chosen = [one for one in verdicts if movement in {None, one.movement}]
    return np.array([(float(one.is_good), one.quality) for one in chosen]).reshape(-1, 2)


def balanced_accuracy(cases_: Array) -> float:
    """The mean of how many good ones are called good and how many poor ones poor."""
    good, called = cases_[:, 0] > 0.0, cases_[:, 1] >= LIKE
    if good.all() or not good.any():
        return float("nan")
    return float((called[good].mean() + (~called[~good]).mean()) / 2.0)


def false_alarms(cases_: Array) -> float:
    """Share of good ones that are called poor."""
    good = cases_[cases_[:, 0] > 0.0]
    return float((good[:, 1] < LIKE).mean()) if len(good) else float("nan")


def ranking(cases_: Array) -> float:
    """Chance that a good one has a higher quality than a poor one (area under the curve)."""
    good, poor = (cases_[(cases_[:, 0] > 0.0) == is_good, 1] for is_good in (True, False))
    if not len(good) or not len(poor):
        return float("nan")
    above, equal = good[:, None] > poor[None], good[:, None] == poor[None]
    return float((above + 0.5 * equal).mean())


def ceiling(clips: Sequence[Clip]) -> tuple[Verdict, ...]:
    """Leave one person out with labels of good and poor form: what a one-sided template cannot have."""
    return tuple(verdict for group in _movements(clips) for verdict in _taught_labels(group))


def _taught_labels(clips: Sequence[Clip]) -> Iterator[Verdict]:
    template = learn([clip.recording() for clip in clips if clip.form in GOOD])
    features = np.array([eleven(clip, template) for clip in clips])
    features = np.where(np.isfinite(features), features, np.nanmedian(features, axis=0))
    labels = np.array([float(clip.form in GOOD) for clip in clips])
    people = np.array([clip.person for clip in clips])
    for person in sorted(set(people.tolist())):
        own = people == person
        chances = _logistic(features[~own], labels[~own], features[own])
        mine = [clip for clip in clips if clip.person == person]
        yield from (_verdict(clip, float(chance)) for clip, chance in zip(mine, chances, strict=True))


def eleven(clip: Clip, template: Template) -> Array:
    """Eleven features of one repetition: reach, stillness of trunk and other arm, elbow, places at the top, tempo."""
    recording = clip.recording()
    shown = show(recording, template.size)
    if shown is None:
        return np.full(11, np.nan)
    bones = mirror_of(shown.bones) if clip.note == "left" else shown.bones
    curve = curve_of(bones, signal_of(bones, template.axis, template.start))
    if curve is None:
        return np.full(11, np.nan)
    return np.array([*_sizes(curve, template), *_places(curve), recording.duration_s])


def _sizes(curve: Array, template: Template) -> list[float]:
    moved = np.sqrt(np.square(changes(curve)).sum(axis=2).mean(axis=0))
    parts = [moved[list(bones)].mean() for bones in (*ARMS, TRUNK)]
    return [float(np.log(reaches(curve[None], template.axis)[0])), *np.log(np.array(parts) + 0.01).tolist()]


def _places(curve: Array) -> list[float]:
    upper, fore = (curve[:, bone] / np.linalg.norm(curve[:, bone], axis=1)[:, None] for bone in ARMS[1])
    bends = np.degrees(np.arccos(np.clip((upper * fore).sum(axis=1), -1.0, 1.0)))
    return [*upper[TOP].tolist(), float(bends[TOP]), float(bends.mean()), float(np.ptp(bends))]


def _logistic(known: Array, labels: Array, asked: Array) -> Array:
    """The chances a ridge logistic regression gives; twenty-five Newton steps on standardised features."""
    middle, spread = known.mean(axis=0), known.std(axis=0) + 1e-9
    rows, others = (np.c_[(some - middle) / spread, np.ones(len(some))] for some in (known, asked))
    weights, ridge = np.zeros(rows.shape[1]), np.eye(rows.shape[1])
    ridge[-1, -1] = 0.0
    for _ in range(25):
        chances = _chance(rows @ weights)
        slope = rows.T @ (chances - labels) + ridge @ weights
        bend = rows.T @ (rows * (chances * (1.0 - chances))[:, None]) + ridge
        weights = weights - np.linalg.solve(bend, slope)
    return _chance(others @ weights)


def _chance(score: Array) -> Array:
    return 1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0)))
