"""Verse that is marked as verse: line blocks in the manner of Pandoc (each line begins with `| `)."""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document, Dropped, Inline, Run
from tei.options import Options


def verse(document: Document, options: Options, report: Report) -> Document:
    """Turn line blocks into `lg` with a block `l` a line."""
    document.blocks = [_line_group(block, document) if _is_line_block(block) else block for block in document.blocks]
    return document


def _is_line_block(block: Block) -> bool:
    lines = _split(block.inlines) if block.kind == "p" else []
    return len(lines) > 0 and all(isinstance(line[0], Run) and line[0].text.startswith("|") for line in lines)


def _split(inlines: list[Inline]) -> list[list[Inline]]:
    """The lines of a paragraph, the line ends left out."""
    lines: list[list[Inline]] = [[]]
    for inline in inlines:
        if isinstance(inline, Run) and inline.text == "\n":
            lines.append([])
        else:
            lines[-1].append(inline)
    return [line for line in lines if line]


def _line_group(block: Block, document: Document) -> Block:
    group = Block("lg")
    for inline in block.inlines:
        if isinstance(inline, Run) and inline.text == "\n":
            document.dropped.append(Dropped(inline.start, inline.end, "line end"))
    for line in _split(block.inlines):
        first = line[0]
        assert isinstance(first, Run)
        size = 2 if first.text.startswith("| ") else 1
        document.dropped.append(Dropped(first.start, first.start + size, "markup"))
        first.text, first.start = first.text[size:], first.start + size
        group.children.append(Block("l", line))
    return group
