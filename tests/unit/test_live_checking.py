"""What is said on the camera's line about a measure."""

import json

import pytest

from tools.people.checks import make_check
from unhunch.care.take_check import LiveCheck
from unhunch.catalogue.library import library
from unhunch.domain.motion.analysing import frames
from unhunch.trackers.live_frames import Body, Frame, write_frames
from unhunch.web.live.checking import Checking
from unhunch.web.live.conversation import Conversation


def talking() -> Conversation:
    return Conversation(Checking(lambda asked: LiveCheck(asked, library())))


def said(talk: Conversation, **message: object) -> dict:
    answer = talk.hear(json.dumps(message))
    assert answer is not None
    return json.loads(answer)


def test_a_measure_is_taken_told_live_and_summed_up() -> None:
    made = make_check("wall-slide-range", seed=5)
    talk = talking()
    begun = said(talk, do="check", measure="wall-slide-range", height_cm=made.height_cm, aspect=made.aspect)
    assert begun == {"says": "checks", "measure": "wall-slide-range"}
    answers = [talk.hear(write_frames([Frame(at, (Body(list(p), list(c)),))])) for at, p, c in frames(made.recording)]
    words = [json.loads(answer) for answer in answers if answer is not None]
    assert {word["step"] for word in words} == {"start", "go", "back"}
    assert len(words) < len(answers)
    taken = said(talk, do="taken")
    assert (taken["says"], taken["why_not"]) == ("taken", None)
    assert len(taken["trials"]) == 3
    assert taken["trials"][0]["value"] == pytest.approx(made.true_values[0], abs=5)


def test_a_measure_without_frames_says_why_there_is_none() -> None:
    talk = talking()
    said(talk, do="check", measure="head-position", aspect=1.5)
    assert said(talk, do="taken")["why_not"] == "nobody"


@pytest.mark.parametrize(
    "asked",
    [
        {"measure": "nothing", "aspect": 1.5},
        {"measure": "sitting-tolerance", "aspect": 1.5},
        {"measure": "wall-slide-range", "aspect": 1.5, "height_cm": 400},
        {"measure": "wall-slide-range", "aspect": 90, "height_cm": 170},
        {"measure": "wall-slide-range", "aspect": 1.5, "height_cm": "tall"},
        {"measure": 3, "aspect": 1.5},
        {"measure": "head-position", "aspect": True},
    ],
)
def test_what_makes_no_sense_is_refused_and_the_line_stays_open(asked: dict) -> None:
    talk = talking()
    assert said(talk, do="check", **asked)["says"] == "refused"
    assert said(talk, do="taken")["says"] == "refused"
    assert said(talk, do="check", measure="head-position", aspect=1.5)["says"] == "checks"
