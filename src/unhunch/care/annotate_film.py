"""Write a film again with what was seen drawn into it. Only the person's own new file is written."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from unhunch.domain.errors import refuse
from unhunch.domain.motion.analysis import Analysis
from unhunch.domain.motion.moments import moment
from unhunch.domain.motion.recording import Recording
from unhunch.trackers.reading import FILMS
from unhunch.trackers.source import Source, Watch
from unhunch.trackers.video import VideoPackagesMissing, pictures_of

if TYPE_CHECKING:
    from unhunch.catalogue.library import Library
    from unhunch.interop.annotated_film import FilmWords

ANNOTATE: Final = "--annotate"
SLOWEST_FPS, FASTEST_FPS = 1.0, 120.0
NEARLY: Final = 0.02
"""Times are often written in whole milliseconds: 12.05 pictures a second are 12. Our choice."""
_ENDINGS: Final = ".webm, .mp4, .mov, .mkv or .avi"


def require_annotatable(film: str, out: Path) -> str:
    """What the drawn film will be packed with. Raises InvalidInput and VideoPackagesMissing, before any long work."""
    if Path(film).suffix.lower() not in FILMS:
        refuse(ANNOTATE, film, "FILE is a film; landmarks alone have no pictures to draw into")
    if out.suffix.lower() not in FILMS:
        refuse(ANNOTATE, str(out), f"it is a file ending in {_ENDINGS}")
    if not out.parent.is_dir() or out.is_dir():
        refuse(ANNOTATE, str(out), "it is a file in a folder that is there")
    if out.exists() and Path(film).exists() and out.samefile(film):
        refuse(ANNOTATE, str(out), "it is another file than the film itself")
    code = _codec_for(out.suffix.lower())
    if code is None:
        refuse(
            ANNOTATE,
            str(out),
            "it is a kind of film that OpenCV can write on this computer; .webm and .avi nearly always are",
        )
    return code


def _codec_for(ending: str) -> str | None:
    try:
        from unhunch.interop.film_file import codec_for  # noqa: PLC0415 - loaded for films only
    except ImportError as error:
        message = 'Drawing into a video needs two more packages. Install them with: pip install "unhunch[video]"'
        raise VideoPackagesMissing(message) from error
    return codec_for(ending)


def annotate_film(  # noqa: PLR0913 - a film, what was seen in it, and where it goes
    film: Path, out: Path, *, recording: Recording, found: Analysis, library: "Library", code: str, watch: Watch
) -> None:
    """Read the film a second time and write it to `out` with everything drawn in. Raises InvalidInput, NotWritten."""
    from unhunch.interop.annotated_film import Body, annotated  # noqa: PLC0415 - loaded for films only
    from unhunch.interop.film_file import film_writer  # noqa: PLC0415 - as above

    words = film_words(library)
    times_s = recording.time_s.tolist()
    with film_writer(out, fps=_fps(recording), code=code) as writer:
        for at, (time_s, picture) in enumerate(zip(times_s, pictures_of(Source(path=film)), strict=False)):
            body = Body(recording.joints, recording.positions[at], recording.confidence[at])
            writer.add(time_s, annotated(picture, body, now=moment(found, time_s), words=words))
            watch(at + 1, len(times_s))


def film_words(library: "Library") -> "FilmWords":
    """The names of what may be seen."""
    from unhunch.interop.annotated_film import FilmWords  # noqa: PLC0415 - loaded for films only

    return FilmWords(
        faults={str(fault.id): fault.name for fault in library.faults.values()},
        cues={fault.cue_id: fault.cue for fault in library.faults.values()},
        possible_only=frozenset(str(fault.id) for fault in library.faults.values() if fault.is_possible_only),
    )


def _fps(recording: Recording) -> float:
    """Pictures a second, by the times the pictures really have."""
    steps = np.diff(recording.time_s)
    usual_s = float(np.median(steps[steps > 0]))
    fps = min(max(1.0 / usual_s, SLOWEST_FPS), FASTEST_FPS)
    return float(round(fps)) if abs(fps - round(fps)) < NEARLY * fps else fps
