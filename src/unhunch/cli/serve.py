"""`unhunch serve`: the app in a browser."""

from pathlib import Path
from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8420,
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder your records are kept in.")] = None,
    *,
    open_: Annotated[str, typer.Option("--open", metavar="PATH", help="The page to open, as /today.")] = "",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Start the app and open it in the browser; Ctrl-C stops it.

    Only the browser opened with the printed address is let in. Where it runs on the same records already, that one is
    opened.

    Example: unhunch serve --port 8500 --no-browser
    """
    from unhunch.web import serving

    wanted = serving.Serving(host=host, port=port, data=data, opens_browser=not no_browser, path=_own(open_))
    serving.serve(wanted)


def _own(path: str) -> str:
    """The path of a page of the app. Raises: InvalidInput."""
    from unhunch.domain.errors import refuse

    if path and not path.startswith("/"):
        refuse("--open", path, "name a page of the app, beginning with /")
    return path
