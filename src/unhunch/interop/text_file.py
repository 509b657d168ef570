"""The bytes of a file or of standard input; whatever is wrong with it is told in one sentence."""

import sys
from pathlib import Path
from typing import Final

from unhunch.domain.errors import refuse

STDIN: Final = "-"


def name_of(path: str) -> str:
    """How the file is called when something is wrong in it."""
    return "standard input" if path == STDIN else path


def read_bytes(path: str, largest: int) -> bytes:
    """At most one byte more than `largest`; "-" is standard input. Raises InvalidInput."""
    where = name_of(path)
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(largest + 1)
        with Path(path).open("rb") as file:
            return file.read(largest + 1)
    except FileNotFoundError:
        refuse(where, "a missing file", "it is a file that is there")
    except IsADirectoryError:
        refuse(where, "a folder", "it is a file")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        refuse(where, f"a file that cannot be read ({reason})", "it is a file that can be read")
