"""Screen a person: answers in, a level with its reasons out."""

from collections.abc import Sequence
from datetime import datetime

from unhunch.domain.screening.answers import Answers
from unhunch.domain.screening.result import Screening
from unhunch.domain.screening.rules import ScreeningRules
from unhunch.domain.screening.screen import screen as screen_answers
from unhunch.domain.screening.stop_signs import StopEvent, standing_stops, with_stops


def screen(
    answers: Answers, rules: ScreeningRules, now: datetime | None, *, stops: Sequence[StopEvent] = ()
) -> Screening:
    """What the answers, and the stop signs of past sessions, ask for at `now`. Raises InvalidInput."""
    screening = screen_answers(answers, rules, now)
    return with_stops(screening, standing_stops(stops, answers, rules, now=now)) if stops else screening
