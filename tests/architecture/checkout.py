"""The files of the checkout, as the architecture tests read them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BINARY = {".png", ".jpg", ".woff2", ".ico", ".gz", ".br", ".sqlite3"}


@cache
def texts() -> dict[str, str]:
    """Every text file that is, or will be, committed: its path and what it says."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = [name for name in listed.split("\0") if name and Path(name).suffix not in _BINARY]
    return {name: (ROOT / name).read_text(encoding="utf-8") for name in sorted(names) if (ROOT / name).is_file()}


def source(suffix: str) -> dict[str, str]:
    """The package's own files of one kind."""
    return {name: text for name, text in texts().items() if name.startswith("src/") and name.endswith(suffix)}
