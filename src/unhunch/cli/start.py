"""`unhunch start`: a guided session in the terminal."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from unhunch.domain.planning.plan import Slot

if TYPE_CHECKING:
    from unhunch.care.play_session import Playing as Opened
    from unhunch.catalogue.library import Library
    from unhunch.cli.terminal_player import Terminal
    from unhunch.cli.terminal_screen import Words
    from unhunch.domain.exercises.exercise import Exercise
    from unhunch.domain.sessions.outcome import Felt
    from unhunch.domain.sessions.playing import Playing
    from unhunch.domain.sessions.script import Script
    from unhunch.records.people import PersonId

LOCKED = 3
ASK_WHICH_ABOVE_0_10 = 3


def start(
    slot: Annotated[Slot, typer.Argument(help="Which of today's sessions to do.")],
    *,
    speed: Annotated[float | None, typer.Option(hidden=True, help="Times faster, for tests.")] = None,
) -> None:
    """Play one of today's sessions in the terminal, with a countdown and beeps, and log what you did.

    Keys: space pauses, n skips, b goes back, + gives ten more seconds, m is your own pace, s or Ctrl-C stops.
    Ends with 3 when a stop level stands, or a stop sign locks the exercises.

    Example: unhunch start morning
    """
    from unhunch.catalogue.library import library
    from unhunch.machine.clock import now, test_speed
    from unhunch.records.boot import setup

    setup()
    from unhunch.care.own_exercises import library_of
    from unhunch.care.setup_person import the_person

    person = the_person(now())
    seat = _Seat(person=person, library=library_of(person, library()), speed=speed or test_speed())
    opened = seat.open(slot)
    _end(seat, opened, seat.play(opened))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """Who sits at the terminal, and what the program has for them."""

    person: "PersonId"
    library: "Library"
    speed: float

    def open(self, slot: Slot) -> "Opened":
        """Today's session of the slot, after the one question that comes before every session."""
        from unhunch.care.play_session import must_ask, open_session
        from unhunch.care.show_today import require_open
        from unhunch.domain.screening.rescreening import Ask
        from unhunch.machine.clock import now

        require_open(self.person, now(), self.library)
        if must_ask(self.person, now(), self.library) == (Ask.ONE_TAP.value,):
            self.ask_anything_new()
        return open_session(self.person, slot, now=now(), library=self.library)

    def ask_anything_new(self) -> None:
        """The one question; without an answer nothing is taken for granted."""
        from unhunch.care.answer_screening import tap_before_session
        from unhunch.domain.screening.rules import CheckKind
        from unhunch.machine.clock import now

        for check in self.library.screening.checks.values():
            if check.kind is CheckKind.BEFORE_SESSION:
                typer.echo(check.text)
                typer.echo("".join(f"  - {option.text}\n" for option in check.options), nl=False)
        answer = _line("Type yes or no: ").lower()
        if answer in {"y", "yes", "n", "no"}:
            tap_before_session(self.person, now(), self.library, anything_new=answer in {"y", "yes"})

    def play(self, opened: "Opened") -> "Playing":
        """Play it; every set is kept the moment it is over."""
        from unhunch.care.play_session import record_set
        from unhunch.cli.terminal_player import play
        from unhunch.cli.terminal_screen import SystemClocks
        from unhunch.machine.clock import now

        script = self.script(opened)
        with _terminal(self.words(opened)) as terminal:
            return play(
                script, terminal, SystemClocks(), speed=self.speed,
                confirm=lambda result: record_set(
                    self.person, opened.kept.id, result, now=now(), library=self.library
                ),
            )  # fmt: skip

    def script(self, opened: "Opened") -> "Script":
        """The session as steps."""
        from unhunch.domain.sessions.compile import compile_session

        return compile_session(opened.planned, self.library.exercises, self.library.session_wording)

    def exercises(self, opened: "Opened") -> "list[Exercise]":
        """The session's exercises, item by item."""
        return [self.library.exercises[item.exercise] for item in opened.planned.items]

    def words(self, opened: "Opened") -> "Words":
        """What the screen calls things."""
        from unhunch.cli.terminal_screen import Words

        wording = self.library.session_wording
        exercises = self.exercises(opened)
        signs = sorted(self.library.stop_signs.values(), key=lambda sign: sign.order)
        return Words(
            names={each.id: each.name for each in exercises},
            phases={each.id: wording.phase_words(each.id, each.family) for each in exercises},
            signs=tuple((sign.id, sign.label) for sign in signs),
        )


@contextmanager
def _terminal(words: "Words") -> "Iterator[Terminal]":
    from unhunch.cli.terminal_screen import LiveTerminal, PlainTerminal, has_keys

    if not has_keys():
        yield PlainTerminal(words=words, out=sys.stdout)
        return
    from rich.console import Console

    with LiveTerminal(words=words, console=Console(), keyboard=sys.stdin.fileno()).taken() as live:
        yield live


def _end(seat: _Seat, opened: "Opened", state: "Playing") -> None:
    from unhunch.domain.sessions.playing import Mode

    if state.sign:
        _stopped(seat, opened, state)
    elif state.mode is Mode.STOPPED:
        _left(seat, opened)
    else:
        _finished(seat, opened)


def _stopped(seat: _Seat, opened: "Opened", state: "Playing") -> None:
    """Keep the sign, say what to do, and end with 3 where it locks the exercises."""
    from unhunch.care.play_session import leave_session, raise_stop
    from unhunch.machine.clock import now

    item = seat.script(opened).steps[state.step].item
    stopped = raise_stop(
        seat.person, state.sign or "", now=now(), library=seat.library, session=opened.kept.id, item=item
    )
    typer.echo(f"Stopped. {stopped.sign.action}")
    for reason in stopped.day.plan.blocked_by:
        typer.echo(reason.text)
    if not stopped.ends_session:
        leave_session(seat.person, opened.kept.id, now())
    if stopped.day.plan.level.is_stop:
        raise typer.Exit(LOCKED)


def _left(seat: _Seat, opened: "Opened") -> None:
    from unhunch.care.play_session import leave_session
    from unhunch.machine.clock import now

    leave_session(seat.person, opened.kept.id, now())
    typer.echo("The session is over. The sets you finished are in your log.")


def _finished(seat: _Seat, opened: "Opened") -> None:
    from unhunch.care.play_session import finish_session
    from unhunch.machine.clock import now

    typer.echo(seat.library.session_wording.done)
    felt = ask_felt([each.name for each in seat.exercises(opened)], _line)
    finish_session(seat.person, opened.kept.id, felt, now=now(), library=seat.library)
    typer.echo("It is in your log.")


def ask_felt(names: Sequence[str], ask: Callable[[str], str]) -> "Felt":
    """Effort and pain, each 0-10 or left out, and which exercise hurt where it hurt more than a little."""
    from unhunch.domain.sessions.outcome import Felt

    effort = _number(ask("How hard was it, 0 to 10? Enter leaves it out: "), 10)
    pain = _number(ask("How much did it hurt, 0 to 10? Enter leaves it out: "), 10)
    hurt: dict[int, int] = {}
    if pain is not None and pain > ASK_WHICH_ABOVE_0_10:
        listed = ", ".join(f"{number} {name}" for number, name in enumerate(names, start=1))
        which = _number(ask(f"Which one hurt? {listed}. Enter leaves it out: "), len(names))
        hurt = {which - 1: pain} if which else {}
    return Felt(effort_0_10=effort, pain_0_10=pain, items_0_10=hurt)


def _number(typed: str, most: int) -> int | None:
    return int(typed) if typed.isdecimal() and int(typed) <= most else None


def _line(question: str) -> str:
    """One typed line; nothing where there is nobody to type it."""
    try:
        return input(question).strip()
    except EOFError:
        return ""
