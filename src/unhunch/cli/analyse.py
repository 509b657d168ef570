"""`unhunch analyse`: a recording or video of a movement to repetitions, holds and faults."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from unhunch.cli.own_records import DataFolder, open_records
from unhunch.cli.waiting import cancellable, told

if TYPE_CHECKING:
    from unhunch.care.analyse_movement import Movement
    from unhunch.catalogue.library import Library
    from unhunch.cli.analysis_words import Told
    from unhunch.cli.waiting import Tell
    from unhunch.domain.motion.analysis import Analysis
    from unhunch.domain.motion.recording import Recording


NOT_FOLLOWED = 4
NOTHING_DRAWN = "There is nothing to draw."
ANY_MOVEMENT = "Any repeated movement"


def analyse(  # noqa: PLR0913, PLR0917 - Typer reads the command's options from its parameters
    file: Annotated[str, typer.Argument(metavar="FILE", help='A recording, folder or video; "-" reads JSON lines.')],
    exercise: Annotated[
        str,
        typer.Option(
            metavar="ID|auto", help="The exercise, your own too; auto counts any movement that repeats itself."
        ),
    ],
    example: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Good repetitions to compare with; may be given several times."),
    ] = None,
    plot: Annotated[Path | None, typer.Option(metavar="OUT.svg", help="Draw what was seen to this file.")] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(metavar="OUT.webm", help="Write the video again with skeleton, count, faults and cues drawn in."),
    ] = None,
    fps: Annotated[float, typer.Option(help="Pictures a second, where the files do not say (OpenPose).")] = 30.0,
    data: DataFolder = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON for another program.")] = False,
    progress: Annotated[bool, typer.Option("--progress", help="Show on standard error how far it is.")] = False,
) -> None:
    """Count and time a recorded movement, and say what was seen of its form. Nothing is kept or sent.

    Ends with 4 when nobody could be followed; the output says why.

    Example: unhunch analyse pull-aparts.mp4 --exercise pull-apart --annotate seen.webm --progress
    """
    from unhunch.care.analyse_movement import analyse_movement, movement_called, require_example

    words, shown = _known(exercise, data)
    movement = movement_called(exercise, words, by_example=bool(example or shown))
    _require_svg(plot)
    code = _codec(file, annotate)
    with cancellable():
        with told("frames", first="Reading", shown=progress) as tell:
            examples = [*shown, *(require_example(name, _read(name, fps, tell)) for name in example or ())]
            recording = _read(file, fps, tell)
            tell("Following", len(recording), len(recording))
            found = analyse_movement(recording, movement, examples)
            if annotate is not None and found.followed:
                _annotate(file, annotate, recording=recording, found=found, words=words, code=code, tell=tell)
        if annotate is not None and not found.followed:
            typer.echo(NOTHING_DRAWN, err=True)
        _show(found, movement, words, plot=plot, as_json=json)
    raise typer.Exit(0 if found.followed else NOT_FOLLOWED)


def _known(exercise: str, data: Path | None) -> "tuple[Library, tuple[Recording, ...]]":
    """The library, and of an exercise of one's own what was shown of it; only for that the records are opened."""
    from unhunch.catalogue.library import library
    from unhunch.domain.planning.prescription import is_own

    if not is_own(exercise):
        return library(), ()
    own = open_records(data)
    from unhunch.care.learn_example import recordings_of
    from unhunch.care.own_exercises import examples_of, library_of

    return library_of(own.person, library()), recordings_of(examples_of(own.person, exercise))


def _codec(file: str, annotate: Path | None) -> str:
    if annotate is None:
        return ""
    from unhunch.care.annotate_film import require_annotatable

    return require_annotatable(file, annotate)


def _annotate(  # noqa: PLR0913 - as the use case asks for
    file: str, out: Path, *, recording: "Recording", found: "Analysis", words: "Library", code: str, tell: "Tell"
) -> None:
    from unhunch.care.annotate_film import annotate_film
    from unhunch.interop.film_file import PLAYS_IN_BROWSERS

    annotate_film(
        Path(file),
        out,
        recording=recording,
        found=found,
        library=words,
        code=code,
        watch=lambda done, total: tell("Drawing", done, total),
    )
    if code not in PLAYS_IN_BROWSERS:
        typer.echo(
            f"{out} plays in most players, but not in browsers. A name ending in .webm plays there, too.", err=True
        )


def _read(name: str, fps: float, tell: "Tell") -> "Recording":
    from unhunch.trackers.reading import read_recording

    return read_recording(name, fps=fps, watch=lambda done, total: tell("Reading", done, total))


def _show(found: "Analysis", movement: "Movement", words: "Library", *, plot: Path | None, as_json: bool) -> None:
    from unhunch.cli.analysis_words import Told, summary

    told = Told(analysis=found, faults=words.faults, **_exercise_words(movement, words))
    if plot is not None:
        _draw(told, plot)
    if as_json:
        from json import dumps

        from unhunch.interop.analysis_json import analysis_json

        typer.echo(dumps(analysis_json(found), ensure_ascii=False, indent=1, allow_nan=False))
        return
    from rich.console import Console

    Console(highlight=False).print(summary(told))


def _exercise_words(movement: "Movement", words: "Library") -> dict[str, Any]:
    from unhunch.domain.units import ExerciseId

    known = words.exercises.get(ExerciseId(movement.exercise))
    if known is None:
        return {"name": ANY_MOVEMENT}
    is_timed = bool(movement.guides) and all(guide.is_timed for guide in movement.guides)
    return {"name": known.name, "ready": known.camera.ready or "", "is_timed": is_timed}


def _draw(told: "Told", plot: Path) -> None:
    if not told.analysis.followed:
        typer.echo(NOTHING_DRAWN, err=True)
        return
    from unhunch.interop.analysis_plot import Words, analysis_svg

    faults = {str(fault.id): fault.name for fault in told.faults.values()}
    drawn = analysis_svg(told.analysis, Words(title=told.title, summary=told.summary, faults=faults))
    try:
        plot.write_text(drawn, encoding="utf-8")
    except OSError as error:
        _refuse_plot(f"{plot} ({error.strerror})")


def _require_svg(plot: Path | None) -> None:
    if plot is not None and plot.suffix.lower() != ".svg":
        _refuse_plot(str(plot))


def _refuse_plot(value: str) -> NoReturn:
    from unhunch.domain.errors import InvalidInput, Problem

    raise InvalidInput(
        (Problem(where="--plot", value=value, allowed="it is a file ending in .svg that can be written"),)
    )
