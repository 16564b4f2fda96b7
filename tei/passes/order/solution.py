"""A solution, and what it is compared with: other sizes of signatures, and the numbers of the contents page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import mode
from typing import NamedTuple

from tei.passes.order.layout import Layout
from tei.passes.order.leaves import Page, input_pages
from tei.passes.order.schemes import SIZES, UP, sequence
from tei.passes.order.solver import Numbering, Path

_NEARLY_ALL = 0.8  # of the headings on the contents page
_LAST = 8  # pages; a last signature of one sheet is no reason to think of signatures
_LEAVES = 2  # blank leaves that may have been missed


class Beam(NamedTuple):
    """How wide a search is: nats behind the best, and states kept at a gap."""

    nats: float
    most: int


WIDE = Beam(14.0, 8)


@dataclass(frozen=True)
class Solution:
    """The best path found, with the layout that it was found in, and its gain over pages in no order.

    `size` is the number of pages in a signature, 0 for a single booklet.
    """

    path: Path
    layout: Layout
    over_disorder: float
    size: int = 0

    def pages(self) -> list[Page]:
        """The pages in input order, each with its place."""
        return input_pages(self.path, self.layout)


def likely_sizes(found: Solution, near: float, most: int) -> list[int]:
    """The sizes of signatures in which the pages that were found fit within some nats of that, best first.

    Signatures cut the text nearly where one booklet cuts it, so they are first weighed with the cuts at hand.
    """
    pages = found.pages()
    as_found = _linked(pages, found.size, found.layout)
    others = [size for size in (0, *SIZES) if size <= len(pages) - _LAST and size != found.size]
    worth = {size: _linked(pages, size, found.layout) for size in others}
    sizes = [size for size in worth if worth[size] > as_found - near]
    return sorted(sizes, key=worth.__getitem__, reverse=True)[:most]


def _linked(pages: list[Page], size: int, layout: Layout) -> float:
    """The score of the seams if the pages, cut as they are, stand in signatures of a size."""
    places = sequence(UP, len(pages), size)
    written = sorted((place, page) for place, page in zip(places, pages, strict=True) if not page.blank)
    return sum(layout.seam(one.end, other.begin) for (_, one), (_, other) in pairwise(written))


def numbering(found: Solution) -> Numbering | None:
    """The numbers of the pages, if nearly all headings stand where the contents page says, or one page off.

    Numbers that all lie in the front half do not confirm how many pages there are.
    """
    offsets = _offsets(found)
    offset = _usual(offsets)
    right = {at: number for at, number in found.layout.evidence.printed.items() if abs(offsets[at] - offset) <= 1}
    enough = len(set(right.values())) > 1 and len(right) >= _NEARLY_ALL * len(offsets)
    behind = any(number + offset > len(found.pages()) / 2 for number in right.values())
    return Numbering(found.path.pages, offset) if enough and behind and offset >= 0 else None


def wanted_numbering(found: Solution) -> Numbering | None:
    """The numbering in which headings that are elsewhere might stand where the contents page says; None if all do.

    Where more than half agree, the others are wrong. Where the book seems to begin after page 1, blank leaves of the
    first sheets have been missed, each of which is two pages at the beginning and two at the end.
    """
    offsets = _offsets(found)
    offset = _usual(offsets)
    agree = sum(abs(one - offset) <= 1 for one in offsets.values())
    if not offsets or agree < len(offsets) / 2 or (agree == len(offsets) and offset >= 0):
        return None
    leaves = (1 - offset) // 2 if offset < 0 else 0
    return Numbering(found.path.pages + 4 * leaves, max(0, offset + 2 * leaves)) if leaves <= _LEAVES else None


def misplaced(found: Solution, wanted: Numbering) -> int:
    """How many headings stand more than a page from where the contents page has them."""
    return sum(abs(offset - wanted.offset) > 1 for offset in _offsets(found).values())


def _offsets(found: Solution) -> dict[int, int]:
    """For each heading on the contents page, by how much its place is higher than its number."""
    places = {at: page.place for page in found.pages() for at in page.held}
    return {at: places[at] - number for at, number in found.layout.evidence.printed.items()}


def _usual(offsets: dict[int, int]) -> int:
    return mode(offsets.values()) if offsets else 0
