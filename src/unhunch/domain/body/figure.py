"""The figure of an exercise: its keyframes, the phases that lead through them, the view, and the things round it."""

from collections.abc import Mapping
from dataclasses import dataclass

from unhunch.domain.body.kinematics import Points, body_points
from unhunch.domain.body.pose import Pose, mixed
from unhunch.domain.body.shapes import Shape
from unhunch.domain.body.viewing import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A phase by the name the session script uses, with its usual seconds and the keyframes it goes through."""

    name: str
    seconds: float
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A point of the body that must be within `within` body heights of a place.

    It holds in the named keyframes, in all where none is named. None leaves a direction free.
    """

    point: str
    at: tuple[float | None, float | None, float | None]
    within: float = 0.02
    keyframes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One animated figure. One-sided figures show `side`, and are mirrored for the other."""

    id: str
    title: str
    """What the picture shows, for those who do not see it."""
    view: View
    keyframes: Mapping[str, Pose]
    moves: tuple[Move, ...]
    still: str
    """The keyframe that says most at a glance."""
    ghost: str | None = None
    """The keyframe shown faintly behind the still, so that it shows the movement."""
    on_floor: bool = False
    """The body sinks until it rests on the floor; otherwise the pelvis stays where the keyframe puts it."""
    side: str | None = None
    close_up: bool = False
    """Only head, trunk and arms fill the picture: for small movements."""
    things: tuple[Shape, ...] = ()
    far: tuple[str, ...] | None = None
    """Limbs in the lighter tint; by depth where not given."""
    order: tuple[str, ...] | None = None
    """The body's parts from back to front; by depth where not given."""
    contacts: tuple[Contact, ...] = ()

    def points(self, keyframe: str, towards: str | None = None, share: float = 0.0) -> Points:
        """Where the body's points are in a keyframe, or on the way from it towards another."""
        pose = self.keyframes[keyframe]
        if towards is not None:
            pose = mixed(pose, self.keyframes[towards], share)
        return body_points(pose, on_floor=self.on_floor)
