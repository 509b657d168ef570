"""What Windows' answers mean; the answers are made up, as no Windows is asked."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from unhunch.domain.reminders.signs import Hold
from unhunch.reminders.senses import Sensed
from unhunch.reminders.windows_senses import WindowsSenses

ACCEPTS = 5
ACTIVE, DISCONNECTED = 0, 4
LOCKED, UNLOCKED = 0, 1


@dataclass
class MadeUpWindows:
    last: int = 1_000
    now: int = 13_500
    shell: int = ACCEPTS
    here: tuple[int, int] = (ACTIVE, UNLOCKED)
    awake_for: int = 0
    programs: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    deaf: tuple[str, ...] = ()

    def last_input_ticks(self) -> int:
        return self._unless_deaf("last_input_ticks", self.last)

    def ticks(self) -> int:
        return self.now

    def attention(self) -> int:
        return self._unless_deaf("attention", self.shell)

    def session(self) -> tuple[int, int]:
        return self._unless_deaf("session", self.here)

    def execution_state(self) -> int:
        return self._unless_deaf("execution_state", self.awake_for)

    def uses(self, device: str) -> Iterator[tuple[int, int]]:
        return iter(self._unless_deaf("uses", self.programs.get(device, [])))

    def _unless_deaf(self, name, answer):
        if name in self.deaf:
            raise OSError(name)
        return answer


def looked(**made_up) -> Sensed:
    return asyncio.run(WindowsSenses(MadeUpWindows(**made_up)).look())


def test_idle_time_is_from_the_last_input_to_now():
    assert looked() == Sensed(idle_s=12.5, holds=frozenset())


def test_idle_time_goes_over_the_day_windows_starts_counting_anew():
    assert looked(last=2**32 - 2_000, now=1_000).idle_s == 3.0


@pytest.mark.parametrize(
    ("made_up", "hold"),
    [
        ({"shell": 1}, Hold.LOCKED),
        ({"shell": 2}, Hold.FULL_SCREEN),
        ({"shell": 3}, Hold.FULL_SCREEN),
        ({"shell": 4}, Hold.INHIBITED),
        ({"shell": 6}, Hold.DO_NOT_DISTURB),
        ({"here": (ACTIVE, LOCKED)}, Hold.LOCKED),
        ({"here": (DISCONNECTED, UNLOCKED)}, Hold.LOCKED),
        ({"awake_for": 0x80000003}, Hold.INHIBITED),
        ({"programs": {"webcam": [(132, 131), (133, 0)]}}, Hold.CALL),
        ({"programs": {"microphone": [(133, 0)]}}, Hold.CALL),
    ],
)
def test_each_answer_holds_for_its_reason(made_up, hold):
    assert looked(**made_up).holds == {hold}


@pytest.mark.parametrize(
    "made_up",
    [
        {"shell": 7},
        {"shell": 99},
        {"awake_for": 0x1},
        {"programs": {"webcam": [(132, 140), (0, 0), (0, 1)], "microphone": []}},
        {"here": (ACTIVE, -1)},
    ],
)
def test_what_speaks_against_nothing_holds_nothing(made_up):
    assert looked(**made_up).holds == frozenset()


def test_a_question_that_fails_leaves_the_others_as_they_are():
    seen = looked(deaf=("last_input_ticks", "attention", "uses"), here=(ACTIVE, LOCKED))

    assert seen == Sensed(idle_s=None, holds=frozenset({Hold.LOCKED}))


def test_it_tells_what_answers_and_what_nobody_can_ask():
    told = WindowsSenses(MadeUpWindows(deaf=("uses",))).told()

    assert told == (
        "idle time: Windows answers",
        "full screen and presentations: Windows answers",
        "locked screen: Windows answers",
        "a film or a talk that keeps the display on: Windows answers",
        "camera and microphone: no answer",
        "Do Not Disturb: Windows tells no program",
    )


def test_it_begins_and_ends_without_holding_anything():
    senses = WindowsSenses(MadeUpWindows())

    asyncio.run(senses.begin(lambda: None))
    asyncio.run(senses.end())
