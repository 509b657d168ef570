"""The commands a terminal offers, one file each, and how their errors are told."""

import gc
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from unhunch.domain.errors import UnhunchError

# One line a command: its name and the function (or Typer of functions) that is it. A module is imported when its
# command runs, so that `plan` does not wait for what `serve` needs.
COMMANDS: Final[Mapping[str, str]] = {
    "serve": "unhunch.cli.serve:serve",
    "screen": "unhunch.cli.screen:screen",
    "plan": "unhunch.cli.plan:plan",
    "analyse": "unhunch.cli.analyse:analyse",
    "posture": "unhunch.cli.posture:posture",
    "trend": "unhunch.cli.trend:trend",
    "today": "unhunch.cli.today:today",
    "start": "unhunch.cli.start:start",
    "log": "unhunch.cli.log:log",
    "remind": "unhunch.cli.remind:remind",
    "review": "unhunch.cli.review:review",
    "prescription": "unhunch.cli.prescription:prescription",
    "progress": "unhunch.cli.progress:progress",
    "calendar": "unhunch.cli.calendar:calendar",
    "report": "unhunch.cli.report:report",
    "export": "unhunch.cli.export:export",
    "import": "unhunch.cli.import_:import_",
    "backup": "unhunch.cli.backup:backup",
    "restore": "unhunch.cli.restore:restore",
    "doctor": "unhunch.cli.doctor:doctor",
}
_OWN_OPTIONS: Final = frozenset({"--help", "--version", "--install-completion", "--show-completion"})

# The code of a broken promise, and what the command ends with. Anything not named here ends with `_REFUSED`.
EXIT_CODES: Final[Mapping[str, int]] = {"invalid-input": 2, "exercise-locked": 3}
_REFUSED: Final = 2
_BROKEN: Final = 1
NEW_OBJECTS: Final = 100_000
"""After so many the collector of cycles looks. Years of a log are many small objects that stay, and looking through
them after every few hundred takes longer than reading them. Our choice.
"""


class Commands(TyperGroup):
    """The table above as a group of commands, each loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Typer's signature
        """All names, in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - Typer's signature
        """The command of that name, or None."""
        return _load(cmd_name) if cmd_name in COMMANDS else None


def _load(name: str) -> Any:  # noqa: ANN401 - Typer's own command class is private
    module, attribute = COMMANDS[name].split(":")
    target = getattr(import_module(module), attribute)
    command = typer.main.get_command(target if isinstance(target, typer.Typer) else _wrapped(name, target))
    command.name = name
    return command


def _wrapped(name: str, function: Any) -> typer.Typer:  # noqa: ANN401 - any signature Typer can read
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command(name)(function)
    return single


def _show_version(*, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"unhunch {version('unhunch')}")
        raise typer.Exit


app = typer.Typer(cls=Commands, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.callback()
def group(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=lambda value: _show_version(asked=value), help="Print the version."
        ),
    ] = False,
) -> None:
    """A guided way out of a desk-bound upper back. Without a command, starts the app and opens it.

    Example: unhunch plan me.json --day 2026-11-23 --json
    """


def main() -> None:
    """Run the command that was typed; the process ends with its exit code."""
    gc.set_threshold(NEW_OBJECTS)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command line; errors are told in one sentence, never as a traceback."""
    try:
        return _run(arguments)
    except UnhunchError as error:
        print(error, file=sys.stderr)
        return EXIT_CODES.get(error.code, _REFUSED)
    except BrokenPipeError:
        # Whoever was reading has read enough.
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - the outermost edge: it is logged, and a person is told where
        return _broken(error)


def _run(arguments: Sequence[str]) -> int:
    command = typer.main.get_command(app)
    try:
        command.main(args=with_default(arguments), prog_name="unhunch")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


def with_default(arguments: Sequence[str]) -> list[str]:
    """The same arguments; `serve` is meant where no command is named."""
    first = arguments[0] if arguments else ""
    names_command = first in _OWN_OPTIONS or (first and not first.startswith("-"))
    return list(arguments) if names_command else ["serve", *arguments]


def _broken(error: Exception) -> int:
    from unhunch.machine.log import keep

    print(f"Something went wrong in Unhunch. What you saved before is kept. {keep(error)}", file=sys.stderr)
    return _BROKEN
