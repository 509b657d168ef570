"""The player's terminals: a live screen with keys where there is one, plain lines of text where there is not."""

import contextlib
import os
import re
import select
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TextIO

from rich.align import Align
from rich.console import Console, Group
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.text import Text

from unhunch.cli.terminal_player import Answer
from unhunch.domain.sessions.playing import Mode, Playing, length_s, remaining_s
from unhunch.domain.sessions.script import Script, Step, StepKind

KEYS_HELP: Final = "space pause · n skip · b back · + ten more seconds · m my pace · s stop"
PACE_HELP: Final = "Enter when you are ready · m: keep time again · s stop"
LOST: Final = "Paused: the computer was asleep. That time was not counted. Space goes on."
PAUSED: Final = "Paused. Space goes on."
_DIGITS: Final[Mapping[str, tuple[str, ...]]] = {
    "0": ("█▀█", "█ █", "▀▀▀"), "1": ("▄█ ", " █ ", "▀▀▀"), "2": ("▀▀█", "█▀▀", "▀▀▀"), "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"), "5": ("█▀▀", "▀▀█", "▀▀▀"), "6": ("█▀▀", "█▀█", "▀▀▀"), "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"), "9": ("█▀█", "▀▀█", "▀▀▀"),
}  # fmt: skip
_ARROWS: Final[Mapping[str, str]] = {"\x1b[C": "n", "\x1bOC": "n", "\x1b[D": "b", "\x1bOD": "b"}
_KEY: Final = re.compile(r"\x1b[\[O][0-9;]*[A-Za-z~]|.", re.DOTALL)
_WORDS: Final[Mapping[StepKind, str]] = {
    StepKind.ANNOUNCE: "Coming up",
    StepKind.SETUP: "Get ready",
    StepKind.HOLD: "Hold",
    StepKind.REST: "Rest",
    StepKind.SIDE_CHANGE: "Change sides",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the screen calls things: names and phase words by exercise, stop signs by id."""

    names: Mapping[str, str]
    phases: Mapping[str, Mapping[str, str]]
    signs: Sequence[tuple[str, str]]


class SystemClocks:
    """The machine's own clocks."""

    def monotonic_s(self) -> float:
        """Never runs back."""
        return time.monotonic()

    def wall_s(self) -> float:
        """Runs on while the machine sleeps."""
        return time.time()


def word_of(state: Playing, step: Step, words: Words) -> str:
    """The next word: the phase of a repetition or breath, else what kind of step it is."""
    if step.kind in _WORDS:
        return _WORDS[step.kind]
    start_s = 0.0
    for phase in step.phases:
        start_s += phase.duration_s
        if state.elapsed_s < start_s:
            return words.phases[step.exercise][phase.name]
    return ""


def digits_of(script: Script, state: Playing) -> str:
    """The count of a repetition or breath, else the seconds left."""
    step = script.steps[state.step]
    return str(step.count) if step.count else str(int(remaining_s(script, state) + 0.999))


def place_of(step: Step) -> str:
    """The set and the side, where there is more than one."""
    set_no = f"set {step.set_no} of {step.sets}" if step.set_no and (step.sets or 1) > 1 else ""
    return " · ".join(part for part in (set_no, f"{step.side} side" if step.side else "") if part)


def big(digits: str) -> str:
    """The digits three lines high."""
    return "\n".join(" ".join(_DIGITS[digit][row] for digit in digits) for row in range(3))


@dataclass(slots=True, kw_only=True)
class LiveTerminal:
    """A screen that is drawn anew at every beat, and single keys."""

    words: Words
    console: Console
    keyboard: int
    _live: Live = field(init=False)
    _typed: deque[str] = field(init=False, default_factory=deque[str])

    def __post_init__(self) -> None:
        self._live = Live(console=self.console, auto_refresh=False, transient=True)

    @contextlib.contextmanager
    def taken(self) -> Iterator["LiveTerminal"]:
        """Keys come one by one and unseen while inside; afterwards the terminal is as it was."""
        import termios
        import tty

        before = termios.tcgetattr(self.keyboard)
        try:
            # Not `setraw`: the screen's line ends stay as they are. Ctrl-C arrives as a key.
            tty.setcbreak(self.keyboard)
            changed = termios.tcgetattr(self.keyboard)
            changed[3] &= ~termios.ISIG
            termios.tcsetattr(self.keyboard, termios.TCSADRAIN, changed)
            with self._live:
                yield self
        finally:
            termios.tcsetattr(self.keyboard, termios.TCSADRAIN, before)

    def key(self, within_s: float) -> str | None:
        """One key, or None."""
        if not self._typed and select.select([self.keyboard], [], [], within_s)[0]:
            self._typed.extend(keys_of(os.read(self.keyboard, 256).decode(errors="ignore")))
        return self._typed.popleft() if self._typed else None

    def show(self, script: Script, state: Playing) -> None:
        """Name, word, digits, bar and keys."""
        self._live.update(self._screen(script, state), refresh=True)

    def beep(self) -> None:
        """The terminal's bell."""
        self.console.bell()

    def ask_sign(self) -> Answer:
        """The stop signs by number; 0 leaves, Enter goes back."""
        self._live.update(sign_menu(self.words.signs), refresh=True)
        typed = ""
        while True:
            pressed = self.key(3600)
            if pressed in ("\r", "\n", "\x03"):
                return Answer() if pressed == "\x03" else answer_of(typed, self.words.signs)
            typed = typed[:-1] if pressed == "\x7f" else typed + (pressed or "")
            self._live.update(Group(sign_menu(self.words.signs), Text(f"> {typed}")), refresh=True)

    def _screen(self, script: Script, state: Playing) -> Group:
        step = script.steps[state.step]
        share = state.elapsed_s / max(length_s(script, state), 1e-9)
        note = {Mode.PAUSED: LOST if state.lost else PAUSED, Mode.WAITING: PACE_HELP}.get(state.mode, KEYS_HELP)
        return Group(
            Text(f"\n{self.words.names[step.exercise]}   {place_of(step)}\n", style="bold"),
            Align.center(Text(word_of(state, step, self.words), style="bold cyan")),
            Align.center(Text(f"\n{big(digits_of(script, state))}\n", style="bold")),
            Align.center(ProgressBar(total=1, completed=share, width=40)),
            Align.center(Text(f"\n{' '.join(step.say)}\n", style="dim")),
            Align.center(Text(note, style="dim")),
        )


@dataclass(slots=True, kw_only=True)
class PlainTerminal:
    """One line of text a step, for a pipe or a screen reader; keys are not read."""

    words: Words
    out: TextIO
    _last: tuple[int, Mode] | None = None

    def key(self, within_s: float) -> str | None:
        """Waits; Ctrl-C is the one key there is."""
        try:
            time.sleep(within_s)
        except KeyboardInterrupt:
            return "\x03"
        return None

    def show(self, script: Script, state: Playing) -> None:
        """A line when the step or the mode has changed."""
        if (state.step, state.mode) == self._last or state.mode is Mode.FINISHED:
            return
        self._last = (state.step, state.mode)
        print(self._line(script.steps[state.step], state), file=self.out, flush=True)

    def beep(self) -> None:
        """Silent: the output may be a file."""

    def ask_sign(self) -> Answer:
        """Nobody can be asked: it is leaving."""
        return Answer()

    def _line(self, step: Step, state: Playing) -> str:
        if state.mode is Mode.PAUSED:
            return LOST if state.lost else PAUSED
        count = f"{step.count} of {step.of}" if step.count else " ".join(step.say)
        return f"{self.words.names[step.exercise]}: {' · '.join(part for part in (place_of(step), count) if part)}"


def keys_of(typed: str) -> list[str]:
    """The keys in what was typed: the arrows, which send several characters, are back and skip."""
    keys: list[str] = _KEY.findall(typed)
    return [_ARROWS.get(key, key) for key in keys if len(key) == 1 or key in _ARROWS]


def sign_menu(signs: Sequence[tuple[str, str]]) -> Text:
    """The numbered question."""
    lines = [f"{number:3}  {label}" for number, (_, label) in enumerate(signs, start=1)]
    end = "  0  None of these, end the session\n\nType the number, then Enter. Enter alone goes back to the session."
    return Text("\n".join(("\nEverything stands still. What is it?\n", *lines, end)))


def answer_of(typed: str, signs: Sequence[tuple[str, str]]) -> Answer:
    """What the typed number means; anything that is no number of the list asks to go back, paused."""
    if typed == "0":
        return Answer()
    if typed.isdecimal() and 1 <= int(typed) <= len(signs):
        return Answer(sign=signs[int(typed) - 1][0])
    return Answer(goes_on=True)


def has_keys(keyboard: TextIO = sys.stdin, screen: TextIO = sys.stdout) -> bool:
    """Whether single keys can be read and a live screen drawn."""
    return os.name == "posix" and keyboard.isatty() and screen.isatty()
