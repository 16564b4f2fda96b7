"""Numbers of lines in the margin: every fifth or tenth line of a poem bears one, and they are no words of it.

They are believed where they agree with the count of the lines between them, and become the `n` of their lines; one
alone, if it agrees with the count from the first line and is set off.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tei.findings import Report
from tei.model import Block, Document, Dropped, Run
from tei.regexes import regex

_BEHIND, _BEFORE = regex(r"\s+\[?(\d{1,4})\]?\s*$"), regex(r"^\s*(\d{1,4})\s+(?=\D)")


class _Number(NamedTuple):
    """A number at the edge of a line: the line, its place in the poem, the run, where it stands there."""

    line: Block
    place: int
    run: Run
    match: re.Match[str]

    @property
    def value(self) -> int:
        return int(self.match[1])


def number_lines(document: Document, report: Report) -> None:
    """Set the `n` of lines that bear a number, poem by poem; headings part poems."""
    lines: list[Block] = []
    for block in [*document.blocks, Block("head")]:
        if block.kind == "head":
            _number(lines, document, report)
            lines = []
        else:
            lines += [inner for inner in block.walk() if inner.kind == "l"] if block.kind in ("lg", "quote") else []


def _number(lines: list[Block], document: Document, report: Report) -> None:
    found = [number for place, line in enumerate(lines) if (number := _number_of(line, place))]
    good = _in_step(found)
    alone = len(good) == 1 and good[0].value == good[0].place + 1 and good[0].match[0][:3].isspace()
    if (len(good) < 2 and not alone) or len(good) < 0.7 * len(found):
        return
    spans = {id(n): (n.line.inlines[0].start, n.line.inlines[-1].end) for n in good}
    good = [n for n in good if report.may("S013", spans[id(n)])]
    for number in good:
        _take(number, document)
    if good:
        report.add("S013", [spans[id(n)] for n in good], count=len(good))


def _in_step(found: list[_Number]) -> list[_Number]:
    """The numbers whose distances are those of their lines, and which all are so many fives."""
    fives = [number for number in found if number.value % 5 == 0 and number.value]
    good: list[_Number] = []
    for number in fives:
        if not good or number.value - good[-1].value == number.place - good[-1].place:
            good.append(number)
    return good


def _number_of(line: Block, place: int) -> _Number | None:
    runs = [inline for inline in line.inlines if isinstance(inline, Run)]
    for run, pattern in ((runs[-1], _BEHIND), (runs[0], _BEFORE)) if runs else ():
        match = pattern.search(run.text)
        if match and not run.marks and len(run.text.encode()) == run.end - run.start:
            return _Number(line, place, run, match)
    return None


def _take(number: _Number, document: Document) -> None:
    """The figures are dropped, with the white space beside them."""
    run, match = number.run, number.match
    number.line.n = match[1]
    if match.start() == 0:
        size = len(match[0].encode())
        document.dropped.append(Dropped(run.start, run.start + size, "line number"))
        run.text, run.start = run.text[match.end() :], run.start + size
    else:
        size = len(run.text[: match.start()].encode())
        document.dropped.append(Dropped(run.start + size, run.end, "line number"))
        run.text, run.end = run.text[: match.start()], run.start + size
