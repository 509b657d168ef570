"""The pose model's files; the package build makes them."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
