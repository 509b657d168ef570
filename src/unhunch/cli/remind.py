"""`unhunch remind`: breaks at the right moment, from a small companion on the desktop."""

import sys
from pathlib import Path
from typing import Annotated

import typer

SAID = {
    (True, True): "From the next login on, Unhunch reminds you: {where}",
    (True, False): "It was so already: {where}",
    (False, True): "Unhunch no longer starts with your login. Gone is {where}",
    (False, False): "It did not start with your login.",
}


def remind(
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder your records are kept in.")] = None,
    *,
    install: Annotated[bool, typer.Option("--install", help="Remind from login on, and end.")] = False,
    uninstall: Annotated[bool, typer.Option("--uninstall", help="No longer remind from login on, and end.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Print what can be sensed on this desktop, and end.")] = False,
    tray: Annotated[
        bool, typer.Option("--tray", help="Show a small icon where the desktop has a place for it.")
    ] = False,
) -> None:
    """Remind of the plan's breaks until Ctrl-C: never in a call, a meeting, full screen or Do Not Disturb.

    Example: unhunch remind --install
    """
    if install or uninstall:
        _at_login(data, is_wanted=install)
        return
    _become_agent(_arguments(data, tray=tray, check=check))


def _arguments(data: Path | None, *, tray: bool, check: bool) -> list[str]:
    arguments = [*(["--data", str(data)] if data is not None else []), *(["--tray"] if tray else [])]
    return [*arguments, *(["--check"] if check else [])]


def _at_login(data: Path | None, *, is_wanted: bool) -> None:
    import os

    from unhunch.domain.errors import UnhunchError
    from unhunch.reminders import autostart

    entry = autostart.entry_here(os.environ, Path.home())
    given = None if data is None else data.expanduser().resolve()
    try:
        if is_wanted:
            told = autostart.install(entry, autostart.content_here(autostart.command_here(given)))
        else:
            told = autostart.uninstall(entry)
    except OSError as error:
        raise UnhunchError(f"{entry.where} cannot be changed.") from error
    typer.echo(SAID[is_wanted, told.has_changed].format(where=told.where))


def _become_agent(arguments: list[str]) -> None:
    """The agent takes this process's place, without what reading a command line needed."""
    command = [sys.executable, "-m", "unhunch.reminders", *arguments]
    if sys.platform == "win32":
        import subprocess

        raise typer.Exit(subprocess.run(command, check=False).returncode)  # noqa: S603 - this very app
    import os

    os.execv(command[0], command)  # noqa: S606 - this very app
