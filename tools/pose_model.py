"""Builds the pose model the app ships: what finds a person in a picture, and what finds the body's landmarks.

Both networks come from the npm package @mediapipe/pose (Apache-2.0). A bundle is a stored zip of the two, each with the
TFLite metadata that says how a picture is scaled before it goes in; the same input makes the same bytes. Standard
library only, because the package build runs it.

A FlatBuffer points forward only. So a network gets its metadata by a new head before the old file: the head's tables
point into the old bytes, which stay as they are.
"""

import struct
import zipfile
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

PACKAGE = Path("node_modules/@mediapipe/pose")
MODELS = Path("src/unhunch/trackers/models")
VARIANTS = ("full", "lite")

DETECTOR = "pose_solution_packed_assets.data"
DETECTOR_SCALE = (127.5, 127.5)
LANDMARKS_SCALE = (0.0, 255.0)
"""Mean and deviation that take a picture's 0 to 255 to what each network was trained on."""

_DAY_ONE = (1980, 1, 1, 0, 0, 0)
_ALIGNMENT = 16
_VERSION, _OPERATORS, _SUBGRAPHS, _DESCRIPTION, _BUFFERS, _OLD_METADATA, _METADATA, _SIGNATURES = range(8)


class NotANetwork(ValueError):
    """The bytes are not a TFLite network."""


def build(root: Path) -> None:
    """Write the bundle of every variant. Raises: OSError, NotANetwork."""
    folder = root / MODELS
    folder.mkdir(parents=True, exist_ok=True)
    detector = (root / PACKAGE / DETECTOR).read_bytes()
    for variant in VARIANTS:
        landmarks = (root / PACKAGE / f"pose_landmark_{variant}.tflite").read_bytes()
        path(root, variant).write_bytes(bundle(detector, landmarks))


def path(root: Path, variant: str) -> Path:
    """Where the bundle of a variant is written."""
    return root / MODELS / f"pose_landmarker_{variant}.task"


def is_built(root: Path) -> bool:
    """Whether all bundles are there."""
    return all(path(root, variant).is_file() for variant in VARIANTS)


def bundle(detector: bytes, landmarks: bytes) -> bytes:
    """The two networks, described, in one stored zip whose bytes depend on nothing else."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, network, scale, outputs in (
            ("pose_detector.tflite", detector, DETECTOR_SCALE, 2),
            ("pose_landmarks_detector.tflite", landmarks, LANDMARKS_SCALE, 5),
        ):
            entry = zipfile.ZipInfo(name, _DAY_ONE)
            entry.create_system = 3  # written alike on every system
            archive.writestr(entry, described(network, scale, outputs))
    return out.getvalue()


def described(network: bytes, scale: tuple[float, float], outputs: int) -> bytes:
    """The network with metadata on its one picture input and its `outputs` outputs. Raises: NotANetwork."""
    old = _Model(network)
    note = flatbuffer(_note(scale, outputs), b"M001")
    buffers = [*old.vector(_BUFFERS), Table({0: Blob(note)})]
    metadata = [*old.vector(_METADATA), Table({0: "TFLITE_METADATA", 1: UInt(len(buffers) - 1)})]
    fields: dict[int, Value] = {slot: old.at(slot) for slot in (_OPERATORS, _SUBGRAPHS, _DESCRIPTION, _OLD_METADATA)}
    fields |= {_VERSION: UInt(old.version), _SIGNATURES: old.at(_SIGNATURES), _BUFFERS: buffers, _METADATA: metadata}
    return flatbuffer(Table(fields), b"TFL3", behind=network)


def _note(scale: tuple[float, float], outputs: int) -> "Table":
    """The metadata: the picture's colours and scale, and a bare entry for every output."""
    mean, deviation = scale
    colours = Table({0: Byte(2), 1: Table({0: Byte(1)})})  # an image, RGB
    scaling = Table({0: Byte(1), 1: Table({0: Floats((mean,)), 1: Floats((deviation,))})})  # normalisation
    picture = Table({0: "image", 3: colours, 4: [scaling]})
    graph = Table({2: [picture], 3: [Table({0: f"output_{number}"}) for number in range(outputs)]})
    return Table({0: "pose", 3: [graph], 6: "1.0.0"})


# --- FlatBuffers, as much of them as this needs ----------------------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """A FlatBuffers table: values by field number; None is left out."""

    fields: "Mapping[int, Value]"


@dataclass(frozen=True)
class UInt:
    """An unsigned 32-bit field."""

    value: int


@dataclass(frozen=True)
class Byte:
    """An 8-bit field, as for the kind of a union."""

    value: int


@dataclass(frozen=True)
class Floats:
    """A vector of 32-bit numbers."""

    values: tuple[float, ...]


@dataclass(frozen=True)
class Blob:
    """A vector of bytes, aligned for whatever it holds."""

    data: bytes


@dataclass(frozen=True)
class Old:
    """Something at a place in the file that stays behind the new head."""

    at: int


Value = Table | UInt | Byte | Floats | Blob | Old | str | Sequence["Table | Old"] | None


def flatbuffer(root: Table, identifier: bytes, behind: bytes = b"") -> bytes:
    """A FlatBuffer with that root; `Old` places are in `behind`, which follows it unchanged."""
    head = _Head(identifier)
    head.refer(0, root)
    head.write_all()
    return head.bytes_before(behind)


class _Head:
    """Objects in the order they are met, each after what points to it, as FlatBuffers asks."""

    def __init__(self, identifier: bytes) -> None:
        self.data = bytearray(4) + identifier
        self.waiting: deque[tuple[int, Value]] = deque()
        self.old: list[tuple[int, int]] = []

    def refer(self, place: int, value: Value) -> None:
        """Make the offset at `place` point to the value, once that is written."""
        if isinstance(value, Old):
            self.old.append((place, value.at))
        else:
            self.waiting.append((place, value))

    def write_all(self) -> None:
        """Write everything that is referred to."""
        while self.waiting:
            place, value = self.waiting.popleft()
            at = self._write(value)
            struct.pack_into("<I", self.data, place, at - place)

    def bytes_before(self, behind: bytes) -> bytes:
        """The head, padded so that what follows keeps its alignment, then what follows."""
        self.data += bytes(-len(self.data) % _ALIGNMENT)
        for place, at in self.old:
            struct.pack_into("<I", self.data, place, len(self.data) + at - place)
        return bytes(self.data) + behind

    def _write(self, value: Value) -> int:
        match value:
            case Table():
                return self._write_table(value)
            case str():
                return self._write_counted(len(value), value.encode("ascii") + b"\0")
            case Floats():
                return self._write_counted(len(value.values), struct.pack(f"<{len(value.values)}f", *value.values))
            case Blob():
                return self._write_counted(len(value.data), value.data, _ALIGNMENT)
            case _:
                return self._write_references(value)

    def _write_counted(self, count: int, content: bytes, alignment: int = 4) -> int:
        """A count and what it counts; the content is aligned, and the count stands right before it."""
        self.data += bytes(-(len(self.data) + 4) % alignment)
        at = len(self.data)
        self.data += struct.pack("<I", count) + content
        self.data += bytes(-len(self.data) % 4)
        return at

    def _write_references(self, values: object) -> int:
        items: Sequence[Table | Old] = values if isinstance(values, list) else []
        at = self._write_counted(len(items), bytes(4 * len(items)))
        for number, item in enumerate(items):
            self.refer(at + 4 + 4 * number, item)
        return at

    def _write_table(self, table: Table) -> int:
        """Its list of places first, then its fields, four bytes each."""
        fields = {slot: value for slot, value in table.fields.items() if value is not None}
        places = {slot: 4 + 4 * number for number, slot in enumerate(sorted(fields))}
        slots = range(max(fields, default=-1) + 1)
        listing = struct.pack(f"<{len(slots)}H", *(places.get(slot, 0) for slot in slots))
        listing = struct.pack("<HH", 4 + len(listing), 4 + 4 * len(fields)) + listing
        listing += bytes(-len(listing) % 4)
        at = len(self.data) + len(listing)
        self.data += listing + struct.pack("<i", len(listing)) + bytes(4 * len(fields))
        for slot, value in fields.items():
            self._write_field(at + places[slot], value)
        return at

    def _write_field(self, place: int, value: "Value") -> None:
        if isinstance(value, UInt | Byte):
            struct.pack_into("<I" if isinstance(value, UInt) else "<B", self.data, place, value.value)
        else:
            self.refer(place, value)


class _Model:
    """The root table of a TFLite file."""

    def __init__(self, data: bytes) -> None:
        if data[4:8] != b"TFL3":
            message = "not a TFLite network"
            raise NotANetwork(message)
        self.data = data
        self.table = self._uint(0)
        self.listing = self.table - struct.unpack_from("<i", data, self.table)[0]

    @property
    def version(self) -> int:
        """The schema's version."""
        place = self._place(_VERSION)
        return 0 if place is None else self._uint(place)

    def at(self, slot: int) -> Old | None:
        """Where a field's content is; None where the file has no such field."""
        place = self._place(slot)
        return None if place is None else Old(place + self._uint(place))

    def vector(self, slot: int) -> list[Table | Old]:
        """The tables of a vector of tables."""
        vector = self.at(slot)
        if vector is None:
            return []
        places = range(vector.at + 4, vector.at + 4 + 4 * self._uint(vector.at), 4)
        return [Old(place + self._uint(place)) for place in places]

    def _place(self, slot: int) -> int | None:
        size: int = struct.unpack_from("<H", self.data, self.listing)[0]
        if 4 + 2 * slot >= size:
            return None
        offset: int = struct.unpack_from("<H", self.data, self.listing + 4 + 2 * slot)[0]
        return self.table + offset if offset else None

    def _uint(self, place: int) -> int:
        value: int = struct.unpack_from("<I", self.data, place)[0]
        return value


if __name__ == "__main__":
    build(Path(__file__).resolve().parent.parent)
