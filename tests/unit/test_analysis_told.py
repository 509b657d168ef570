"""An analysis as JSON, as words and as a picture."""

import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

from rich.console import Console

from unhunch.cli.analysis_words import Told, clock, summary
from unhunch.domain.motion.analysis import Analysis, CueSpoken, Hold, NotAssessed, Partial, Rep, SeenFault, View
from unhunch.domain.motion.fault import Fault, Priority
from unhunch.domain.units import FaultId
from unhunch.interop.analysis_json import analysis_json
from unhunch.interop.analysis_plot import Words, analysis_svg

SHRUG = SeenFault(id=FaultId("shrug"), onset_s=2.1234567, severity=0.6, confidence=0.9)
REP = Rep(start_s=1.2, top_s=2.9, end_s=5.1, range=0.93, concentric_s=1.6, hold_s=0.2, eccentric_s=2.1, faults=(SHRUG,))
SEEN = Analysis(
    exercise="pull-apart",
    view=View.FRONT,
    reps=(REP, replace(REP, start_s=61.0, top_s=62.0, end_s=64.0, range=1.0, faults=(), quality=0.5)),
    partial=(Partial(start_s=6.0, end_s=7.1, why="range 0.41 of usual"),),
    holds=(Hold(start_s=2.7, end_s=2.9),),
    cues=(CueSpoken(at_s=2.4, id="shoulders-down"),),
    not_assessed=(NotAssessed(fault=FaultId("low-back-arch"), why="needs a side view"),),
    trace=((0.0, 0.0), (2.9, 1.0), (5.1, 0.0)),
)
FAULTS = {
    FaultId("shrug"): Fault(
        id=FaultId("shrug"), name="Shoulders creeping up", looks="", cue_id="shoulders-down",
        cue="Let your shoulders grow heavy.", why="", claims=(), priority=Priority.CAUSE, rules=(),
    )
}  # fmt: skip
TOLD = Told(analysis=SEEN, name="Band pull-apart", faults=FAULTS)


def words(told: Told) -> str:
    said = io.StringIO()
    Console(width=100, file=said).print(summary(told))
    return said.getvalue()


def test_the_json_has_every_key_even_where_nothing_is_known():
    found = analysis_json(Analysis(exercise="auto", view=View.UNKNOWN))
    assert found == {
        "exercise": "auto", "view": "unknown", "count": 0, "seconds_lost": 0.0, "followed": True, "why_not": None,
        "reps": [], "partial": [], "holds": [], "cues": [], "not_assessed": [],
    }  # fmt: skip


def test_the_json_of_a_repetition_is_plain_and_rounded():
    found = json.loads(json.dumps(analysis_json(SEEN), allow_nan=False))
    assert found["count"] == 2
    assert found["reps"][0] == {
        "start_s": 1.2, "top_s": 2.9, "end_s": 5.1, "range": 0.93, "range_deg": None,
        "concentric_s": 1.6, "hold_s": 0.2, "eccentric_s": 2.1, "quality": None,
        "faults": [{"id": "shrug", "onset_s": 2.123, "severity": 0.6, "confidence": 0.9}], "differs": [],
    }  # fmt: skip
    assert found["partial"] == [{"start_s": 6.0, "end_s": 7.1, "why": "range 0.41 of usual"}]
    assert found["holds"] == [{"start_s": 2.7, "end_s": 2.9, "faults": []}]
    assert found["cues"] == [{"at_s": 2.4, "id": "shoulders-down"}]
    assert found["not_assessed"] == [{"fault": "low-back-arch", "why": "needs a side view"}]


def test_a_number_that_is_none_becomes_null():
    found = analysis_json(replace(SEEN, reps=(replace(REP, range_deg=float("nan"), hold_s=float("inf")),)))
    assert json.loads(json.dumps(found, allow_nan=False))["reps"][0]["range_deg"] is None


def test_the_summary_says_how_many_how_fast_how_far_and_what():
    said = words(TOLD)
    assert "Band pull-apart, seen from the front" in said
    assert "2 repetitions, 1 not counted, 1 hold" in said
    assert "Tempo: 1.6 s out, 0.2 s pause, 2.1 s back" in said
    assert "from 93% to 100%" in said
    assert "0:06.0 to 0:07.1: range 0.41 of usual" in said
    assert "Shoulders creeping up (1 time). Let your shoulders grow heavy." in said
    assert "low-back-arch: needs a side view" in said
    assert "Degrees were not measured." in said


def test_a_fault_seen_unsurely_is_called_possible():
    unsure = replace(REP, faults=(replace(SHRUG, confidence=0.5),))
    assert "possible: shoulders creeping up" in words(replace(TOLD, analysis=replace(SEEN, reps=(unsure,))))


def test_where_a_repetition_differs_most_is_told_beside_it_and_the_rest_once():
    differs = ("Your left arm moved more than in the examples.", "Your trunk leans further back.")
    said = words(replace(TOLD, analysis=replace(SEEN, reps=(replace(REP, faults=(), differs=differs),) * 3)))
    assert said.count("Your trunk leans further back.") == 1
    assert "Your trunk leans further back. (3 times)" in said


def test_the_pause_of_a_repetition_is_not_told_again_as_a_hold():
    assert "Held" not in words(TOLD)
    held = replace(SEEN, holds=(Hold(start_s=70.0, end_s=75.0),))
    assert "1:10.0 to 1:15.0, 5.0 s" in words(replace(TOLD, analysis=held))


def test_the_summary_of_nobody_says_why():
    nobody = Analysis(exercise="auto", view=View.UNKNOWN, followed=False, why_not="Nobody was seen in any frame.")
    assert words(replace(TOLD, analysis=nobody)).splitlines() == [
        "Nobody could be followed.",
        "Nobody was seen in any frame.",
    ]


def test_hundreds_of_repetitions_are_cut_in_the_summary():
    many = replace(SEEN, reps=(REP,) * 200)
    assert "and 140 more" in words(replace(TOLD, analysis=many))


def test_moments_are_minutes_seconds_and_tenths():
    assert (clock(0.04), clock(61.26), clock(59.98)) == ("0:00.0", "1:01.3", "1:00.0")
    assert (clock(-0.01), clock(-1.0)) == ("0:00.0", "-0:01.0")


def test_the_picture_has_a_text_alternative_and_loads_nothing():
    drawn = analysis_svg(SEEN, Words(title='A & "B"', summary="2 repetitions", faults={"shrug": "Shoulders up"}))
    root = ET.fromstring(drawn)  # noqa: S314 - we drew it
    space = "{http://www.w3.org/2000/svg}"
    assert (root.get("role"), root.get("aria-label")) == ("img", 'A & "B"')
    assert (root.findtext(f"{space}title"), root.findtext(f"{space}desc")) == ('A & "B"', "2 repetitions")
    written = {text.text for text in root.iter(f"{space}text")}
    assert {"1", "2", "counted", "not counted", "held", "Shoulders up"} <= written
    assert "href" not in drawn.replace("xmlns:xlink", "")


def test_an_hour_is_drawn_with_no_more_points_than_there_are_pixels():
    trace = tuple((number / 30, float(number % 90)) for number in range(108_000))
    drawn = analysis_svg(replace(SEEN, trace=trace), Words(title="t", summary="s", faults={}))
    assert len(drawn) < 300_000


def test_nothing_counted_is_drawn_too():
    drawn = analysis_svg(Analysis(exercise="auto", view=View.FRONT), Words(title="t", summary="s", faults={}))
    assert drawn.startswith("<svg ")
