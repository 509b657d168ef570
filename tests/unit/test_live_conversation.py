"""What is said on the camera's line."""

import json
from collections.abc import Callable

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


def raised(reps: int) -> list[bytes]:
    """Messages of somebody who lifts their arms, as the page sends them."""
    made = make_set("lateral-raise", seed=311, reps=reps).recording
    return [write_frames([Frame(at, (Body(points, sure),))]) for at, points, sure in frames(made)]


def heard(talk: Conversation, messages: list[bytes], *, until: Callable[[dict], bool] = lambda _: False) -> dict:
    """The last word said of these frames, which are sent until one is as asked for."""
    last: dict = {}
    for message in messages:
        answer = talk.hear(message)
        last = last if answer is None else json.loads(answer)
        if answer is not None and until(last):
            break
    return last


def kept_by(talk: Conversation) -> int:
    """The repetitions that the log has of the set, once it is ended."""
    return said(talk, END)["kept"]["camera"]["counted"]


@pytest.mark.parametrize("reps", [1, 2, 4])
def test_a_set_that_ends_once_its_last_repetition_is_confirmed_is_kept_with_that_number(reps: int) -> None:
    talk = conversation()
    said(talk, BEGIN)
    at_top = heard(talk, raised(4), until=lambda word: word["count"] == reps)
    assert at_top["confirmed"] == reps - 1
    talk = conversation()
    said(talk, BEGIN)
    back = heard(talk, raised(4), until=lambda word: word["confirmed"] == reps)
    assert (back["count"], kept_by(talk)) == (reps, reps)


def test_who_is_lost_near_a_top_is_kept_with_what_was_confirmed() -> None:
    talk = conversation()
    said(talk, BEGIN)
    heard(talk, raised(5), until=lambda word: word["count"] == 4)
    lost = heard(talk, [write_frames([Frame(25.0 + 0.1 * n, ())]) for n in range(60)])
    assert (lost["lost"], lost["confirmed"], kept_by(talk)) == (True, 3, 3)


def test_a_page_that_was_hidden_between_two_repetitions_goes_on_with_the_confirmed_ones() -> None:
    talk = conversation()
    said(talk, BEGIN)
    made = make_set("lateral-raise", seed=311, reps=4).recording
    found = list(frames(made))
    first = [write_frames([Frame(at, (Body(points, sure),))]) for at, points, sure in found]
    heard(talk, first, until=lambda word: word["confirmed"] == 2)
    later = [write_frames([Frame(at + 90.0, (Body(points, sure),))]) for at, points, sure in found]
    last = heard(talk, later)
    assert last["confirmed"] == 2 + 4
    assert kept_by(talk) == last["confirmed"]


def test_a_line_that_was_torn_has_no_set_to_end_and_so_nothing_to_keep() -> None:
    talk = conversation()
    said(talk, BEGIN)
    heard(talk, raised(2))
    assert said(conversation(), END)["says"] == "refused"


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
