"""What a command that takes long shows while it works, and how it is stopped."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

CANCELLED = 130

Tell = Callable[[str, int, int | None], None]
"""Hears what is being done, how much of it is done, and how much there is in all."""


@contextmanager
def cancellable() -> Iterator[None]:
    """Ctrl-C ends the command in a sentence; there is nothing to undo."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Stopped. Nothing was written.", err=True)
        raise typer.Exit(CANCELLED) from None


@contextmanager
def told(unit: str, *, first: str, shown: bool) -> Iterator[Tell]:
    """How far it is, as a bar on standard error. `first`: what is done before anything is known."""
    if not shown:
        yield lambda what, done, total: None  # noqa: ARG005 - nobody asked
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    texts = TextColumn("{task.description}"), TextColumn(f"{{task.completed:.0f}} {unit}")
    with Progress(texts[0], BarColumn(), texts[1], TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task(first, total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def told_in_lines(done: int, total: int) -> None:
    """How far it is, for another program: a line each time."""
    print(f"{done} of {total}", file=sys.stderr, flush=True)
