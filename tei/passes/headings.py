"""Headings: found where nothing marks them, freed of typographic bold, their levels restored, doubled ones made one."""

from __future__ import annotations

from tei.findings import Report
from tei.headwords import read_heading
from tei.model import Block, Document, Run
from tei.options import Options
from tei.passes.levels import repeats, restore_levels
from tei.passes.unmarked import mark_headings
from tei.text import brief, plain


def headings(document: Document, options: Options, report: Report) -> Document:
    """Drop bold and italic that mark a whole heading: that is how headings look, not what this one says."""
    mark_headings(document, report)
    for block in document.blocks:
        for head in block.children if block.kind == "contents" else (block,):
            if head.kind == "head":
                plain_face(head)
    restore_levels(document, report)
    _pair(document, report)
    return document


def plain_face(block: Block) -> None:
    """Take bold or italic off a heading that has it from end to end."""
    runs = [inline for inline in block.inlines if isinstance(inline, Run)]
    for kind in ("strong", "em"):
        worded = [run for run in runs if run.text.strip() and not run.bears("sup")]
        if worded and all(run.bears(kind) for run in worded):
            for run in runs:
                run.marks = tuple(mark for mark in run.marks if mark.kind != kind)


def _pair(document: Document, report: Report) -> None:
    """`CHAPTER I` and `The Beginning` right below it, on one level, are two headings of one division."""
    paired: list[Block] = []
    above: Block | None = None
    for block in document.blocks:
        if block.kind == "head" and above is not None and above.level == block.level and _entitles(above, block):
            block.kind = "subhead"
            paired.append(block)
        above = block if block.kind == "head" else None
    if paired:
        spans = [(block.inlines[0].start, block.inlines[-1].end) for block in paired]
        report.add("S031", spans, count=len(paired), text=brief(plain(paired[0])))


def _entitles(above: Block, below: Block) -> bool:
    first, second = plain(above), plain(below)
    if not below.inlines:
        return False
    return repeats(first, second) or (read_heading(first).bare and not read_heading(second).counted)
