"""Quotation marks by pairs, in the lines of tests/data/quotation-marks.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from tei.passes.quotations.pairs import read_marks

FILE = Path(__file__).parent / "data" / "quotation-marks.txt"
LINES = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]


def braced(text: str) -> str:
    """A line with braces round its pairs."""
    pairs = read_marks(text).pairs
    parts = []
    for at, character in enumerate(text):
        parts.append("{" * sum(pair.start == at for pair in pairs) + character)
        parts.append("}" * sum(pair.end == at + 1 for pair in pairs))
    return "".join(parts)


@pytest.mark.parametrize("line", LINES)
def test_pairs(line: str) -> None:
    assert braced(line.replace("{", "").replace("}", "")) == line
