"""A clinician writes a prescription in the browser: chosen from the library, downloaded as a file, kept nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from json import dumps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unhunch.catalogue.library import Library
from unhunch.domain.errors import InvalidInput
from unhunch.domain.exercises.exercise import Exercise, Measure
from unhunch.domain.planning.prescription import is_own
from unhunch.domain.planning.prescription_plain import VERSION, VERSION_KEY
from unhunch.domain.units import ExerciseId
from unhunch.interop.prescription_file import known_in, parse_prescription, prescription_toml
from unhunch.web.exercises.views import KINDS
from unhunch.web.pages import INVALID, page
from unhunch.web.prescription.views import download
from unhunch.web.today.day_line import SLOTS
from unhunch.web.visit import Visit, visit_of

ROWS: Final = 8
SHOWN_ROWS: Final = 3
"""The others are behind a word, so that a phone is not full of empty fields."""
USUAL_LENGTH: Final = timedelta(weeks=6)
"""How long the form proposes. Our choice."""
NUMBERS: Final = ("sets", "amount", "most_sets", "most_amount", "times", "effort")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One exercise of the form: its number, and what its fields show."""

    n: int
    values: Mapping[str, str]


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A form for a clinician; sent, it answers the file."""
    visit = visit_of(request)
    if request.method != "POST":
        return _form(request, visit)
    try:
        content = dumps(_plain(request.POST, visit.library)).encode()
        found = parse_prescription(content, _("the form"), known_in(visit.library))
    except InvalidInput as error:
        return _form(request, visit, {f"row{n}": str(problem) for n, problem in enumerate(error.problems)})
    return download(prescription_toml(found))


def _form(request: HttpRequest, visit: Visit, problems: Mapping[str, str] | None = None) -> HttpResponse:
    sent = request.POST
    rows = [ShownRow(n=n, values={name: sent.get(f"{name}-{n}", "") for name in _FIELDS}) for n in range(1, ROWS + 1)]
    return page(
        request,
        "prescription/write.html",
        here="settings",
        status=INVALID if problems else 200,
        problems=problems or {},
        rows=rows[:SHOWN_ROWS],
        more_rows=rows[SHOWN_ROWS:],
        shelves=tuple(_shelves(visit.library)),
        families=tuple(
            each for each in visit.library.exercises.values() if each.id == each.family and _is_listed(each)
        ),
        slots=tuple((slot.value, title) for slot, title in SLOTS.items()),
        sent=sent,
        day=visit.day,
        begin=sent.get("valid-from", visit.day.isoformat()),
        end=sent.get("valid-until", (visit.day + USUAL_LENGTH).isoformat()),
        has_more=any(row.values["exercise"] for row in rows[SHOWN_ROWS:]),
        is_with=request.method != "POST" or "with" in sent,
        not_to_do=sent.getlist("not"),
    )


_FIELDS: Final = ("exercise", "slot", "notes", *NUMBERS)


def _is_listed(exercise: Exercise) -> bool:
    return exercise.is_practice and not is_own(exercise.id)


def _shelves(library: Library) -> Iterator[tuple[object, tuple[tuple[str, str], ...]]]:
    """The library's exercises by kind, each with what it counts."""
    counts = {Measure.REPS: _("repetitions"), Measure.HOLD: _("seconds"), Measure.BREATHS: _("breaths")}
    for kind, title in KINDS.items():
        found = [each for each in library.exercises.values() if each.kind is kind and _is_listed(each)]
        yield title, tuple((each.id, f"{each.name} ({counts[each.measure]})") for each in found)


def _plain(sent: QueryDict, library: Library) -> dict[str, Any]:
    """What the form says in the words of the file; the file's own reading finds what is wrong with it."""
    return {
        VERSION_KEY: VERSION,
        "written-on": sent.get("written-on", ""),
        "valid-from": sent.get("valid-from", ""),
        "valid-until": sent.get("valid-until", ""),
        "with-the-programme": "with" in sent,
        **_filled({"notes": _text(sent, "notes")}),
        **_filled({"clinician": _filled({"name": _text(sent, "name"), "contact": _text(sent, "contact")})}),
        **_filled({"limits": _limits(sent)}),
        "exercises": [_row(sent, n, library) for n in range(1, ROWS + 1) if sent.get(f"exercise-{n}")],
    }


def _text(sent: QueryDict, name: str) -> str:
    return sent.get(name, "").replace("\r\n", "\n").strip()


def _filled(table: Mapping[str, Any]) -> dict[str, Any]:
    """Only what was filled in."""
    return {key: value for key, value in table.items() if value not in ("", None, {}, [])}


def _number(sent: QueryDict, name: str) -> int | str | None:
    """The number in a field; anything else stays as it is, to be refused by name."""
    text = sent.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else text or None  # noqa: PLR2004 - no field takes more digits


def _limits(sent: QueryDict) -> dict[str, Any]:
    return _filled(
        {
            "pain-at-most": _number(sent, "pain"),
            "minutes-a-day": _number(sent, "minutes"),
            "not": sent.getlist("not"),
        }
    )


def _row(sent: QueryDict, n: int, library: Library) -> dict[str, Any]:
    id_ = sent.get(f"exercise-{n}", "")
    exercise = library.exercises.get(ExerciseId(id_))
    counted = (exercise.measure if exercise is not None else Measure.REPS).value
    sets, amount, most_sets, most_amount, times, effort = (_number(sent, f"{name}-{n}") for name in NUMBERS)
    slot = sent.get(f"slot-{n}", "")
    return _filled(
        {
            "id": id_,
            "sets": sets,
            counted: amount,
            "up-to": _filled({"sets": most_sets, counted: most_amount}),
            "slots": [slot] if slot else [],
            "times-a-week": times,
            "effort-at-most": effort,
            "notes": _text(sent, f"notes-{n}"),
        }
    )
