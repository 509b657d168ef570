"""What is said on the camera's line."""

import json

import pytest

from tools.people.sets import make_set
from unhunch.care.coach_movement import LiveSet
from unhunch.catalogue.library import library
from unhunch.domain.errors import InvalidInput
from unhunch.domain.motion.analysing import frames
from unhunch.trackers.live_frames import JOINTS, Body, Frame, write_frames
from unhunch.web.live.conversation import Conversation
from unhunch.web.live.following import Following

BEGIN = json.dumps({"do": "set", "exercise": "lateral-raise", "aspect": 1.78})
END = json.dumps({"do": "end"})


def conversation() -> Conversation:
    """A talk of somebody to whom exercise is open."""
    return Conversation(Following(lambda exercise, aspect: LiveSet(exercise, library(), aspect=aspect)))


def said(talk: Conversation, message: str | bytes) -> dict:
    """The answer to a message, which has one."""
    answer = talk.hear(message)
    assert answer is not None
    return json.loads(answer)


def test_a_set_is_followed_and_summed_up() -> None:
    made = make_set("lateral-raise", seed=77, reps=4).recording
    assert made.joints == JOINTS
    talk = conversation()
    begun = said(talk, BEGIN)
    assert (begun["says"], begun["views"]) == ("follows", ["front"])
    assert {"left_elbow", "right_hip"} <= set(begun["needs"])
    answers = [talk.hear(write_frames([Frame(at, (Body(points, sure),))])) for at, points, sure in frames(made)]
    words = [json.loads(answer) for answer in answers if answer is not None]
    assert words[-1]["count"] == 4
    assert len(words) < len(made)
    seen = said(talk, END)
    assert (seen["says"], seen["count"]) == ("seen", 4)


def test_frames_before_a_set_are_not_answered() -> None:
    assert conversation().hear(write_frames([Frame(0.0, ())])) is None


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[]",
        "{",
        json.dumps({"do": "dance"}),
        json.dumps({"do": "set"}),
        json.dumps({"do": "set", "exercise": "lateral-raise", "aspect": True}),
        json.dumps({"do": "set", "exercise": "lateral-raise", "aspect": 90}),
        json.dumps({"do": "set", "exercise": "easy-walk", "aspect": 1.5}),
        json.dumps({"do": "set", "exercise": "nothing", "aspect": 1.5}),
        END,
        b"\x09",
        "x" * 5000,
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence_and_the_line_stays_open(message: str | bytes) -> None:
    talk = conversation()
    answer = said(talk, message)
    assert answer["says"] == "refused"
    assert answer["code"] == InvalidInput.code
    assert said(talk, BEGIN)["says"] == "follows"
