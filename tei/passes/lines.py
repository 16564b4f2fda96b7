"""The lines of the source, kept as line begins for a diplomatic edition (`--lines`)."""

from __future__ import annotations

from collections.abc import Iterable

from tei.findings import Report
from tei.model import Block, Document, Point, Run
from tei.options import Options


def lines(document: Document, options: Options, report: Report) -> Document:
    """Turn each line end within a block into the point where the next line begins; words cut there are whole."""
    if options.lines:
        document.lines = True
        _keep(document.all_blocks())
        _keep(document.notes.values())
    return document


def _keep(blocks: Iterable[Block]) -> None:
    for block in (inner for top in blocks for inner in top.walk() if inner.kind != "code"):
        for n, inline in enumerate(block.inlines):
            if isinstance(inline, Run) and inline.text == "\n":
                block.inlines[n] = Point("lb", inline.start, inline.end)
