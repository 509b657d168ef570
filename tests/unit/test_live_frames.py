"""Landmarks as a browser sends them, and who of the people is followed."""

import json
import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unhunch.domain.errors import InvalidInput
from unhunch.trackers.live_frames import (
    JOINTS,
    LARGEST_BYTES,
    MOST_FRAMES,
    NOBODY,
    Body,
    Frame,
    read_frames,
    write_frames,
)
from unhunch.trackers.live_person import LivePerson

GOLDEN = Path(__file__).parents[1] / "golden" / "live_frames.json"
SHOULDERS_AND_HIPS = tuple(JOINTS.index(f"{side}_{part}") for part in ("shoulder", "hip") for side in ("left", "right"))


def person(across: float, tall: float = 0.25) -> Body:
    """Somebody of whom shoulders and hips are seen."""
    points, confidence = [0j] * len(JOINTS), [0.0] * len(JOINTS)
    for at, down in zip(SHOULDERS_AND_HIPS, (0.25, 0.25, 0.25 + tall, 0.25 + tall), strict=True):
        points[at], confidence[at] = complex(across, down), 1.0
    return Body(points, confidence)


def test_what_was_written_is_read() -> None:
    sent = (Frame(1.5, (person(0.5),)), Frame(1.6, ()))
    read = read_frames(write_frames(sent))
    assert [frame.time_s for frame in read] == [1.5, 1.6]
    assert read[0].people[0] == sent[0].people[0]
    assert read[1].people == ()


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (b"", "0 bytes"),
        (b"\x02\x00", "version 2"),
        (b"\x01\x01", "cut short"),
        (write_frames([Frame(0.0, (person(0.5),))])[:-1], "cut short"),
        (write_frames([Frame(0.0, ())]) + b"\x00", "more than it announces"),
        (b"\x01\x01" + struct.pack("<dB", float("nan"), 0), "without a time"),
        (b"\x01\x01" + struct.pack("<dB", 0.0, 3), "with a crowd"),
        (bytes(LARGEST_BYTES + 1), "bytes"),
    ],
)
def test_a_bad_message_is_refused_with_a_sentence(message: bytes, says: str) -> None:
    with pytest.raises(InvalidInput, match=says):
        read_frames(message)


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(message: bytes) -> None:
    with suppress(InvalidInput):
        assert len(read_frames(message)) <= MOST_FRAMES


def test_a_point_that_is_no_number_was_not_seen() -> None:
    body = person(0.5)
    broken = write_frames([Frame(0.0, (Body([complex(float("nan"), 0.5), *body.points[1:]], [1.0] * len(JOINTS)),))])
    assert read_frames(broken)[0].people[0].confidence[0] == 0.0


def test_the_largest_is_followed_though_somebody_else_comes() -> None:
    keeps = LivePerson()
    assert keeps.find(Frame(0.0, (person(0.3, 0.2), person(0.9, 0.3)))).points[SHOULDERS_AND_HIPS[0]].real == 0.9
    assert keeps.find(Frame(0.1, (person(0.3, 0.5), person(0.88, 0.3)))).points[SHOULDERS_AND_HIPS[0]].real == 0.88


def test_while_the_person_is_gone_for_a_moment_nobody_takes_their_place() -> None:
    keeps = LivePerson()
    keeps.find(Frame(0.0, (person(0.9, 0.3),)))
    assert keeps.find(Frame(1.0, (person(0.2, 0.3),))) is NOBODY
    assert keeps.find(Frame(3.0, (person(0.2, 0.3),))) is not NOBODY


def test_the_browsers_bytes_are_the_same() -> None:
    """The page's own packing is held to the same file."""
    for one in json.loads(GOLDEN.read_text(encoding="utf-8"))["frames"]:
        frame = read_frames(bytes.fromhex(one["bytes"]))[0]
        assert frame.time_s == pytest.approx(one["time_ms"] / 1000)
        assert [len(body.points) for body in frame.people] == [len(JOINTS) for _ in one["people"]]
        people = tuple(
            Body([complex(*xy) for xy in zip(p[0::3], p[1::3], strict=True)], p[2::3]) for p in one["people"]
        )
        assert write_frames([Frame(one["time_ms"] / 1000, people)]).hex() == one["bytes"]
