"""The terminal's player keeps the session's time, hears keys, and never counts what was not done."""

from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console

from tests.unit.session_examples import EXERCISES, WHOLE, WORDING
from unhunch.cli.terminal_player import Answer, play
from unhunch.cli.terminal_screen import LiveTerminal, PlainTerminal, Words, answer_of, big, digits_of, keys_of, word_of
from unhunch.domain.sessions.compile import compile_session
from unhunch.domain.sessions.playing import Mode, Playing, SetResult
from unhunch.domain.sessions.script import Script

SCRIPT = compile_session(WHOLE, EXERCISES, WORDING)  # 169 seconds


class Scene:
    """A terminal and its clocks by hand: each wait lasts as long as asked, plus what the scene says."""

    def __init__(
        self, keys: dict[int, str] | None = None, answers: Sequence[Answer] = (), sleeps: dict[int, float] | None = None
    ):
        self.keys, self.answers, self.sleeps = keys or {}, list(answers), sleeps or {}
        self.beats, self.beeps = 0, 0
        self.time_s = self.wall_time_s = 1000.0
        self.seen: list[Playing] = []
        self.confirmed: list[SetResult] = []

    def key(self, within_s: float) -> str | None:
        self.beats += 1
        self.time_s += within_s
        self.wall_time_s += within_s + self.sleeps.get(self.beats, 0.0)
        if self.beats > 5000:
            return "s"
        return self.keys.get(self.beats)

    def monotonic_s(self) -> float:
        return self.time_s

    def wall_s(self) -> float:
        return self.wall_time_s

    def show(self, script: Script, state: Playing) -> None:
        assert script is SCRIPT
        self.seen.append(state)

    def beep(self) -> None:
        self.beeps += 1

    def ask_sign(self) -> Answer:
        return self.answers.pop(0) if self.answers else Answer()

    def play(self, speed: float = 1.0) -> Playing:
        return play(SCRIPT, self, self, confirm=self.confirmed.append, speed=speed)


def test_a_session_lasts_as_long_as_its_script():
    scene = Scene()
    state = scene.play()
    assert state.mode is Mode.FINISHED
    assert scene.time_s - 1000 == pytest.approx(169, abs=0.2)


def test_every_set_is_confirmed_as_soon_as_it_is_over():
    scene = Scene()
    scene.play()
    assert [(one.item, one.set_no, one.side) for one in scene.confirmed] == [
        (0, 1, None), (0, 2, None), (1, 1, "left"), (1, 1, "right"), (2, 1, None), (3, 1, None),
    ]  # fmt: skip


def test_a_test_may_play_faster():
    scene = Scene()
    assert scene.play(speed=50).mode is Mode.FINISHED
    assert scene.time_s - 1000 == pytest.approx(169 / 50, abs=0.2)


def test_space_pauses_and_space_goes_on():
    scene = Scene(keys={10: " ", 110: " "})
    scene.play()
    assert scene.time_s - 1000 == pytest.approx(179, abs=0.3)


def test_n_skips_and_a_skipped_set_is_not_confirmed():
    # n at 1 s leaves the set-up, n at 2 s leaves the first set.
    scene = Scene(keys={10: "n", 20: "n"})
    scene.play()
    assert scene.confirmed[0] == SetResult(item=0, set_no=2, reps=2)


def test_b_goes_back_to_the_part_before():
    scene = Scene(keys={10: "n", 15: "b", 20: "s"})
    scene.play()
    assert [state.step for state in scene.seen if state.mode is Mode.PLAYING][-1] == 0


def test_plus_gives_ten_more_seconds():
    scene = Scene(keys={10: "+"})
    scene.play()
    assert scene.time_s - 1000 == pytest.approx(179, abs=0.3)


def test_in_my_pace_only_enter_goes_on():
    # My pace at once; then Enter for the announcement, the set-up and two repetitions.
    scene = Scene(keys={1: "m", 60: "\r", 200: "\r", 300: "\r", 400: "\r", 500: "s"})
    state = scene.play()
    assert (state.step, scene.confirmed) == (4, [SetResult(item=0, set_no=1, reps=2)])


@pytest.mark.parametrize("key", ["s", "\x03", "\x1b"])
def test_stopping_names_the_sign(key):
    state = Scene(keys={200: key}, answers=[Answer(sign="S2")]).play()
    assert (state.mode, state.sign) == (Mode.STOPPED, "S2")


def test_leaving_is_a_stop_without_a_sign():
    state = Scene(keys={200: "\x03"}, answers=[Answer()]).play()
    assert (state.mode, state.sign) == (Mode.STOPPED, None)


def test_a_stop_by_mistake_stays_paused_until_the_person_goes_on():
    scene = Scene(keys={10: "s", 60: " "}, answers=[Answer(goes_on=True)])
    assert scene.play().mode is Mode.FINISHED
    assert scene.time_s - 1000 == pytest.approx(174, abs=0.3)


def test_a_machine_that_slept_pauses_and_counts_nothing_of_it():
    scene = Scene(sleeps={300: 3600.0}, keys={320: "s"})
    scene.play()
    lost = [state for state in scene.seen if state.lost]
    assert lost[0].mode is Mode.PAUSED
    # 29.9 s were played: past the first set, 7.9 s into the rest that began after 22 s.
    assert (lost[0].step, lost[0].elapsed_s) == (4, pytest.approx(7.9))


def test_an_unknown_key_does_nothing():
    scene = Scene(keys={10: "x"})
    assert scene.play().mode is Mode.FINISHED


def test_it_beeps_at_every_step_and_before_the_end_of_a_wait():
    scene = Scene(keys={101: "s"})
    scene.play()
    # Start, set-up, its last three seconds, the first repetition, the pause and the stop.
    assert scene.beeps == 8


SIGNS = (("S1", "Sharp pain"), ("S2", "Numbness"))
WORDS = Words(
    names={"slide": "Slide", "lean": "Lean", "hang": "Hang", "belly": "Belly"},
    phases={id_: WORDING.phase_words(each.id, each.family) for id_, each in EXERCISES.items()},
    signs=SIGNS,
)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("2", Answer(sign="S2")),
        ("0", Answer()),
        ("", Answer(goes_on=True)),
        ("3", Answer(goes_on=True)),
        ("x", Answer(goes_on=True)),
    ],
)
def test_the_typed_number_names_the_sign(typed, answer):
    assert answer_of(typed, SIGNS) == answer


def test_a_repetition_shows_its_count_and_its_phase_word():
    state = Playing(mode=Mode.PLAYING, step=3, elapsed_s=3.0)
    assert (word_of(state, SCRIPT.steps[3], WORDS), digits_of(SCRIPT, state)) == ("Back", "2")


def test_a_hold_shows_the_seconds_left_until_they_are_over():
    shown = [digits_of(SCRIPT, Playing(mode=Mode.PLAYING, step=9, elapsed_s=at_s)) for at_s in (0.0, 0.5, 19.5, 20.0)]
    assert shown == ["20", "20", "1", "0"]


def test_a_plain_terminal_writes_one_line_a_step():
    out = StringIO()
    terminal = PlainTerminal(words=WORDS, out=out)
    for elapsed_s in (0.0, 1.0):
        terminal.show(SCRIPT, Playing(mode=Mode.PLAYING, step=2, elapsed_s=elapsed_s))
    terminal.show(SCRIPT, Playing(mode=Mode.PLAYING, step=9))
    assert out.getvalue() == "Slide: set 1 of 2 · 1 of 2\nLean: left side · Hold for 20 seconds.\n"


def test_digits_are_drawn_three_lines_high():
    assert big("17") == "▄█  ▀▀█\n █    █\n▀▀▀   ▀"


def test_the_live_screen_names_exercise_word_and_keys():
    console = Console(file=StringIO(), width=80, record=True)
    terminal = LiveTerminal(words=WORDS, console=console, keyboard=0)
    console.print(terminal._screen(SCRIPT, Playing(mode=Mode.PLAYING, step=2, elapsed_s=1.0)))
    shown = console.export_text()
    assert all(words in shown for words in ("Slide   set 1 of 2", "Up", "space pause"))


def test_keys_typed_at_once_are_heard_one_by_one_and_arrows_go_back_and_skip():
    assert keys_of("2\r\x1b[C\x1b[D\x1b") == ["2", "\r", "n", "b", "\x1b"]


def test_other_keys_that_send_several_characters_mean_nothing():
    assert keys_of("\x1b[A\x1b[3~s") == ["s"]
