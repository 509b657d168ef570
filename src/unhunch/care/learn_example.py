"""Learn a movement from the recordings that show it, for following somebody live."""

from dataclasses import dataclass
from functools import lru_cache

from unhunch.domain.exercises.exercise import Tempo
from unhunch.domain.motion.analysis import Rep
from unhunch.domain.motion.recording import Recording
from unhunch.domain.motion.template import Template, analyse_by_example, learn
from unhunch.domain.motion.template.standing import views_for
from unhunch.trackers.json_lines import read_lines
from unhunch.trackers.source import unwatched

KEPT = 16
SHORTEST_S, LONGEST_S = 0.5, 15.0
"""As long as a phase of a tempo may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What an example taught: the template, from where to watch, and how fast it was shown."""

    template: Template
    views: tuple[str, ...]
    tempo: Tempo | None


@lru_cache(maxsize=KEPT)
def taught_by(examples: tuple[str, ...]) -> Taught:
    """What these JSON lines teach. Raises InvalidInput, NothingToLearn."""
    recordings = recordings_of(examples)
    template = learn(recordings)
    seen = analyse_by_example(recordings[0], template)
    return Taught(template=template, views=views_for(seen.view), tempo=_tempo(seen.reps))


def recordings_of(examples: tuple[str, ...]) -> tuple[Recording, ...]:
    """The recordings that these JSON lines are. Raises InvalidInput."""
    return tuple(read_lines(example.encode().splitlines(), "example", unwatched) for example in examples)


def _tempo(reps: tuple[Rep, ...]) -> Tempo | None:
    """The middle repetition's pace, in half seconds."""
    if not reps:
        return None
    middle = sorted(reps, key=lambda rep: rep.end_s - rep.start_s)[len(reps) // 2]
    return Tempo(
        concentric_s=_halves(middle.concentric_s, SHORTEST_S),
        hold_s=_halves(middle.hold_s, 0.0),
        eccentric_s=_halves(middle.eccentric_s, SHORTEST_S),
    )


def _halves(seconds: float, least: float) -> float:
    return min(max(round(2.0 * seconds) / 2.0, least), LONGEST_S)
