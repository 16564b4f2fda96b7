"""The first page: where pages are told at all, the text begins with one, so that each word stands on a page."""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document, Point, Run
from tei.options import Options


def first_page(document: Document, options: Options, report: Report) -> Document:
    """Begin a page before the first words, unless one does. It has no number; nobody printed one."""
    offset = _words_before_a_page(document)
    if offset is not None:
        blocks = document.front or document.blocks
        blocks.insert(0, Block("pb", [Point("pb", offset, offset)]))
        report.add("C001", [(offset, offset)])
    return document


def _words_before_a_page(document: Document) -> int | None:
    """Where the words begin that stand before the first page begin; None if there are no such words, or no pages."""
    first: int | None = None
    for block in document.all_blocks():
        for inner in block.walk():
            for inline in inner.inlines:
                if isinstance(inline, Point) and inline.kind == "pb":
                    return first
                if first is None and isinstance(inline, Run) and inline.text.strip():
                    first = inline.start
    return None
