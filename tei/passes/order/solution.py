"""A solution, and what it is compared with: other sizes of signatures, and the numbers of the contents page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tei.passes.order.layout import Layout
from tei.passes.order.leaves import Page, input_pages
from tei.passes.order.schemes import SIZES, UP, sequence
from tei.passes.order.solver import Path


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
    others = [size for size in (0, *SIZES) if size < len(pages) and size != found.size]
    worth = {size: _linked(pages, size, found.layout) for size in others}
    sizes = [size for size in worth if worth[size] > as_found - near]
    return sorted(sizes, key=worth.__getitem__, reverse=True)[:most]


def _linked(pages: list[Page], size: int, layout: Layout) -> float:
    """The score of the seams if the pages, cut as they are, stand in signatures of a size."""
    places = sequence(UP, len(pages), size)
    written = sorted((place, page) for place, page in zip(places, pages, strict=True) if not page.blank)
    return sum(layout.seam(one.end, other.begin) for (_, one), (_, other) in pairwise(written))


def numbers_agree(found: Solution) -> bool:
    """Whether there are page numbers on a contents page, and all headings stand on the pages that it gives."""
    places = {at: page.place for page in found.pages() for at in page.held}
    printed = found.layout.evidence.printed
    return bool(printed) and all(abs(places[at] - number) <= 1 for at, number in printed.items())
