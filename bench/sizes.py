"""How much disk the installed app takes, with all it depends on."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.running import ROOT

_MB = 1000 * 1000


def measure() -> list[dict[str, object]]:
    """`pip install .` into a new environment."""
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", str(ROOT)], check=True)
        installed = next(Path(folder).glob("lib/*/site-packages"))
        return [
            {"what": "environment with pip", "MB": _size(Path(folder))},
            {"what": "the app alone", "MB": _size(installed / "unhunch")},
            {"what": "what it depends on", "MB": round(_size(installed) - _size(installed / "unhunch"), 1)},
        ]


def _size(folder: Path) -> float:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return round(sum(path.stat().st_size for path in files) / _MB, 1)
