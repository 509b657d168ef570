from datetime import date, timedelta

from unhunch.domain.outcomes.band import BandPoint
from unhunch.interop.chart_drawing import chart_svg
from unhunch.interop.charts import (
    LIGHT,
    Dot,
    Mark,
    MeasurePicture,
    PainPicture,
    Size,
    band_rows,
    measure_chart,
    pain_chart,
)

FIRST = date(2026, 9, 1)
A_DAY = timedelta(days=1)
SIZE = Size(width=400, height=200)


def dots(count: int) -> tuple[Dot, ...]:
    return tuple(Dot(day=FIRST + n * A_DAY, value=n % 5, tip=f"day {n}") for n in range(count))


def band(*days: int) -> tuple[BandPoint, ...]:
    return tuple(BandPoint(day=FIRST + n * A_DAY, mean_0_10=3.456, low_0_10=2, high_0_10=5, days_rated=9) for n in days)


def picture(count: int = 5, **more) -> PainPicture:
    return PainPicture(first=FIRST, last=FIRST + 60 * A_DAY, dots=dots(count), band=band(7, 8), **more)


def marks_of(spec: dict, kind: str) -> list[dict]:
    return [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == kind]


def test_a_gap_of_more_than_two_weeks_begins_a_new_run_of_the_band():
    assert [row["run"] for row in band_rows(band(0, 14, 29, 30))] == [0, 0, 1, 1]
    assert band_rows(band(0))[0] == {"day": "2026-09-01T00:00:00Z", "mean": 3.46, "low": 2, "high": 5, "run": 0}


def test_every_rated_day_is_a_row_and_no_other_day_is():
    rows = next(
        layer["data"]["values"] for layer in pain_chart(picture(3), SIZE)["layer"] if "tooltip" in layer["encoding"]
    )
    assert [(row["day"][:10], row["value"]) for row in rows] == [
        ("2026-09-01", 0),
        ("2026-09-02", 1),
        ("2026-09-03", 2),
    ]


def test_colours_are_roles_that_a_page_can_set_anew():
    spec = pain_chart(picture(), SIZE, {**LIGHT, "accent": "#57c7c2"})
    assert {"name": "accent", "value": "#57c7c2"} in spec["params"]
    assert marks_of(spec, "area")[0]["color"] == {"expr": "accent"}


def test_each_lane_has_its_name_and_shapes_that_differ():
    marks = (
        Mark(lane="Review", day=FIRST, tip="r", shape="diamond"),
        Mark(lane="Stop", day=FIRST, tip="s", shape="triangle-up"),
        Mark(lane="Flare", day=FIRST, to_day=FIRST + 3 * A_DAY, tip="f"),
    )
    spec = pain_chart(picture(marks=marks, lanes=("Review", "Flare", "Stop")), SIZE)
    assert [mark["text"] for mark in marks_of(spec, "text")] == ["Review", "Flare", "Stop"]
    assert {mark.get("shape") for mark in marks_of(spec, "point")} == {None, "diamond", "triangle-up"}


def test_very_many_dots_are_small_and_lie_under_the_line():
    kinds = [layer["mark"]["type"] for layer in pain_chart(picture(200), SIZE)["layer"]]
    assert kinds.index("point") < kinds.index("line")


def test_a_measure_shows_the_stretch_in_which_nothing_has_changed():
    known = MeasurePicture(first=FIRST, last=FIRST + 60 * A_DAY, dots=dots(3), unchanged=(-1, 5), start=2)
    spec = measure_chart(known, SIZE)
    (rect,) = (layer for layer in spec["layer"] if layer["mark"]["type"] == "rect")
    assert rect["data"]["values"] == [{"low": 0.0, "high": 5, "start": 2}]


def test_a_measure_without_a_start_shows_its_values_only():
    unknown = MeasurePicture(first=FIRST, last=FIRST + 60 * A_DAY, dots=dots(3))
    assert marks_of(measure_chart(unknown, SIZE), "rect") == []


def test_the_same_chart_is_drawn_for_print():
    marks = (Mark(lane="Flare", day=FIRST, to_day=FIRST + 3 * A_DAY, tip="f"),)
    drawn = chart_svg(pain_chart(picture(marks=marks, lanes=("Flare",)), SIZE))
    assert drawn.startswith("<svg")
    assert "Flare" in drawn
    assert LIGHT["accent"] in drawn


def test_a_score_is_drawn_on_its_whole_scale_and_the_grey_stays_inside():
    score = MeasurePicture(
        first=FIRST, last=FIRST + 60 * A_DAY, dots=dots(3), unchanged=(-1, 12), start=2, is_whole=True, scale=(0, 10)
    )
    spec = measure_chart(score, SIZE)
    (rect,) = (layer for layer in spec["layer"] if layer["mark"]["type"] == "rect")
    assert rect["encoding"]["y"]["scale"]["domain"] == [0, 10]
    assert rect["data"]["values"] == [{"low": 0, "high": 10, "start": 2}]
