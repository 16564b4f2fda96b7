"""Tables and figures with their captions."""

from __future__ import annotations

import re

from tei.findings import Report
from tei.model import Block, Document, Dropped, Point, Run
from tei.options import Options
from tei.text import plain

_TABLE = re.compile(r"(table|tab\.|tabelle|tableau|tabla|tabella|табел\w*|таблица)\s*[\divxlc]+\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"(figure|fig\.|abbildung|abb\.|illustration|plate|taf(el|\.)|figura|ill\.|photo|bild|слика|рис\.)\s*[\divxlc]+\b",
    re.IGNORECASE,
)
_LONGEST = 600


def tables(document: Document, options: Options, report: Report) -> Document:
    """Move captions into their tables and figures; an image alone in its paragraph becomes a figure."""
    blocks: list[Block] = []
    for block in document.blocks:
        block = _figure(block)
        last = blocks[-1] if blocks else None
        if last is not None and last.kind == "table" and _is_pandoc_caption(block):
            _drop_colon(block, document)
            _caption(last, block, first=True)
        elif last is not None and last.kind == "figure" and _is_caption(block, _FIGURE) and len(last.children) == 0:
            _caption(last, block, first=False)
        elif last is not None and block.kind == "table" and (_is_caption(last, _TABLE) or _is_pandoc_caption(last)):
            if _is_pandoc_caption(last):
                _drop_colon(last, document)
            _caption(block, blocks.pop(), first=True)
            blocks.append(block)
        else:
            blocks.append(block)
    document.blocks = blocks
    return document


def _figure(block: Block) -> Block:
    """A paragraph that holds nothing but one image is a figure."""
    points = [i for i in block.inlines if isinstance(i, Point)]
    if block.kind != "p" or [point.kind for point in points] != ["graphic"] or block.text().strip():
        return block
    return Block("figure", inlines=block.inlines)


def _is_caption(block: Block, pattern: re.Pattern[str]) -> bool:
    return block.kind == "p" and bool(pattern.match(plain(block).lstrip("*_ "))) and len(plain(block)) < _LONGEST


def _is_pandoc_caption(block: Block) -> bool:
    """`: Caption` or `Table: Caption` next to a table (Pandoc's Manual, Tables)."""
    return block.kind == "p" and plain(block).startswith((": ", "Table: ")) and len(plain(block)) < _LONGEST


def _drop_colon(block: Block, document: Document) -> None:
    first = block.inlines[0]
    mark = re.match(r"(Table)?:\s*", first.text) if isinstance(first, Run) else None
    if isinstance(first, Run) and mark:
        size = len(mark[0].encode())
        document.dropped.append(Dropped(first.start, first.start + size, "markup"))
        first.text, first.start = first.text[len(mark[0]) :], first.start + size


def _caption(holder: Block, caption: Block, first: bool) -> None:
    caption.kind = "caption"
    holder.children.insert(0 if first else len(holder.children), caption)
