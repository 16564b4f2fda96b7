"""Puts the pages of a document in order, marks where each begins, and reports every seam that was set."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tei.findings import Report
from tei.model import Block, Document, Imposition, Point
from tei.passes.order.layout import Layout
from tei.passes.order.leaves import Page
from tei.passes.order.pieces import Cut, blocks_of, edges, piece_blocks

_SURE = 0.95  # confidence from which on a seam is said to be sure


@dataclass(frozen=True)
class Order:
    """An order of the pages. `pages` stand in input order; `sure` is how sure the cut at a gap is (1 if not given).

    `offset` is how many pages stand before page 1, so that page begins may show numbers; None if nothing confirms it.
    """

    scheme: str
    pages: list[Page]
    layout: Layout | None = None
    confidence: float = 1.0
    sure: dict[int, float] = field(default_factory=dict)
    offset: int | None = None
    given: bool = False


def put_in_order(document: Document, cut: Cut, order: Order, report: Report) -> Document:
    """The document with its pages in order, each with a `pb` before it: the mark of the input, or one supplied."""
    pages = sorted(order.pages, key=lambda page: page.place)
    marks: dict[int, list[Block]] = defaultdict(list)
    for gap, block in cut.marks:
        marks[gap].append(block)
    if order.given:
        report.add("O004")
    else:
        report.add("O001", scheme=order.scheme, pages=len(pages), confidence=order.confidence)
        _report_seams(pages, cut, order, report)
        if order.offset is None:
            report.add("O007")
    document.blocks = list(_blocks(pages, cut, order, marks))
    document.imposition = Imposition(order.scheme, len(pages), order.confidence, order.given)
    return document


def _blocks(pages: list[Page], cut: Cut, order: Order, marks: dict[int, list[Block]]) -> Iterator[Block]:
    for n, page in enumerate(pages):
        own = marks.pop(page.begin, [])
        if own:
            yield from own
        elif not cut.marks or order.sure:
            at = _first_byte(pages[n:], cut)
            yield Block("pb", [Point("pb", at, at, _number(page, order))])
        yield from _held(page, cut, marks)
    for rest in marks.values():
        yield from rest


def _number(page: Page, order: Order) -> str:
    """The number to supply; pages before page 1 have none."""
    number = 0 if order.offset is None else page.place - order.offset
    return f"[{number}]" if number > 0 else ""


def _held(page: Page, cut: Cut, marks: dict[int, list[Block]]) -> Iterator[Block]:
    """The blocks of a page, with page marks that stand in it all the same."""
    part: list[int] = []
    for at in page.held:
        if at in marks:
            yield from blocks_of([cut.pieces[n] for n in part])
            yield from marks.pop(at)
            part = []
        part.append(at)
    yield from blocks_of([cut.pieces[n] for n in part])


def _first_byte(pages: list[Page], cut: Cut) -> int:
    """Where the first block of the first page that is not blank begins; the end of the text if there is none."""
    held = next((page.held for page in pages if page.held), None)
    return edges(piece_blocks(cut.pieces[held[0]]))[0] if held else edges(piece_blocks(cut.pieces[-1]))[1]


def _report_seams(pages: list[Page], cut: Cut, order: Order, report: Report) -> None:
    for one, other in pairwise([page for page in pages if not page.blank]):
        at = edges(piece_blocks(cut.pieces[other.held[0]]))[0]
        if one.end == other.begin:
            if other.share < 1:
                report.add("P010", [(at, at)], confidence=round(other.share, 2))
            continue
        trust = min(order.sure.get(one.end, 1.0), order.sure.get(other.begin, 1.0))
        code = "O005" if trust >= _SURE else "O002"
        report.add(code, [(at, at)], confidence=round(trust, 2), evidence=_evidence(one, other, order))


def _evidence(one: Page, other: Page, order: Order) -> str:
    """The parts of the score of a seam, in nats; those of no weight are left out."""
    if order.layout is None:
        return "the page numbers"
    parts = order.layout.evidence.joint(one.end, other.begin)._asdict()
    parts["notes"] = order.layout.notes(one.end, other.begin)
    told = [f"{name} {value:+.1f}" for name, value in parts.items() if abs(value) >= 0.05]
    return ", ".join(told) or "nothing but the place in the sheet"
