"""Opening files that somebody names: what is no file must not keep the program waiting."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def open_file(path: Path) -> BinaryIO:
    """A file to read. A pipe to which nobody writes is at its end, where `open` would wait. Raises OSError."""
    return open(path, "rb", opener=_opener)


def read_file(path: Path) -> bytes:
    """All bytes of a file, opened like that."""
    with open_file(path) as file:
        return file.read()


def _opener(name: str, flags: int) -> int:
    opened = os.open(name, flags | _AT_ONCE)
    if _AT_ONCE:
        os.set_blocking(opened, True)  # a pipe that has a writer is waited for
    return opened
