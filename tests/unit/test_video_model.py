import struct
import zipfile
from io import BytesIO

import pytest

from tools.pose_model import (
    MODELS,
    PACKAGE,
    NotANetwork,
    Table,
    UInt,
    build,
    bundle,
    described,
    flatbuffer,
    is_built,
)

# As small as a network file gets: a version, one graph without a name, one empty buffer.
NETWORK = flatbuffer(Table({0: UInt(3), 2: [Table({4: "graph"})], 4: [Table({})]}), b"TFL3")


def uint(data, place):
    return struct.unpack_from("<I", data, place)[0]


def field(data, table, slot):
    listing = table - struct.unpack_from("<i", data, table)[0]
    offset = struct.unpack_from("<H", data, listing + 4 + 2 * slot)[0]
    place = table + offset
    return place if slot == 0 else place + uint(data, place)


def test_the_same_networks_make_the_same_bytes():
    assert bundle(NETWORK, NETWORK) == bundle(NETWORK, NETWORK)


def test_a_bundle_is_a_stored_zip_of_the_detector_and_the_landmarks():
    with zipfile.ZipFile(BytesIO(bundle(NETWORK, NETWORK))) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == ["pose_detector.tflite", "pose_landmarks_detector.tflite"]
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_a_described_network_keeps_its_own_bytes_in_step():
    after = described(NETWORK, (0.0, 255.0), 5)
    assert after.endswith(NETWORK)
    assert (len(after) - len(NETWORK)) % 16 == 0


def test_a_described_network_keeps_its_version_and_its_graph():
    after = described(NETWORK, (0.0, 255.0), 5)
    root = uint(after, 0)
    graphs = field(after, root, 2)
    graph = graphs + 4 + uint(after, graphs + 4)
    name = field(after, graph, 4)
    assert uint(after, field(after, root, 0)) == 3
    assert after[name + 4 : name + 9] == b"graph"


def test_a_described_network_says_how_a_picture_is_scaled():
    after = described(NETWORK, (127.5, 63.5), 2)
    root = uint(after, 0)
    notes, buffers = field(after, root, 6), field(after, root, 4)
    note = notes + 4 + uint(after, notes + 4)
    name = field(after, note, 0) + uint(after, field(after, note, 0))
    assert uint(after, buffers) == 2
    assert after[name + 4 : name + 19] == b"TFLITE_METADATA"
    assert b"M001" in after
    assert struct.pack("<f", 127.5) in after
    assert struct.pack("<f", 63.5) in after
    assert b"output_1\0" in after
    assert b"output_2\0" not in after


def test_what_is_no_network_is_refused():
    with pytest.raises(NotANetwork):
        described(b"\x08\0\0\0JUNK" + bytes(40), (0.0, 255.0), 5)


def test_the_build_makes_a_bundle_of_each_size(tmp_path):
    package = tmp_path / PACKAGE
    package.mkdir(parents=True)
    for name in ("pose_solution_packed_assets.data", "pose_landmark_full.tflite", "pose_landmark_lite.tflite"):
        (package / name).write_bytes(NETWORK)
    assert not is_built(tmp_path)
    build(tmp_path)
    assert is_built(tmp_path)
    assert {path.name for path in (tmp_path / MODELS).iterdir()} == {
        "pose_landmarker_full.task",
        "pose_landmarker_lite.task",
    }
