"""A person at dunst's menu: chooses the line whose button was named in a file."""

import sys
from pathlib import Path

wanted = Path(sys.argv[1]).read_text()
sys.stdout.write(next(line for line in sys.stdin.read().splitlines() if wanted in line))
