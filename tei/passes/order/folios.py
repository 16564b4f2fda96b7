"""Page numbers left in a text that marks no pages: lines with nothing but a number, between two pages.

They are told from numbers of sections by what stands about them: pages are of one length, and cut sentences.
"""

from __future__ import annotations

from itertools import pairwise

from tei.findings import Report
from tei.model import Block, Document, Dropped, Point, Run
from tei.passes.order.classes import end_class, start_class
from tei.passes.order.numbered import read_by_numbers
from tei.regexes import regex

_FOLIO = regex(r"[-–—\[(. ]*(\d{1,4})[-–—\]). ]*")
_FEWEST, _LONGEST = 6, 14  # numbers, and letters of the line of one
_WINDOW = 250  # blocks at the beginning in which one must be, for a long clean text not to be gone through
_CUT = 0.25  # share of the numbers that must stand in a cut sentence
_LIKE = 0.6  # share of the pages that must hold between half as much as is usual and twice as much
_STEPS = 0.8  # share of the numbers that must follow one another, or stand in a scheme


def folios_as_marks(document: Document, wanted: str, report: Report) -> Document:
    """The document with a page begin for each folio, which is left out and recorded; as it was if they are none."""
    blocks = document.blocks
    found = _candidates(blocks)
    if len(found) < _FEWEST or not _between_pages(blocks, found):
        return document
    numbers = [_number(blocks[n]) for n in found]
    below = _stand_below(blocks, found)
    if not _are_pages(numbers, wanted):
        return document
    marks = dict(zip([-1, *found[:-1]] if below else found, numbers, strict=True))
    result: list[Block] = [_mark(blocks, 0, marks[-1])] if -1 in marks else []
    for n, block in enumerate(blocks):
        if n in marks or n in found:
            document.dropped += [Dropped(i.start, i.end, "folio") for i in block.inlines]
            if n in marks:
                result.append(_mark(blocks, n + 1, marks[n]))
        else:
            result.append(block)
    document.blocks = result
    report.add("P002", [(i.start, i.end) for n in found for i in blocks[n].inlines], count=len(found))
    return document


def _candidates(blocks: list[Block]) -> list[int]:
    """The blocks with nothing but a number that is near the others (a year on the title page is not)."""
    if not any(map(_number, blocks[1:_WINDOW])):
        return []
    found = [n for n, block in enumerate(blocks) if _number(block)]
    if not found:
        return []
    usual = _median([_number(blocks[n]) for n in found])
    return [n for n in found if abs(_number(blocks[n]) - usual) <= 2 * len(found) + _FEWEST]


def _median(numbers: list[int]) -> float:
    """Their `statistics.median`: that module brings fractions and decimals with it, which nearly no text needs."""
    ranked, half = sorted(numbers), len(numbers) // 2
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


def _number(block: Block) -> int:
    """The number that a block consists of, 0 if there is more to it."""
    if block.kind != "p" or len(block.inlines) != 1:
        return 0
    only = block.inlines[0]
    match = _FOLIO.fullmatch(only.text.strip()) if isinstance(only, Run) and len(only.text) < _LONGEST else None
    return int(match[1]) if match else 0


def _between_pages(blocks: list[Block], found: list[int]) -> bool:
    """Whether the numbers divide the text as pages do."""
    edges = [n for n in found if 0 < n < len(blocks) - 1]
    cut = sum(_is_cut(blocks[n - 1], blocks[n + 1]) for n in edges)
    rooms = [sum(len(block.text()) for block in blocks[a + 1 : b]) for a, b in pairwise(found)]
    usual = _median(rooms)
    like = sum(usual / 2 <= room <= 2 * usual for room in rooms)
    return cut >= _CUT * len(edges) and like >= _LIKE * len(rooms) and usual > 0


def _is_cut(before: Block, after: Block) -> bool:
    """Whether one of two neighbours is cut; in another order they need not fit."""
    end = end_class(before.kind, before.text()) if before.kind in ("p", "quote") else ""
    start = start_class(after.kind, after.text()) if after.kind in ("p", "quote") else ""
    return end in ("H", "W") or start == "l"


def _stand_below(blocks: list[Block], found: list[int]) -> bool:
    """Whether the numbers stand at the foot of their pages: the last block is one, and the first is none."""
    last = next((n for n in range(len(blocks) - 1, -1, -1) if blocks[n].kind != "foot"), 0)
    return found[-1] == last and found[0] > 0


def _are_pages(numbers: list[int], wanted: str) -> bool:
    steps = sum(other == one + 1 for one, other in pairwise(numbers))
    return steps >= _STEPS * (len(numbers) - 1) or read_by_numbers(numbers, wanted) is not None


def _mark(blocks: list[Block], after: int, number: int) -> Block:
    """A page begin before the next block that has text."""
    inlines = next((i for block in blocks[after:] for part in block.walk() for i in part.inlines), None)
    last = next(i for block in reversed(blocks) for part in block.walk() for i in part.inlines)
    at = inlines.start if inlines else last.end
    return Block("pb", [Point("pb", at, at, str(number))])
