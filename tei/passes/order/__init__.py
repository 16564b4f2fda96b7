"""The order of the pages: finds out whether a text was read from imposed sheets, and puts its pages in order.

Nothing is moved unless the gain over leaving the input alone is clear; every move is a finding that shows what it
rests on. Method: `solver` (search), `evidence` and `layout` (what speaks for a solution), `confidence` (how sure).
"""

from __future__ import annotations

import itertools

from tei.findings import Report
from tei.model import Block, Document, Point
from tei.options import Options
from tei.passes.order.confidence import cut_confidence
from tei.passes.order.leaves import Page, reading_order
from tei.passes.order.pieces import Piece, blocks_of, cut_pieces, edges, piece_blocks
from tei.passes.order.search import Solution, find_booklet
from tei.passes.order.suspicion import looks_torn

_CLEAR, _SOME = 8.0, 2.0  # gains (in nats) at which pages are moved, and at which a suspicion is reported
_SURE = 0.9


def order_pages(document: Document, options: Options, report: Report) -> Document:
    """The document with its pages in reading order, and a `pb` before the first block of each if they were moved."""
    wanted = options.imposition
    if wanted == "none" or not document.blocks:
        return document
    if any(block.kind == "pb" for block in document.blocks) or (wanted == "auto" and not looks_torn(document)):
        return document
    pieces = cut_pieces(document)
    solution = find_booklet(pieces)
    if solution is None:
        return document
    gain = solution.path.gain
    if gain < _CLEAR and wanted == "auto":
        if gain > _SOME:
            report.add("O003", evidence=f"gain {gain:.1f}")
        return document
    return _reorder(document, pieces, solution, report)


def _reorder(document: Document, pieces: list[Piece], solution: Solution, report: Report) -> Document:
    pages = reading_order(solution.path, solution.layout)
    sure = cut_confidence(solution.path, solution.layout)
    report.add("O001", scheme="2up", pages=len(pages))
    _report_seams(pages, pieces, solution, sure, report)
    blocks: list[Block] = []
    for page in pages:
        at = _first_byte(page, pages, pieces)
        blocks.append(Block("pb", [Point("pb", at, at)]))
        blocks += blocks_of(pieces[page.begin : page.end])
    document.blocks = blocks
    return document


def _first_byte(page: Page, pages: list[Page], pieces: list[Piece]) -> int:
    """Where the first block of a page begins; for a blank page, of the next page that is not."""
    following = next((other for other in pages[page.place - 1 :] if not other.blank), None)
    if following is None:
        return edges(piece_blocks(pieces[-1]))[1]
    return edges(piece_blocks(pieces[following.begin]))[0]


def _report_seams(
    pages: list[Page], pieces: list[Piece], solution: Solution, sure: dict[int, float], report: Report
) -> None:
    written = [page for page in pages if not page.blank]
    for one, other in itertools.pairwise(written):
        if one.end == other.begin:
            continue
        trust = min(sure.get(one.end, 1.0), sure.get(other.begin, 1.0))
        joint = solution.layout.evidence.joint(one.end, other.begin)
        at = edges(piece_blocks(pieces[other.begin]))[0]
        evidence = ", ".join(f"{name} {value:+.1f}" for name, value in joint._asdict().items() if value)
        report.add("O005" if trust >= _SURE else "O002", [(at, at)], confidence=round(trust, 2), evidence=evidence)
