"""What a camera saw of a set, in words. What was not measured is said to be so, never as if it were fine."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unhunch.catalogue.library import Library
from unhunch.domain.planning.log import ItemDone, SetDone
from unhunch.domain.planning.watched import WatchedSet
from unhunch.domain.units import FaultId


def camera_lines(item: ItemDone, library: Library) -> tuple[str, ...]:
    """A line for each set of the exercise that was watched."""
    exercise = library.exercises.get(item.exercise)
    name = item.exercise if exercise is None else exercise.name
    return tuple(
        _("%(name)s, set %(n)s by camera: %(seen)s")
        % {"name": name, "n": n, "seen": ", ".join(_parts(done, done.camera, library))}
        for n, done in enumerate(item.sets, start=1)
        if done.camera is not None
    )


def _parts(done: SetDone, seen: WatchedSet, library: Library) -> Iterator[str]:
    yield from _amount(seen)
    yield from _range(seen)
    yield from _tempo(seen)
    yield _form(done.fault_rate)
    if seen.not_assessed:
        yield _("not assessed: %(faults)s") % {"faults": _names(seen.not_assessed, library)}
    if seen.seconds_lost >= 1:
        lost = round(seen.seconds_lost)
        yield ngettext("out of sight for %(n)s second", "out of sight for %(n)s seconds", lost) % {"n": lost}


def _amount(seen: WatchedSet) -> Iterator[str]:
    if seen.counted is not None:
        yield ngettext("%(n)s counted", "%(n)s counted", seen.counted) % {"n": seen.counted}
    elif seen.held_s is not None:
        yield _("held for %(s)s s") % {"s": f"{seen.held_s:g}"}


def _range(seen: WatchedSet) -> Iterator[str]:
    if seen.range_deg is not None:
        yield _("range %(deg)s°") % {"deg": f"{seen.range_deg:.0f}"}
    elif seen.range_least is not None:
        yield _("smallest repetition %(share)s %% of the usual") % {"share": round(100 * seen.range_least)}
    else:
        yield _("range not measured")


def _tempo(seen: WatchedSet) -> Iterator[str]:
    if seen.tempo_s is not None:
        yield _("tempo %(tempo)s s") % {"tempo": "-".join(f"{part:g}" for part in seen.tempo_s)}
    elif seen.counted is not None:
        yield _("tempo not measured")


def _form(rate: float | None) -> str:
    if rate is None:
        return _("form not assessed")
    return _("something to mend in %(share)s %% of it") % {"share": round(100 * rate)}


def _names(faults: Sequence[str], library: Library) -> str:
    known = (library.faults.get(FaultId(each)) for each in faults)
    names = (name if fault is None else fault.name for name, fault in zip(faults, known, strict=True))
    return ", ".join(name[:1].lower() + name[1:] for name in names)
