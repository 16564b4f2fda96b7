"""Where a page begins, where nothing marks it: after notes at a page's foot, and where a paragraph breaks off.

A page that begins with a new paragraph cannot be seen; but where enough others can, their length tells of some that
there is hardly another place for them, and of a doubtful one whether there is a place for it. Texts that show no sign
of pages at all are left alone.
"""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document, Point
from tei.options import Options
from tei.passes.begins import ruled_begins
from tei.text import end_class, start_class, visible

#: A shorter paragraph that ends without a stop may be a line by itself; before a capital letter it has to be longer.
_SHORT, _LONG = 60, 200
#: Evidence that tells where pages begin in a text that has pages, but not whether it has them.
_WEAK = "a sentence without its end, before a capital letter"
#: So many paragraphs broken off make pages likely in a text without notes at the foot.
_ENOUGH = 3
#: So likely a page begin has to be that nothing but the length of the pages shows.
_LIKELY = 0.7
#: And so likely one that its words hint at, where the length of the pages is known.
_POSSIBLE = 0.4


def pages(document: Document, options: Options, report: Report) -> Document:
    """Insert a `pb` without a number where a page must begin. Does nothing where pages are marked or already found."""
    if any(block.kind == "pb" for block in document.blocks):
        _count_marked(document.blocks, report)
    elif not _begin_within(document.blocks):
        document.blocks = _with_begins(document, report)
    ruled_begins(document, report)
    return document


def _begin_within(blocks: list[Block]) -> bool:
    """Do pages begin within paragraphs, marked by the source?"""
    points = (one for top in blocks for block in top.walk() for one in block.inlines if isinstance(one, Point))
    return any(point.kind == "pb" for point in points)


def _with_begins(document: Document, report: Report) -> list[Block]:
    blocks = document.blocks
    breaks = {i: evidence for i in range(1, len(blocks)) if (evidence := _evidence_as_ruled(blocks, i, report))}
    told = any(block.kind == "foot" for block in blocks) or "the editor" in breaks.values()
    enough = 1 if told else _ENOUGH
    if sum(evidence != _WEAK for evidence in breaks.values()) < enough:
        return blocks
    shares = _by_length(document, breaks)
    result: list[Block] = []
    for i, block in enumerate(blocks):
        at, share = _first_byte(block), shares.get(id(block), 0.0)
        doubtful = breaks.get(i) == _WEAK and shares and share < _POSSIBLE
        if i in breaks and not (doubtful and not report.may("P003", (at, at), False)):
            report.add("P003", [(at, at)], evidence=breaks[i])
        elif share and report.may("P010", (at, at), share >= _LIKELY):
            report.add("P010", [(at, at)], confidence=round(share, 2))
        else:
            result.append(block)
            continue
        result += [Block("pb", [Point("pb", at, at)]), block]
    return result


def _by_length(document: Document, breaks: dict[int, str]) -> dict[int, float]:
    """How likely a page begins before each block, by its identity, if one surely does where it can be seen."""
    from tei.passes.order.pieces import cut_document  # few texts come so far, and what weighs lengths is much
    from tei.passes.order.running import page_shares

    pieces = cut_document(document).pieces
    seen = {id(document.blocks[i]) for i, evidence in breaks.items() if evidence != _WEAK}
    begins = {gap: id(piece.blocks[0]) for gap, piece in enumerate(pieces) if piece.item < 1}
    shares = page_shares(pieces, [gap for gap, block in begins.items() if block in seen])
    return {begins[gap]: share for gap, share in shares.items() if gap in begins}


def _count_marked(blocks: list[Block], report: Report) -> None:
    begins = [block for block in blocks if block.kind == "pb"]
    marked = next((block for block in begins if block.n), None)
    if marked is not None and marked.n != "inline":  # P034 tells of those
        report.add("P001", [(marked.inlines[0].start, marked.inlines[0].end)], count=len(begins), style=marked.n)


def _evidence_as_ruled(blocks: list[Block], i: int, report: Report) -> str:
    at, evidence = _first_byte(blocks[i]), _evidence(blocks, i)
    if not report.may("P003", (at, at), bool(evidence)):
        return ""
    return evidence or "the editor"


def _evidence(blocks: list[Block], i: int) -> str:
    """Why a page begins before block `i`; empty if nothing says so."""
    before, after = blocks[i - 1], blocks[i]
    if after.kind in ("note", "foot"):
        return ""
    if before.kind in ("note", "foot") and _is_behind_foot(blocks, i):
        return "the notes at the foot of the page before"
    if before.kind == "list" and after.kind == "p":
        while before.children:
            before = before.children[-1]
        cut = before.kind == "p" and end_class(visible(before.inlines)) == "H"
        return "a word cut in two" if cut and start_class(visible(after.inlines)) == "l" else ""
    if before.kind != "p" or after.kind != "p":
        return ""
    left, right = visible(before.inlines), visible(after.inlines)
    end, start = end_class(left), start_class(right)
    if end == "H" and (start == "l" or (start == "U" and len(left) > _SHORT)):  # before a capital the hyphen is its own
        return "a word cut in two"
    if start == "l" and (end == "W" or left.rstrip()[-1:] in (",", ";")) and len(left) > _SHORT:
        return "a sentence that breaks off"
    return _WEAK if start == "U" and end == "W" and len(left) > _LONG and left.split()[-1].islower() else ""


def _is_behind_foot(blocks: list[Block], i: int) -> bool:
    """Do only notes stand between a block and the foot before it?"""
    while i and blocks[i - 1].kind == "note":
        i -= 1
    return i > 0 and blocks[i - 1].kind == "foot"


def _first_byte(block: Block) -> int:
    for inner in block.walk():
        if inner.inlines:
            return inner.inlines[0].start
    return 0
