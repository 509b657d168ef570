"""What macOS' answers mean; the answers are made up, as no Mac is asked."""

import asyncio
from dataclasses import dataclass

import pytest

from unhunch.domain.reminders.signs import Hold
from unhunch.reminders.macos_senses import MacosSenses
from unhunch.reminders.senses import Sensed

LEFT, RIGHT = (0.0, 0.0, 1512.0, 982.0), (1512.0, -98.0, 1920.0, 1080.0)
EDITOR = (0.0, 38.0, 1512.0, 944.0)


@dataclass
class MadeUpMacos:
    idle: float = 12.5
    locked: bool = False
    in_front: bool = True
    open_windows: tuple[tuple[float, float, float, float], ...] = (EDITOR,)
    awake: bool = False
    camera: bool = False
    microphone: bool = False
    deaf: tuple[str, ...] = ()

    def idle_s(self) -> float:
        return self._unless_deaf("idle", self.idle)

    def is_locked(self) -> bool:
        return self._unless_deaf("locked", self.locked)

    def is_in_front(self) -> bool:
        return self.in_front

    def windows(self):
        return self._unless_deaf("windows", self.open_windows)

    def displays(self):
        return (LEFT, RIGHT)

    def keeps_display_awake(self) -> bool:
        return self.awake

    def is_camera_on(self) -> bool:
        return self._unless_deaf("camera", self.camera)

    def is_microphone_on(self) -> bool:
        return self.microphone

    def _unless_deaf(self, name, answer):
        if name in self.deaf:
            raise AttributeError(name)
        return answer


def looked(**made_up) -> Sensed:
    return asyncio.run(MacosSenses(MadeUpMacos(**made_up)).look())


def test_an_ordinary_moment_has_an_idle_time_and_nothing_against_it():
    assert looked() == Sensed(idle_s=12.5, holds=frozenset())


@pytest.mark.parametrize(
    ("made_up", "hold"),
    [
        ({"locked": True}, Hold.LOCKED),
        ({"in_front": False}, Hold.LOCKED),
        ({"open_windows": (EDITOR, RIGHT)}, Hold.FULL_SCREEN),
        ({"awake": True}, Hold.INHIBITED),
        ({"camera": True}, Hold.CALL),
        ({"microphone": True}, Hold.CALL),
    ],
)
def test_each_answer_holds_for_its_reason(made_up, hold):
    assert looked(**made_up).holds == {hold}


def test_a_question_that_fails_leaves_the_others_as_they_are():
    assert looked(deaf=("idle", "locked", "camera"), microphone=True) == Sensed(holds=frozenset({Hold.CALL}))


def test_it_tells_what_answers_and_what_nobody_can_ask():
    told = MacosSenses(MadeUpMacos(deaf=("windows",))).told()

    assert told == (
        "idle time: macOS answers",
        "locked screen: macOS answers",
        "full screen: no answer",
        "a film or a talk that keeps the display on: macOS answers",
        "camera: macOS answers",
        "microphone: macOS answers",
        "Focus (Do Not Disturb): macOS tells no program",
    )


def test_it_begins_and_ends_without_holding_anything():
    senses = MacosSenses(MadeUpMacos())

    asyncio.run(senses.begin(lambda: None))
    asyncio.run(senses.end())
