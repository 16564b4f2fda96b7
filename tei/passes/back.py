"""What follows the text proper: appendices, bibliography, glossary, notes, index. They stand in the back of the edition
where they stand last, each as a division of the highest level."""

from __future__ import annotations

from tei.findings import Report
from tei.headwords import BACK, read_heading
from tei.model import Block, Document
from tei.options import Options
from tei.text import brief, plain, spans_of

#: Kinds behind which a division with any title belongs to the back as well.
_SURE = BACK - {"notes", "abbreviations"}


def back(document: Document, options: Options, report: Report) -> Document:
    """Move the last divisions of the body to `document.back`, if their headings say that they only follow the text."""
    start = _back_start(document.blocks)
    if start is None:
        return document
    first = document.blocks[start]
    report.add("S039", spans_of(first), text=brief(_title(first)))
    while start and document.blocks[start - 1].kind == "pb":  # the page on which it begins
        start -= 1
    document.back = [*document.blocks[start:], *document.back]
    document.blocks = document.blocks[:start]
    return document


def _back_start(blocks: list[Block]) -> int | None:
    """The first division of the back; None where there is none, or nothing but it.

    No division of the text proper follows it, and one with a title of its own only behind an index or the like.
    """
    level = min((block.level for block in blocks if _opens(block)), default=0)
    start, sure = None, False
    for n in (n for n, block in enumerate(blocks) if _opens(block) and block.level == level):
        kind = _kind(blocks[n])
        if kind in BACK:
            start, sure = (n, kind in _SURE) if start is None else (start, sure or kind in _SURE)
        elif kind or not sure:
            start, sure = None, False
    before = blocks[:start] if start is not None else []
    return start if any(block.kind not in ("pb", "foot", "rule") for block in before) else None


def _opens(block: Block) -> bool:
    return block.kind in ("head", "div")


def _kind(block: Block) -> str:
    return block.n if block.kind == "div" else read_heading(plain(block)).kind


def _title(block: Block) -> str:
    heads = (inner for inner in block.walk() if inner.kind in ("head", "subhead", "caption") and inner.inlines)
    return plain(next(heads, block))
