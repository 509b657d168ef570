"""What a nudge says: a title, words that differ from one time to the next, and a guide for a short break."""

from dataclasses import dataclass
from typing import TypeAlias

Guide: TypeAlias = tuple[tuple[float, str], ...]
"""Seconds and what is said at their start; the first is the question before, which waits for its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The words of one offer. Its body for a Show is `bodies[times_shown % len(bodies)]`."""

    title: str
    """What and how long: "Wall slide, 1 minute"."""
    bodies: tuple[str, ...]
    exercise_names: tuple[str, ...]
    duration_s: float
    start_path: str
    """Of the page that opens the player: "/nudge/" and the offer's key."""
    start: str
    """What the button says that starts it: "Start (1 min)"."""
    later: str
    skip: str
    """What that button says where `Show.may_wait` is false: the break is left out."""
    not_today: str
    moved: str
    """What the button says that keeps a break taken without the app."""
    fewer: str
    """Said after the body where `Show.says_fewer` is true."""
    stop: str
    """What the button says that ends a guided break."""
    nothing_new: str
    """What the button says that answers the question before it."""
    leave: str
    """Said on a cover: how to start, and how to go back to work."""
    guide: Guide = ()
    """Of a reset that may be followed in the notification; empty: open the page."""
    picture_figure_id: str | None = None
    picture: str | None = None
    """The path of that figure as a PNG; None: not drawn."""

    def body(self, times_shown: int) -> str:
        """What is said this time."""
        return self.bodies[times_shown % len(self.bodies)]

    def not_now(self, *, may_wait: bool) -> str:
        """What the button says that takes it away for now."""
        return self.later if may_wait else self.skip
