from dataclasses import replace

import pytest

from unhunch.catalogue.library import library
from unhunch.domain.motion.analysis import View
from unhunch.domain.motion.events import EventKind
from unhunch.domain.motion.guide import Guide
from unhunch.domain.motion.judging import State
from unhunch.domain.motion.landmarks import NAMES, bits
from unhunch.domain.motion.seen_body import SeenBody
from unhunch.domain.motion.telling import Teller

FPS = 20
ALL = bits(set(range(len(NAMES))))


def guide() -> Guide:
    known = library().exercises["wall-slide"].camera.guide_from("front")
    assert known is not None
    return known


def standing(view: View, *, higher: float = 0.0) -> SeenBody:
    """Arms overhead, one hand `higher` by so many shoulder widths."""
    body = SeenBody(NAMES, has_frame=True)
    body.torso, body.width, body.view, body.sure, body.facing = 0.25, 0.2, view, ALL, 0.01
    for name in NAMES:
        side, _, joint = name.partition("_")
        out = 0.0 if name == "nose" else (0.1 if side == "left" else -0.1)
        level = {"hip": 0.55, "shoulder": 0.3, "elbow": 0.15, "wrist": 0.0}.get(joint, 0.2)
        body.at[NAMES.index(name)] = 0.5 + out + 1j * (level - (0.2 * higher if name == "left_wrist" else 0.0))
    body.shoulders, body.hips = 0.5 + 0.3j, 0.5 + 0.55j
    return body


def told(teller: Teller, *stretches: tuple[State, float, SeenBody]) -> list[tuple[float, str]]:
    """When which fault is told, for stretches of seconds in a state."""
    found, n = [], 0
    for state, seconds, body in stretches:
        for _ in range(round(seconds * FPS)):
            body.time_s = n / FPS
            teller.saw_from(body.view)
            found += [(e.at_s, e.text) for e in teller.watch(body, state, 0) if e.kind is EventKind.FAULT]
            n += 1
    return found


@pytest.fixture
def teller() -> Teller:
    return Teller(replace(guide(), faults=(library().faults["asymmetry"].id,)), library().faults)


@pytest.mark.parametrize(("higher", "seconds"), [(0.151, 0.4), (0.158, 0.25), (0.3, 0.1)])
def test_the_plainer_a_fault_is_the_sooner_it_is_told(teller, higher, seconds):
    [(at_s, fault)] = told(teller, (State.WORK, 2.0, standing(View.FRONT, higher=higher)))
    assert fault == "asymmetry"
    assert at_s == pytest.approx(seconds, abs=0.11)


def test_what_is_wrong_before_a_repetition_is_known_to_be_one_is_told_once_it_is(teller):
    wrong = standing(View.FRONT, higher=0.16)
    assert told(teller, (State.START, 1.0, wrong), (State.WORK, 1.0, wrong)) == [(1.0, "asymmetry")]


def test_what_is_wrong_only_at_rest_is_not_told(teller):
    wrong, right = standing(View.FRONT, higher=0.3), standing(View.FRONT)
    assert told(teller, (State.START, 2.0, wrong), (State.WORK, 1.0, right)) == []


def test_what_another_view_showed_for_moments_is_not_assessed(teller):
    told(teller, (State.WORK, 0.3, standing(View.FRONT)), (State.WORK, 3.0, standing(View.OBLIQUE)))
    assert [each.why for each in teller.not_assessed(teller.view(View.UNKNOWN))] == ["needs a front view"]


def test_what_was_seen_in_it_is(teller):
    told(teller, (State.WORK, 0.5, standing(View.FRONT, higher=0.5)), (State.WORK, 3.0, standing(View.OBLIQUE)))
    assert teller.not_assessed(teller.view(View.UNKNOWN)) == ()
