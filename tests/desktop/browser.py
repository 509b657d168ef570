"""Stands for a browser: writes down what it was asked to open."""

import sys
from pathlib import Path

draft = Path(f"{sys.argv[1]}.draft")
draft.write_text(sys.argv[2])
draft.replace(sys.argv[1])
