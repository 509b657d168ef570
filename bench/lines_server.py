"""The camera's line alone, as the app serves it, but for how many it lets in: `python -m bench.lines_server DIR MOST`.

Prints its port and the cookie, then serves until it is stopped. Every message is answered, also where there is nothing
new to say, so that each can be timed.
"""

import secrets
import sys
import threading
from pathlib import Path

from unhunch.catalogue.library import library
from unhunch.records.boot import setup

PAGE_PORT = 1
HOST = "127.0.0.1"


def main(folder: str, most_lines: int) -> None:
    """Serve so many at once at the most."""
    setup(Path(folder))
    from django.conf import settings  # noqa: PLC0415 - once Django is set up

    settings.SECRET_KEY = secrets.token_urlsafe(40)
    from unhunch.care.coach_movement import LiveSet  # noqa: PLC0415 - as above
    from unhunch.web.access import cookie_value  # noqa: PLC0415 - as above
    from unhunch.web.live.conversation import Conversation  # noqa: PLC0415 - as above
    from unhunch.web.live.following import Following  # noqa: PLC0415 - as above
    from unhunch.web.live.server import Line  # noqa: PLC0415 - as above

    class Answering(Conversation):
        def hear(self, message: str | bytes) -> str:
            return super().hear(message) or ""

    known = library()
    line = Line(
        talk=lambda: Answering(Following(lambda exercise, aspect: LiveSet(exercise, known, aspect=aspect))),
        names=frozenset({HOST}),
        page_port=PAGE_PORT,
        most_lines=most_lines,
    )
    print(line.port(HOST), cookie_value(), flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
