"""Page begins that an editor ruled: one that nothing marks is set, a mark that is none is left out."""

from __future__ import annotations

from tei.findings import Report
from tei.model import Block, Document, Dropped, Point
from tei.rulings import YES, Verdict
from tei.seams import insert

_CODES = "P003", "P010"


def ruled_begins(document: Document, report: Report, inside: bool = True) -> None:
    """Set and take away page begins where a ruling says so that has not been met yet; those inside a block only where
    it is known which blocks are notes."""
    for code in _CODES:
        for verdict in report.rulings.about(code):
            _follow(document, code, verdict, report, inside)


def _follow(document: Document, code: str, verdict: Verdict, report: Report, inside: bool) -> None:
    if verdict.say != YES:
        gone = _take_away(document, verdict)
        report.withdraw(code, gone)
        verdict.used = verdict.used or bool(gone)
        return
    for window in verdict.windows if not verdict.used else ():
        if _set(document, window.at, inside):
            report.add(_CODES[0], [(window.at, window.at)], 1.0, evidence="the editor")


def _set(document: Document, at: int, inside: bool) -> bool:
    """A page begins before the block that begins here, else inside the block that holds the place."""
    for n, block in enumerate(document.blocks):
        inlines = [inline for inner in block.walk() for inline in inner.inlines]
        if not inlines or inlines[-1].end <= at:
            continue
        if at <= inlines[0].start or block.kind not in ("p", "quote", "list", "lg"):
            document.blocks.insert(n, Block("pb", [Point("pb", at, at)]))
            return True
        return inside and insert(document, at, Point("pb", at, at))
    return False


def _take_away(document: Document, verdict: Verdict) -> set[int]:
    """Leave out the page marks in the windows of a verdict; their bytes are marks and no text."""
    gone = [block for block in document.blocks if block.kind == "pb" and verdict.holds(block.inlines[0].start)]
    document.dropped += [
        Dropped(i.start, i.end, "page mark") for block in gone for i in block.inlines if i.end > i.start
    ]
    taken = set(map(id, gone))
    document.blocks = [block for block in document.blocks if id(block) not in taken]
    return {block.inlines[0].start for block in gone}
