"""A labelled case by its name, so that a figure, a picture and a developer's look speak of the same movement.

`kinect/<movement>/<person>/<form>` · `openpose/<movement>/<form>` · `own/<exercise>/<scenario>/<seed>`
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from revalidation.joined_sets import Clip, clips, grouped, joined
from revalidation.running import DATA
from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.recording import Recording

KINECT, OPENPOSE = "kinect-shoulder", "openpose-arms"


class NoSuchCase(LookupError):
    """No case has this name here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A recording with what is true of it, and the part of the engine that is to count it."""

    name: str
    recording: Recording
    spans: tuple[tuple[float, float], ...]
    """Start and end of each true repetition, seconds."""
    analyse: Callable[[], Analysis]

    @property
    def reps(self) -> int:
        """How many repetitions it holds."""
        return len(self.spans)


def load(name: str) -> Case:
    """The case of this name. Raises: NoSuchCase."""
    kind, *parts = name.split("/")
    try:
        return _KINDS[kind](name, parts)
    except (KeyError, ValueError) as error:
        raise NoSuchCase(f"There is no case {name!r}.") from error


def _kinect(name: str, parts: list[str]) -> Case:
    movement, person, form = parts
    return joined_case(name, grouped(source_clips(KINECT))[movement, person, form])


def _openpose(name: str, parts: list[str]) -> Case:
    movement, form = parts
    return joined_case(name, grouped(source_clips(OPENPOSE))[movement, "", form])


@cache
def source_clips(source: str) -> tuple[Clip, ...]:
    """All one-repetition recordings of one source."""
    return clips(DATA, source)


def joined_case(name: str, of: Sequence[Clip]) -> Case:
    """One-repetition recordings end to end, counted without being told what they are."""
    recordings = [clip.recording() for clip in of]
    whole = joined(recordings)
    begins = np.cumsum([0, *map(len, recordings)])
    spans = tuple((float(whole.time_s[a]), float(whole.time_s[b - 1])) for a, b in pairwise(begins))
    return Case(name=name, recording=whole, spans=spans, analyse=lambda: any_movement(whole))


def any_movement(recording: Recording) -> Analysis:
    """Counted without being told what it is."""
    from unhunch.domain.motion.cyclic import follow_any  # noqa: PLC0415 - other rows run without it

    return follow_any(recording)


def _own(name: str, parts: list[str]) -> Case:
    from revalidation.synthetic import own_case  # noqa: PLC0415 - the real recordings need no synthetic people

    exercise, scenario, seed = parts
    return own_case(name, exercise, (scenario, int(seed)))


_KINDS: Mapping[str, Callable[[str, list[str]], Case]] = {"kinect": _kinect, "openpose": _openpose, "own": _own}
