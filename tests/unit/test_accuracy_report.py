"""The report says what was measured and nothing more."""

from dataclasses import dataclass, replace
from importlib.util import find_spec
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from revalidation.baselines.every import NAMES
from revalidation.chance import balanced, column, f1, interval, macro_f1, share
from revalidation.counting import error, exact
from revalidation.drawing import CountedSignal, compared, confusion, stacked
from revalidation.figures import Figure, Goal, Source, interval_text, shown
from revalidation.keeping import Made, keep, last_kept
from revalidation.lines import Line
from revalidation.matching import pairs
from revalidation.page import Report, page
from revalidation.running import Counted, Run
from revalidation.table import rows

MADE = Made(
    at="2026-11-21T10:00:00+00:00",
    version="1.0.0",
    commit="abc",
    mode="full",
    has_recordings=False,
    python="3.11",
    cores=2,
    took_s=60.0,
)
LINE = Line(row="own-clean", what="all exercises", goal=Goal(least=0.98))


def figure(**changes: object) -> Figure:
    about = {"row": "own-clean", "what": "all exercises", "unit": "%", "source": Source.SYNTHETIC}
    return Figure(**{**about, **changes})


@pytest.mark.parametrize(
    ("value", "high", "verdict"),
    [
        (0.99, 1.0, "reached"),
        (0.97, 0.99, "missed, interval includes the goal"),
        (0.9, 0.95, "missed"),
        (None, None, "not measured"),
    ],
)
def test_a_verdict_follows_from_value_interval_and_goal(value, high, verdict):
    assert figure(value=value, low=0.8, high=high, goal=Goal(least=0.98)).verdict == verdict


def test_a_goal_of_none_at_all_is_reached_by_zero_only():
    assert Goal(most=0.0).is_met(0.0)
    assert not Goal(most=0.0).is_met(0.1)
    assert Goal(most=0.0).text("in 30 min") == "0.00 in 30 min"


def test_shares_are_shown_as_percent_and_missing_values_as_not_measured():
    assert (shown(0.975, "%"), shown(None, "%"), shown(1234.0, "")) == ("97.5 %", "not measured", "1,234")
    assert interval_text(figure(value=0.5, low=0.4, high=0.6)) == "40 % to 60 %"


def test_an_interval_holds_the_share_and_is_the_same_in_every_run():
    cases = column([True] * 90 + [False] * 10)
    low, high = interval(cases, share, 200)
    assert low < 0.9 < high
    assert interval(cases, share, 200) == (low, high)


def test_macro_f1_is_the_mean_over_faults_that_were_there():
    assert f1(2, 1, 1) == pytest.approx(2 / 3)
    # The first fault is always seen; the second is missed once of two; the third was never there and once wrongly seen.
    cases = np.array([[1, 0, 0, 1, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 1, 0, 1, 0]], dtype=float)
    assert macro_f1(cases) == pytest.approx((1 + 2 / 3) / 2)


def test_balanced_accuracy_weighs_both_answers_alike():
    assert balanced(np.array([[1, 1], [1, 1], [1, 0], [0, 0]], dtype=float)) == pytest.approx((2 / 3 + 1) / 2)


CASES = [
    Counted(case="a", true=10, counted=10, beside={"B3": 9}),
    Counted(case="b", true=5, counted=4, beside={"B3": 5}),
]


def test_counts_are_exact_or_not_and_errors_are_for_ten():
    assert exact(CASES, LINE).value == 0.5
    assert exact(CASES, LINE).beside == {"B3": 0.5}
    assert error(CASES, LINE).value == pytest.approx((0 + 2) / 2)
    assert error(CASES, LINE).beside == {"B3": pytest.approx(0.5)}


def test_nothing_to_measure_is_not_measured():
    assert LINE.measured(column([]), share).verdict == "not measured"


@dataclass
class Span:
    start_s: float
    end_s: float


def test_repetitions_are_paired_by_the_time_they_share_and_used_once():
    truth = [Span(0, 4), Span(5, 9), Span(10, 14)]
    counted = [Span(0.5, 4.2), Span(4.5, 14)]
    assert pairs(truth, counted) == [(truth[0], counted[0]), (truth[1], counted[1])]
    assert pairs(truth, [Span(3.5, 5.5)]) == []


def written(*figures: Figure, before=None, made=MADE) -> str:
    return page(Report(made=made, rows=rows(), figures=figures, before=before, pictures=[("01.svg", "The worst")]))


def test_the_page_lists_what_was_missed_and_never_calls_it_reached():
    text = written(figure(value=0.9, low=0.85, high=0.93, n=500, goal=Goal(least=0.98)))
    assert "0 of 1 goals reached" in text
    assert "90 %, goal ≥ 98 % (missed)" in text
    assert "| reached |" not in text


def test_the_page_says_what_synthetic_figures_are_worth_and_that_recordings_were_absent():
    text = written(figure(value=1.0, goal=Goal(least=0.98)))
    assert "not evidence about real people" in text
    assert "no row on real people is measured" in text
    assert "not measured" not in written(figure(value=1.0), made=replace(MADE, has_recordings=True))


def test_the_page_shows_the_simpler_ways_and_the_run_before(tmp_path):
    keep(tmp_path, replace(MADE, version="0.9.0"), [figure(value=0.8)])
    keep(tmp_path, replace(MADE, version="0.8.0", mode="quick"), [figure(value=0.1)])
    before = last_kept(tmp_path)
    assert before is not None
    text = written(figure(value=0.9, beside={"B3": 0.2}), before=before)
    assert "| 80 % |" in text
    assert "| all exercises | 90 % | 20 % |" in text


def test_the_newest_full_run_is_the_one_before(tmp_path):
    assert last_kept(tmp_path) is None
    keep(tmp_path, MADE, [figure(value=0.8)])
    keep(tmp_path, replace(MADE, version="0.5.0", at="2026-01-01T10:00:00+00:00"), [figure(value=0.3)])
    before = last_kept(tmp_path)
    assert before is not None
    assert before.values == {"own-clean: all exercises": 0.8}


def test_every_row_names_a_module_that_is_there_and_has_an_id_of_its_own():
    assert [row.where for row in rows() if find_spec(f"revalidation.rows.{row.where.split(':')[0]}") is None] == []
    assert len({row.id for row in rows()}) == len(rows())


def test_rows_on_real_people_are_not_measured_without_the_recordings():
    from revalidation.rows import real_counts  # noqa: PLC0415 - the other tests run without the engine

    run = Run(is_quick=True, data=None)
    measures = (real_counts.measure_correct, real_counts.measure_poor, real_counts.measure_openpose)
    verdicts = {figure.verdict for measure in measures for figure in measure(run).figures}
    assert verdicts == {"not measured"}


def test_pictures_are_small_and_well_formed():
    signal = CountedSignal(
        title="a < b",
        trace=[(at / 30, float(np.sin(at / 20))) for at in range(5000)],
        true_spans=[(1.0, 3.0)],
        counted_at=[2.0],
        partial_at=[5.0],
    )
    shares = {"Unhunch": 1.0, **dict.fromkeys(NAMES, 0.0)}
    drawn = [
        stacked([signal]),
        confusion("faults", ["shrug", "none"], {("shrug", "shrug"): 3, ("shrug", "none"): 1}),
        compared("shares", [("clean", shares)], "Unhunch"),
    ]
    for svg in drawn:
        assert ET.fromstring(svg).tag.endswith("svg")  # noqa: S314 - our own text
        assert len(svg) < 60_000


def test_a_quick_run_takes_a_few_evenly_and_a_full_run_all():
    items = list(range(60))
    assert Run(is_quick=False, data=None).some(items) == items
    assert Run(is_quick=True, data=None).some(items) == [0, 10, 20, 30, 40, 50]
    assert Run(is_quick=True, data=None).some([1, 2]) == [1, 2]
