"""When in the day a session is meant to happen; apart from the plan, so that it can be spoken of without one."""

from enum import Enum


class Slot(Enum):
    """When in the day a session is meant to happen."""

    MORNING = "morning"
    DESK_RESET = "desk-reset"
    PRE_WORKOUT = "pre-workout"
    POST_WORK = "post-work"
    EVENING = "evening"
