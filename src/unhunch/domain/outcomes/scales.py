"""Which values a measure can have, and which measures are rated by themselves."""

from collections.abc import Mapping

from unhunch.domain.errors import Problem
from unhunch.domain.knowledge import Outcome

OWN_ACTIVITIES = "own-activities"
"""The one measure that is rated once for each of the person's own activities."""
MORNINGS = "pain-free-mornings"
DAILY_PAIN: Mapping[str, str] = {"average-pain": "average", "worst-pain": "worst", "morning-pain": "morning"}
"""The measures a pain entry holds, with their place in it."""
WHOLE_UNITS = frozenset({"score", "days"})
"""What is counted or chosen from a row of buttons has no decimals."""


def rated_one_by_one(outcomes: Mapping[str, Outcome]) -> Mapping[str, Outcome]:
    """The measures whose values are ratings of their own; the day's pain has its own entry."""
    return {id_: outcome for id_, outcome in outcomes.items() if id_ not in DAILY_PAIN}


def has_subject(outcome: Outcome) -> bool:
    """Whether a rating says of what it is."""
    return outcome.id == OWN_ACTIVITIES


def is_on(outcome: Outcome, value: float) -> bool:
    """Whether the measure can have this value."""
    is_within = outcome.scale.low <= value <= outcome.scale.high
    return is_within and (outcome.unit not in WHOLE_UNITS or value == int(value))


def scale_words(outcome: Outcome) -> str:
    """What a value may be, for the sentence of a problem."""
    number = "a whole number" if outcome.unit in WHOLE_UNITS else "a number"
    return f"it is {number} from {outcome.scale.low:g} to {outcome.scale.high:g}"


def subject_words(outcome: Outcome) -> str:
    """Whether there is a subject, for the sentence of a problem."""
    if has_subject(outcome):
        return "it names the activity that is rated, such as sit through a film"
    return "it is left out: only own activities have one"


def problems_of(outcome: Outcome, value: float, subject: str) -> tuple[Problem, ...]:
    """What is wrong with a rating."""
    found: list[Problem] = []
    if not is_on(outcome, value):
        found.append(Problem(where=outcome.id, value=f"{value:g}", allowed=scale_words(outcome)))
    if has_subject(outcome) != bool(subject):
        found.append(Problem(where="subject", value=subject or "nothing", allowed=subject_words(outcome)))
    return tuple(found)
