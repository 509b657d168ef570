"""The questions to macOS as calls of its frameworks; see `macos_senses`, whose `Macos` this is.

Not run on a Mac: written from Apple's headers of each function, which are named where it is called.
"""

import sys

if sys.platform == "darwin":
    import ctypes
    from collections.abc import Iterator, Sequence
    from ctypes import POINTER, byref, c_bool, c_char_p, c_double, c_int32, c_long, c_uint32, c_void_p
    from functools import cached_property
    from typing import Any, Final

    _FRAMEWORKS: Final = "/System/Library/Frameworks"
    _UTF8: Final = 0x08000100
    _INT32: Final = 3
    _COMBINED_SESSION: Final = 0
    _ANY_INPUT: Final = 0xFFFFFFFF
    # On screen only, and without the desktop.
    _SHOWN: Final = 0x1 | 0x10
    _MOST_DISPLAYS: Final = 16
    _MOST_BYTES: Final = 4096
    _SYSTEM_OBJECT: Final = 1

    def _code(name: str) -> int:
        """Four letters as the number that Apple's audio and video frameworks name things by."""
        return int.from_bytes(name.encode("ascii"), "big")

    class _Rectangle(ctypes.Structure):
        _fields_ = (("x", c_double), ("y", c_double), ("width", c_double), ("height", c_double))

    class _Address(ctypes.Structure):
        """AudioObjectPropertyAddress, and CMIOObjectPropertyAddress, which is the same."""

        _fields_ = (("selector", c_uint32), ("scope", c_uint32), ("element", c_uint32))

    def _framework(name: str) -> Any:  # noqa: ANN401 - a loaded library has what it has
        return ctypes.CDLL(f"{_FRAMEWORKS}/{name}.framework/{name}")

    class _Foundation:
        """CoreFoundation: reading its dictionaries, lists, texts and numbers."""

        def __init__(self) -> None:
            self._cf = _framework("CoreFoundation")
            _declare(self._cf, "CFStringCreateWithCString", c_void_p, c_void_p, c_char_p, c_uint32)
            _declare(self._cf, "CFDictionaryGetValue", c_void_p, c_void_p, c_void_p)
            _declare(self._cf, "CFBooleanGetValue", c_bool, c_void_p)
            _declare(self._cf, "CFNumberGetValue", c_bool, c_void_p, c_long, c_void_p)
            _declare(self._cf, "CFArrayGetCount", c_long, c_void_p)
            _declare(self._cf, "CFArrayGetValueAtIndex", c_void_p, c_void_p, c_long)
            _declare(self._cf, "CFRelease", None, c_void_p)

        def release(self, thing: int) -> None:
            self._cf.CFRelease(thing)

        def value(self, dictionary: int, name: str) -> int | None:
            """Not ours to release: it belongs to the dictionary."""
            key = self._cf.CFStringCreateWithCString(None, name.encode(), _UTF8)
            found: int | None = self._cf.CFDictionaryGetValue(dictionary, key)
            self._cf.CFRelease(key)
            return found

        def truth(self, dictionary: int, name: str, *, missing: bool) -> bool:
            found = self.value(dictionary, name)
            return missing if found is None else bool(self._cf.CFBooleanGetValue(found))

        def number(self, dictionary: int, name: str) -> int:
            found, value = self.value(dictionary, name), c_int32(0)
            if found is not None:
                self._cf.CFNumberGetValue(found, _INT32, byref(value))
            return value.value

        def members(self, array: int) -> Iterator[int]:
            for at in range(self._cf.CFArrayGetCount(array)):
                yield self._cf.CFArrayGetValueAtIndex(array, at)

    def _declare(library: Any, name: str, result: Any, *arguments: Any) -> None:  # noqa: ANN401 - as above
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments

    class _Devices:
        """CoreAudio's or CoreMediaIO's objects and their properties, which are asked the same way."""

        def __init__(self, framework: str, prefix: str) -> None:
            library = _framework(framework)
            self._is_video = prefix == "CMIO"
            self._size = getattr(library, f"{prefix}ObjectGetPropertyDataSize")
            self._data = getattr(library, f"{prefix}ObjectGetPropertyData")

        def numbers(self, thing: int, selector: str, scope: str = "glob") -> tuple[int, ...]:
            """The property's 32-bit numbers; raises OSError where the object has none such."""
            address, size, used = _Address(_code(selector), _code(scope), 0), c_uint32(0), c_uint32(0)
            _check(self._size(thing, byref(address), 0, None, byref(size)), selector)
            values = (c_uint32 * (min(size.value, _MOST_BYTES) // 4))()
            # CoreMediaIO takes the size and gives what it used in two places, CoreAudio in one.
            sizes = (size, byref(used)) if self._is_video else (byref(size),)
            _check(self._data(thing, byref(address), 0, None, *sizes, byref(values)), selector)
            return tuple(values)

        def has(self, thing: int, selector: str, scope: str) -> bool:
            return bool(self.numbers(thing, selector, scope))

    def _check(failed: int, selector: str) -> None:
        if failed:
            raise OSError(failed, selector)

    class MacosCalls:
        """Asks CoreGraphics, CoreFoundation, IOKit, CoreMediaIO and CoreAudio."""

        def __init__(self) -> None:
            self._foundation = _Foundation()
            self._graphics = _framework("CoreGraphics")
            self._power = _framework("IOKit")
            _declare(self._graphics, "CGEventSourceSecondsSinceLastEventType", c_double, c_int32, c_uint32)
            _declare(self._graphics, "CGSessionCopyCurrentDictionary", c_void_p)
            _declare(self._graphics, "CGWindowListCopyWindowInfo", c_void_p, c_uint32, c_uint32)
            _declare(self._graphics, "CGRectMakeWithDictionaryRepresentation", c_bool, c_void_p, c_void_p)
            _declare(self._graphics, "CGDisplayBounds", _Rectangle, c_uint32)
            _declare(self._graphics, "CGGetActiveDisplayList", c_int32, c_uint32, c_void_p, POINTER(c_uint32))
            _declare(self._power, "IOPMCopyAssertionsStatus", c_int32, POINTER(c_void_p))

        @cached_property
        def _audio(self) -> _Devices:
            return _Devices("CoreAudio", "Audio")

        @cached_property
        def _video(self) -> _Devices:
            return _Devices("CoreMediaIO", "CMIO")

        def idle_s(self) -> float:
            """CGEventSourceSecondsSinceLastEventType, of any input."""
            return float(self._graphics.CGEventSourceSecondsSinceLastEventType(_COMBINED_SESSION, _ANY_INPUT))

        def is_locked(self) -> bool:
            """The session's dictionary has the entry only while it is locked."""
            return self._session("CGSSessionScreenIsLocked", missing=False)

        def is_in_front(self) -> bool:
            """`kCGSSessionOnConsoleKey`."""
            return self._session("kCGSSessionOnConsoleKey", missing=True)

        def _session(self, name: str, *, missing: bool) -> bool:
            session = self._graphics.CGSessionCopyCurrentDictionary()
            if not session:
                raise OSError("There is no session with a screen.")
            truth = self._foundation.truth(session, name, missing=missing)
            self._foundation.release(session)
            return truth

        def windows(self) -> Sequence[tuple[float, float, float, float]]:
            """Those of layer 0: neither menus, the Dock, nor the desktop. Their titles are not asked for."""
            listed = self._graphics.CGWindowListCopyWindowInfo(_SHOWN, 0)
            if not listed:
                raise OSError("There is no list of windows.")
            ours = self._foundation
            found = [_sides(self._bounds(w)) for w in ours.members(listed) if not ours.number(w, "kCGWindowLayer")]
            ours.release(listed)
            return found

        def _bounds(self, window: int) -> _Rectangle:
            bounds, told = _Rectangle(), self._foundation.value(window, "kCGWindowBounds")
            if told is not None:
                self._graphics.CGRectMakeWithDictionaryRepresentation(told, byref(bounds))
            return bounds

        def displays(self) -> Sequence[tuple[float, float, float, float]]:
            """CGGetActiveDisplayList, and CGDisplayBounds of each."""
            numbers, count = (c_uint32 * _MOST_DISPLAYS)(), c_uint32(0)
            _check(self._graphics.CGGetActiveDisplayList(_MOST_DISPLAYS, byref(numbers), byref(count)), "displays")
            return [_sides(self._graphics.CGDisplayBounds(number)) for number in numbers[: count.value]]

        def keeps_display_awake(self) -> bool:
            """IOPMCopyAssertionsStatus: of each kind of wish, how many programs have it."""
            status = c_void_p()
            _check(self._power.IOPMCopyAssertionsStatus(byref(status)), "IOPMCopyAssertionsStatus")
            if status.value is None:
                return False
            kinds = ("PreventUserIdleDisplaySleep", "NoDisplaySleepAssertion")
            is_kept = any(self._foundation.number(status.value, kind) > 0 for kind in kinds)
            self._foundation.release(status.value)
            return is_kept

        def is_camera_on(self) -> bool:
            """`kCMIODevicePropertyDeviceIsRunningSomewhere` of any device."""
            devices = self._video
            return any(any(devices.numbers(one, "gone")) for one in devices.numbers(_SYSTEM_OBJECT, "dev#"))

        def is_microphone_on(self) -> bool:
            """From macOS 14.2 on, whether any process listens; before, whether a pure microphone runs.

            A headset that also plays runs during music, too, so before 14.2 it says nothing.
            """
            devices = self._audio
            try:
                processes = devices.numbers(_SYSTEM_OBJECT, "prs#")
            except OSError:
                return any(_is_pure_microphone_on(devices, one) for one in devices.numbers(_SYSTEM_OBJECT, "dev#"))
            return any(any(devices.numbers(one, "piri")) for one in processes)

    def _is_pure_microphone_on(devices: _Devices, one: int) -> bool:
        is_microphone = devices.has(one, "stm#", "inpt") and not devices.has(one, "stm#", "outp")
        return is_microphone and any(devices.numbers(one, "gone"))

    def _sides(box: _Rectangle) -> tuple[float, float, float, float]:
        return box.x, box.y, box.width, box.height
