"""Where the app keeps a person's records, and what else lies beside them."""

import os
import secrets
from pathlib import Path

DATA_VARIABLE = "UNHUNCH_DATA"
DATABASE = "unhunch.sqlite3"
LOG = "unhunch.log"
_KEY = "secret-key"


def data_dir() -> Path:
    """The folder named by `UNHUNCH_DATA`, else the platform's own folder for this app's data."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named).expanduser().resolve() if named else _platform_dir()


def _platform_dir() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415 - not paid for where --data is given

    return user_data_path("unhunch", appauthor=False)


def make_private(folder: Path) -> Path:
    """Create the folder where it is missing, readable by its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The key that signs cookies: made once a data folder, kept in it, readable by its owner only."""
    path = make_private(folder) / _KEY
    if not path.exists():
        _write_private(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def _write_private(path: Path, text: str) -> None:
    """Write a whole file or none: two processes that start together end up with one key."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
    _keep_first(draft, path)


def _keep_first(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:
        # A disk without hard links (FAT): the later of two simultaneous starts wins.
        draft.replace(path)
        return
    draft.unlink()
