"""Page furniture: running heads, folios and the marks for the binder, which belong to the page and not to the text.

They are found at the edges of pages: figures that advance with the pages (`folios`), words that come back or say a
heading again (`heads`), signatures and catchwords (`signatures`), and any of these in one paragraph with the text
(`glued`). They are dropped and recorded, and a folio becomes the number of its page.
"""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document
from tei.options import Options
from tei.passes.furniture.cuts import drop
from tei.passes.furniture.edges import Edge, Page, split_pages
from tei.passes.furniture.folios import page_numbers, take_folios
from tei.passes.furniture.glued import Glued
from tei.passes.furniture.heads import Headings, take_heads
from tei.passes.furniture.neighbours import likely_numbers, take_misread
from tei.passes.furniture.numbering import number_pages
from tei.passes.furniture.signatures import take_binders_marks


def furniture(document: Document, options: Options, report: Report) -> Document:
    """Drop running heads and folios; give each page the printed number that was found on it, or must be its."""
    pages = split_pages(document.blocks)
    if len(pages) < 2:
        return document
    headings = Headings(document.blocks)
    take_folios(pages, headings.all)
    misread = take_misread(pages, likely_numbers(page_numbers(pages), len(pages)), headings.all, report)
    take_heads(pages, headings, document.blocks)
    take_binders_marks(pages)
    if report.rulings.verdicts:
        _obey(pages, report)
    edges = [edge for page in pages for edge in page.edges if edge.taken]
    if not _leaves_text(document.blocks, edges):
        return document  # nothing else is there, so this is the text
    spans = [edge.span for edge in edges]
    known = page_numbers(pages)
    if edges:
        glued = Glued(document, pages, report)
        likely = likely_numbers(known, len(pages))
        spans += [span for number in range(len(pages)) for span in glued.cut(number, likely.get(number))]
        known |= glued.numbers
    _drop(document, edges)
    if spans:
        report.add("P002", sorted(spans), count=len(spans))
    number_pages(pages, known, misread, report)
    return document


def _obey(pages: list[Page], report: Report) -> None:
    """Take and leave what the editor ruled."""
    for edge in (edge for page in pages for edge in page.edges):
        if report.may("P002", edge.span, bool(edge.taken)) == bool(edge.taken):
            continue
        edge.taken, edge.read = ("", None) if edge.taken else ("running head", edge.read)
        if edge.taken and edge.alone:
            edge.taken, edge.read = "folio", edge.readings[0]


def _leaves_text(blocks: list[Block], edges: list[Edge]) -> bool:
    doomed = {id(edge.block) for edge in edges if edge.whole}
    return any(id(block) not in doomed and block.text().strip() for block in blocks)


def _drop(document: Document, edges: list[Edge]) -> None:
    doomed = {id(edge.block) for edge in edges if edge.whole}
    for edge in edges:
        left = {id(inline) for inline in edge.block.inlines}
        if edge.whole:
            drop(document, edge.inlines, edge.taken)
        elif id(edge.block) not in doomed and all(id(inline) in left for inline in edge.inlines):
            drop(document, edge.inlines, edge.taken)
            gone = set(map(id, edge.inlines))
            edge.block.inlines = [inline for inline in edge.block.inlines if id(inline) not in gone]
    document.blocks = [block for block in document.blocks if id(block) not in doomed]
