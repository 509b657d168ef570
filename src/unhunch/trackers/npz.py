"""Recordings kept as NumPy archives: `positions`, `confidence`, `time_s`, `joints` and `space`.

Nothing in the file is ever run: only plain numbers and text are taken, and what a header claims is checked against the
file's size before any memory is asked for.
"""

import warnings
import zipfile
import zlib
from collections.abc import Mapping
from math import prod
from tokenize import TokenError
from typing import IO, Any, Final

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from unhunch.domain.errors import refuse
from unhunch.domain.motion.recording import Recording, Space
from unhunch.trackers.seen import recording_of
from unhunch.trackers.source import LARGEST_BYTES, Source, refuse_unread

_NUMBERS: Final = ("fiu", "numbers")
_TEXT: Final = ("US", "text")
_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "positions": _NUMBERS,
    "confidence": _NUMBERS,
    "time_s": _NUMBERS,
    "joints": _TEXT,
    "space": _TEXT,
}
"""Each array of the archive, the NumPy kinds it may have, and what they are called."""

_HEADERS: Final = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
_LONGEST_NAME: Final = 64
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError,
    ValueError, TypeError, SyntaxError, TokenError, UserWarning,
)  # fmt: skip
"""What the readers of zip files and NumPy headers raise over bytes that mean nothing."""


def read_npz(source: Source) -> Recording:
    """The recording in a `.npz` file. Raises InvalidInput."""
    try:
        with zipfile.ZipFile(source.path) as archive:
            arrays = {key: _array(archive, key, source.where) for key in _KINDS}
            joints, space = _names(arrays["joints"]), _names(arrays["space"])
    except OSError as error:
        refuse_unread(source.where, error)
    except _DAMAGED:
        refuse_unread(source.where, ValueError())
    _check_shapes(arrays, source.where)
    return recording_of(
        source.where,
        joints=joints,
        positions=arrays["positions"].astype(np.float64),
        confidence=arrays["confidence"].astype(np.float64),
        time_s=arrays["time_s"].astype(np.float64),
        space=_space(space, source.where),
    )


def _array(archive: zipfile.ZipFile, key: str, where: str) -> NDArray[Any]:
    name = f"{key}.npy"
    if name not in archive.namelist():
        refuse(f"{where}: {key}", "a missing array", f"the arrays are {', '.join(_KINDS)}")
    size = archive.getinfo(name).file_size
    if size > LARGEST_BYTES:
        refuse(f"{where}: {key}", f"an array of {size} bytes", f"it has at most {LARGEST_BYTES} bytes")
    with archive.open(name) as file:
        return _plain_array(file, size, where=f"{where}: {key}", kinds=_KINDS[key])


def _plain_array(file: IO[bytes], size: int, *, where: str, kinds: tuple[str, str]) -> NDArray[Any]:
    """The array, once its header is known to fit the bytes that are there."""
    version = npy.read_magic(file)
    if version not in _HEADERS:
        refuse(where, "an array of a newer format", "it is an array as numpy.savez writes it")
    with warnings.catch_warnings():
        # NumPy mends the headers of Python 2 with a warning; nobody writes those by now.
        warnings.simplefilter("error")
        shape, is_fortran, dtype = _HEADERS[version](file)
    allowed, called = kinds
    if dtype.kind not in allowed or dtype.itemsize > _LONGEST_NAME * 4:
        refuse(where, f"an array of {dtype.name[:_LONGEST_NAME]}", f"it is an array of {called}")
    if prod(shape) * dtype.itemsize != size - file.tell():
        refuse(where, "an array cut short", "it has as many values as its shape says")
    values = np.frombuffer(file.read(), dtype=dtype)
    return values.reshape(shape, order="F" if is_fortran else "C")


def _names(array: NDArray[Any]) -> list[str]:
    values: list[str | bytes] = np.atleast_1d(array).ravel().tolist()
    return [value.decode("ascii") if isinstance(value, bytes) else value for value in values]


def _check_shapes(arrays: Mapping[str, NDArray[Any]], where: str) -> None:
    frames, joints = arrays["time_s"].size, arrays["joints"].size
    expected: Mapping[str, tuple[tuple[int, ...], ...]] = {
        "time_s": ((frames,),),
        "joints": ((joints,),),
        "positions": ((frames, joints, 2), (frames, joints, 3)),
        "confidence": ((frames, joints),),
        "space": ((), (1,)),
    }
    for key, shapes in expected.items():
        if arrays[key].shape not in shapes:
            allowed = " or ".join(map(str, shapes))
            refuse(f"{where}: {key}", f"the shape {arrays[key].shape}", f"with this time_s and joints it is {allowed}")


def _space(names: list[str], where: str) -> Space:
    known = {space.value: space for space in Space}
    if names[0] not in known:
        refuse(f"{where}: space", f'"{names[0][:_LONGEST_NAME]}"', f"it is one of {', '.join(known)}")
    return known[names[0]]
