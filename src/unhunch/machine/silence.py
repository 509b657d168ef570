"""Keeps quiet what packages write straight to standard error, which belongs to our own sentences."""

import os
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def silent() -> Generator[None]:
    """Nothing written to standard error meanwhile is seen, whoever writes it."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
