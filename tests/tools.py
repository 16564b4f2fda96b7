"""What the tests share: the folders, and what to do when a program or a folder is not there."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"  # texts and schemas beside the project; users do not have it


def program(name: str) -> str:
    """The path of a program of the system. Without it the test is skipped; under CI that would hide it, so it fails."""
    found = shutil.which(name)
    if found:
        return found
    reason = f"{name} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def shared(*parts: str) -> Path:
    """A file or folder of `../shared`; without it the test is skipped, for users do not have it."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"../shared/{'/'.join(parts)} is not on this machine")
    return path


def operations(work: Callable[[], object]) -> int:
    """How many calls a piece of work makes, in Python and into C: the same on every machine, busy or not."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
