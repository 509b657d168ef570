"""A movement shown to a camera, and coached by what was shown."""

import json

import numpy as np
import pytest

from tests.unit.taught_movements import curling, raising
from unhunch.domain.motion.analysing import frames
from unhunch.domain.motion.events import EventKind
from unhunch.domain.motion.framing import Framing
from unhunch.domain.motion.recording import Recording
from unhunch.domain.motion.template import NothingToLearn, learn
from unhunch.domain.motion.template.coaching import COUNTS, ExampleCoach
from unhunch.domain.motion.template.showing import KEPT, Showing, Stage, alike
from unhunch.domain.motion.template.standing import needed_by
from unhunch.trackers.json_lines import read_lines, write_lines
from unhunch.trackers.source import unwatched

ASPECT = 16 / 9


def still(seconds: float) -> Recording:
    """Nobody moves for a while."""
    return raising(count=1, to_deg=0.001, rep_s=seconds, rest_s=0.5)


def one_after_the_other(*parts: Recording) -> Recording:
    places = np.concatenate([part.positions for part in parts])
    return Recording(
        joints=parts[0].joints,
        positions=places,
        confidence=np.ones(places.shape[:2]),
        time_s=np.arange(len(places)) / 30.0,
    )


def shown(*parts: Recording) -> Showing:
    """A showing of these movements, still before and after."""
    whole = one_after_the_other(still(1.0), *parts, still(2.0))
    showing = Showing(whole.joints, aspect=ASPECT)
    for time_s, points, confidence in frames(whole):
        showing.push(time_s, points, confidence)
    return showing


def coached(example: Recording, seen: Recording):
    coach = ExampleCoach(learn([example]), seen.joints, aspect=ASPECT)
    events = [event for frame in frames(seen) for event in coach.push(*frame)[1]]
    return coach.push(seen.duration_s + 1.0, *next(iter(frames(seen)))[1:])[0], events, coach.finish()


def test_three_like_repetitions_and_stillness_are_enough():
    showing = shown(raising(count=3))
    assert (showing.told.stage, showing.told.count) == (Stage.ENOUGH, 3)
    assert showing.told.standing.framing is Framing.GOOD


def test_two_are_not_enough_and_the_showing_goes_on():
    showing = shown(raising(count=2))
    assert (showing.told.stage, showing.told.count) == (Stage.SHOWING, 2)
    with pytest.raises(NothingToLearn):
        showing.finish()


def test_another_movement_between_them_is_not_one_of_them():
    assert alike(one_after_the_other(raising(count=1), curling(count=1), raising(count=1))) == 2


def test_nobody_who_stands_still_shows_anything():
    assert shown(still(3.0)).told.count == 0


def test_a_repetition_is_counted_as_it_turns_back_and_another_movement_not_at_all():
    _, events, _ = coached(raising(count=3), one_after_the_other(still(1.5), raising(count=2), curling(count=1)))
    told = [(event.kind, event.number) for event in events if event.kind in COUNTS]
    assert told == [(EventKind.COUNTED, 1), (EventKind.REP, 1), (EventKind.COUNTED, 2), (EventKind.REP, 2)]
    counted, ended = (
        next(event.at_s for event in events if event.kind is kind) for kind in (EventKind.COUNTED, EventKind.REP)
    )
    assert ended - counted > 0.4


def test_no_more_than_fifteen_frames_a_second_and_only_joints_that_teach_are_kept():
    kept = shown(raising(count=3)).finish()
    assert float(np.diff(kept.time_s).min()) >= 1 / 15.5
    assert kept.time_s[0] == 0.0
    assert set(kept.joints) <= KEPT
    assert not {"mouth_left", "left_eye", "left_thumb"} & KEPT


def test_what_is_kept_is_read_back_as_lines_of_landmarks():
    kept = shown(raising(count=3)).finish()
    lines = write_lines(kept)
    again = read_lines(lines.encode().splitlines(), "it", unwatched)
    assert np.allclose(again.positions[0, 0], kept.positions[0, kept.joints.index(again.joints[0])], atol=1e-4)
    assert set(json.loads(lines.splitlines()[0])) == {"t_s", "joints"}
    assert len(lines) < 200_000


def test_what_was_shown_is_counted_the_same_from_then_on():
    example = shown(raising(count=3)).finish()
    word, _, seen = coached(example, one_after_the_other(still(1.0), raising(count=4), still(1.0)))
    assert (word.count, seen.count, word.cue) == (4, 4, None)


def test_with_the_other_arm_it_is_counted_the_same():
    example = shown(raising(count=3)).finish()
    word, _, seen = coached(example, one_after_the_other(still(1.0), raising(count=4, arms=("left",)), still(1.0)))
    assert (word.count, seen.count, word.cue) == (4, 4, None)


def test_what_is_done_before_the_start_is_held_does_not_count():
    example = shown(raising(count=3)).finish()
    moving = raising(count=1, rest_s=0.05, rep_s=2.0)
    word, events, _ = coached(example, one_after_the_other(moving, still(1.0), raising(count=2), still(1.0)))
    assert word.count == 2
    assert next(event.kind for event in events) in {EventKind.READY, EventKind.REP}


def test_where_it_differs_is_said_once_in_words():
    example = shown(raising(count=3)).finish()
    bent = raising(count=3, bend_deg=60.0, rep_s=2.0)
    word, events, seen = coached(example, one_after_the_other(still(1.0), bent, still(1.0)))
    cues = [event for event in events if event.kind is EventKind.CUE]
    assert 1 <= len(cues) < seen.count
    assert word.cue is not None
    assert "elbow is more bent" in word.cue
    assert [cue.id for cue in seen.cues] == [cue.text for cue in cues]


def test_both_of_a_pair_of_joints_must_be_in_the_picture():
    assert ("left_wrist", "right_wrist") in needed_by(learn([raising(count=2)]))
