"""Makes the records usable in a program that is not the web app: where they lie, and Django set up for them alone."""

import os
from pathlib import Path
from typing import Any

from unhunch.machine.folders import DATA_VARIABLE, DATABASE, data_dir, make_private

_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    # A confirmed entry survives a killed process and a lost power supply.
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    # What is deleted is overwritten with zeros.
    "PRAGMA secure_delete=ON;"
)
BUSY_TIMEOUT_S = 5


def database_settings(folder: Path) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for the records in `folder`."""
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / DATABASE,
            # One process on one computer: keep each thread's connection.
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": BUSY_TIMEOUT_S,
                "transaction_mode": "IMMEDIATE",
                "init_command": _PRAGMAS,
            },
        }
    }


def setup(given: Path | None = None) -> Path:
    """Set Django up for the records alone, with the database at its newest shape; returns the data folder."""
    import django
    from django.conf import settings

    if given is not None:
        os.environ[DATA_VARIABLE] = str(given)
    folder = make_private(data_dir())
    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=["unhunch.records"],
            DATABASES=database_settings(folder),
            USE_TZ=True,
            TIME_ZONE="UTC",
            USE_I18N=False,
        )
        django.setup()
    from unhunch.records.upkeep import prepare_database

    prepare_database(folder)
    return folder
