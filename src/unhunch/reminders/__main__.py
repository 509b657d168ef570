"""`python -m unhunch.reminders`: the agent without the command line's own weight. `unhunch remind` ends up here."""

import argparse
import sys
from pathlib import Path

from unhunch.machine import folders


def main(arguments: list[str]) -> int:
    """Run the agent; the exit code."""
    parser = argparse.ArgumentParser(prog="unhunch remind")
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--tray", action="store_true")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args(arguments)
    from unhunch.reminders.agent import Wanted, check, run

    if given.check:
        return check()
    data = folders.data_dir() if given.data is None else given.data.expanduser().resolve()
    return run(Wanted(data=data, has_tray=given.tray))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
