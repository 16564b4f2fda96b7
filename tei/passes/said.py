"""What the editor says that a block is: `heading 2`, `paragraph`, `quote` or `verse`.

First of all passes, so that every other sees the block as what it is. That no other pass makes something else of it is
seen to by `Report.may` and `tei.recognise`.
"""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document, Dropped, Inline, Run
from tei.options import Options
from tei.passes.begins import ruled_begins
from tei.rulings import Verdict, Window

_TEXTS = ("p", "head")


def said(document: Document, options: Options, report: Report) -> Document:
    """Make each block that a ruling names what the ruling says; set right the page begins of a text that marks them."""
    if any(block.kind == "pb" for block in document.blocks):
        ruled_begins(document, report, inside=False)
    for verdict in report.rulings.about_blocks():
        for window in verdict.windows:
            _apply(document.blocks, verdict, window, document)
    return document


def _apply(blocks: list[Block], verdict: Verdict, window: Window, document: Document) -> bool:
    """Find the block and remake it in the list that holds it; a quotation or list is dissolved around it."""
    for n, block in enumerate(blocks):
        if not _is_in(block, window):
            continue
        if block.kind in _TEXTS:
            blocks[n] = _made(block, verdict.kind, document)
            verdict.used = True
            return True
        if block.kind == "quote" and verdict.kind != "quote" and block.children:
            blocks[n : n + 1] = block.children
            return _apply(blocks, verdict, window, document)
        inside_too = not verdict.kind.startswith("heading")  # no heading stands in a note or a list
        return inside_too and _apply(block.children, verdict, window, document)
    return False


def _is_in(block: Block, window: Window) -> bool:
    """Do the words (or the line) of a ruling begin in a block, or the block in them?"""
    inlines = [inline for inner in block.walk() for inline in inner.inlines]
    if not inlines:
        return False
    return inlines[0].start <= window.at < inlines[-1].end or window.at <= inlines[0].start <= window.end


def _made(block: Block, kind: str, document: Document) -> Block:
    if kind == "quote":
        return Block("quote", children=[Block("p", block.inlines)])
    if kind == "verse":
        return Block("lg", children=[Block("l", line) for line in _lines(block.inlines, document)])
    block.kind, block.level = ("head", int(kind[-1])) if kind.startswith("heading") else ("p", 0)
    return block


def _lines(inlines: list[Inline], document: Document) -> list[list[Inline]]:
    """The lines of a paragraph; line ends are dropped, for each line is an element."""
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if inline.text == "\n" if isinstance(inline, Run) else inline.kind == "lb":
            document.dropped.append(Dropped(inline.start, inline.end, "line end"))
            lines.append([])
        else:
            lines[-1].append(inline)
    return [line for line in lines if line]
