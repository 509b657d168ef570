import json
import sys

import numpy as np
import pytest

from tools.people import __main__ as command
from tools.people.disturbances import lost_frames
from tools.people.glides import Glides
from tools.people.ranges import drawn, population, sources
from unhunch.trackers.reading import read_recording


def lengths(lost):
    edges = np.flatnonzero(np.diff(np.concatenate([[0], lost.astype(int), [0]])))
    return edges[1::2] - edges[::2]


@pytest.mark.parametrize("name", population("development"))
def test_what_is_drawn_for_development_is_never_drawn_for_validation(name):
    for low, high in population("development")[name]:
        for other_low, other_high in population("validation")[name]:
            assert high <= other_low or other_high <= low


def test_a_draw_stays_within_its_intervals():
    rng = np.random.default_rng(1)
    numbers = [drawn(rng, [[0.0, 1.0], [4.0, 5.0]]) for _ in range(200)]
    assert all(0.0 <= number <= 1.0 or 4.0 <= number <= 5.0 for number in numbers)
    assert any(number > 4.0 for number in numbers)
    assert any(number < 1.0 for number in numbers)


def test_a_seed_means_something_else_in_each_world_and_for_each_exercise():
    draws = {
        (ranges, what, name): source.random()
        for ranges in ("development", "validation")
        for what in ("pull-apart", "band-row")
        for name, source in sources(ranges, what, 1).items()
    }
    assert len(set(draws.values())) == len(draws)


def test_a_glide_starts_and_stops_where_it_is_told():
    glides = Glides()
    glides.to(1.0, 1.0, 3.0)
    glides.to(0.0, 4.0, 5.0)
    at = glides.at(np.array([0.0, 1.0, 2.0, 3.0, 3.5, 4.5, 9.0]))
    assert at == pytest.approx([0.0, 0.0, 0.5, 1.0, 1.0, 0.5, 0.0])


def test_lost_frames_are_few_in_a_row_and_seldom_many():
    gaps = np.concatenate([lengths(lost_frames(np.random.default_rng(seed), 2000, 30.0)) for seed in range(30)])
    assert np.median(gaps) <= 2
    assert 4 <= np.percentile(gaps, 90) <= 9
    assert gaps.max() <= 140


def test_the_command_writes_a_recording_that_the_app_reads_and_prints_the_truth(tmp_path, monkeypatch, capsys):
    out = tmp_path / "set.npz"
    monkeypatch.setattr(sys, "argv", ["people", "pull-apart", "--seed", "1", "--reps", "3", "--out", str(out)])
    command.main()
    assert len(json.loads(capsys.readouterr().out)["reps"]) == 3
    recording = read_recording(str(out))
    assert len(recording.joints) == 33
    assert recording.space.value == "image"
