"""The pages of the first setup, in order."""

from typing import Final

from unhunch.care.setup_person import LAST_STEP
from unhunch.domain.units import QuestionId
from unhunch.web.visit import Visit

STEPS: Final = ("you", "pain", "card-1", "card-2", "card-3", "card-4", "day", "gear")
"""`pain` comes before the cards because how much it hurts decides what an answer asks for."""
CARD_OF: Final = {"card-1": 1, "card-2": 2, "card-3": 3, "card-4": 4}


def first_open(visit: Visit) -> str:
    """Where to go on: after the last finished page; `done` when nothing is left."""
    finished = visit.setup.step_done
    if finished == LAST_STEP:
        return LAST_STEP
    return after(finished) if finished in STEPS else STEPS[0]


def after(step: str) -> str:
    """The page that follows."""
    at = STEPS.index(step) + 1
    return STEPS[at] if at < len(STEPS) else LAST_STEP


def before(step: str) -> str | None:
    """The page before it."""
    at = STEPS.index(step)
    return STEPS[at - 1] if at else None


def furthest(visit: Visit, step: str) -> str:
    """What to remember as finished: going back to an earlier page loses nothing."""
    finished = visit.setup.step_done
    if finished == LAST_STEP or (finished in STEPS and STEPS.index(finished) > STEPS.index(step)):
        return finished
    return step


def open_pattern(visit: Visit) -> tuple[QuestionId, ...]:
    """Questions of card 4 that the answers so far call for."""
    known = visit.library.screening.questions
    return tuple(QuestionId(id_) for id_ in visit.today.screening.ask_next if id_ in known)
