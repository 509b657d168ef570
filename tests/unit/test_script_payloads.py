"""What the player sends is taken strictly."""

import json

import pytest

from unhunch.domain.errors import InvalidInput
from unhunch.domain.planning.watched import WatchedSet
from unhunch.domain.sessions.outcome import Felt
from unhunch.domain.sessions.playing import SetResult
from unhunch.web.session.payloads import FinishPayload, ProgressPayload, StopPayload, parse

SET = {"item": 1, "set": 2, "side": "left", "hold_s": 20.0, "at": "2026-11-23T07:15:00.000Z"}


def body(payload: object) -> bytes:
    return json.dumps(payload).encode()


def test_a_set_is_the_domains_set():
    sent = parse(ProgressPayload, body(SET))
    assert sent.result == SetResult(item=1, set_no=2, side="left", hold_s=20.0)


def test_what_a_camera_saw_of_a_set_comes_with_it():
    sent = parse(ProgressPayload, body({**SET, "fault_rate": 0.25, "camera": {"held_s": 18.5, "view": "front"}}))
    assert (sent.result.fault_rate, sent.result.camera) == (0.25, WatchedSet(held_s=18.5, view="front"))


def test_effort_and_pain_are_what_was_felt():
    sent = parse(FinishPayload, body({"effort": 3, "pain": 6, "items": [{"item": 0, "pain": 6}]}))
    assert sent.felt == Felt(effort_0_10=3, pain_0_10=6, items_0_10={0: 6})


def test_nothing_felt_may_be_left_out():
    assert parse(FinishPayload, body({"effort": None, "pain": None})).felt == Felt()


@pytest.mark.parametrize("sign", ["S1", "S12"])
def test_a_stop_names_a_sign(sign):
    assert parse(StopPayload, body({"sign": sign, "item": 0})).sign == sign


@pytest.mark.parametrize(
    ("model", "payload", "where"),
    [
        (ProgressPayload, {**SET, "reps": 8}, "the request"),
        (ProgressPayload, {key: value for key, value in SET.items() if key != "hold_s"}, "the request"),
        (ProgressPayload, {**SET, "set": 0}, "set"),
        (ProgressPayload, {**SET, "side": "middle"}, "side"),
        (ProgressPayload, {**SET, "at": "2026-11-23T07:15:00"}, "at"),
        (ProgressPayload, {**SET, "more": 1}, "more"),
        (ProgressPayload, {**SET, "fault_rate": 1.5}, "fault_rate"),
        (ProgressPayload, {**SET, "camera": []}, "camera"),
        (ProgressPayload, {**SET, "camera": {str(n): n for n in range(30)}}, "camera"),
        (FinishPayload, {"effort": 11}, "effort"),
        (FinishPayload, {"pain": "3"}, "pain"),
        (FinishPayload, {"items": [{"item": 0, "pain": -1}]}, "items.0.pain"),
        (StopPayload, {"sign": "S13"}, "sign"),
        (StopPayload, {"sign": None}, "sign"),
        (StopPayload, [], "the request"),
    ],
)
def test_what_is_not_allowed_is_named(model, payload, where):
    with pytest.raises(InvalidInput) as error:
        parse(model, body(payload))
    assert [problem.where for problem in error.value.problems] == [where]


def test_what_is_no_json_is_refused():
    with pytest.raises(InvalidInput):
        parse(StopPayload, b"{")
