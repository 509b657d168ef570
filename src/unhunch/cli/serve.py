"""`unhunch serve`: the app in a browser."""

from pathlib import Path
from typing import Annotated

import typer


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8420,
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder your records are kept in.")] = None,
    *,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
) -> None:
    """Start the app and open it in the browser; Ctrl-C stops it.

    Only the browser opened with the printed address is let in.

    Example: unhunch serve --port 8500 --no-browser
    """
    from unhunch.web import serving

    serving.serve(serving.Serving(host=host, port=port, data=data, opens_browser=not no_browser))
