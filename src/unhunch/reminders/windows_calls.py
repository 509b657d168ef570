"""The questions to Windows as calls of its libraries; see `windows_senses`, whose `Windows` this is.

Not run on Windows: written from Microsoft's pages of each function, which are named where it is called.
"""

import sys

if sys.platform == "win32":
    import ctypes
    import winreg
    from collections.abc import Iterator
    from contextlib import suppress
    from ctypes import wintypes
    from typing import Final

    _CONSENTS: Final = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
    _SESSION_INFO_EX: Final = 25
    _SYSTEM_EXECUTION_STATE: Final = 16

    class _LastInput(ctypes.Structure):
        _fields_ = (("size", wintypes.UINT), ("ticks", wintypes.DWORD))

    class _SessionInfo(ctypes.Structure):
        """The head of WTSINFOEXW at level 1; its union begins where a number of 64 bits may."""

        _fields_ = (
            ("level", wintypes.DWORD),
            ("gap", wintypes.DWORD),
            ("session", wintypes.ULONG),
            ("state", ctypes.c_int),
            ("flags", wintypes.LONG),
        )

    class WindowsCalls:
        """Asks user32, shell32, wtsapi32, powrprof, kernel32 and the registry."""

        def __init__(self) -> None:
            self._user = ctypes.WinDLL("user32", use_last_error=True)
            self._kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            self._kernel.GetTickCount.restype = wintypes.DWORD
            self._shell = ctypes.WinDLL("shell32")
            self._power = ctypes.WinDLL("powrprof")
            self._terminal = ctypes.WinDLL("wtsapi32", use_last_error=True)

        def last_input_ticks(self) -> int:
            """GetLastInputInfo."""
            last = _LastInput(ctypes.sizeof(_LastInput), 0)
            if not self._user.GetLastInputInfo(ctypes.byref(last)):
                raise ctypes.WinError(ctypes.get_last_error())
            return int(last.ticks)

        def ticks(self) -> int:
            """GetTickCount."""
            return int(self._kernel.GetTickCount())

        def attention(self) -> int:
            """SHQueryUserNotificationState."""
            state = ctypes.c_int()
            failed = self._shell.SHQueryUserNotificationState(ctypes.byref(state))
            if failed:
                raise OSError(failed, "SHQueryUserNotificationState")
            return state.value

        def session(self) -> tuple[int, int]:
            """WTSQuerySessionInformationW of this session on this computer (0 and -1 there)."""
            found, size = ctypes.POINTER(_SessionInfo)(), wintypes.DWORD()
            asked = self._terminal.WTSQuerySessionInformationW
            asked.argtypes = (wintypes.HANDLE, wintypes.DWORD, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
            here = wintypes.DWORD(-1)
            if not asked(None, here, _SESSION_INFO_EX, ctypes.byref(found), ctypes.byref(size)):
                raise ctypes.WinError(ctypes.get_last_error())
            info = found.contents
            state, flags = int(info.state), int(info.flags)
            self._terminal.WTSFreeMemory(found)
            return state, flags

        def execution_state(self) -> int:
            """CallNtPowerInformation."""
            state = wintypes.ULONG()
            size = ctypes.sizeof(state)
            failed = self._power.CallNtPowerInformation(_SYSTEM_EXECUTION_STATE, None, 0, ctypes.byref(state), size)
            if failed:
                raise OSError(failed, "CallNtPowerInformation")
            return int(state.value)

        def uses(self, device: str) -> Iterator[tuple[int, int]]:
            """What the privacy settings show as "recently used", of programs from the store and of all others."""
            for path in (rf"{_CONSENTS}\{device}", rf"{_CONSENTS}\{device}\NonPackaged"):
                yield from _times(path)

    def _times(path: str) -> Iterator[tuple[int, int]]:
        """Nothing where no program ever asked for it."""
        with suppress(FileNotFoundError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
            for number in range(winreg.QueryInfoKey(key)[0]):
                with winreg.OpenKey(key, winreg.EnumKey(key, number)) as program:
                    yield _time(program, "LastUsedTimeStart"), _time(program, "LastUsedTimeStop")

    def _time(program: winreg.HKEYType, name: str) -> int:
        """A folder of programs has no times of its own."""
        try:
            return int(winreg.QueryValueEx(program, name)[0])
        except FileNotFoundError:
            return 1 if name == "LastUsedTimeStop" else 0
